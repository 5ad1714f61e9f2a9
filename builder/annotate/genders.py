"""Whether a text calls a person he or she: told by titles and by the pronouns after the name, not by first names."""

from __future__ import annotations

import re
from collections import Counter

from builder.datamodel import Mention, Sentence

_MALE_TITLE = re.compile(
    r"\b(?:Mr\.?|Sir|Lord|King|Prince|Pope|[Cc]hairman|[Ss]pokesman|[Cc]ongressman|[Bb]usinessman)\s{1,4}$"
    r"|\b(?:husband|widower|father|son|brother),?\s{1,4}$"
)
_FEMALE_TITLE = re.compile(
    r"\b(?:Mrs\.?|Ms\.?|Miss|Lady|Queen|Princess|Dame|[Cc]hairwoman|[Ss]pokeswoman|[Cc]ongresswoman|[Bb]usinesswoman)\s{1,4}$"
    r"|\b(?:wife|widow|mother|daughter|sister),?\s{1,4}$"
)
_MALE = re.compile(r"\b(?:he|his|himself)\b")
_FEMALE = re.compile(r"\b(?:she|herself|hers|her)\b")
_TITLE_WORTH = 3
_SURE = 2
"""Evidence needed on one side, with none or a third of it on the other. Two pronouns are one title short of proof
but enough to bar the other pronoun, which is all that they are used for."""


def genders(
    text: str, sentences: tuple[Sentence, ...], mentions: list[tuple[Mention, ...]]
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the entities that the text treats as male and as female. ``mentions`` run parallel to ``sentences``."""
    male: Counter[int] = Counter()
    female: Counter[int] = Counter()
    for sentence, own in zip(sentences, mentions, strict=True):
        people = {m.entity for m in own if m.label == "PER" and m.entity is not None}
        for mention in own:
            if mention.label == "PER" and mention.entity is not None:
                male[mention.entity] += _TITLE_WORTH * _titled(text, mention, _MALE_TITLE)
                female[mention.entity] += _TITLE_WORTH * _titled(text, mention, _FEMALE_TITLE)
        if len(people) == 1:
            after = own[0].span.end
            who = next(iter(people))
            male[who] += _MALE.search(text, after, sentence.span.end) is not None
            female[who] += _FEMALE.search(text, after, sentence.span.end) is not None
    return _sure(male, female), _sure(female, male)


def _titled(text: str, mention: Mention, title: re.Pattern[str]) -> bool:
    before = text[max(0, mention.span.start - 24) : mention.span.start]
    first = text[mention.span.start : mention.span.end].split(" ", maxsplit=1)[0] + " "
    return bool(title.search(before) or title.search(first))


def _sure(one: Counter[int], other: Counter[int]) -> frozenset[int]:
    return frozenset(who for who, count in one.items() if count >= _SURE and count >= 3 * other[who])
