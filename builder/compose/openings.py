"""What may be cut from the front of a sentence so that it reads alone: a dateline, a leading connective.

Cutting a connective drops the link to the sentence before and nothing that the sentence itself claims, which is
why the list is closed and short: "Only", "Even", "Perhaps" or "If so" carry meaning and stay.
"""

from __future__ import annotations

import re

_WITH_COMMA = (
    "additionally|also|and|as a result|as such|at the same time|besides|but|by comparison|by contrast|"
    "consequently|conversely|elsewhere|even so|finally|for example|for instance|"
    "(?:for|on) (?:his|her|its|their) part|for that reason|furthermore|hence|however|in addition|"
    "in comparison|in contrast|in fact|in other words|in response|in short|in the meantime|in turn|indeed|"
    "instead|likewise|meantime|meanwhile|moreover|nevertheless|nonetheless|of course|on the contrary|"
    "on the other hand|overall|plus|secondly|separately|similarly|so|still|that said|then|therefore|thirdly|"
    "though|thus|to be sure|to that end|what is more|what's more|what’s more|yet"
)
_CONNECTIVE = re.compile(rf"(?:{_WITH_COMMA}),\s+", re.IGNORECASE)
# "But for the grace of", "Yet another", "And so" lean on their first word or mean something else with it.
_BARE = re.compile(r"(?:And|But|Yet)\s+(?!(?:for|another|again|so|to|as|then|not|that|when|if)\b)(?=\w)")
# "GENEVA, June 3 (Reuters) - ", "(Reuters) - ", "LAGOS — ": capitals, then a dash with space around it.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?:[ /][A-Z][A-Z.’'-]*[A-Z.])*(?:,? (?:the )?[A-Z][\w.]{1,12}){0,3}(?:,? \d{1,2})?,? ?)?"
    r"(?:(?<=\w) |\([A-Z][A-Za-z /]{1,30}\) ?)(?:--|[-–—]) (?=[A-Z\d“\"‘'$€£])"
)


def leading_cut(text: str) -> int:
    """Return how many characters may go from the front of ``text`` (0: none)."""
    head = text[:120]
    dateline = _DATELINE.match(head)
    at = dateline.end() if dateline else 0
    connective = _CONNECTIVE.match(head, at) or _BARE.match(head, at)
    return connective.end() if connective else at
