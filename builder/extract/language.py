"""Is it English? A count of function words; nothing finer is needed to warn a reader."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = """
    the of and to in that is was for on with as by at from it be has have had are were been his their they its this
    which who will would not but an or after about more said says than he she we i you
"""
_ENGLISH = frozenset(_FUNCTION_WORDS.split())
_WORDS_READ = 1500
_TOO_FEW = 30
# Function words per word, first 1,500 words: the 200 training articles have .23 and more, 838 of PolNeAR's 840 have
# .19 and more; pages in eleven other languages among the extraction set have .09 at most, tables of scores less.
_SURELY = 0.18
_SURELY_NOT = 0.10


def is_english(text: str) -> bool | None:
    """Return whether ``text`` is English, ``None`` where it is too short or mixed to say."""
    sample = text[: _WORDS_READ * 7]
    words = [word.lower() for word in _WORD.findall(sample)][:_WORDS_READ]
    known = sum(word in _ENGLISH for word in words)
    if len(words) < _TOO_FEW:
        # Writing without spaces between words has few "words" and many letters.
        return False if not known and sum(map(str.isalpha, sample)) > 200 else None
    share = known / len(words)
    if share >= _SURELY:
        return True
    return False if share < _SURELY_NOT else None
