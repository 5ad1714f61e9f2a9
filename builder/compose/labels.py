"""Names a dispute in the sources' own words: the noun phrase that most of its sentences turn on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, cached_property

from builder.compose.candidates import Candidate
from builder.compose.phrases import Phrase, outside, phrases
from builder.compose.quotation import quotation_states
from builder.compose.words import terms
from builder.datamodel import Story
from builder.lexicon.actors import BODIES, OFFICIALS, actor_nouns, actor_plurals
from builder.lexicon.countries import load_table

WORDS = "dispute_words.json"
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
_ABSTRACT_ENDS = re.compile(r"(?:tion|sion|ment|al|ance|ence|ing|sis|ity|ism|ure|age|ship|cy|ty|th)s?$")
# What a label must hold: a word of the headline, or one that editors take into labels at least so often (log-odds).
# From -2 to -1 the mean overlap with the editors' labels on the choice set is .21 (.23 of the disputes with a name),
# .20 at -.4. What nobody may be called so costs it .04: editors name people in labels, and quote.
_MATTERS = -1.0
# What a word alone must be worth to be a label: .5 names two disputes more of 110, no better.
_ALONE = 1.0
# From so much on a noun that can stand for a body ("school") is a matter as well: 0 to 1.6 do the same.
_LABELLED = 1.2
# Whoever a phrase is headed by is a side of the dispute, not what it is about.
_PEOPLE = re.compile(
    r"(?:\w(?:man|men|woman|women|ist|ian)|\w{3}(?:[^g]er|or|ee)|\b(?:official|minister|president|opponent|person|candidate"
    r"|representative|suspect|member|chief|secretary|head|critic|expert|police|people|group|parent|student|authority"
    r"|authorities|executive|counterpart|resident|victim|ally|allies|men|women|children|family|families|governor|premier"
    r"|king|general|judge|troop|force|company|companies|government|firm|administration|junta|coalition|party|parties"
    r"|opposition|aide|staff|team|camp|military|agency|agencies|court|commission|ministry|ministries|council|bank|lender|figure))s?$",
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
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# Without a number: a label says nothing that its sources do not.
UNNAMED = ("Open question", "Another open question", "Further open question", "One more open question")
_TIME_WORDS = """
monday tuesday wednesday thursday friday saturday sunday week weekend month morn even night decade today yesterday
tomorrow january february march april may june july august september october november december day hour spring summer
autumn winter
"""
_TIMES = frozenset(_TIME_WORDS.split())


@cache
def _learned() -> Mapping[str, float]:
    weights: Mapping[str, float] = load_table(WORDS)
    return weights


class Namer:
    """Names the disputes of one story, each with a name of its own."""

    def __init__(self, story: Story, found: Sequence[Candidate]) -> None:
        self._story = story
        self._used: set[str] = set()
        self._states = [quotation_states(document) for document in story.documents]
        self._players = frozenset(w for p in story.players for name in (p.name, *p.aliases) for w in terms(name))
        self._titled = terms(" ".join(d.document.metadata.headline or "" for d in story.documents))
        self._roles = " | ".join(
            " ".join(d.document.text[r.start : r.end].split())
            for d in story.documents
            for e in d.entities
            for r in e.roles
        )
        self._found = found
        self._sentences = max(1, len(found))
        self._everywhere: Counter[str] = Counter()
        for candidate in found:
            self._everywhere.update(candidate.terms)

    def label(self, group: Sequence[Candidate]) -> str:
        """Return a short noun phrase cut from the group's sentences, else a word that names disputes, else words that
        say that there is no name. Nobody is a name, and nothing that stands only in quotation marks."""
        weights = self._weights(group)
        cut = [p for c in group for p in self._phrases(c) if self._is_plain(p) and self._is_free(p.text)]
        found = [p for p in cut if self._says_something(p)] or [p for p in cut if self._names_alone(p)]
        best = max(found, key=lambda phrase: _worth(phrase, weights), default=None)
        return self._name(best.text) if best else self.unnamed()

    def unnamed(self) -> str:
        """Return a name that says nothing."""
        return self._name(next((name for name in UNNAMED if name.casefold() not in self._used), UNNAMED[-1]))

    def _name(self, text: str) -> str:
        self._used.add(text.casefold())
        return text[:1].upper() + text[1:]

    def _phrases(self, candidate: Candidate) -> tuple[Phrase, ...]:
        return phrases(self._text(candidate), opened=self._opened(candidate))

    def _opened(self, candidate: Candidate) -> bool:
        return self._states[candidate.source][candidate.n].before is not None

    @cached_property
    def _plain(self) -> str:
        """What the sources say outside quotation marks, a sentence a line."""
        return "\n".join(f" {outside(self._text(c), opened=self._opened(c))} " for c in self._found)

    def _is_plain(self, phrase: Phrase) -> bool:
        """Whether a source says so itself somewhere."""
        return not phrase.quoted or f" {outside(phrase.text)} " in self._plain

    def _is_free(self, text: str) -> bool:
        """Whether no dispute is called so yet and the words do not say who somebody is."""
        return text.casefold() not in self._used and text not in self._roles

    def _says_something(self, phrase: Phrase) -> bool:
        """Whether the phrase is neither a name, a date, somebody nor a vague word alone."""
        words = terms(phrase.text)
        if len(words) < _TWO or words & _TIMES or not phrase.head.islower() or phrase.head in _VAGUE:
            return False
        return not _acts(phrase.head) and any(self._matters(w) for w in _WORD.findall(phrase.text))

    def _matters(self, word: str) -> bool:
        """Whether a word is what a dispute can be about."""
        stems = terms(word) - self._players
        if not stems or not word.islower() or word in _VAGUE or _acts(word):
            return False
        return any(_learned().get(s, 0.0) >= _MATTERS or s in self._titled for s in stems)

    def _names_alone(self, phrase: Phrase) -> bool:
        """Whether one word says what a dispute is about: "flooding"."""
        worth = sum(_learned().get(s, 0.0) for s in terms(phrase.text))
        return phrase.words == 1 and worth >= _ALONE and phrase.head.islower() and self._matters(phrase.head)

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


def is_person(head: str) -> bool:
    """Say whether the last word of a noun phrase is somebody: "critics", "spokeswoman", "government"."""
    return head.lower() not in _NO_PERSON and _PEOPLE.search(head) is not None


@cache
def _actors() -> frozenset[str]:
    return actor_nouns() | actor_plurals() | OFFICIALS | BODIES


def _acts(word: str) -> bool:
    """Say whether a word is somebody or a body; one that editors take into labels ("school") is not for that alone."""
    low = word.lower()
    if is_person(word):
        return True
    return low in _actors() and max((_learned().get(s, 0.0) for s in terms(low)), default=0.0) < _LABELLED


def _worth(phrase: Phrase, weights: Mapping[str, int]) -> float:
    """Return how well a phrase names the dispute."""
    words = terms(phrase.text)
    own = [weights[w] for w in words]  # whole numbers, so that their sum does not depend on the set's order
    worth = _ALL_WORDS * sum(own) / 100 / len(own) ** 0.5 + _BEST_WORD * max(own) / 100
    worth += _ABSTRACT * bool(_ABSTRACT_ENDS.search(phrase.head)) + _AFTER_VERB * phrase.after_verb
    linked = sum(_LINKS.get(link, 0.0) for link in phrase.links) + _LINKED * bool(phrase.links)
    return float(worth + _LATE * phrase.place + linked)
