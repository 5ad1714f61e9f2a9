"""Whether what happens on a date is still to come, by the verbs of its clause.

On TempEval-3's training part this resolves nine dates rightly and two wrongly that a cue within 40 characters of the
date resolved otherwise (value F1 .747 for .744 on TimeBank, .809 for .799 on AQUAINT).

A cue of the future is a verb, or an adjective or preposition that stands for one ("due", "until"); "a plan", "its
hopes" and "the schedule" are things that exist already.
"""

from __future__ import annotations

import re

_REACH = 160
"""Characters before a date in which its clause is looked for: what stands further off is another matter."""
_AFTER = 80
"""Characters behind a date that opens its sentence in which its verb is looked for."""
_OPENING = 4
"""Characters that may stand before a date that opens its sentence ("On")."""

_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|would|(?:is|are|was|were) to|going to|upcoming|before next|poised to"
    r"|due(?! process| diligence)|expected|scheduled|slated|planned|set (?:to|for|down for)"
    r"|(?P<intent>plan(?:s|ning)?|hop(?:es?|ing)|intend(?:s|ing)?|aim(?:s|ing)?|expect(?:s|ing)?|promis(?:es?|ing)"
    r"|threaten(?:s|ing)?|vow(?:s|ing)?|pledg(?:es?|ing)|propos(?:es?|ing)|prepar(?:es?|ing)) to)\b|['’]ll\b"
)
_NAMED = re.compile(
    r"(?:\b(?:an?|the|its|his|her|their|our|my|your|this|that|these|those|any|no|of|new|old)|['’]s|s['’])\s{1,8}$",
    re.I,
)
"""Before "plan to": the noun."""
_DEADLINE = re.compile(
    r"\b(?:by|until|till|deadline (?:is|of|on|falls))\s{1,8}"
    r"(?:the (?:end|start|close) of\s{1,8}|\d[\w.:]{0,5}\s(?:[ap]\.?m\.?\s)?)?$"
)
_SINCE, _AHEAD_OF = re.compile(r"\bsince\s{1,8}$"), re.compile(r"\bahead of\s{1,8}$")
_PAST = r"(?:said|told|was|were|had|did|(?!sched|expect|plan|propos|slat)\w{2,20}[a-z]ed)"
_PAST_BESIDE = re.compile(r"\b(?:said|told|(?!sched|expect|plan|propos|slat)\w{1,20}ed)\s{1,8}(?:\w{1,20}\s{1,8})?$")
_PAST_CLAUSE = re.compile(
    rf"(?:,\s|\b)(?:and|but|who|which|that|when|where|while|as|after|because|since)\s[^,;]{{0,80}}?\b{_PAST}\b"
)
"""A clause of its own between the cue and the date: "will hear the case that was filed on"."""
_HAPPENED = re.compile(
    r"(?<!\bbe\s)\b(?:was|were|did|(?!sched|expect|plan|propos|slat|suppos|add)\w{2,20}[a-z]ed)\s"
    r"(?:(?!to\s|that\s|by\s|through\s|until\s|till\s)[\w’'-]{1,20}\s){0,4}(?:in|on)\s(?:early\s|mid-?\s?|late\s)?$"
)
_BREAK = re.compile(r"[;:—“”\"]|\s[–-]\s|,? but\s")
_VERB_BEHIND = re.compile(r"\b(?:will|would|is to|are to|is expected|are expected|is due|are due)\b")


def looks_ahead(text: str, sentence: tuple[int, int], when: tuple[int, int]) -> bool:
    """Tell whether the date at ``when`` [start, end) of its ``sentence`` is still to come.

    "Will vote on", "is expected to ask her to form a government on", or "On Tuesday, the court will".
    """
    start, end = sentence
    lead = _BREAK.split(text[max(start, when[0] - _REACH) : when[0]])[-1]
    if _SINCE.search(lead) or _AHEAD_OF.search(lead):
        return _AHEAD_OF.search(lead) is not None
    cue = _last_cue(lead)
    if cue is not None:
        between = lead[cue:]
        return not (_PAST_BESIDE.search(between) or _PAST_CLAUSE.search(between))
    if _DEADLINE.search(lead):
        return re.search(rf"\b{_PAST}\b", lead) is None
    opens = when[0] - start < _OPENING
    return opens and _VERB_BEHIND.search(text, when[1], min(end, when[1] + _AFTER)) is not None


def looks_back(text: str, sentence: tuple[int, int], when: tuple[int, int]) -> bool:
    """Tell whether the date at ``when`` of its ``sentence`` has passed: "was last inspected in", with no cue of what
    is to come. Asked of months that lie nearer ahead than behind."""
    lead = _BREAK.split(text[max(sentence[0], when[0] - _REACH) : when[0]])[-1]
    return _HAPPENED.search(lead) is not None and not looks_ahead(text, sentence, when)


def _last_cue(lead: str) -> int | None:
    """Return where the last cue of the future in ``lead`` ends."""
    ends = [m.end() for m in _FUTURE.finditer(lead) if not (m["intent"] and _NAMED.search(lead[: m.start()]))]
    return ends[-1] if ends else None
