"""Whose words they are where the words themselves do not say: who stands beside the verb, or who spoke last.

Only what a reader would take for granted: a quotation that goes on in the next sentence, "he said" right behind
somebody's words. Everything else stays nobody's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from builder.annotate.context import Context, quoted_spans, within
from builder.annotate.genders import genders
from builder.datamodel import AttributionSpans, Mention, Span

_HE, _SHE = frozenset({"he"}), frozenset({"she"})
_BODY_PRONOUNS = frozenset({"it", "they"})
# Between the verb and the name that speaks: "said the mayor, Anna Berg", "said one of its oldest friends, Anna Berg".
_TO_NAME = re.compile(
    r"\s{1,4}(?:the\s{1,4})?"
    r"(?:(?:[\w.-]{1,30},?\s{1,4}){0,3}|(?:[\w.'’-]{1,30}\s{1,4}){0,6}[\w.'’-]{1,30},\s{1,4})"
)
_GAP = re.compile(r"\s{1,4}")
_REACH = 120
_PASSIVE = re.compile(r"\b(?:am|is|are|was|were|be|been|being)\b")
# A sentence is a quotation from end to end when so much of it stands in quotation marks.
_WHOLLY_QUOTED = 0.85


@dataclass(slots=True)
class Floor:
    """Who has the floor while the attributions of a document are resolved in the order of its text."""

    context: Context
    mentions: tuple[Mention, ...]
    starts: list[int]
    _sentences: list[int] = field(init=False)
    _quoted: list[tuple[Span, ...]] = field(init=False)
    _barred: tuple[frozenset[int], frozenset[int]] = field(init=False)
    _last: tuple[int, int] | None = field(init=False, default=None)
    """The last speaker and the sentence that his words end in."""

    def __post_init__(self) -> None:
        context = self.context
        self._sentences = [s.span.start for s in context.sentences]
        self._quoted = quoted_spans(context.text, context.sentences)
        inside = [within(self.mentions, self.starts, s.span) for s in context.sentences]
        self._barred = genders(context.text, context.sentences, inside)

    def give(self, found: AttributionSpans, speaker: int | None) -> None:
        """Remember who speaks; somebody unknown takes the floor from whoever had it."""
        self._last = None if speaker is None else (speaker, self._number(found.content.end - 1))

    def whose(self, found: AttributionSpans) -> int | None:
        """Return whose words they are that no name in their source tells."""
        if found.source is None:
            beside = self._beside(found)
            return self._going_on(found) if beside is None else beside
        word = self.context.text[found.source.start : found.source.end].strip().lower()
        return self._meant(found, word)

    def _number(self, at: int) -> int:
        return max(0, bisect_right(self._sentences, at) - 1)

    def _beside(self, found: AttributionSpans) -> int | None:
        """Return who is named right behind the verb that ends the words, or right before it."""
        cue, content, text = found.cue, found.content, self.context.text
        if cue is None or (content.start < cue.end and cue.start < content.end):
            return None
        end = min(self.context.sentences[self._number(cue.start)].span.end, cue.end + _REACH)
        at = bisect_left(self.starts, cue.end)
        follows = self.mentions[at] if at < len(self.mentions) and self.starts[at] < end else None
        if follows and content.end <= cue.start and _TO_NAME.fullmatch(text, cue.end, follows.span.start):
            return follows.entity
        at = bisect_left(self.starts, cue.start) - 1
        before = self.mentions[at] if at >= 0 and not _PASSIVE.search(text, cue.start, cue.end) else None
        if before is None or content.holds(before.span) or not _GAP.fullmatch(text, before.span.end, cue.start):
            return None
        return before.entity

    def _going_on(self, found: AttributionSpans) -> int | None:
        """Return who spoke in the sentence before, where this one is a quotation from end to end."""
        n = self._number(found.content.start)
        sentence = self.context.sentences[n].span
        if self._last is None or self._last[1] < n - 1 or found.content.start - sentence.start > 1:
            return None
        quoted = sum(q.end - q.start for q in self._quoted[n])
        if quoted < _WHOLLY_QUOTED * (sentence.end - sentence.start):
            return None
        return self._last[0]

    def _meant(self, found: AttributionSpans, word: str) -> int | None:
        """Return the last speaker for "he", "she", "it" or "they" in his own sentence or the next one."""
        source = found.source
        if self._last is None or source is None or self._last[1] < self._number(source.start) - 1:
            return None
        who, (male, female) = self._last[0], self._barred
        person = self.context.entities[who].type == "person"
        if word in _HE | _SHE:
            return who if person and who not in (female if word in _HE else male) else None
        return who if word in _BODY_PRONOUNS and not person else None
