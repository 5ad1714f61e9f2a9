"""What to watch: every statement of the outlook, with its date as far as a source gives one."""

from __future__ import annotations

from collections.abc import Iterable

from builder.compose.duplicates import Cluster
from builder.compose.statements import StatementBook
from builder.datamodel import DatedSentence, Story, TimelineEntry


def agenda(story: Story, outlook: Iterable[Cluster], book: StatementBook) -> tuple[TimelineEntry, ...]:
    """Return the statements of the outlook in its order. ``when`` is "" for one without a date ahead."""
    places = {document.document.id: n for n, document in enumerate(story.documents)}
    dates = {(places[d.document], d.sentence): d for d in story.agenda if d.document in places}
    entries = []
    for cluster in outlook:
        date = _date(cluster, dates)
        entries.append(TimelineEntry(date.when if date else "", date.edtf if date else None, book.statement(cluster)))
    return tuple(entries)


def _date(cluster: Cluster, dates: dict[tuple[int, int], DatedSentence]) -> DatedSentence | None:
    """Return the date of a statement: that of the sentence that is printed, else of another that says the same."""
    found = [dates[c.key] for c in (cluster.main, *cluster.others) if c.key in dates]
    return min(found, key=lambda d: d.edtf is None, default=None)
