"""Reports of one matter come close together: similarity loses weight where both dates are known and far apart."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

FREE_DAYS = 30
FAR_DAYS = 365
FAR_SHARE = 600
"""Full similarity up to 30 days apart, 60% of it from a year on, linear between. BASIL would have it steeper (its
events last at most 4 days; 14 to 90 days and 50% gave one point more), but a story here may run for months."""

Ints = npt.NDArray[np.int64]
_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T?~%].*)?")


def days_of(published: str | None) -> tuple[int, int] | None:
    """Return the first and last day an EDTF date may mean, counted from year 1; ``None``: not known."""
    found = _EDTF.fullmatch(published or "")
    if not found:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    try:
        if day:
            exact = date(year, month, day).toordinal()
            return exact, exact
        last = month or 12
        until = date(year, last, calendar.monthrange(year, last)[1])
        return date(year, month or 1, 1).toordinal(), until.toordinal()
    except ValueError:
        return None


def thousandths_left(published: Sequence[str | None], first: Ints, second: Ints) -> Ints:
    """Return for each pair of numbers into ``published`` how much of their similarity counts, in thousandths."""
    spans = [days_of(text) for text in published]
    # An unknown date may be any day, so it is never far from another.
    low, high = np.array([span or (0, 10**7) for span in spans], np.int64).reshape(-1, 2).T
    gap = np.maximum(low[first] - high[second], low[second] - high[first])
    late = np.clip(gap - FREE_DAYS, 0, FAR_DAYS - FREE_DAYS)
    left: Ints = 1000 - (1000 - FAR_SHARE) * late // (FAR_DAYS - FREE_DAYS)
    return left
