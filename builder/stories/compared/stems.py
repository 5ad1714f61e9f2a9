"""Words folded so that forms of one word compare equal: a light suffix stripper for English (after Porter, 1980)."""

from __future__ import annotations

import re
from functools import lru_cache

from builder.lexicon.words import phrase_set, word_set

STOP = word_set(
    "the a an of to in on at by for from with as and or but that this these those it its he she his her hers him "
    "their them they theirs is are was were be been being am has have had do does did will would can could may "
    "might must should shall not no nor said says say saying who whom whose which what when where while after "
    "before than then there also more most over about into up out if so we our us i you your my me mine one two mr "
    "ms mrs dr s t re ll ve d m just very too such any some other own both each same again further once because "
    "until during between through under against now only how why all few off down per via among amid upon yet still "
    "even much many however though although since around across within without told according added adding cannot "
    "don't didn't doesn't isn't wasn't aren't weren't won't wouldn't can't couldn't hasn't haven't hadn't shouldn't "
    "he's she's it's that's there's i'm we're they're you're i've we've they've "
)
"""Words that say nothing by themselves. Negation and modality are read apart (``told.py``)."""

_FORMS = phrase_set(
    "win won winning | lose lost losing | leave left leaving | hold held | kill killed | "
    "die died dying dead death deaths | buy bought | sell sold sale sales | meet met meeting | "
    "begin began begun beginning | rise rose risen rising | fall fell fallen | grow grew grown growth | "
    "take took taken taking | give gave given giving | make made making | come came coming | "
    "go went gone going | see saw seen | know knew known | think thought | find found | "
    "get got gotten getting | tell told | say said | keep kept | hit hits hitting | cut cuts cutting | "
    "run ran running | lead led leading | pay paid payment payments | send sent | spend spent | "
    "build built | break broke broken | choose chose chosen choice | speak spoke spoken | "
    "write wrote written writing | drive drove driven driving | fly flew flown flight flights | "
    "strike struck | shoot shot shooting shootings | steal stole stolen | fight fought | seek sought | "
    "teach taught | bring brought | catch caught | feel felt | draw drew drawn | throw threw thrown | "
    "show showed shown | decide decided decision decisions | announce announced announcement | "
    "resign resigned resignation | arrest arrested arrests | attack attacked attacks attacker attackers | "
    "investigate investigates investigated investigating investigation investigations | "
    "child children | man men | woman women | person people persons"
)
"""Irregular forms, the base first."""
_IRREGULAR = {form: line.split()[0] for line in sorted(_FORMS) for form in line.split()}
_ENDINGS = (
    ("ational", "ate"),
    ("ization", "ize"),
    ("isation", "ize"),
    ("ations", ""),
    ("ation", ""),
    ("ements", ""),
    ("ement", ""),
    ("ments", ""),
    ("ment", ""),
    ("ions", ""),
    ("ion", ""),
    ("ings", ""),
    ("ing", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ers", ""),
    ("ed", ""),
    ("es", ""),
    ("er", ""),
    ("ly", ""),
    ("s", ""),
)
_LEAST = 4
"""Letters that must stay: with three, "using" and "used" lose what tells them apart from other words."""
_VOWEL = re.compile("[aeiouy]")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return what the forms of a lower-case word share; numbers and short words as they are."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not word.isalpha() or word.endswith(("ss", "us", "is")):
        return word
    for ending, instead in _ENDINGS:
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) >= _LEAST and _VOWEL.search(base):
            return _settle(base + instead)
    return _settle(word)


def _settle(word: str) -> str:
    """Undouble a last consonant and drop a last e, which an ending takes with it."""
    if len(word) > _LEAST and word[-1] == word[-2] and word[-1] not in "aeiousl":
        return word[:-1]
    return word[:-1] if len(word) > _LEAST and word.endswith("e") else word
