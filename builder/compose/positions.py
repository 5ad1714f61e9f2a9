"""Whose position a sentence of a dispute states: who says it, else the actor that it is most likely said of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from builder.compose.candidates import Candidate
from builder.compose.holders import Scene, probability
from builder.datamodel import AnnotatedDocument, Attribution, AttributionSpans, Span, Story
from builder.lexicon.actors import MOST_PLAYERS, PLAYER_SALIENCE

_LEAST = 2
# How likely a name must be the right one to be printed; under a wrong name is worse than "As reported". Swept from .25
# to .6 on the articles of explainer/train that the model was not fitted on: of all disputed sentences .63 stand under
# the right name so, and .85 of the names are right; .65 and .84 at .25, .59 and .88 at .5.
_SURE = 0.35
# What names more is a list or no sentence, and nobody's position.
_MOST_NAMED = 40
# A sentence is a source's word when what it says fills at least this share of it (as in ``candidates``).
_SPOKEN_SHARE = 0.5


class Positions:
    """Finds holders of positions in one story."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.listed = frozenset(listed_players(story))
        self._voices = tuple(_Voices(story, document) for document in story.documents)
        self._held: dict[tuple[int, int], int | None] = {}

    def holder(self, candidate: Candidate) -> int | None:
        """Return the index in ``Story.players`` of whose position the sentence states, ``None`` where it is unclear."""
        if candidate.key not in self._held:
            self._held[candidate.key] = self._find(candidate) if candidate.speaker is None else candidate.speaker
        return self._held[candidate.key]

    def _find(self, candidate: Candidate) -> int | None:
        ranked = self.ranked(candidate)
        if not ranked or ranked[0][0] < _SURE:
            return None
        best = ranked[0][1]
        return best if best in self.listed and self.scene(candidate).may_hold(best) else None

    def ranked(self, candidate: Candidate) -> list[tuple[float, int]]:
        """Return everybody who may hold the position with how likely it is, the likeliest first."""
        scene, players = self.scene(candidate), self.story.players
        found = [(probability(scene, p, players[p]), p) for p in scene.candidates]
        return sorted(found, key=lambda item: (-item[0], item[1]))

    def scene(self, candidate: Candidate) -> Scene:
        """Return what was read in the sentence."""
        return self._voices[candidate.source].scene(candidate)


class _Voices:
    """Who is named and who speaks in each sentence of one document."""

    def __init__(self, story: Story, document: AnnotatedDocument) -> None:
        self._document = document
        self._known: Mapping[int, int] = {
            r.entity: i for i, p in enumerate(story.players) for r in p.entities if r.document == document.document.id
        }
        self._starts = [s.span.start for s in document.sentences]
        self._named: dict[int, list[tuple[Span, int, bool]]] = {}
        self._told: dict[int, list[Attribution]] = {}
        places = [(m.span, m.entity, False) for m in document.mentions]
        places += [(a.span, a.entity, True) for a in document.anaphora]
        for place, entity, anaphor in sorted(places, key=lambda item: (item[0].start, item[0].end)):
            if entity is not None and entity in self._known:
                self._named.setdefault(self._number(place.start), []).append((place, self._known[entity], anaphor))
        for attribution in document.attributions:
            content = attribution.spans.content
            for n in range(self._number(content.start), self._number(max(content.start, content.end - 1)) + 1):
                self._told.setdefault(n, []).append(attribution)

    def _number(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)

    def scene(self, candidate: Candidate) -> Scene:
        """Return what was read in the sentence."""
        told = self._told.get(candidate.n, [])
        unnamed = [a.spans for a in told if a.entity is None]
        strangers = [a.spans for a in told if a.entity is None or a.entity not in self._known]
        return Scene(
            text=self._document.document.text,
            span=candidate.span,
            named=tuple(self._named.get(candidate.n, ())[:_MOST_NAMED]),
            tellers=self._tellers(told),
            unknown=tuple(spans.source for spans in unnamed if spans.source is not None),
            foreign=tuple(s for s in strangers if s.source is not None and _fills(s, candidate.span)),
            nobody=any(spans.source is None for spans in unnamed),
        )

    def _tellers(self, told: list[Attribution]) -> tuple[int, ...]:
        return tuple(self._known[a.entity] for a in told if a.entity is not None and a.entity in self._known)


def _fills(said: AttributionSpans, sentence: Span) -> bool:
    """Say whether somebody's words make up most of a sentence."""
    parts = [p for p in (said.source, said.cue, said.content) if p is not None]
    filled = sum(max(0, min(p.end, sentence.end) - max(p.start, sentence.start)) for p in parts)
    return filled >= _SPOKEN_SHARE * max(1, sentence.end - sentence.start)


def listed_players(story: Story) -> tuple[int, ...]:
    """Return the players that the page has a row for."""
    ranked = sorted(range(len(story.players)), key=lambda i: (-story.players[i].salience, i))
    kept = [i for rank, i in enumerate(ranked) if rank < _LEAST or story.players[i].salience >= PLAYER_SALIENCE]
    return tuple(kept[:MOST_PLAYERS])
