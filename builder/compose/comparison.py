"""Where the sources of a story agree, where they tell one fact differently, and what rests on one of them alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import ceil, log2

from builder.compose.candidates import Candidate
from builder.compose.duplicates import Cluster, Key, keys_of
from builder.compose.selection import RULES
from builder.compose.statements import StatementBook
from builder.compose.support import quotes_of, version
from builder.compose.wording import Known
from builder.datamodel import Comparison, Difference, DifferenceKind, Explainer, Span, Statement, Story

# So many agreements and as many differences, and a few more with many sources. An agreement prints again what a section
# holds: of short sources there is one for so many sentences. Every reference stands with its statement anyway.
_MOST = 4
_LEAST = 3
_SENTENCES = 12
# Excerpts beside each other; further agreements, each with its references but, where it has two, no other's words.
_BESIDE = 3
_LISTED = 12
# An agreement on what no section would print is not worth its place: the lowest probability that any section asks for.
_WORTH = min(rule.threshold for rule in RULES.values())
_LONGEST = 60
# Versions of one fact of which an excerpt is shown: the earliest and the newest ones. The other sources are counted.
_FIRST, _LAST = 2, 2
_TOLD: dict[DifferenceKind, str] = {
    "number": "The number is told differently",
    "date": "The date is told differently",
    "actor": "The sources name different actors",
    "certainty": "The sources do not say alike whether it is so",
    "scope": "The extent is told differently",
    "framing": "The same is put in other words",
}


def comparison(story: Story, groups: Sequence[Cluster], book: StatementBook, page: Explainer) -> Comparison:
    """Return what the page says of its sources beside each other. ``page``: the explainer with every other part."""
    sources = independent(story)
    if len(sources) < 2:
        return Comparison()
    most = _MOST + ceil(log2(len(sources)))
    room = min(most, max(_LEAST, sum(len(c.all) for c in groups) // _SENTENCES))
    printed = {s.id: n for n, s in reversed(list(enumerate(page.statements())))}
    found = [a for cluster in _shared(groups, book, printed) if (a := _agreement(cluster, book))]
    listed = [group[:1] if len(group[0].citations) > 1 else group[:2] for group in found[room:][:_LISTED]]
    agree = (*found[:room], *listed)
    told = list(islice(_differences(story, groups, book), most))
    compared = {s.id for group in (*agree, *(statements for _, statements in told)) for s in group}
    compared |= {book.statement(cluster).id for cluster in groups if cluster.beside}
    alone: dict[str, dict[str, Statement]] = {source: {} for source in sources}
    for statement in page.statements():
        cited = {c.source for c in statement.citations}
        if len(cited) == 1 and statement.id not in compared:
            alone[min(cited)].setdefault(statement.id, statement)
    differ = tuple(difference for difference, _ in told)
    return Comparison(agree, differ, tuple((source, tuple(said.values())) for source, said in alone.items() if said))


def independent(story: Story) -> list[str]:
    """Return the sources that are no near-copies, in order of arrival."""
    return [m.document for m in story.plan.members if m.copy_of is None]


def _shared(groups: Sequence[Cluster], book: StatementBook, printed: dict[str, int]) -> list[Cluster]:
    """Return the statements of several sources: those that the page prints first, then what matters of the others."""
    shared = [c for c in groups if c.others or c.beside]
    places = {c.main.key: printed.get(book.statement(c).id, len(printed)) for c in shared}
    shared = [c for c in shared if places[c.main.key] < len(printed) or _weight(c) >= _WORTH]
    return sorted(shared, key=lambda c: (places[c.main.key], -_weight(c) * len(c.all), c.main.key))


def _weight(cluster: Cluster) -> float:
    """Return the highest probability that it belongs in a section."""
    readings = [c.reading for c in cluster.all]
    return max(max(r.brief, r.background, r.sticking_points, r.outlook) - r.residue for r in readings)


def _agreement(cluster: Cluster, book: StatementBook) -> tuple[Statement, ...]:
    """Return the statement and the words of up to two more sources, as far as they are their own and read alone."""
    beside = (book.excerpt(c) for c in (*cluster.others, *cluster.beside) if c.usable and not c.leans)
    group = tuple(dict.fromkeys((book.statement(cluster), *beside)))[:_BESIDE]
    return group if len({c.source for s in group for c in s.citations}) > 1 else ()


def _differences(
    story: Story, groups: Sequence[Cluster], book: StatementBook
) -> Iterator[tuple[Difference, tuple[Statement, ...]]]:
    """Yield what is told differently with every statement that tells a version of it, once for statements that several
    sources make; the plainest kinds first."""
    found = {c.key: c for cluster in groups for c in cluster.all if c.usable and not c.leans}
    places = {d.document.id: n for n, d in enumerate(story.documents)}
    known = Known(story.documents, (), ())
    order = list(_TOLD)
    seen: set[tuple[DifferenceKind, frozenset[Key]]] = set()
    for disagreement in sorted(story.disagreements, key=lambda d: order.index(d.kind)):
        keys = keys_of(disagreement.sentences, places)
        told = [(found[k], w) for k, w in zip(keys, disagreement.words, strict=True) if k in found]
        homes = frozenset(book.home(c.key).main.key for c, _ in told)
        if len({c.source for c, _ in told}) < 2 or (disagreement.kind, homes) in seen:
            continue
        statements = _words(story, told, book)
        difference = _difference(disagreement.kind, statements)
        if len(_tellers(difference)) > 1 and not known.complaint(difference.what, quotes_of(difference.statements)):
            seen.add((disagreement.kind, homes))
            yield difference, tuple(statements)


def _words(story: Story, told: Sequence[tuple[Candidate, Span]], book: StatementBook) -> dict[Statement, str]:
    """Return the statements with the words in which each parts from the others."""
    statements: dict[Statement, str] = {}
    for candidate, words in told:
        text = story.documents[candidate.source].document.text
        statements.setdefault(book.excerpt(candidate), " ".join(text[words.start : words.end].split()))
    return statements


def _difference(kind: DifferenceKind, statements: dict[Statement, str]) -> Difference:
    """Return the difference with one excerpt for each version, that of the source that arrived first."""
    versions: dict[str, tuple[Statement, str]] = {}
    for statement, words in statements.items():
        versions.setdefault(version(kind, words), (statement, words))
    all_told = list(versions.values())
    shown = all_told[:_FIRST] + all_told[_FIRST:][-_LAST:]
    named = {c.source for s, _ in shown for c in s.citations}
    return Difference(
        what=_what(kind, [words for _, words in shown]),
        statements=tuple(statement for statement, _ in shown),
        kind=kind,
        words=tuple(words if words in statement.text else "" for statement, words in shown),
        further=len({c.source for s in statements for c in s.citations} - named),
    )


def _what(kind: DifferenceKind, words: Sequence[str]) -> str:
    if not all(words) or any(len(w) > _LONGEST for w in words) or len(set(words)) < 2:
        return f"{_TOLD[kind]}."
    return f"{_TOLD[kind]}: " + " / ".join(f"“{w}”" for w in words)


def _tellers(difference: Difference) -> set[str]:
    """Return the sources whose words stand there: of equal sentences those of the first one do."""
    return {statement.citations[0].source for statement in difference.statements}
