"""The same article twice is one source of evidence: near-copies by word 5-gram containment (Broder 1997).

Containment is the share of the smaller text's 5-grams that the larger has too, estimated on the part of both
sketches that is complete: hashes up to the smaller of their two limits.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from builder.datamodel import Profile
from builder.stories.profile import SHINGLES

CONTAINED = 0.42
"""Halfway between what true copies reach (.62 or more) and separate reports of one event (.21 or less)."""
BORROWED = 0.2
"""A long report that quotes a short text whole is no copy of it: this much of the copy must stand in the original."""
FEWEST = 10
"""With fewer 5-grams than this to compare, only equal texts count as copies."""
_POSTINGS = 64
"""Originals remembered per 5-gram. A run of words that more texts share is boilerplate, and counting it is slow."""
_NO_LIMIT = 2**64


def find_copies(profiles: Sequence[Profile]) -> tuple[tuple[str, str], ...]:
    """Return (document, document it is a copy of), in the order given, which is the order of arrival.

    The original is the earlier one and never itself a copy.
    """
    copies: list[tuple[str, str]] = []
    originals: list[Profile] = []
    same_bytes: dict[str, int] = {}
    same_text: dict[tuple[int, ...], int] = {}
    index: dict[int, list[int]] = {}
    shared = _shared_hashes(profiles)
    for profile in profiles:
        found = same_bytes.get(profile.sha256)
        if found is None and profile.shingles:
            found = same_text.get(profile.shingles)
        if found is None:
            hashes = [h for h in profile.shingles if h in shared]
            found = _best_original(profile, (index.get(h, ()) for h in hashes), originals)
            if found is None:
                same_bytes[profile.sha256] = same_text[profile.shingles] = len(originals)
                _remember(hashes, len(originals), index)
                originals.append(profile)
                continue
        copies.append((profile.document, originals[found].document))
    return tuple(copies)


def _shared_hashes(profiles: Sequence[Profile]) -> set[int]:
    """Return the hashes that stand in more than one profile; the others, nearly all, need no index."""
    if not profiles:
        return set()
    every = np.fromiter((h for p in profiles for h in p.shingles), np.uint64)
    hashes, counts = np.unique(every, return_counts=True)
    return set(hashes[counts > 1].tolist())


def _remember(hashes: Iterable[int], number: int, index: dict[int, list[int]]) -> None:
    for value in hashes:
        posting = index.setdefault(value, [])
        if len(posting) < _POSTINGS:
            posting.append(number)


def _best_original(profile: Profile, postings: Iterable[Iterable[int]], originals: Sequence[Profile]) -> int | None:
    """Return the number of the original that contains most of ``profile`` (the earliest of equals), if any does."""
    hits = Counter(number for posting in postings for number in posting)
    scored = ((-_containment(profile, originals[number], both), number) for number, both in hits.items())
    score, number = min(scored, default=(0.0, -1))
    return number if score < 0 else None


def _containment(later: Profile, earlier: Profile, both: int) -> float:
    """Return the containment of one in the other, 0 where it is too little to call the later one a copy.

    ``both``: hashes that they share; all of them lie below both limits.
    """
    limit = min(_limit(later), _limit(earlier))
    mine, theirs = bisect_right(later.shingles, limit), bisect_right(earlier.shingles, limit)
    smaller = min(mine, theirs)
    enough = smaller >= FEWEST and both >= CONTAINED * smaller and both >= BORROWED * mine
    return both / smaller if enough else 0.0


def _limit(profile: Profile) -> int:
    """Return the hash up to which the profile's 5-grams are all there."""
    return profile.shingles[-1] if len(profile.shingles) >= SHINGLES else _NO_LIMIT
