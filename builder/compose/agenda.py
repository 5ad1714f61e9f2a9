"""What to watch: the statements of the outlook that expect something, dated as far as a source dates them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from builder.compose.duplicates import Cluster
from builder.compose.statements import StatementBook
from builder.datamodel import DatedSentence, Story, TimelineEntry

# The outlook also holds opinions and reports that lean towards what may come. Of 742 of its statements on 105 pages of
# news 64 have neither a date ahead nor one of these words; of 22 of them that were read three expected something.
_TO_COME = re.compile(
    r"\b(?:will|won['’]t|shall|would|could|may|might|can|plan(?:s|ned|ning)?|hop(?:e|es|ing)|expect(?:s|ed|ing)?|due"
    r"|likely|intend(?:s|ed|ing)?|aim(?:s|ing)?|prepar(?:es?|ing)|consider(?:s|ing)?|vow(?:s|ed)?|promis(?:es?|ed|ing)"
    r"|pledg(?:es?|ed|ing)|threaten(?:s|ed|ing)?|until|deadline|scheduled|slated|poised|upcoming|going to|forecasts?"
    r"|predict(?:s|ed)?|remains? to be|(?:is|are|was|were|be) (?:set |about )?to"
    r"|next (?:week|month|year|spring|summer|autumn|fall|winter|round|step|session))\b|['’]ll\b",
    re.IGNORECASE,
)


def agenda(story: Story, outlook: Iterable[Cluster], book: StatementBook) -> tuple[TimelineEntry, ...]:
    """Return the statements of the outlook, in its order, that name a date ahead or say that something is to come.
    ``when`` is "" for one without a date ahead."""
    places = {document.document.id: n for n, document in enumerate(story.documents)}
    dates = {(places[d.document], d.sentence): d for d in story.agenda if d.document in places}
    entries = []
    for cluster in outlook:
        date = _date(cluster, dates)
        if date is None and not _TO_COME.search(cluster.main.text):
            continue
        entries.append(TimelineEntry(date.when if date else "", date.edtf if date else None, book.statement(cluster)))
    return tuple(entries)


def _date(cluster: Cluster, dates: dict[tuple[int, int], DatedSentence]) -> DatedSentence | None:
    """Return the date of a statement: that of the sentence that is printed, else of another that says the same."""
    found = [dates[c.key] for c in cluster.members if c.key in dates]
    return min(found, key=lambda d: d.edtf is None, default=None)
