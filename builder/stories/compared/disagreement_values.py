"""What a number in a text leaves open: "78" is one value, "about 60,000" many, "at least 12" all from there on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Bound = Literal["exact", "about", "nearly", "over", "least", "most"]
_EXACT_BELOW = 100
"""A count below this without a word like "about" means itself; "300" may stand for 312."""
_ABOUT = 0.15
"""How far "about" reaches, as a share of the value, besides rounding: "about 60,000" and "52,000" may both be true."""
_INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class Range:
    """The values that a text allows, both ends included."""

    low: float
    high: float

    def meets(self, other: Range) -> bool:
        """Whether both may be true of one quantity. Ranges that only touch ("1,200", "1,300" rounded) do not meet."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high or (low == high and (self.low == self.high or other.low == other.high))

    @property
    def near(self) -> Range:
        """The values around what is written where it says no more than that there are more or fewer."""
        if self.high == _INFINITE:
            return Range(self.low, self.low * (1 + _ABOUT))
        return Range(self.high * (1 - _ABOUT), self.high) if self.low == 0.0 else self


def allowed(value: float, step: float, bound: Bound) -> Range:
    """Return what a number allows. ``step``: the worth of its last digit that is written ("1.2 million": 100,000)."""
    if bound == "least":
        return Range(value, _INFINITE)
    if bound == "most":
        return Range(0.0, value)
    if bound == "nearly":
        return Range(value * (1 - _ABOUT) - step / 2, value)
    if bound == "over":
        return Range(value, value * (1 + _ABOUT) + step / 2)
    slack = step / 2 + (_ABOUT * value if bound == "about" else 0.0)
    return Range(value - slack, value + slack)


def last_step(digits: str, *, scale: float, whole: bool) -> float:
    """Return the worth of the last digit that counts in ``digits`` ("60,000": 10,000; "78": nothing is rounded).

    ``whole``: it counts things, of which there are no halves.
    """
    plain = digits.replace(",", "")
    if "." in plain:
        return float(scale * 10.0 ** -len(plain.split(".")[1]))
    if scale > 1:
        return float(scale * 10.0 ** (len(plain) - len(plain.rstrip("0")) if len(plain.rstrip("0")) else 0))
    if whole and float(plain) < _EXACT_BELOW:
        return 0.0
    zeros = len(plain) - len(plain.rstrip("0"))
    return float(10.0**zeros) if zeros or not whole else 0.0
