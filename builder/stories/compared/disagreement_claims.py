"""What a sentence claims: a verb with what is said around it, flatly, denied, or as hearsay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from builder.datamodel import Span
from builder.lexicon.words import word_set
from builder.stories.compared.disagreement_clauses import Clause, clause_of
from builder.stories.compared.disagreement_lines import Line
from builder.stories.compared.disagreement_words import is_verb

Manner = Literal["flat", "denied", "hearsay"]
_NEGATIONS = word_set("not never nor")
_NONE = word_set("no none nobody nothing neither")
_HEARSAY = word_set(
    "allegedly alleged reportedly apparently suspected presumably purportedly supposedly believed thought rumoured "
    "rumored possibly perhaps"
)
_PERHAPS = word_set("may might could")
_PASSED = word_set("been be was were is are has have had to of having also ever later even did does do")
"""Words between a verb and what denies it or makes it hearsay."""
_CHARGES = word_set(
    "accused accusing accuse accuses charged charge charges suspicion suspected indicted allegation allegations "
    "alleging claim claims claimed claiming for over from"
)
"""Words after which nothing is stated flatly: "accused of having taken"."""
_CLOUDED = word_set(
    "if whether unless until would could will may might should can must expected planned likely unlikely wants plans "
    "hopes about almost nearly fail failed fails refuse refused unable lack deny denied denies only hardly barely "
    "scarcely rarely seldom little few want wanted try tried trying hope hoped threatened agreed ask asked himself "
    "herself itself themselves personally directly alone"
)
"""Words that make of a claim another one: where one stands, nothing is said flatly."""
_BACK = 6
_SHORTEST = 4
_SUBJECT = 5
"""Words before a verb that "No" may deny: "No ballot papers were stolen"."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A verb in its clause. ``first``, ``last``: the words that tell how it is said, the verb among them."""

    verb: str
    manner: Manner
    clause: Clause
    first: int
    last: int

    @property
    def span(self) -> Span:
        """The place of the words in which two claims part."""
        return self.clause.line.span(self.first, self.last)


def claims_of(line: Line) -> Iterator[Claim]:
    """Return what a sentence claims. A question claims nothing, nor does what stands inside quotation marks."""
    if line.text.rstrip().endswith("?"):
        return
    for at, word in enumerate(line.words):
        if (
            is_verb(line.words, at)
            and len(word.low) >= _SHORTEST
            and not word.low.endswith("ing")
            and not line.quoted(word)
        ):
            clause = clause_of(line, at, at + 1, at + 1)
            manner, first = _manner(line, at, clause)
            clouds = _CLOUDED - _PERHAPS if manner == "hearsay" else _CLOUDED
            if not any(w.low in clouds for w in clause.words) and not (manner == "flat" and _charged(clause)):
                yield Claim(word.key, manner, clause, first, at + 1)


def _manner(line: Line, at: int, clause: Clause) -> tuple[Manner, int]:
    """Return how the verb at ``at`` is said, and where the words begin that say so."""
    for back in range(at - 1, max(-1, at - 1 - _BACK), -1):
        word = line.words[back]
        if word.low in _NEGATIONS or word.low.endswith("n't"):
            return "denied", back
        if word.low in _HEARSAY or (word.low in _PERHAPS and line.words[back + 1].low == "have"):
            return "hearsay", back
        if word.low not in _PASSED and not word.low.endswith("ly"):
            break
    if clause.before and clause.before[0].low in _NONE and len(clause.before) <= _SUBJECT:
        return "denied", at - len(clause.before)
    return "flat", at


def _charged(clause: Clause) -> bool:
    return any(w.low in _CHARGES for w in clause.before)
