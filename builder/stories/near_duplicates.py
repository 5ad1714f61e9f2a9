"""The same article twice is one source of evidence: near-copies by word 5-gram containment (Broder 1997).

Containment is the share of the smaller text's 5-grams that the larger has too, estimated on the part of both
sketches that is complete: hashes up to the smaller of their two limits.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from builder.datamodel import Profile
from builder.stories.profile import SHINGLES

CONTAINED = 0.42
"""Halfway between what true copies reach (.62 or more) and separate reports of one event (.21 or less)."""
BORROWED = 0.2
"""A long report that quotes a short text whole is no copy of it: this much of the copy must stand in the original."""
FEWEST = 10
"""With fewer 5-grams than this to compare, only equal texts count as copies."""
_POSTINGS = 64
"""Earlier texts compared per 5-gram. A run of words that more texts share is boilerplate, and counting it is slow."""
_BLOCK = 2_000_000
_NO_LIMIT = 2**64

Ints = npt.NDArray[np.int64]


def find_copies(profiles: Sequence[Profile]) -> tuple[tuple[str, str], ...]:
    """Return (document, document it is a copy of), in the order given, which is the order of arrival.

    The original is the earlier one and never itself a copy.
    """
    copies: list[tuple[str, str]] = []
    originals: set[int] = set()
    same_bytes: dict[str, int] = {}
    same_text: dict[tuple[int, ...], int] = {}
    alike = _alike(profiles)
    for number, profile in enumerate(profiles):
        found = same_bytes.get(profile.sha256)
        if found is None and profile.shingles:
            found = same_text.get(profile.shingles)
        if found is None:
            known = [(other, both) for other, both in alike.get(number, ()) if other in originals]
            found = _best_original(profiles, number, known)
        if found is None:
            same_bytes[profile.sha256] = same_text[profile.shingles] = number
            originals.add(number)
        else:
            copies.append((profile.document, profiles[found].document))
    return tuple(copies)


def _alike(profiles: Sequence[Profile]) -> dict[int, list[tuple[int, int]]]:
    """Return for each profile the earlier ones that could be its original, with the number of shared hashes."""
    alike: dict[int, list[tuple[int, int]]] = {}
    if not profiles:
        return alike
    sizes = np.array([len(p.shingles) for p in profiles])
    whole = np.array([_limit(p) == _NO_LIMIT for p in profiles])
    for later, earlier, both in _shared_counts(profiles, sizes):
        # Where both sketches are complete, their sizes alone rule most pairs out.
        least = np.where(whole[later] & whole[earlier], CONTAINED * np.minimum(sizes[later], sizes[earlier]), 0)
        likely = both >= np.maximum(least, CONTAINED * FEWEST)
        for one, other, count in zip(later[likely], earlier[likely], both[likely], strict=True):
            alike.setdefault(int(one), []).append((int(other), int(count)))
    return alike


def _shared_counts(profiles: Sequence[Profile], sizes: Ints) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Yield (later, earlier, hashes they share) arrays, a block of later profiles at a time."""
    owner = np.repeat(np.arange(len(profiles)), sizes)
    hashes = np.concatenate([np.array(p.shingles, np.uint64) for p in profiles])
    _, term, counts = np.unique(hashes, return_inverse=True, return_counts=True)
    owner, term = owner[counts[term] > 1], term[counts[term] > 1]
    order = np.argsort(term, kind="stable")
    begins = np.searchsorted(term[order], term)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    reach = np.minimum(place - begins, _POSTINGS)
    ends = np.cumsum(reach)
    posted = owner[order]
    at = 0
    while at < len(owner):
        # A block ends with a whole profile, so that every pair is counted in one block.
        last = owner[min(np.searchsorted(ends, (ends[at] if at else 0) + _BLOCK), len(owner) - 1)]
        part = slice(at, int(np.searchsorted(owner, last, side="right")))
        lengths = reach[part]
        offsets = np.repeat(begins[part] - (np.cumsum(lengths) - lengths), lengths)
        earlier = posted[offsets + np.arange(len(offsets))]
        keys, both = np.unique(np.repeat(owner[part], lengths) * len(profiles) + earlier, return_counts=True)
        yield keys // len(profiles), keys % len(profiles), both
        at = part.stop


def _best_original(profiles: Sequence[Profile], number: int, known: list[tuple[int, int]]) -> int | None:
    """Return the number of the original that contains most of the profile (the earliest of equals), if any does."""
    scored = ((-_containment(profiles[number], profiles[other], both), other) for other, both in known)
    score, found = min(scored, default=(0.0, -1))
    return found if score < 0 else None


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
