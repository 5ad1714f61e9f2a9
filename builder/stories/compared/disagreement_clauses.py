"""The clause around a number or a date: what is said of it, by which verb, of whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.days import Days
from builder.lexicon.words import word_set
from builder.stories.compared.disagreement_lines import Line
from builder.stories.compared.disagreement_words import Word, is_verb, key

_REACH = 14
"""Words to either side in which the clause is looked for."""
_BREAKS = frozenset(',;:()[]“”"—–…')
_COORDINATORS = word_set("and but while whereas or that")
_LINKS = word_set("of on in for from to at by")
_OBJECT = 4
_PREPOSITIONS = word_set(
    "in at on during within without under above below near across along behind outside inside around among between for "
    "of from by with against through via per before after"
)
_TURNS = word_set("this last next each every")
_SIDES = word_set("before after without outside inside above below near behind off")
_WHEN = word_set("before after")
_SO_FAR = word_set("has have had yet still hasn't haven't hadn't so")
_AGAIN = word_set("again also another first second third last further twice new all some several most both every each")
_MODALITY = {
    "to come": word_set("will would shall won't wouldn't expected expects planned plans"),
    "possible": word_set("can could may might cannot couldn't"),
    "due": word_set("must should ought shouldn't"),
}
_PAPERS = frozenset(map(key, word_set("report study documents paper statement survey records list")))
_NEGATIONS = word_set("not no never nobody nothing none neither nor without cannot denied denies deny")
PERIODS = frozenset(
    map(key, word_set("year month week quarter decade span period season hour minute term daily overnight"))
)
ENOUGH = 0.5
"""Least share of the lighter clause's weight (rarity of its words) that both must have."""
WHOLE = 9.0
"""Least weight of the words that both sentences have: two or three that are not common."""
_SAME_LEAST, _SAME_MOST = 0.5, 0.65
"""Share of the heavier and of the lighter sentence's weight that both have where they are nearly one."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a sentence ``before`` and ``after`` a number or date, up to the next mark or coordinator.

    ``inside``: those between a number and what it counts ("suspected" in "18 suspected cases").
    """

    line: Line
    before: tuple[Word, ...]
    inside: tuple[Word, ...]
    after: tuple[Word, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """All of them, in order."""
        return (*self.before, *self.inside, *self.after)

    @property
    def about(self) -> frozenset[str]:
        """What the words mean."""
        return frozenset(w.key for w in self.words if w.key)

    @property
    def preceding(self) -> dict[str, frozenset[str]]:
        """For what a word means, what stands directly before it; names left out."""
        found: dict[str, frozenset[str]] = {}
        for part in (self.before, (*self.inside, *self.after)):
            for first, second in pairwise(part):
                if second.key and not second.capital and second.text.isalpha():
                    plain = first.key and not first.capital and first.text.isalpha()
                    found[second.key] = found.get(second.key, frozenset()) | ({first.key} if plain else set())
        return found

    @property
    def lead(self) -> str:
        """What the last word before that says something means: "reached 87"."""
        return next((w.key for w in reversed(self.before) if w.key), "")

    @property
    def names(self) -> frozenset[str]:
        """The capitalised words but for the sentence's first."""
        return frozenset(w.key for w in self.words if w.capital and w.key and w is not self.line.words[0])

    @property
    def negated(self) -> bool:
        """Whether something is denied in it."""
        return any(w.low in _NEGATIONS or w.low.endswith("n't") for w in self.words)

    @property
    def so_far(self) -> bool:
        """Whether what is denied in it may have been done later on the same day: "has not approved"."""
        return any(w.low in _SO_FAR for w in self.words)

    @property
    def modality(self) -> frozenset[str]:
        """How what it says is said to be: fact, possible, due, to come."""
        return frozenset(kind for kind, words in _MODALITY.items() if any(w.low in words for w in self.words))

    @property
    def dates(self) -> tuple[Days, ...]:
        """The days and the stretches that were over when its article appeared, as far as they stand in it."""
        if not self.words:
            return ()
        start, published = self.line.told.span.start, self.line.published
        first, last = start + min(w.start for w in self.words), start + max(w.end for w in self.words)
        return tuple(
            days
            for time, days in self.line.dates
            if first <= time.span.start
            and time.span.end <= last
            and (days.first == days.last or (published is not None and days.last < published.first))
        )

    @property
    def verb(self) -> tuple[str, frozenset[str]] | None:
        """The verb next to the number or date, before it or else behind, with the words before that verb."""
        for at in range(len(self.before) - 1, -1, -1):
            if is_verb(self.before, at):
                return self.before[at].key, _keys(self.before[:at])
        for at, word in enumerate(self.after):
            if is_verb(self.after, at):
                return word.key, _keys((*self.before, *self.after[:at]))
        return None

    @property
    def object(self) -> tuple[str, frozenset[str]]:
        """The preposition directly behind, with the next words; "" where there is none."""
        link = self.after[0].low if self.after else ""
        if link not in _LINKS:
            return "", frozenset()
        return link, frozenset([w.key for w in self.after[1:] if w.key][:_OBJECT])


def clause_of(line: Line, first: int, last: int, noun: int) -> Clause:
    """Return the clause of the words from ``first`` to ``last``; ``noun``: past the noun that belongs to them."""
    words = line.words
    begin, end = first, _past_apposition(words, max(noun, last))
    while begin > max(0, first - _REACH) and not _breaks(words, begin - 1):
        begin -= 1
    while end < min(len(words), max(noun, last) + _REACH) and not _breaks(words, end):
        end += 1
    return Clause(line, words[begin:first], words[last : max(noun - 1, last)], words[max(noun, last) : end])


def _past_apposition(words: Sequence[Word], at: int) -> int:
    """Return where the clause goes on behind a name set between commas: "two councillors, A and B, withdrew"."""
    if at + 1 < len(words) and words[at].text == "," and words[at + 1].capital:
        for end in range(at + 2, min(len(words), at + _REACH)):
            if words[end].text == ",":
                return end + 1
            if words[end].text in _BREAKS:
                break
    return at


def _breaks(words: Sequence[Word], at: int) -> bool:
    return words[at].text in _BREAKS or words[at].low in _COORDINATORS


def _keys(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(w.key for w in words if w.key)


def objections(a: Clause, b: Clause, *, within: int = 0) -> Iterator[str]:
    """Return why two clauses are not about one thing at one time, as far as they tell.

    ``within``: days that may lie between their articles; what changes fast may be true in both where there are any.
    """
    if not (a.line.within(b.line, within) or frozenset(a.dates) & frozenset(b.dates)):
        yield "articles of two times"
    if a.about & PERIODS != b.about & PERIODS:
        yield "period"
    if _objects_part(a, b):
        yield "object"
    if _contrast(a, b):
        yield "contrast"
    if _told_apart(a.line, b.line):
        yield "voices"
    if a.negated != b.negated:
        yield "negation"
    if a.modality != b.modality:
        yield "modality"
    if _sides_part(a, b) or _restricted(a, b) or _restricted(b, a):
        yield "part"


def verbs_part(a: Clause, b: Clause, *, loosely: bool = False) -> bool:
    """Whether what is done differs, or who does it. ``loosely``: one's verb may be a noun of the other ("fined 12
    million", "pays a fine of 12 million")."""
    one, other = a.verb, b.verb
    if one is None or other is None:
        found = one or other
        return found is not None and found[0] not in (a.about if one is None else b.about)
    if one[0] != other[0] and not (loosely and (one[0] in b.about or other[0] in a.about)):
        return True
    return bool(one[1]) and bool(other[1]) and not one[1] & other[1]


def names_part(a: Clause, b: Clause) -> bool:
    """Whether each clause names somebody or some place that the other sentence does not."""
    return bool(a.names - b.line.keys) and bool(b.names - a.line.keys)


def substituted(a: Clause, b: Clause) -> bool:
    """Whether each clause has a word of its own ("closed the pool", "closed the library"), or one names somebody that
    the other does not, or one speaks of a further time ("again")."""
    one, other = _own(a, b.line), _own(b, a.line)
    named = bool(a.names - b.line.keys) or bool(b.names - a.line.keys)
    again = [frozenset(w.low for w in clause.line.words if w.low in _AGAIN) for clause in (a, b)]
    return named or (bool(one) and bool(other)) or again[0] != again[1]


def _own(clause: Clause, other: Line) -> frozenset[str]:
    return frozenset(k for k in clause.about - other.keys if not k[0].isdigit())


def shares(a: Clause, b: Clause, *, without: frozenset[str] = frozenset()) -> tuple[float, float]:
    """Return the weight of the words that both clauses have, and its share of the lighter one's."""
    weights = {**a.line.weights, **b.line.weights}
    one, other = a.about - without, b.about - without
    both = sum(weights.get(k, 0.0) for k in sorted(one & other))
    least = min(sum(weights.get(k, 0.0) for k in sorted(found)) for found in (one, other))
    return both, both / least if least else 0.0


def alike(a: Clause, b: Clause, *, without: frozenset[str] = frozenset()) -> bool:
    """Whether enough of the same words stand in both clauses, and in both sentences."""
    weights = {**a.line.weights, **b.line.weights}
    both, share = shares(a, b, without=without)
    whole = sum(weights.get(k, 0.0) for k in sorted(a.line.keys & b.line.keys))
    return both > 0 and share >= ENOUGH and whole >= WHOLE


def nearly_one(a: Line, b: Line) -> bool:
    """Whether two sentences have most of their words in common."""
    both, least, most = _common(a, b)
    return both >= WHOLE and least >= _SAME_LEAST and most >= _SAME_MOST


def _common(a: Line, b: Line) -> tuple[float, float, float]:
    """Return the weight of the words that both have, and its shares of the heavier and of the lighter sentence's."""
    weights = {**a.weights, **b.weights}
    both = sum(weights[k] for k in sorted(a.keys & b.keys))
    one, other = (sum(weights[k] for k in sorted(line.keys)) for line in (a, b))
    return both, both / max(one, other, 1.0), both / max(min(one, other), 1.0)


def covered(a: Clause, lead: frozenset[str], b: Clause) -> bool:
    """Whether most of what ``a`` says stands in the other sentence or in the ``lead`` of its article."""
    weights, there = a.line.weights, b.line.keys | lead
    words = sorted(a.about)
    met = sum(weights.get(k, 0.0) for k in words if k in there)
    placed = not a.object[1] or bool(a.object[1] & there)  # "12 people in a bus": a part, unless both know the bus
    return placed and met >= ENOUGH * sum(weights.get(k, 0.0) for k in words) and not a.names - there


def _restricted(a: Clause, b: Clause) -> bool:
    """Whether ``a`` says where, when or of whom by a preposition and words that ``b`` has nowhere, nor its article's
    first sentences: "in the village", "without water". A name must be known there, of other words one."""
    there = b.line.keys | b.line.lead
    for part in (a.before, a.after):
        for phrase in _phrases(part):
            keys = [w.key for w in phrase]
            if not any(k in there for k in keys) or any(w.capital and w.key not in there for w in phrase):
                return True
    return False


def _phrases(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Yield what stands behind each preposition, up to the next one or to a word that begins something else."""
    phrase: list[Word] | None = None
    for word in words:
        if word.low in _PREPOSITIONS or word.low in _TURNS:
            if phrase:
                yield phrase
            phrase = [] if word.low in _PREPOSITIONS else None
        elif phrase is not None and word.key and not word.text[0].isdigit():
            phrase.append(word)
    if phrase:
        yield phrase


def _sides_part(a: Clause, b: Clause) -> bool:
    """Whether one says on which side of something, and the other on another or none: "near the depot", "at the depot";
    "before tax", "after tax"."""
    one, other = _sides(a), _sides(b)
    if any(one[k] != other[k] for k in one.keys() & other.keys()):
        return True
    return any(
        side not in _WHEN and k in clause.about and k not in its
        for mine, its, clause in ((one, other, b), (other, one, a))
        for k, side in mine.items()
    )


def _sides(clause: Clause) -> dict[str, str]:
    """Return for what a word means the last word before it that says on which side."""
    found: dict[str, str] = {}
    side = ""
    for word in clause.words:
        if word.low in _SIDES:
            side = word.low
        elif side and word.key:
            found[word.key], side = side, ""
    return found


def _objects_part(a: Clause, b: Clause) -> bool:
    """Whether both go on with one preposition and then with different words: "on furs", "on toys"."""
    one, other = a.object, b.object
    return one[0] == other[0] != "" and bool(one[1]) and bool(other[1]) and not one[1] & other[1]


def _contrast(a: Clause, b: Clause) -> bool:
    """Whether one noun has another word before it in each: "private colleges", "public colleges"."""
    one, other = a.preceding, b.preceding
    both = sorted(one.keys() & other.keys())
    if any(one[k] and other[k] and not one[k] & other[k] for k in both):
        return True
    return any((one[k] - b.line.keys) or (other[k] - a.line.keys) for k in both)


def _told_apart(a: Line, b: Line) -> bool:
    """Whether two different speakers say it, each in one source; a report or a study is nobody's word."""
    one, other = a.voice, b.voice
    return bool(one) and bool(other) and not one & other and not (one | other) & _PAPERS


def times_part(a: Line, b: Line) -> bool:
    """Whether both sentences name times, and each one that the other does not."""
    one, other = [days for _, days in a.dates], [days for _, days in b.dates]
    return not all(any(x.meets(y) for y in other) for x in one) and not all(any(x.meets(y) for y in one) for x in other)
