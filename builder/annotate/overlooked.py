"""Names of known actors that the tagger overlooked in a sentence, or took there for something else.

A tagger reads sentences one by one, so that "Norlake expects more" may lose a name that it found five times before.
Whom a pronoun stands for hangs on every name in the sentences around it; what is found here serves for that alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from builder.datamodel import Entity, Mention, MentionLabel, Sentence, Span
from builder.lexicon.names import CORPORATE, HONORIFICS

_WORD = re.compile(r"[^\W\d_a-z][\w.&-]*\w")
_LABELS: Mapping[str, MentionLabel] = {"person": "PER", "organisation": "ORG"}
_CAPITAL_BEFORE = re.compile(r"(?<![.!?”\"] )\b([A-Z][\w.’'-]*)\s$")
_CAPITAL_AFTER = re.compile(r"\s[A-Z]")
_MONTHS = frozenset({"March", "April", "May", "June", "July", "August", "September", "October", "November", "December"})
_DATE_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|last|next|this|from|of|late|early|before|after|through|and|to|mid|\d\d?)[\s-]\Z",
    re.IGNORECASE,
)
_DATE_AFTER = re.compile(r",?\s\d")
_ENDINGS = CORPORATE | {"us", "uk", "usa"}
_LONGEST = 4
_SHORTEST = 3


class KnownNames:
    """The names of the persons and organisations of one document that only one of them bears."""

    def __init__(self, text: str, entities: tuple[Entity, ...]) -> None:
        bearers: dict[str, set[int]] = defaultdict(set)
        for index, entity in enumerate(entities):
            for name in _names(entity):
                bearers[name].add(index)
        self._entities = entities
        plain = set(re.findall(r"\b[a-z]+\b", text))
        self._common = {name for name in bearers if name.lower() in plain}
        self._bearer = {name: min(who) for name, who in bearers.items() if len(who) == 1}

    def complete(self, text: str, sentence: Sentence, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Return the mentions of a sentence, in order, with those overlooked."""
        found = list(self._overlooked(text, sentence.span, mentions))
        if not found:
            return mentions
        kept = [m for m in mentions if not any(_overlap(m.span, f.span) for f in found)]
        return tuple(sorted([*kept, *found], key=lambda m: m.span.start))

    def _overlooked(self, text: str, span: Span, mentions: tuple[Mention, ...]) -> Iterator[Mention]:
        words = [Span(*match.span()) for match in _WORD.finditer(text, span.start, span.end)]
        at = span.start
        for i, first in enumerate(words):
            ends = [word.end for word in words[i : i + _LONGEST]] if first.start >= at else []
            for end in reversed(ends):
                name, here = " ".join(text[first.start : end].split()), Span(first.start, end)
                who = self._bearer.get(name)
                opens = name in self._common and first.start - span.start <= 1
                if who is None or opens or _goes_on(text, span.start, here) or _is_date(text, here):
                    continue
                if not _taken(text, here, mentions, self._entities[who]):
                    yield Mention(here, _LABELS[self._entities[who].type], who)
                    at = end
                    break


def _names(entity: Entity) -> set[str]:
    """Return the names that are looked for: those given, a person's last name ("al-Rahim" ends in "Rahim"), a firm's
    without "Group" or "Inc"."""
    if entity.type not in _LABELS:
        return set()
    given = {entity.name, *entity.aliases}
    if entity.type == "person":
        given |= {*entity.name.split()[-1:], entity.name.split("-")[-1]}
    elif len(words := entity.name.split()) > 1 and words[-1].lower().strip(".") in _ENDINGS:
        given.add(" ".join(words[:-1]))
    return {name for name in given if len(name) >= _SHORTEST and name[0].isupper()}


def _goes_on(text: str, start: int, span: Span) -> bool:
    """Tell whether another word with a capital stands next to the words, so that they may be part of its name."""
    before = _CAPITAL_BEFORE.search(text, max(start, span.start - 24), span.start)
    titled = before is None or before.start() == start or before[1].lower().strip(".") in HONORIFICS
    return not titled or _CAPITAL_AFTER.match(text, span.end) is not None


def _is_date(text: str, span: Span) -> bool:
    """Tell whether a name like "May" stands there for the month."""
    if text[span.start : span.end] not in _MONTHS:
        return False
    before = _DATE_BEFORE.search(text, max(0, span.start - 12), span.start)
    return before is not None or _DATE_AFTER.match(text, span.end) is not None


def _taken(text: str, span: Span, mentions: tuple[Mention, ...], entity: Entity) -> bool:
    """Tell whether the words are part of another name: a longer one ("Berg Institute"), or that of a place."""
    for mention in mentions:
        if not _overlap(mention.span, span):
            continue
        owner = text[span.end : span.end + 2] in ("'s", "’s") and mention.span.start == span.start
        wrong = mention.label not in ("PER", "LOC") and entity.type == "person"
        if not (wrong and (mention.span == span or owner)):
            return True
    return False


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
