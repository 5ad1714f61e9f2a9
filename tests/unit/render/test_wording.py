"""Dates as precise as they came, counts and lists as people write them."""

from __future__ import annotations

import pytest

from builder.render.wording import count, date, is_calendar, listed


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2024-01-26", "26 January 2024"),
        ("2024-01", "January 2024"),
        ("2024", "2024"),
        ("199X", "the 1990s"),
        ("2024-01/2024-03", "January 2024 – March 2024"),
        ("2024-13", "2024-13"),
        (None, "unknown"),
    ],
)
def test_dates(edtf: str | None, shown: str) -> None:
    assert date(edtf) == shown


def test_only_plain_dates_stand_in_datetime() -> None:
    assert all(map(is_calendar, ("2024", "2024-01", "2024-01-26", "2024-02-29")))
    others = ("2027-21", "2027-24", "2024-13", "2024-00", "2023-02-29", "0000", "199X", "2024~", "2024/2025", None)
    assert not any(map(is_calendar, others))


def test_counts_and_lists() -> None:
    assert [count(n, "story", "stories") for n in (0, 1, 1200)] == ["0 stories", "1 story", "1,200 stories"]
    assert [listed(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
