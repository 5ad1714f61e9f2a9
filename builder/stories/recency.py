"""Reports of one matter come close together: similarity loses weight where both dates are known and far apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from builder.days import days_of

FREE_DAYS = 30
FAR_DAYS = 365
FAR_SHARE = 600
"""Full similarity up to 30 days apart, 60% of it from a year on, linear between. BASIL would have it steeper (its
events last at most 4 days; 14 to 90 days and 50% gave one point more), but a story here may run for months."""

Ints = npt.NDArray[np.int64]
_ANY = (0, 10**7)
"""An unknown date may be any day, so it is never far from another."""


def thousandths_left(published: Sequence[str | None], first: Ints, second: Ints) -> Ints:
    """Return for each pair of numbers into ``published`` how much of their similarity counts, in thousandths."""
    spans = [days_of(text) for text in published]
    numbers = [(span.first.toordinal(), span.last.toordinal()) if span else _ANY for span in spans]
    low, high = np.array(numbers, np.int64).reshape(-1, 2).T
    gap = np.maximum(low[first] - high[second], low[second] - high[first])
    late = np.clip(gap - FREE_DAYS, 0, FAR_DAYS - FREE_DAYS)
    left: Ints = 1000 - (1000 - FAR_SHARE) * late // (FAR_DAYS - FREE_DAYS)
    return left
