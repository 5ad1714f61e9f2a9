"""Whose position a sentence of a dispute states: who says it, else the actor that its main verb is said of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from builder.compose.candidates import Candidate
from builder.compose.phrases import TOKEN
from builder.compose.word_classes import classify
from builder.datamodel import AnnotatedDocument, Span, Story
from builder.lexicon.actors import MOST_PLAYERS, PLAYER_SALIENCE

Known = Mapping[int, int]
"""Entity of one document to index in ``Story.players``."""
_MOST_TOKENS = 200
_LEAST = 2
_POSSESSIVES = ("'s", "’s")
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


# A quotation, or a sentence about him or her; "The union welcomed it" is somebody else's.
_SAME_VOICE = re.compile(r"[\"“‘']|(?:\[[^\]]+\]|(?:[Hh]e|[Ss]he|[Tt]hey|[Hh]is|[Hh]er|[Tt]heir))\b")


def goes_on(candidate: Candidate) -> bool:
    """Say whether a sentence speaks with the voice of the one before."""
    return _SAME_VOICE.match(candidate.text) is not None


class Positions:
    """Finds holders of positions in one story."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.listed = frozenset(listed_players(story))
        self._known = {d.document.id: _known(story, d.document.id) for d in story.documents}

    def holder(self, candidate: Candidate) -> int | None:
        """Return the index in ``Story.players`` of whose position the sentence states, ``None`` where it is unclear."""
        if candidate.speaker is not None:
            return candidate.speaker
        document = self.story.documents[candidate.source]
        known = self._known[document.document.id]
        told = _tellers(document, candidate.span, known)
        if told:
            return told[0]
        subject = self._subject(document, candidate, known)
        return self._speaker_before(document, candidate, known) if subject is None else subject

    def _subject(self, document: AnnotatedDocument, candidate: Candidate, known: Known) -> int | None:
        """Return the player named first between the leading clause and the first verb that follows it."""
        text, span = document.document.text, candidate.span
        start, stop = _main_clause(text, span)
        for place, player in _named(document, span, known):
            if not start <= place.start < stop or player not in self.listed:
                continue
            if not _OBLIQUE.search(text[max(span.start, place.start - 50) : place.start]) and not _owns(text, place):
                return player
        return None

    def _speaker_before(self, document: AnnotatedDocument, candidate: Candidate, known: Known) -> int | None:
        """Return who speaks in the sentence before in the same paragraph, where this one goes on in that voice."""
        if candidate.n == 0 or document.sentences[candidate.n].starts_paragraph or not goes_on(candidate):
            return None
        told = _tellers(document, document.sentences[candidate.n - 1].span, known)
        return told[0] if told and told[0] in self.listed else None


def listed_players(story: Story) -> tuple[int, ...]:
    """Return the players that the page has a row for."""
    ranked = sorted(range(len(story.players)), key=lambda i: (-story.players[i].salience, i))
    kept = [i for rank, i in enumerate(ranked) if rank < _LEAST or story.players[i].salience >= PLAYER_SALIENCE]
    return tuple(kept[:MOST_PLAYERS])


def _known(story: Story, document: str) -> Known:
    return {r.entity: i for i, p in enumerate(story.players) for r in p.entities if r.document == document}


def _tellers(document: AnnotatedDocument, span: Span, known: Known) -> list[int]:
    """Return who says a part of the sentence."""
    return [
        known[a.entity]
        for a in document.attributions
        if a.entity is not None
        and a.entity in known
        and a.spans.content.start < span.end
        and span.start < a.spans.content.end
    ]


def _named(document: AnnotatedDocument, span: Span, known: Known) -> list[tuple[Span, int]]:
    """Return everybody the sentence names or means, in order."""
    places = [(m.span, m.entity) for m in document.mentions] + [(a.span, a.entity) for a in document.anaphora]
    inside = [(p, e) for p, e in places if e is not None and e in known and span.start <= p.start < span.end]
    return [(p, known[e]) for p, e in sorted(inside, key=lambda item: (item[0].start, item[0].end))]


def _main_clause(text: str, span: Span) -> tuple[int, int]:
    """Return where the main clause begins and where its first verb stands, as offsets in the text."""
    quote = text[span.start : span.end]
    lead = _LEAD_CLAUSE.match(quote)
    start = lead.end() if lead else 0
    tokens = list(TOKEN.finditer(quote))[:_MOST_TOKENS]
    classes = classify([t.group() for t in tokens])
    verb = classes.find("V", bisect_left(tokens, start, key=lambda t: t.start()))
    return span.start + start, span.start + (tokens[verb].start() if verb >= 0 else 0)


def _owns(text: str, place: Span) -> bool:
    return text[place.end - 2 : place.end] in _POSSESSIVES or text[place.end : place.end + 2] in _POSSESSIVES
