"""Longer forms of words that a text has for somebody: with how many, whose or where they are."""

from __future__ import annotations

import re

from builder.datamodel import Span

_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen"
    r"|(?:dozens|hundreds|thousands|millions) of|\d[\d,.]{0,12}|hundred|thousand|million|dozen)\s"
)
# "over" and the like belong to the group only before a number: "argued over residents" is about residents.
_COUNTED = re.compile(
    r"(?<![\w-])(?=.)((?:(?:his|her|their|its)\s)?(?:(?:more than|at least|up to|about|nearly|around|over)\s"
    rf"(?={_NUMBER}))?(?:{_NUMBER}|(?:some|many|several|most|other|few)\s){{0,4}})$",
    re.IGNORECASE | re.DOTALL,
)
_NO_DAY = r"(?!\w+day\b|January|February|March|April|May\b|June|July|August|September|October|November|December)"
_PLACED = re.compile(
    rf"\s(?:of|in|at|from|for)\s(?:the\s)?{_NO_DAY}"
    r"[A-Z][\w.'’-]{0,30}(?:\s(?:(?:of|and|the|de)\s(?:the\s)?)?[A-Z][\w.'’-]{0,30}){0,5}"
)
_OWNED = re.compile(r"((?:[A-Z][\w.-]{0,30}\s){0,2}[A-Z][\w.-]{0,30}['’]s?\s|\d{1,2}(?:st|nd|rd|th)\s)$")
_OF = re.compile(
    rf"\s(?:of|for)\s(?:the\s)?{_NO_DAY}"
    r"[A-Z][\w.'’-]{0,30}(?:\s(?:(?:of|and|the|for)\s(?:the\s)?)?[A-Z][\w.'’-]{0,30}){0,5}"
)
_BEFORE, _BEHIND = 60, 90
"""Characters looked at before a name and behind it."""


def wider_group(text: str, group: Span, sentence: Span) -> tuple[str, ...]:
    """Return what the text calls a group in more words: with how many or whose they are ("some 200 residents", "her
    lawyers"), with where they are ("residents of Ostia").

    On explainer/train an editor calls by such forms 20 of the 61 groups that no shorter form matches.
    """
    return _wider(text, group, sentence, _COUNTED, _PLACED)


def wider_name(text: str, name: Span, sentence: Span) -> tuple[str, ...]:
    """Return longer forms of a body's name: with whose it is ("Ostia's Harbour Office"), with what it is of."""
    return _wider(text, name, sentence, _OWNED, _OF)


def _wider(text: str, core: Span, sentence: Span, before: re.Pattern[str], behind: re.Pattern[str]) -> tuple[str, ...]:
    words = text[core.start : core.end]
    lead = before.search(text, max(sentence.start, core.start - _BEFORE), core.start)
    found = [lead[1] + words] if lead else []
    if rest := behind.match(text, core.end, min(sentence.end, core.end + _BEHIND)):
        found.append(words + rest[0])
    return tuple(_tidied(form) for form in found)


def _tidied(form: str) -> str:
    return " ".join(form.split()).rstrip(".'’-")
