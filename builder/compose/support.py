"""What one cited sentence must share with another before a page may say that both state one thing.

Whether they do is decided where stories are compared; this is what can be checked of it by whoever did not decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.compose.quotation import spoken
from builder.compose.words import names, numbers, terms, vocabulary
from builder.datamodel import AnnotatedDocument, Difference, DifferenceKind, Span, Statement
from builder.lexicon.numbers import SCALES, SHORT_SCALES, SPELLED

# Share of the shorter one's matter that both hold. With it, of the 117 pairs of the comparison fixtures that say the
# same 104 pass ``parted``, of the 456 that are near and do not 197: a net below the decision, not the decision.
_COMMON = 0.15
_WORTH = SCALES | SHORT_SCALES
_SCALED = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)[\s-]?(thousand|million|billion|trillion|m|bn)\b", re.IGNORECASE)
_THOUSAND = 1000
# Words in a row, both times in quotation marks, that are one utterance; a quotation of fewer is one if it is as long.
_RUN, _SHORT = 5, 3
_STEM = 6
_LETTERS = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence as it is compared.

    Outside its dates: figures (``spelled``: those in words), names, all words with the names of whoever a pronoun
    means, content words. ``dates``: EDTF; ``said``: runs of words inside quotation marks.
    """

    figures: frozenset[str]
    spelled: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    terms: frozenset[str]
    dates: frozenset[str]
    said: frozenset[tuple[str, ...]]

    @property
    def matter(self) -> frozenset[str]:
        """All that it can share with a sentence that says the same."""
        return self.terms | self.figures | self.spelled | self.dates


def version(kind: DifferenceKind, words: str) -> str:
    """Return what two tellings of one version of a fact share: of a number its figures, else the words, folded."""
    found = _figures(words) | _spelled(words) if kind == "number" else frozenset[str]()
    return " ".join(sorted(found)) or " ".join(words.casefold().split())


def quotes_of(statements: Iterable[Statement]) -> list[str]:
    """Return the quotations on which statements rest."""
    return [c.quote for s in statements for c in s.citations]


def later_versions(
    difference: Difference, arrival: Mapping[str, int]
) -> Iterator[tuple[Statement, tuple[Statement, ...]]]:
    """Yield each statement of a difference with those of earlier sources that tell another version.

    ``arrival``: the place of each source.
    """
    versions = [version(difference.kind, words) for words in difference.words] or [""] * len(difference.statements)
    told = [(arrival[s.citations[0].source], one, s) for s, one in zip(difference.statements, versions, strict=True)]
    for place, mine, statement in told:
        yield statement, tuple(s for before, other, s in told if before < place and (not mine or other != mine))


def passage(document: AnnotatedDocument, span: Span, *, before: str | None = None) -> Passage:
    """Return the sentence at ``span`` of a source; ``before``: the quotation mark that is open where it starts."""
    times = [t for t in document.times if span.holds(t.span)]
    meant = {a.entity for a in document.anaphora if span.holds(a.span) and a.entity is not None}
    bare = _without(document.document.text, span, [t.span for t in times])
    return Passage(
        figures=_figures(bare),
        spelled=_spelled(bare),
        names=names(bare),
        words=vocabulary(bare).union(*(vocabulary(document.entities[entity].name) for entity in sorted(meant))),
        terms=frozenset(term for term in terms(bare) if not term.isdigit()),
        dates=frozenset(t.edtf for t in times if t.edtf is not None),
        said=frozenset(run for words in spoken(document.document.text, span, before) for run in _runs(words)),
    )


def _runs(quotation: str) -> Iterator[tuple[str, ...]]:
    words = _LETTERS.findall(quotation.casefold())
    if _SHORT <= len(words) < _RUN:
        yield tuple(words)
    for n in range(len(words) - _RUN + 1):
        yield tuple(words[n : n + _RUN])


def one_utterance(one: Passage, other: Passage) -> bool:
    """Say whether two sentences quote the same words, so that one may name the speaker whom the other leaves open."""
    return not one.said.isdisjoint(other.said)


def _without(text: str, span: Span, taken: Iterable[Span]) -> str:
    kept, at = "", span.start
    for gap in sorted(taken, key=lambda gap: gap.start):
        if gap.start >= at:
            kept, at = f"{kept}{text[at : gap.start]} ", gap.end
    return kept + text[at : span.end]


def _spelled(text: str) -> frozenset[str]:
    return frozenset(str(SPELLED[w]) for w in map(str.lower, _WORD.findall(text)) if w in SPELLED)


def _figures(text: str) -> frozenset[str]:
    """Return the numbers by value: "1.2 million" and "1,200,000" are one."""
    plain = text.replace(",", "") if "," in text else text
    scaled = {m[1]: f"{round(float(m[1]) * _WORTH[m[2].lower()]):d}" for m in _SCALED.finditer(plain)}
    return frozenset(scaled.get(n, n) for n in numbers(text))


def unsupported(base: Passage, other: Passage) -> str:
    """Return why ``other`` may not be cited for what ``base`` says, or the empty string."""
    if missing := base.figures - other.figures - other.spelled:
        return f"does not have {', '.join(sorted(missing))}"
    return parted(base, other)


def parted(one: Passage, other: Passage) -> str:
    """Return why two sentences cannot be said to state one thing, or the empty string."""
    mine, its = one.figures - other.figures - other.spelled, other.figures - one.figures - one.spelled
    if mine and its and not any(_rounded(a, b) or _rounded(b, a) for a in mine for b in its):
        return f"does not have {', '.join(sorted(mine))} but {', '.join(sorted(its))}"
    named = _named(one.names, other.words) or _named(other.names, one.words) or one_utterance(one, other)
    if one.names and other.names and not named:
        return "has none of its names"
    if one.dates and other.dates and not any(_one_date(a, b) for a in one.dates for b in other.dates):
        return "gives another date"
    if len(one.matter & other.matter) < _COMMON * min(len(one.matter), len(other.matter)):
        return "is about something else"
    return ""


def _named(names: frozenset[str], words: frozenset[str]) -> bool:
    """Say whether any name is among the words, be it in another form ("Carvenia", "Carvenian")."""
    return not {name[:_STEM] for name in names}.isdisjoint(word[:_STEM] for word in words)


def _rounded(exact: str, round_one: str) -> bool:
    """Say whether a figure is another one rounded to two digits or, from a thousand on, to one."""
    try:
        value, given = float(exact), float(round_one)
    except ValueError:
        return False
    return given in {float(f"{value:.{digits}g}") for digits in (1, 2, 3) if digits > 1 or value >= _THOUSAND}


def _one_date(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)
