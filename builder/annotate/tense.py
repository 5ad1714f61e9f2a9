"""Whether what happens on a date is still to come, by the verbs of its clause.

On TempEval-3's training part the value F1 is .810 on TimeBank and .815 on AQUAINT; with the future's cues alone, and no
look at what lies behind, .808 and .805.

A cue of the future is a verb, or an adjective or preposition that stands for one ("due", "until"); "a plan", "its
hopes" and "the schedule" are things that exist already.
"""

from __future__ import annotations

import re

_REACH = 160
"""Characters before a date in which its clause is looked for: what stands further off is another matter."""
_AFTER = 80
"""Characters behind a date that opens its sentence in which its verb is looked for."""
_OPENING = re.compile(
    r"\W{0,3}(?:(?:(?:[Bb]eginning|[Ss]tarting|[Bb]ack|[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly) )?\w\w )?"
)
"""What may stand before a date that opens its sentence: "On", "Beginning in"."""

_GOES = (
    r"(?:meets?|votes?|arrives?|goes|go|travels?|returns?|convenes?|speaks?|appears?|gathers?|delivers?|begins?|opens?"
    r"|heads?|joins?|attends?|takes?|holds?|hosts?|visits?|leaves?|testif(?:y|ies))"
)
_GOING = (
    r"(?:meeting|voting|arriving|going|traveling|travelling|returning|convening|speaking|appearing|gathering|delivering"
    r"|beginning|opening|heading|flying|holding|hosting|visiting|leaving|testifying)"
)
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|would(?! have)|(?:is|are|was|were) to|going to|upcoming|before next"
    r"|poised to|likely to|in line to"
    r"|due(?! process| diligence)|expected|scheduled|slated|planned|set (?:to|for|down for)"
    r"|(?:may|might|could) (?:be|come|take place|happen|begin|start|hold|vote|meet|see|use|support|move|go|bring)"
    r"|to (?:air|be (?:aired|shown|broadcast|televised|published|released|held))"
    r"|look(?:s|ing)? forward to|(?:has|have) invited"
    r"|(?:asked|asks|asking|invited|inviting|urged|urging|called on|calling on)\s(?:[\w.’'-]{1,20}\s){1,5}to"
    rf"\s{_GOES}|(?:when|before|until|once|if)\s(?:[\w.’'-]{{1,20}}\s){{1,4}}{_GOES}|(?:is|are)(?: also)? {_GOING}"
    r"|(?P<intent>plan(?:s|ning)?|hop(?:es?|ing)|intend(?:s|ing)?|aim(?:s|ing)?|expect(?:s|ing)?|promis(?:es?|ing)"
    r"|threaten(?:s|ing)?|vow(?:s|ing)?|pledg(?:es?|ing)|propos(?:es?|ing)|prepar(?:es?|ing)) to)\b|['’]ll\b"
)
_NAMED = re.compile(
    r"(?:\b(?:an?|the|its|his|her|their|our|my|your|this|that|these|those|any|no|of|new|old)|['’]s|s['’])\s{1,8}$",
    re.I,
)
"""Before "plan to": the noun."""
_INTENDS = re.compile(
    r"\b(?:plan(?:s|ned)?|hop(?:es?|ed)|intend(?:s|ed)?|vow(?:s|ed)?|pledg(?:es?|ed)|promis(?:es?|ed))\s{1,8}$"
)
"""Before a date that comes between the verb and its object: "plans on Thursday to bring"."""
_TO = re.compile(r"\s{1,8}to\s")
_LASTS = re.compile(
    r"\b(?:to|will|would|shall|must|should|may|can)\s{1,8}(?:\w{2,20}\s{1,8}){1,4}(?:until|till|by)\s{1,8}$"
)
"""What is to go on or to be done up to a date: "to stay closed until", "will report by"."""
_DEADLINE = re.compile(
    r"\b(?:by|until|till|deadline (?:is|of|on|falls))\s{1,8}"
    r"(?:the (?:end|start|close) of\s{1,8}|\d[\w.:]{0,5}\s(?:[ap]\.?m\.?\s)?)?$"
)
_SINCE = re.compile(r"\b(?:since|dat(?:es?|ing|ed) back to|back in|as recently as)\s{1,8}(?:early\s|mid-?\s?|late\s)?$")
_AHEAD_OF = re.compile(
    r"\b(?:ahead of|in advance of|in anticipation of|prepar(?:es?|ed|ing|ations?) for|plans for)\s"
    r"(?:[\w.’'/-]{1,20}\s){0,9}$"
    r"|\bas (?:early|soon) as\s{1,8}$"
)
_IRREGULAR = (
    r"made|went|came|took|gave|won|lost|met|held|spoke|wrote|began|sent|sought|brought|stood|broke|chose|drew|fell"
    r"|found|got|rose|ran|saw|shot|struck|swore|threw|thought|became|withdrew|grew|kept|heard|paid|flew|drove|led"
)
_REGULAR = r"(?!sched|expect|plan|propos|slat|suppos|inde|add|need)[a-z]\w{1,19}[a-z]ed"
_PAST = rf"(?:said|told|was|were|had|did|{_IRREGULAR}|{_REGULAR})"
_PAST_BESIDE = re.compile(
    r"(?<!\bbe\s)\b(?:said|told|(?!sched|expect|plan|propos|slat)[a-z]\w{0,19}ed)\s{1,8}(?:\w{1,20}\s{1,8})?$"
)
_PAST_CLAUSE = re.compile(
    rf"(?:,\s|\b)(?:and|but|who|which|that|when|where|while|as|after|because|since)\s[^,;]{{0,80}}?\b{_PAST}\b"
)
"""A clause of its own between the cue and the date: "will hear the case that was filed on"."""
_PAST_BEHIND = re.compile(rf"\s(?:also\s|again\s|\w{{2,15}}ly\s)?(?!was to|were to|had to){_PAST}\b")
"""The verb directly behind the date: "the mayor on Friday announced"."""
_SAID_THERE = re.compile(
    r"\b(?:in|during|at) (?:an?|the|his|her|their|its) (?:[\w’'-]{1,20}\s){0,2}"
    r"(?:interview|statement|letter|e-?mail|tweet|memo|post|news conference|press conference)\s"
    r"(?:(?:with|to|on|for|at) (?:[\w.’'“”-]{1,20}\s){1,5})?$"
)
"""Where something was said that may be about the future: "warned that they would lose in an interview Tuesday"."""
_AFTER_DOING = re.compile(r"\bafter\s[a-z]{2,15}ing\b")
_ADJECTIVE = re.compile(r"\b(?:an?|the|his|her|their|its)\s(?:scheduled|planned)$")
"""A cue that only tells of the thing: "called off a planned rally on"."""
_SAYS = frozenset({"said", "told"})
_HAPPENED = re.compile(
    rf"(?<!\bbe\s)\b(?:was|were|did|said|told|{_IRREGULAR}|{_REGULAR})\s"
    r"(?:(?!to\s|that\s|by\s|through\s|until\s|till\s|on\s|\d)[\w’'-]{1,20}\s){0,4}(?:in|on)\s(?:early\s|mid-?\s?|late\s)?$"
)
_BREAK = re.compile(r"[;:—]|\s[–-]\s|,? but\s")
_QUOTED = re.compile(r"[“\"][^“”\"]{0,60}[”\"]")
"""A few words in quotation marks are part of the clause around them."""
_MARK = re.compile(r"[“”\"]")
_VERB_BEHIND = re.compile(r"\b(?:will|would|is to|are to|is expected|are expected|is due|are due|plans? to)\b")
_ANY_PAST = re.compile(rf"\b{_PAST}\b")
_IS, _IS_BEHIND = re.compile(r"\b(?:is|are)\s(?:on\s)?$"), re.compile(r"\sis (?:the|an?|when|also)\b")


def looks_ahead(text: str, sentence: tuple[int, int], when: tuple[int, int]) -> bool:
    """Tell whether the date at ``when`` [start, end) of its ``sentence`` is still to come.

    "Will vote on", "is expected to ask her to form a government on", or "On Tuesday, the court will".
    """
    return direction(text, sentence, when) > 0


def looks_back(text: str, sentence: tuple[int, int], when: tuple[int, int]) -> bool:
    """Tell whether the date at ``when`` of its ``sentence`` has passed: "was last inspected in", with no cue of what
    is to come. Asked of months and days that lie nearer ahead than behind."""
    lead = _lead(text, sentence, when)
    if _SINCE.search(lead):
        return True
    if _opens(text, sentence, when):
        return direction(text, sentence, when) < 0
    return _HAPPENED.search(lead) is not None and not looks_ahead(text, sentence, when)


def _opens(text: str, sentence: tuple[int, int], when: tuple[int, int]) -> bool:
    return _OPENING.fullmatch(text, sentence[0], when[0]) is not None


def _lead(text: str, sentence: tuple[int, int], when: tuple[int, int]) -> str:
    """Return the clause before the date as far as it is looked at, on one line."""
    lead = text[max(sentence[0], when[0] - _REACH) : when[0]].replace("\n", " ")
    lead = _QUOTED.sub(lambda match: _MARK.sub(" ", match.group()), lead)
    return _MARK.split(_BREAK.split(lead)[-1])[-1]


def direction(text: str, sentence: tuple[int, int], when: tuple[int, int]) -> int:
    """Return 1 for a date to come, -1 for one that has passed, 0 where no verb of the clause tells."""
    lead, tail = _lead(text, sentence, when), text[when[1] : min(sentence[1], when[1] + _AFTER)].replace("\n", " ")
    if _SINCE.search(lead) or _AHEAD_OF.search(lead):
        return 1 if _AHEAD_OF.search(lead) else -1
    if _LASTS.search(lead) or (_INTENDS.search(lead) and _TO.match(tail)):
        return 1
    cue = _last_cue(lead)
    if cue is not None:
        return -1 if _is_past_behind_cue(lead, cue, tail) else 1
    if _opens(text, sentence, when):
        return _of_first_verb(tail)
    past = _ANY_PAST.search(lead) or _PAST_BEHIND.match(tail)
    if past:
        return -1
    return 1 if _DEADLINE.search(lead) or _IS.search(lead) or _IS_BEHIND.match(tail) else 0


def _is_past_behind_cue(lead: str, cue: int, tail: str) -> bool:
    """Tell whether the date belongs to a verb in the past that stands behind the cue, or before both."""
    between = lead[cue:]
    if _PAST_BESIDE.search(between) or _PAST_CLAUSE.search(between) or (between.strip() and _PAST_BEHIND.match(tail)):
        return True
    if not (_SAID_THERE.search(between) or _AFTER_DOING.search(between) or _ADJECTIVE.search(lead[:cue])):
        return False
    return any(match.group() not in _SAYS for match in _ANY_PAST.finditer(lead, 0, cue))


def _of_first_verb(tail: str) -> int:
    ahead, past = _VERB_BEHIND.search(tail), _ANY_PAST.search(tail)
    if ahead is None:
        return -1 if past else 1 if _IS_BEHIND.match(tail) else 0
    return -1 if past and past.start() < ahead.start() else 1


def _last_cue(lead: str) -> int | None:
    """Return where the last cue of the future in ``lead`` ends."""
    ends = [m.end() for m in _FUTURE.finditer(lead) if not (m["intent"] and _NAMED.search(lead[: m.start()]))]
    return ends[-1] if ends else None
