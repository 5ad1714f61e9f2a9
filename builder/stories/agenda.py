"""When what the sources expect is to happen: the date of a sentence that lies ahead of its article."""

from __future__ import annotations

import re

from builder.datamodel import AnnotatedDocument, DatedSentence, TimeExpression
from builder.days import days_of
from builder.stories.timeline import print_when, sentence_times

# In an undated article a year says nothing about what lies ahead ("joined in 2019"), unless something is due by it.
_DUE = re.compile(r"\b(?:[Bb]y|[Uu]ntil|[Tt]ill|[Bb]efore)\s{1,3}(?:the\s{1,3})?(?:end\s{1,3}of\s{1,3})?$")
_BEFORE = 24
"""Characters before a date that are looked at for such a word."""


def build_agenda(documents: tuple[AnnotatedDocument, ...]) -> tuple[DatedSentence, ...]:
    """Return the sentences of ``documents`` that name a date ahead of their article, in the order of the sources.

    Of several dates the first ahead counts, one on the calendar before one that no calendar holds ("next week" in an
    undated article). In an undated article nobody knows what lies ahead, so every date without a year counts: whether a
    sentence tells of the future is for the reading engine to say.
    """
    return tuple(entry for document in documents for entry in _of_document(document))


def _of_document(document: AnnotatedDocument) -> list[DatedSentence]:
    found: list[DatedSentence] = []
    for sentence, times in sentence_times(document):
        ahead = [t for t in times if _ahead(t, document)]
        if ahead:
            best = min(ahead, key=lambda t: (t.edtf is None, t.span.start))
            found.append(DatedSentence(document.document.id, sentence.n, print_when(best, document), best.edtf))
    return found


def _ahead(time: TimeExpression, document: AnnotatedDocument) -> bool:
    published, text = document.document.metadata.published, document.document.text
    if time.vague:
        return False
    if published is None:
        before = text[max(0, time.span.start - _BEFORE) : time.span.start]
        return time.edtf is None or _DUE.search(before) is not None
    day, own = days_of(time.edtf), days_of(published)
    return day is not None and own is not None and day.last > own.last
