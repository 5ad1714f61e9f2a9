"""The dated statements, each as precise as its source and no more."""

from __future__ import annotations

from collections.abc import Mapping

from builder.compose.candidates import Candidate
from builder.compose.duplicates import Cluster
from builder.compose.statements import StatementBook
from builder.datamodel import DatedSentence, Story, TimelineEntry

_MOST = 12


def timeline(
    story: Story, found: tuple[Candidate, ...], printed: Mapping[tuple[int, int], Cluster], book: StatementBook
) -> tuple[TimelineEntry, ...]:
    """Return the entries in the order of ``story.timeline``.

    What the page prints anyway goes first when there are many, and alone for its date.
    """
    places = {d.document.id: i for i, d in enumerate(story.documents)}
    usable = {c.key: c for c in found if c.usable and not c.leans}
    dated = [(d, (places[d.document], d.sentence)) for d in story.timeline if d.document in places]
    kept: list[tuple[int, DatedSentence, Cluster]] = []
    seen: set[tuple[int, int]] = set()
    for order, (entry, key) in enumerate(dated):
        cluster = _told(usable[key], printed, book) if key in usable else None
        if cluster and cluster.main.key not in seen:
            seen.add(cluster.main.key)
            kept.append((order, entry, cluster))
    shown = {(e.document, e.edtf) for _, e, c in kept if c.main.key in printed and e.edtf}
    kept = [k for k in kept if k[2].main.key in printed or (k[1].document, k[1].edtf) not in shown]
    kept = sorted(kept, key=lambda item: (item[2].main.key not in printed, item[0]))[:_MOST]
    return tuple(TimelineEntry(e.when, e.edtf, book.statement(c)) for _, e, c in sorted(kept, key=lambda i: i[0]))


def _told(candidate: Candidate, printed: Mapping[tuple[int, int], Cluster], book: StatementBook) -> Cluster | None:
    """Return the statement that rests on a sentence; none where the page prints a fuller one of another source."""
    home = book.home(candidate.key)
    if not book.is_beside(candidate.key):
        return home
    return None if home.main.key in printed else Cluster(candidate)
