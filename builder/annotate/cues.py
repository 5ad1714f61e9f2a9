"""What the words around a name say of it: does it speak, act, own, or only say where something is."""

from __future__ import annotations

import re
from typing import Literal

from builder.datamodel import Span
from builder.lexicon.words import word_set

Cue = Literal["says", "acts", "owns", "where", "to", "by", "reports", "modifies", "office"]

_SAY = word_set(
    "said says say saying told tells added adds announced argued argues asked believes believe called claimed "
    "claims concluded confirmed declared denied described estimated estimates expects explained insisted noted "
    "predicted promised replied reported reports responded stated stressed suggested suggests testified thinks "
    "tweeted urged urges vowed warned warns wrote writes accused accuses acknowledged admitted demanded demands "
    "expressed rejected"
)
_ACT = word_set(
    "has have had is are was were will would could should may might must can did does do not also and then now "
    "first made took came went gave became began won lost met led saw held left kept fell rose grew got put set "
    "cut hit ran wants want plans plan hopes seeks faces fears says agreed refused declined decided failed "
    "tried sought bought sold built sent brought spoke stood struck fought paid found knew thought felt heard "
    "never still already been who"
)
_SAYS = _SAY
_ACTS = _ACT - {"and", "not"}
_WHERE = word_set("in at near across inside outside around throughout into from through toward towards over off")
_TO = word_set("to against with for on about between told urged accused asked of after under than and")
_PAREN = re.compile(r"\s*\([^()\n]{1,60}\)")
_ASIDE = re.compile(r"\s*,\s[^,;\n]{2,160},(?=\s)")
_NEXT = re.compile(r"\s*([A-Za-z'’-]{1,30})")
_LAST = re.compile(r"([A-Za-z'’-]{1,30})\s*$")
_OWNS = re.compile(r"['’]s?(?!\w)")
_SAID_BEFORE = re.compile(r"(?:\b(?:said|says|according to|wrote|added|warned|explained)\b)\s*(?:[\w.'’-]+\s+){0,5}$")
_REPORTS = re.compile(
    r"\b(?:told|reported by|interview with|interview to|quoted by|according to|seen by|statement to)\s+(?:the\s+)?$"
)
_OFFICE = re.compile(
    r"\b(?:president|director|professor|head|chief|chair\w*|members?|leader|spokes\w+|secretary|minister|economist|analyst|"
    r"lawyer|founder|owner|partner|manager|dean|judge|editor|researcher|fellow|expert|officer|executive|governor|mayor|author)"
    r"\s+(?:of|at|for|with|from|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Who comes after these is where somebody works, and often no more."""
WINDOW = 220
"""Characters looked at behind a name: an aside of 160 and a few words."""
NEAR = 80
"""Characters looked at before it: "according to" and five words."""


def cues_of(text: str, span: Span, sentence: Span) -> frozenset[Cue]:
    """Return the cues for the name at ``span`` within its sentence."""
    after = text[span.end : min(sentence.end, span.end + WINDOW)]
    before = text[max(sentence.start, span.start - NEAR) : span.start]
    found: set[Cue] = set()
    if _OWNS.match(after):
        found.add("owns")
    else:
        found |= _verb_cues(after)
    found |= _before_cues(before)
    return frozenset(found)


def _verb_cues(after: str) -> set[Cue]:
    """Read the words that follow, past brackets and one aside between commas."""
    rest = after
    if bracket := _PAREN.match(rest):
        rest = rest[bracket.end() :]
    if aside := _ASIDE.match(rest):
        rest = rest[aside.end() :]
    word = _NEXT.match(rest)
    if word is None:
        return set()
    first = word[1].lower()
    found: set[Cue] = set()
    if first in _SAYS:
        found |= {"says", "acts"}
    elif first in _ACTS or (len(first) > 4 and first.endswith(("ed", "es"))):
        found.add("acts")
    elif word[1][0].islower() and first not in _TO and first not in _WHERE and word.start() == 0:
        found.add("modifies")
    return found


def _before_cues(before: str) -> set[Cue]:
    found: set[Cue] = set()
    if _SAID_BEFORE.search(before):
        found |= {"says", "acts"}
    if _OFFICE.search(before):
        found.add("office")
    if _REPORTS.search(before):
        found.add("reports")
    words = before.replace(" the ", " ").rstrip()
    last = _LAST.search(words.removesuffix(" the").removesuffix(" The"))
    if last is not None:
        word = last[1].lower()
        if word in _WHERE:
            found.add("where")
        elif word == "by":
            found.add("by")
        elif word in _TO:
            found.add("to")
    return found
