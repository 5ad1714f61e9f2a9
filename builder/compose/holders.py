"""Who of those that a sentence names or that tell it holds the position that it states.

A logistic model over one player at a time: who tells, who is named where, what stands around the name.
Weights: ``builder/lexicon/holders.json``, made by ``builder.training.holders``.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from builder.compose.phrases import TOKEN
from builder.compose.word_classes import classify
from builder.datamodel import AttributionSpans, Player, Span
from builder.lexicon.countries import load_table

WEIGHTS = "holders.json"
_MOST_TOKENS = 200
_REACH = 50
_POSSESSIVES = ("'s", "’s")
_OWNERS = frozenset(["his", "her", "its", "their"])
_OBLIQUE = re.compile(
    r"\b(?:of|for|to|by|with|from|about|against|on|at|in|over|behind|under|after|before|than|like|[Uu]nlike|including"
    r"|between|near)\s{1,4}(?:the\s{1,4}|\w{1,20}\s{1,4})?$"
)
# A clause that begins with one of these comes before the sentence's subject.
_LEAD_CLAUSE = re.compile(
    r"(?:But |And |However, )?(?:After|Although|Amid|As|Because|Before|By|Despite|During|Even|Following|For|From|If|In"
    r"|On|Since|Though|Unless|Until|Under|When|While|With)\b[^,]{0,200},",
    re.IGNORECASE,
)
_QUOTE_ENDS = re.compile(r"[”\"]|''")


@dataclass(frozen=True)
class Scene:
    """One sentence and what was read in it. ``named``: places of players by name or anaphor, in order; ``tellers`` say
    a part of it; ``unknown``: sources that are no player; ``foreign``: what such sources say if it is most of it;
    ``nobody``: whether words stand there without a source."""

    text: str
    span: Span
    named: tuple[tuple[Span, int, bool], ...]
    tellers: tuple[int, ...]
    unknown: tuple[Span, ...]
    foreign: tuple[AttributionSpans, ...]
    nobody: bool

    @property
    def candidates(self) -> tuple[int, ...]:
        """Everybody whose position it can be. Nobody who only spoke before: where his words go on he tells them."""
        return tuple(dict.fromkeys([*(p for _, p, _ in self.named), *self.tellers]))

    def may_hold(self, player: int) -> bool:
        """Say whether no stranger says the sentence instead of the player: he is the source ("some Acme workers", never
        "Moss's lawyer" or "critics of Moss"), or it speaks of him before the stranger's words begin."""
        own = [p for p, who, _ in self.named if who == player and not self.owns(p) and not self.oblique(p)]
        return all(any(_is_apart(place, said) for place in own) for said in self.foreign)

    @cached_property
    def quote(self) -> str:
        """The sentence as it stands in its source."""
        return self.text[self.span.start : self.span.end]

    @cached_property
    def words(self) -> tuple[tuple[str, ...], tuple[int, ...], str]:
        """The words, where each begins in the sentence, and their classes."""
        tokens = [t for _, t in zip(range(_MOST_TOKENS), TOKEN.finditer(self.quote), strict=False)]
        words = tuple(t.group() for t in tokens)
        return words, tuple(t.start() for t in tokens), classify(words)

    @cached_property
    def lead(self) -> int:
        """Where the main clause begins in the sentence."""
        match = _LEAD_CLAUSE.match(self.quote)
        return match.end() if match else 0

    @cached_property
    def verb(self) -> int:
        """Where the main clause's first verb stands; 0 where there is none."""
        _, starts, classes = self.words
        at = classes.find("V", bisect_left(starts, self.lead))
        return starts[at] if at >= 0 else 0

    def oblique(self, place: Span) -> bool:
        """Say whether a preposition governs the name."""
        return _OBLIQUE.search(self.text[max(self.span.start, place.start - _REACH) : place.start]) is not None

    def owns(self, place: Span) -> bool:
        """Say whether the name is a possessive."""
        return (
            self.text[place.start : place.end].lower() in _OWNERS
            or self.text[place.end - 2 : place.end] in _POSSESSIVES
            or self.text[place.end : place.end + 2] in _POSSESSIVES
        )

    @cached_property
    def subject(self) -> int | None:
        """The player named first between the leading clause and the main verb, if a verb is said of him."""
        for place, player, _ in self.named:
            inside = self.lead <= place.start - self.span.start < self.verb
            if inside and not self.oblique(place) and not self.owns(place):
                return player
        return None


def _is_apart(place: Span, said: AttributionSpans) -> bool:
    """Say whether a name stands in the source or before all that is said."""
    source = said.source or said.content
    return source.holds(place) or place.end <= min(source.start, said.content.start)


def probability(scene: Scene, candidate: int, player: Player) -> float:
    """Return how likely the sentence states the position of ``player``, the candidate of that index."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in features(scene, candidate, player).items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _weights() -> Mapping[str, float]:
    weights: Mapping[str, float] = load_table(WEIGHTS)
    return weights


def features(scene: Scene, candidate: int, player: Player) -> dict[str, float]:
    """Return what speaks for and against ``player`` as the holder."""
    found = dict.fromkeys(_told(scene, candidate), 1.0)
    found |= dict.fromkeys(_named(scene, candidate), 1.0)
    return found | {"bias": 1.0, f"type {player.type}": 1.0, "salience": player.salience}


def _told(scene: Scene, candidate: int) -> Iterator[str]:
    if candidate in scene.tellers:
        yield "tells"
        if candidate == scene.tellers[0]:
            yield "tells first"
        return
    if scene.tellers:
        yield "another tells"
    if scene.unknown:
        yield "somebody tells"
    if scene.nobody:
        yield "nobody tells"
    if any(s.start <= place.start < s.end for s in scene.unknown for place, who, _ in scene.named if who == candidate):
        yield "in the source"


def _named(scene: Scene, candidate: int) -> Iterator[str]:
    mine = [(place, anaphor) for place, who, anaphor in scene.named if who == candidate]
    others = list(dict.fromkeys(who for _, who, _ in scene.named))
    if scene.subject is not None:
        yield "subject" if scene.subject == candidate else "another is subject"
    if not mine:
        yield "not named"
        if others:
            yield "another is named"
        return
    place, anaphor = mine[0]
    yield f"named {min(others.index(candidate), 2)}"
    if len(others) == 1:
        yield "alone"
    if len(mine) > 1:
        yield "again"
    if anaphor:
        yield "anaphor"
    yield from _placed(scene, place)
    yield from _between(scene, place)


def _placed(scene: Scene, place: Span) -> Iterator[str]:
    """Where in the sentence the name stands."""
    at, owns = place.start - scene.span.start, scene.owns(place)
    if at < scene.lead:
        yield "in the lead"
    else:
        yield "before the verb" if at < scene.verb else "behind the verb"
    if owns:
        yield "owns before the verb" if scene.lead <= at < scene.verb else "owns"
    if scene.oblique(place):
        yield "oblique before the verb" if scene.lead <= at < scene.verb else "oblique"
    if _QUOTE_ENDS.search(scene.text, max(scene.span.start, place.start - 30), place.start):
        yield "behind a quotation"


def _between(scene: Scene, place: Span) -> Iterator[str]:
    """Which words stand around the name."""
    words, starts, classes = scene.words
    before = bisect_left(starts, place.start - scene.span.start) - 1
    after = bisect_left(starts, place.end - scene.span.start)
    if not scene.oblique(place):  # in "supporters of Moss left" the verb is said of others
        yield "next " + (classes[after : after + 1] or "none")
    if words[after : after + 1] == (",",):
        yield "next is a comma"
    yield "after " + (classes[before] if before >= 0 else "none")
    if before >= 0 and words[before] == "by":
        yield "after by"
    if before >= 1 and words[before].lower() == "the":
        yield "after the, after " + classes[before - 1]
