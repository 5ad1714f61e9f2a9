"""One sentence of a story as the search for differences reads it: its words with their marks, quantities and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.datamodel import AnnotatedDocument, Span, TimeExpression
from builder.days import Days, days_of
from builder.lexicon.words import word_set
from builder.stories.compared.disagreement_quantities import Quantity, find_quantities
from builder.stories.compared.disagreement_words import Word, split
from builder.stories.compared.told import Told
from builder.stories.document_frequency import weigh_rarity

_LEAD = 3
_RECENT = 10
"""Days from an article's date within which a date in it may be that of the story's own event."""
_DAYS = ("day", "tonight", "now", "morrow")
_SAID = word_set("said says told claimed claims insisted insists estimated estimates")
_SPEAKER = 6
"""Words before "said" in which the speaker is named."""
_STRETCHES = word_set("since last previous previously earlier next past")
_LONGEST = 1000
_THEN = re.compile(r"\b(?:that (?:year|month|week|season|spring|summer|autumn|winter)|at the time|back then)\b")


@dataclass(frozen=True)  # no slots: what is worked out once needs a place to stay
class Line:
    """A sentence; ``text``: its text; ``told``: what was read in it; ``lead``: what the words of the article's headline
    and first sentences mean; ``distant``: it tells of the past or of what may come;
    ``published``: the days on which the article may have appeared."""

    told: Told
    text: str
    lead: frozenset[str]
    distant: bool
    published: Days | None

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words and marks."""
        return split(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """How many of what, in order."""
        return find_quantities(self.words, self._dated)

    @cached_property
    def keys(self) -> frozenset[str]:
        """What the words mean, numbers and dates left out."""
        return frozenset(w.key for w in self.words if w.key and not w.text[0].isdigit() and not self._dated(w))

    @cached_property
    def weights(self) -> dict[str, float]:
        """How rare the words are, by what they mean."""
        words = [w for w in self.words if w.key]
        return dict(zip((w.key for w in words), weigh_rarity([w.low for w in words]), strict=True))

    @cached_property
    def dates(self) -> tuple[tuple[TimeExpression, Days], ...]:
        """The dates that stand on the calendar, in order."""
        return tuple((time, days) for time in self.told.times if (days := days_of(time.edtf)) is not None)

    @cached_property
    def voice(self) -> frozenset[str]:
        """The words that name whose word it is; none where it is the source's own."""
        if self.told.speaker:
            return frozenset(word for name in self.told.speaker for word in name.split())
        for at, word in enumerate(self.words):
            if word.low in _SAID:
                return self._named_before(at)
            if word.low == "according" and at + 2 < len(self.words):
                return frozenset(w.key for w in self.words[at + 2 : at + 2 + _SPEAKER] if w.key)
        return frozenset()

    def _named_before(self, at: int) -> frozenset[str]:
        first = at
        while first > max(0, at - _SPEAKER) and self.words[first - 1].text not in ',;:"“”':
            first -= 1
        return frozenset(w.key for w in self.words[first:at] if w.key)

    @cached_property
    def stretches(self) -> frozenset[str]:
        """The words that set a beginning or an end to what is counted."""
        return frozenset(w.low for w in self.words if w.low in _STRETCHES)

    @cached_property
    def recent(self) -> bool:
        """Whether every date in it may be of the days around its article, and none is that of something told before."""
        return not _THEN.search(self.text[:_LONGEST]) and all(self._near(time) for time in self.told.times)

    def _near(self, time: TimeExpression) -> bool:
        days = days_of(time.edtf)
        if days is None or self.published is None:
            return any(day in self.text_of(time.span).lower() for day in _DAYS)
        return days.apart(self.published) <= _RECENT and (days.last - days.first).days <= _RECENT

    @cached_property
    def figures(self) -> frozenset[str]:
        """The numbers in digits that are no dates."""
        return frozenset(w.text for w in self.words if w.text[0].isdigit() and not self._dated(w))

    def within(self, other: Line, days: int) -> bool:
        """Whether both articles are known to have appeared within so many days of each other."""
        one, two = self.published, other.published
        if one is None or two is None:
            return False
        return max((one.last - two.first).days, (two.last - one.first).days) <= days

    def before(self, other: Line) -> bool:
        """Whether its article is known to have appeared on an earlier day."""
        one, two = self.published, other.published
        return one is not None and two is not None and one.last < two.first

    def _dated(self, word: Word) -> bool:
        start = self.told.span.start
        return any(t.span.start - start < word.end and word.start < t.span.end - start for t in self.told.times)

    def quoted(self, word: Word) -> bool:
        """Whether a word stands inside quotation marks."""
        return self._quoted.get(self.told.span.start + word.start, False)

    @cached_property
    def _quoted(self) -> dict[int, bool]:
        return {span.start: quoted for span, quoted in zip(self.told.spans, self.told.quoted, strict=True)}

    def place(self, span: Span) -> tuple[int, int]:
        """Return the words [first, last) that stand in ``span``, a part of this sentence."""
        start = self.told.span.start
        inside = [
            n
            for n, w in enumerate(self.words)
            if w.text[0].isalnum() and span.start < start + w.end and start + w.start < span.end
        ]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def text_of(self, span: Span) -> str:
        """Return the text in ``span``, a part of this sentence."""
        return self.text[span.start - self.told.span.start : span.end - self.told.span.start]

    def span(self, first: int, last: int) -> Span:
        """Return the place in the document of the words from ``first`` up to ``last``."""
        start = self.told.span.start
        return Span(start + self.words[first].start, start + self.words[last - 1].end)


def lines_of(documents: Sequence[AnnotatedDocument], told: Sequence[Told]) -> tuple[Line, ...]:
    """Return the lines of the sentences ``told``."""
    leads: dict[int, frozenset[str]] = {}
    for one in told:
        if one.document not in leads:
            leads[one.document] = _lead(documents[one.document])
    return tuple(_line(documents[one.document], one, leads[one.document]) for one in told)


def _line(document: AnnotatedDocument, told: Told, lead: frozenset[str]) -> Line:
    text = document.document.text[told.span.start : told.span.end]
    distant = document.readings[told.n].role.startswith("Distant")
    return Line(told, text, lead, distant, days_of(document.document.metadata.published))


def _lead(document: AnnotatedDocument) -> frozenset[str]:
    spans = [sentence.span for sentence in document.sentences[:_LEAD]]
    texts = [document.document.text[s.start : min(s.end, s.start + _LONGEST)] for s in spans]
    texts.append((document.document.metadata.headline or "")[:_LONGEST])
    return frozenset(word.key for text in texts for word in split(text) if word.key)
