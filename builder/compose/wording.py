"""What may stand in the words that cite nothing: title, labels, standfirst, open questions, differences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from builder.compose.words import fold, names, numbers, vocabulary
from builder.datamodel import AnnotatedDocument, StickingPoint

PLAIN_LABEL, PLAIN_TITLE = "Open question", "Untitled story"
PLAIN_STANDFIRST = "What the sources say, in excerpts."
_LABELS = frozenset([PLAIN_LABEL, "Another open question", "Further open question", "One more open question"])
_TITLES = frozenset(["Untitled", PLAIN_TITLE])
_WORD = re.compile(r"[^\W_]+")
_FIRST = re.compile(r"\W*((?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[-'’][^\W_]+)*)")
# What may follow a headline cut without an ellipsis: its outlet (" - The Times") or its full stop.
_REST = re.compile(r"\.?$|\s+[-–—|·»]\s")
# First words of sentences about the page and its sources, which need not stand in any of them.
_OPENERS = frozenset("a an each in it no nobody nothing one some the there this two what who why where when".split())  # noqa: SIM905


def title_complaint(title: str, documents: Sequence[AnnotatedDocument]) -> str:
    """Return why a title may not stand: it is the whole or the cut beginning of no headline and no sentence."""
    headlines = (" ".join((d.document.metadata.headline or "").split()) for d in documents)
    if title in _TITLES or any(_begins(title, line) for line in headlines) or any(_opens(title, d) for d in documents):
        return ""
    return "it is cut from no headline and no sentence of a source"


def _opens(title: str, document: AnnotatedDocument) -> bool:
    text, head = document.document.text, title[:1]
    return any(
        _begins(title, " ".join(text[s.span.start : s.span.end].split()))
        for s in document.sentences
        if text.startswith(head, s.span.start)
    )


def _begins(title: str, line: str) -> bool:
    cut = title.removesuffix("…")
    if not cut.strip() or not line.startswith(cut):
        return False
    if cut == title:
        return _REST.match(line, len(cut)) is not None
    return " " not in cut or not (cut[-1].isalnum() and line[len(cut) : len(cut) + 1].isalnum())


def label_complaint(point: StickingPoint) -> str:
    """Return why a dispute may not be called so: a word of its name stands in none of its statements' quotes."""
    if point.label in _LABELS:
        return ""
    quotes = [c.quote for side in point.sides for s in side.statements for c in s.citations]
    known = {"and"}.union(*(_WORD.findall(quote.casefold()) for quote in quotes))
    missing = set(_WORD.findall(point.label.casefold())) - known
    missing |= numbers(point.label) - frozenset().union(*map(numbers, quotes))
    if not missing and _WORD.search(point.label):
        return ""
    return f"{', '.join(sorted(missing)) or 'nothing'} stands in no source"


class Known:
    """The names and figures that a sentence about the page may hold, and how far it may count."""

    def __init__(self, documents: Sequence[AnnotatedDocument], called: Iterable[str], labels: Iterable[str]) -> None:
        """``called``: the names of the players of the sources; ``labels``: what the page's disputes are called."""
        titles = [part for d in documents for part in (d.document.metadata.headline or "", d.document.path)]
        said = [*titles, *called, *labels]
        self._words = _vocabulary(said)
        self._figures = frozenset[str]().union(*map(numbers, said))
        self._documents = documents
        self._common: frozenset[str] | None = None
        self._most = max(
            len(documents),
            sum(t.edtf is None for d in documents for t in d.times),
            sum(len(d.attributions) for d in documents),
        )

    def complaint(self, text: str, quotes: Sequence[str] = ()) -> str:
        """Return which name or figure of ``text`` neither the sources' names nor ``quotes`` hold, or nothing."""
        missing = names(text) - self._words
        missing |= {n for n in numbers(text) - self._figures if not self._counts(n)}
        missing |= self._odd_opening(text)
        if missing and quotes:
            missing -= _vocabulary(quotes).union(*map(numbers, quotes))
        return f"{', '.join(sorted(missing))} stands in no source" if missing else ""

    def _counts(self, number: str) -> bool:
        return (
            number.isascii() and number.isdigit() and len(number) <= len(str(self._most)) and int(number) <= self._most
        )

    def _odd_opening(self, text: str) -> frozenset[str]:
        """Return the first word where it is no word that the sources write small."""
        match = _FIRST.match(text)
        if match is None or not match[1][0].isupper() or match[1].lower() in _OPENERS:
            return frozenset()
        first = fold(match[1])
        if first in self._words or match[1].lower() in self._small():
            return frozenset()
        return frozenset([first])

    def _small(self) -> frozenset[str]:
        if self._common is None:
            texts = (d.document.text for d in self._documents)
            self._common = frozenset(w for text in texts for w in _WORD.findall(text) if w.islower())
        return self._common


def _vocabulary(texts: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(vocabulary, texts))
