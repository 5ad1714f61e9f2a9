"""Words inside a sentence that point back to another one: "despite this commitment", "does not make it".

The annotator resolves or marks what stands at the front of a sentence; this looks a little further in, for the two
forms that readers of single sentences stumble over.
"""

from __future__ import annotations

import re

_TIMES = (
    "week|weekend|month|year|morning|afternoon|evening|night|spring|summer|autumn|fall|winter|season|time|day|"
    "decade|century|quarter"
)
# "this commitment" among the first words, but not "this week", and not where the source goes on "that".
_DEMONSTRATIVE = re.compile(
    rf"(?:\S+\s+){{0,5}}?\(?(?:[Tt]his|[Tt]hese|[Tt]hose|[Ss]uch)\s+(?!(?:{_TIMES}|who|as|a|an)\b)[a-z]"
)
# A short sentence that ends in a bare object has nothing in it that the object could mean.
_BARE_OBJECT = re.compile(r"\s(?:it|them|this|that|these|those|him|her|so)[.!?]?$")
_SHORT = 9


def leans_inside(text: str) -> bool:
    """Say whether ``text``, a sentence outside quotation marks, leans on another by a word inside it."""
    head = text[:120]
    if head[:1] in "“\"'`‘":
        return False
    if _DEMONSTRATIVE.match(head):
        return True
    return len(text.split(maxsplit=_SHORT + 1)) <= _SHORT and _BARE_OBJECT.search(text[-10:]) is not None
