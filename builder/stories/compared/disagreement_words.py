"""The words and marks of one sentence, and the news words that mean one thing ("killed", "dead", "toll")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.lexicon.words import word_set
from builder.stories.compared.stems import STOP, stem

_TOKEN = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]")
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST_WORD = 40
_SENSES = {
    "die": "die died dies dying dead death deaths fatality fatalities kill killed kills killing killings drowned "
    "perished toll slain",
    "hurt": "injure injured injures injuring injury injuries wound wounded wounds hurt",
    "arrest": "arrest arrested arrests detain detained detentions custody apprehended",
    "missing": "missing unaccounted",
    "rescue": "rescue rescued rescues",
    "evacuate": "evacuate evacuated evacuation evacuees evacuations",
    "displace": "displaced displace displaces homeless",
    "aboard": "aboard board onboard carrying carried crammed",
    "ill": "ill sick sickened sickness fallen poisoned",
    "sack": "layoffs redundancies sack sacked redundant",
    "fine": "fine fined fines penalty penalties",
    "buy": "buy bought buys acquire acquired acquires acquisition purchase purchased takeover",
    "burn": "burn burned burnt charred scorched",
    "march": "march marched rally rallied demonstrate demonstrated demonstrators protest protested protesters "
    "protestors marchers turned",
    "employ": "employ employs employed employees workers workforce staff",
}
_SENSE = {stem(word): name for name, words in _SENSES.items() for word in words.split()}
EVENTS = frozenset(
    {"die", "hurt", "ill", "arrest", "missing", "rescue", "evacuate", "displace", "aboard", "sack", "burn"}
)
"""Senses that say what became of those counted: two counts of people with different ones are different counts."""
PEOPLE = frozenset(stem(word) for word in word_set("people persons person victims lives life individuals"))
"""What is counted when a text says no more than that they are people."""
YOUNG = frozenset(stem(word) for word in word_set("infants babies tots toddlers newborns"))

_VERBS = word_set(
    "kill kills died die lost lose won win bought buy sold sell paid pay spent spend made make took take gave give "
    "got get cost costs rose rise fell fall hit struck cut cuts left leave held hold led lead met meet sent send "
    "built build broke found find shut sank ran run grew grow drew draw fled flee sought seek shot shoot raise raises "
    "drove drive became become began begin went go came come fought fight won't beat put set let brought bring caught "
    "kept keep stood stand reach reaches total totals include includes cover covers offer offers expect expects earn "
    "earns receive receives charge charges hurt burn burns close closes add adds owe owes employ employs serve serves "
    "fetch award need needs want wants contain contains measure measures weigh weighs stolen taken given broken "
    "hidden written driven drawn thrown fallen known shown seen done gone beaten chosen frozen spoken torn worn sworn "
    "withdrawn overthrown grown blown sunk hung dug swept slept wept felt dealt lent bent lit rode ridden wrote spoke "
    "stole tore wore swore threw chose hid ate eaten flew flown swam understood withdrew overthrew"
)
"""Forms of verbs that have no ending by which to know them."""
_AUXILIARY = word_set("being having doing according including following during regarding concerning pending amid")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or mark of a sentence. ``key``: what its forms and synonyms share; "" for marks and words without
    meaning. ``start``, ``end``: offsets into the sentence."""

    text: str
    low: str
    key: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def verb(self) -> bool:
        """Whether it looks like a verb: by its ending, or as one of the common ones without."""
        if not self.key or self.capital:
            return False
        return self.low in _VERBS or (
            self.low.endswith(("ed", "ing")) and len(self.low) > 4 and self.low not in _AUXILIARY
        )


_ARTICLES = word_set("the a an its their his her")
_DOING = word_set("do does did")
_DENYING = word_set("don't doesn't didn't")
_BEFORE_VERBS = word_set("will would to can could must should shall may might won't wouldn't cannot")


def is_verb(words: Sequence[Word], at: int) -> bool:
    """Whether the word at ``at`` looks like a verb where it stands: "will strike", "struck"; not "the closing date"."""
    word = words[at]
    if at and word.low.endswith("ing") and words[at - 1].low in _ARTICLES:
        return False
    led = at > 0 and (words[at - 1].low in _BEFORE_VERBS or words[at - 1].low in _DENYING)
    led = led or (at > 1 and words[at - 1].low == "not" and words[at - 2].low in _BEFORE_VERBS | _DOING)
    return word.verb or (led and bool(word.key) and not word.capital and word.text.isalpha())


def split(sentence: str) -> tuple[Word, ...]:
    """Return the words and marks of ``sentence``."""
    return tuple(_word(match) for match in _TOKEN.finditer(sentence))


def _word(match: re.Match[str]) -> Word:
    text = match.group()
    low = text[:_LONGEST_WORD].lower().replace("’", "'")
    return Word(text, low, key(_POSSESSIVE.sub("", low)), match.start(), match.end())


def key(word: str) -> str:
    """Return what the forms and synonyms of a lower-case word share; "" where it says nothing by itself."""
    if not word[:1].isalnum() or word in STOP:
        return ""
    base = stem(word)
    return _SENSE.get(base, base)
