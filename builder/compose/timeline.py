"""The dated statements, each as precise as its source and no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from builder.compose.candidates import Candidate
from builder.compose.duplicates import Cluster, repeats
from builder.compose.statements import StatementBook
from builder.compose.words import terms
from builder.datamodel import DatedSentence, Story, TimelineEntry
from builder.days import days_of

_MOST = 12
_MOST_A_DAY = 2
_SAME_EVENT = 0.4
"""Share of the shorter sentence's content words from which two sources' sentences of one day tell one event: of 46
such pairs in 105 stories of three articles 37 do, read by hand."""
_SAME_EVENT_NAMED = 0.3
"""The same where two names and another word are in both: 14 of 15 pairs below the other bound do."""
_A_WEEK = 7
"""Days within which what reads alike is one event, dated two ways."""
_DAYS = terms("Monday Tuesday Wednesday Thursday Friday Saturday Sunday morning afternoon evening night")

_Row = tuple[int, DatedSentence, Cluster]
"""Place in ``Story.timeline``, its entry, what is printed."""


def timeline(
    story: Story, found: tuple[Candidate, ...], printed: Mapping[tuple[int, int], Cluster], book: StatementBook
) -> tuple[TimelineEntry, ...]:
    """Return the entries in the order of ``story.timeline``.

    What the page prints anyway goes first when there are many, and alone for its date; a day has two entries at most,
    an event one.
    """
    places = {d.document.id: i for i, d in enumerate(story.documents)}
    usable = {c.key: c for c in found if c.usable and not c.leans}
    dated = [(d, (places[d.document], d.sentence)) for d in story.timeline if d.document in places]
    kept: list[_Row] = []
    seen: set[tuple[int, int]] = set()
    for order, (entry, key) in enumerate(dated):
        cluster = _told(usable[key], printed, book) if key in usable else None
        if cluster and cluster.main.key not in seen:
            seen.add(cluster.main.key)
            kept.append((order, entry, cluster))
    shown = {(e.document, e.edtf) for _, e, c in kept if c.main.key in printed and e.edtf}
    kept = [k for k in kept if k[2].main.key in printed or (k[1].document, k[1].edtf) not in shown]
    kept = _once(sorted(kept, key=lambda item: (item[2].main.key not in printed, item[0])))
    return tuple(TimelineEntry(e.when, e.edtf, book.statement(c)) for _, e, c in sorted(kept, key=lambda i: i[0]))


def _once(best_first: list[_Row]) -> list[_Row]:
    """Return the best rows, without those of an event or of a day that better ones tell of."""
    kept: list[_Row] = []
    for row in best_first:
        if len(kept) == _MOST:
            break
        day = _day(row[1].edtf)
        of_day = sum(day is not None and _day(other[1].edtf) == day for other in kept)
        if of_day < _MOST_A_DAY and not any(_one_event(row, other) for other in kept):
            kept.append(row)
    return kept


def _day(form: str | None) -> date | None:
    """Return the one day that a form means."""
    days = days_of(form) if form else None
    return days.first if days and days.first == days.last else None


def _one_event(row: _Row, other: _Row) -> bool:
    one, two = row[1].edtf, other[1].edtf
    a, b = row[2].main, other[2].main
    if one is not None and one == two:
        return _same_event(a, b) if a.source != b.source else repeats(a, b)
    day, other_day = _day(one), _day(two)
    if day is None or other_day is None or a.source == b.source:
        return False
    return abs((day - other_day).days) <= _A_WEEK and repeats(a, b)


def _same_event(a: Candidate, b: Candidate) -> bool:
    one, two = a.terms - _DAYS, b.terms - _DAYS
    both, shorter = one & two, min(len(one), len(two))
    if len(both) >= _SAME_EVENT * shorter:
        return len(both) > 1
    named = (a.names & b.names) - _DAYS
    others = both - {word for name in named for word in terms(name)}
    return len(both) >= _SAME_EVENT_NAMED * shorter and len(named) > 1 and bool(others)


def _told(candidate: Candidate, printed: Mapping[tuple[int, int], Cluster], book: StatementBook) -> Cluster | None:
    """Return the statement that rests on a sentence; none where the page prints a fuller one of another source."""
    home = book.home(candidate.key)
    if not book.is_beside(candidate.key):
        return home
    return None if home.main.key in printed else Cluster(candidate)
