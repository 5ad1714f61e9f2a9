"""Names a dispute in the sources' own words: the noun phrase that most of its sentences turn on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from builder.compose.candidates import Candidate
from builder.compose.phrases import Phrase, phrases
from builder.compose.words import terms
from builder.datamodel import Story

WORDS = Path(__file__).resolve().parent.parent / "lexicon" / "dispute_words.json"
# Swept on the 392 labels that editors gave in explainer/train (overlap of content words with the phrase chosen, word
# weights from the other folds): .22 so, .16 without the weights of dispute words, .07 for a phrase at random, .50 for
# the best phrase there is. Words count by how many sentences of the dispute hold them, by how common they are in the
# article, by standing in the headline, and by how often editors take them into labels.
_IN_GROUP, _IN_STORY, _IN_TITLE, _LEARNED = 2.0, 1.0, 0.7, 0.6
_PLAYER_WORD = 0.8
_LINK_BONUS = {"over": 0.2, "against": 0.16, "about": 0.3, "with": 0.07, "and": -0.2, "in": -0.1, "from": -0.2}
_SHORT_WORDS, _SHORT = 3, 0.85
_LONGEST_FALLBACK = 6
_TIME_WORDS = """
monday tuesday wednesday thursday friday saturday sunday week weekend month morn even night decade today yesterday
tomorrow january february march april may june july august september october november december day hour spring summer
autumn winter
"""
_TIMES = frozenset(_TIME_WORDS.split())


@cache
def _learned() -> Mapping[str, float]:
    weights: Mapping[str, float] = json.loads(WORDS.read_text(encoding="utf-8"))
    return weights


class Namer:
    """Names the disputes of one story, each with a name of its own."""

    def __init__(self, story: Story, found: Sequence[Candidate]) -> None:
        self._story = story
        self._used: set[str] = set()
        self._players = frozenset(w for p in story.players for name in (p.name, *p.aliases) for w in terms(name))
        self._titled = terms(" ".join(d.document.metadata.headline or "" for d in story.documents))
        self._roles = " | ".join(
            " ".join(d.document.text[r.start : r.end].split())
            for d in story.documents
            for e in d.entities
            for r in e.roles
        )
        self._sentences = max(1, len(found))
        self._everywhere: Counter[str] = Counter()
        for candidate in found:
            self._everywhere.update(candidate.terms)

    def label(self, group: Sequence[Candidate]) -> str:
        """Return a short phrase cut from the group's sentences, else the first words of the first."""
        weights = self._weights(group)
        offers = [(_worth(p, weights, self._players), p.text) for c in group for p in phrases(self._text(c))]
        offers = [(worth, text) for worth, text in offers if worth > 0 and self._is_free(text)]
        best = max(offers, key=lambda offer: offer[0], default=None)
        name = _titled(best[1]) if best else self._fallback(group[0])
        self._used.add(name.casefold())
        return name

    def _is_free(self, text: str) -> bool:
        """Whether no dispute is called so yet and the words do not say who somebody is."""
        return text.casefold() not in self._used and text not in self._roles

    def _text(self, candidate: Candidate) -> str:
        return self._story.documents[candidate.source].document.text[candidate.span.start : candidate.span.end]

    def _weights(self, group: Sequence[Candidate]) -> Counter[str]:
        """Return how much every content word of the group says of it."""
        counts: Counter[str] = Counter()
        for candidate in group:
            counts.update(candidate.terms)
        weights: Counter[str] = Counter()
        for word, count in counts.items():
            spread = min(1.0, 4 * self._everywhere[word] / self._sentences)
            worth = _IN_GROUP * count / len(group) + _IN_STORY * spread + _IN_TITLE * (word in self._titled)
            weights[word] = round(100 * (worth + _LEARNED * _learned().get(word, 0.0)))
        return weights

    def _fallback(self, first: Candidate) -> str:
        words = self._text(first).split()[:_LONGEST_FALLBACK]
        name = _titled(" ".join(words).strip(" ,;:.“”\"'‘’")) or "Open question"
        return f"{name}…" if f"{name}…".casefold() not in self._used else f"{name}… ({len(self._used) + 1})"


def _worth(phrase: Phrase, weights: Mapping[str, int], players: frozenset[str]) -> float:
    """Return how well a phrase names the dispute; 0 for a name or a date alone."""
    words = terms(phrase.text)
    about = [w for w in words if w not in players and not w[0].isdigit()]
    if len(words) < 2 or not about or words & _TIMES:
        return 0.0
    worth = sum(weights[w] * (_PLAYER_WORD if w in players else 1.0) for w in words)
    worth *= 1.0 + sum(_LINK_BONUS.get(link, 0.0) for link in phrase.links)
    short = _SHORT if phrase.words < _SHORT_WORDS else 1.0
    return float(short * worth / phrase.words**0.5)


def _titled(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]
