"""Names a dispute in the sources' own words: the noun phrase that most of its sentences turn on."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from builder.compose.candidates import Candidate
from builder.compose.phrases import Phrase, nouns, phrases
from builder.compose.words import terms
from builder.datamodel import Story

WORDS = Path(__file__).resolve().parent.parent / "lexicon" / "dispute_words.json"
# Words count by how many sentences of the dispute hold them, by how common they are in the article, by standing in the
# headline, and by how often editors take them into labels.
_IN_GROUP, _IN_STORY, _IN_TITLE, _LEARNED = 2.0, 1.0, 0.7, 0.6
# A ridge regression of the overlap of content words with the label that editors gave, over the 8,500 phrases of the 392
# disputes of explainer/train: all words' worth, the best word's, how the head ends, where it stands, how it goes on.
# Five folds, dispute words fitted apart: F1 .21 so, .06 for a phrase at random, .44 for the best phrase there is.
# ``_LINKED``: what a phrase with a complement is favoured by; it costs less than .005.
_ALL_WORDS, _BEST_WORD, _ABSTRACT, _AFTER_VERB, _LATE, _LINKED = 0.05, 0.011, 0.011, 0.012, -0.012, 0.01
_LINKS = {
    "about": 0.115, "into": 0.07, "over": 0.066, "on": 0.03, "against": 0.03, "with": 0.023, "for": -0.007,
    "and": -0.012, "from": -0.017, "in": -0.021, "to": -0.032, "between": -0.035,
}  # fmt: skip
# What somebody says in quotation marks is rarely what a dispute is called ("my cup of tea"). From 0 to .04 the overlap
# with the editors' labels stays as it is.
_QUOTED = -0.03
_ABSTRACT_ENDS = re.compile(r"(?:tion|sion|ment|al|ance|ence|ing|sis|ity|ism|ure|age|ship|cy|ty|th)s?$")
# Whoever a phrase is headed by is a side of the dispute, not what it is about.
_PEOPLE = re.compile(
    r"(?:\w(?:man|men|woman|women|ist|ian)|\w{3}(?:[^g]er|or|ee)|\b(?:official|minister|president|opponent|person|candidate"
    r"|representative|suspect|member|chief|secretary|head|critic|expert|police|people|group|parent|student|authority"
    r"|authorities|executive|counterpart|resident|victim|ally|allies|men|women|children|family|families|governor|premier"
    r"|king|general|judge|troop|force|company|companies|government|firm|administration|junta|coalition|party|parties"
    r"|opposition|military|agency|agencies|court|commission|ministry|ministries|council|bank|lender|figure))s?$",
    re.IGNORECASE,
)
_NO_PERSON_WORDS = """
tower shower computer trailer chamber timber layer shelter filter corridor mirror boundaries guarantee guarantees
power powers matter order offer number border paper water weather murder cover water tender fire chapter
barrier fear disaster center centre quarter summer winter winner error terror labor labour favor sector factor
harbor harbour behavior behaviour color honor vigor rumor rumour debtor motor takeover transfer handover river
answer danger weather hunger anger career deer volunteer cancer prayer offender charter register trigger
letter disorder numbers orders borders disasters matters papers transfers barriers answers fears orders offers
errors
"""
_NO_PERSON = frozenset(_NO_PERSON_WORDS.split())
_VAGUE_WORDS = """
thousands dozens hundreds millions bit minutes feet number range part parts side lot lots plenty note mention
conversation day term way ways kind type place places thing things case cases one year years time times group groups
states island region village town city home house legs stores vehicle area areas anything something nothing
everything whom someday comment comments statement statements spirit percent story quote example nephew news man woman
result image
"""
_VAGUE = frozenset(_VAGUE_WORDS.split())
_TWO = 2
# Without a number: a label says nothing that its sources do not.
_UNNAMED = ("Open question", "Another open question", "Further open question", "One more open question")
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
        """Return a short noun phrase cut from the group's sentences, one headed by people where there is no other,
        else two of their nouns."""
        weights = self._weights(group)
        found = [p for c in group for p in phrases(self._text(c)) if self._says_something(p) and self._is_free(p.text)]
        offers = [p for p in found if not is_person(p.head)] or found
        best = max(offers, key=lambda phrase: _worth(phrase, weights), default=None)
        name = _titled(best.text if best else self._fallback(group, weights))
        self._used.add(name.casefold())
        return name

    def _is_free(self, text: str) -> bool:
        """Whether no dispute is called so yet and the words do not say who somebody is."""
        return text.casefold() not in self._used and text not in self._roles

    def _says_something(self, phrase: Phrase) -> bool:
        """Whether the phrase is neither a name, a date nor a vague word alone."""
        words = terms(phrase.text)
        about = [w for w in words if w not in self._players and not w[0].isdigit()]
        if len(words) < _TWO or not about or words & _TIMES:
            return False
        return phrase.head.islower() and phrase.head not in _VAGUE

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

    def _fallback(self, group: Sequence[Candidate], weights: Mapping[str, int]) -> str:
        """Return the two weightiest nouns, an actor's name before them if there is but one noun."""
        every = {s: n for c in reversed(group) for n in reversed(nouns(self._text(c))) for s in terms(n)}
        every = {s: n for s, n in every.items() if s not in _TIMES | self._players and n not in _VAGUE}
        found = {s: n for s, n in every.items() if not is_person(n)} or every
        best = sorted(found, key=lambda stem: (-weights[stem], stem))[:_TWO]
        text = " ".join(self._text(c) for c in group)
        names = [self._story.players[i].name for c in group for i in c.actors if self._story.players[i].name in text]
        parts = ([] if len(best) == _TWO else names[:1]) + [found[stem] for stem in best]
        offers = (" and ".join(parts), *_UNNAMED)
        return next((o for o in offers if o and _titled(o).casefold() not in self._used), _UNNAMED[-1])


def is_person(head: str) -> bool:
    """Say whether the last word of a noun phrase is somebody: "critics", "spokeswoman", "government"."""
    return head.lower() not in _NO_PERSON and _PEOPLE.search(head) is not None


def _worth(phrase: Phrase, weights: Mapping[str, int]) -> float:
    """Return how well a phrase names the dispute."""
    words = terms(phrase.text)
    own = [weights[w] for w in words]  # whole numbers, so that their sum does not depend on the set's order
    worth = _ALL_WORDS * sum(own) / 100 / len(own) ** 0.5 + _BEST_WORD * max(own) / 100
    worth += _ABSTRACT * bool(_ABSTRACT_ENDS.search(phrase.head)) + _AFTER_VERB * phrase.after_verb
    linked = sum(_LINKS.get(link, 0.0) for link in phrase.links) + _LINKED * bool(phrase.links)
    return float(worth + _LATE * phrase.place + linked + _QUOTED * phrase.quoted)


def _titled(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]
