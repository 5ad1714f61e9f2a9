"""The days that a date can mean."""

from __future__ import annotations

from datetime import date

import pytest

from builder.days import days_of


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2024-21", "2024-03-01", "2024-05-31"),
        ("2024-24", "2024-12-01", "2025-02-28"),
        ("2024~", "2024-01-01", "2024-12-31"),
        ("2031-02-03T10:00", "2031-02-03", "2031-02-03"),
        ("2019/2021", "2019-01-01", "2021-12-31"),
        ("2024-04/2024-06", "2024-04-01", "2024-06-30"),
    ],
)
def test_a_form_means_these_days(edtf: str, first: str, last: str) -> None:
    assert days_of(edtf) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "edtf",
    [
        "",
        "XXXX",
        "2023-02-29",
        "2024-13",
        "2024-25",
        "0000",
        "2024/2019",
        "soon",
        "2024-02-3",
        None,
        "2031-00-05",
        "٢٠٣١-٠٢-٠٣x",
    ],
)
def test_what_is_no_form_of_the_calendar_means_no_day(edtf: str | None) -> None:
    assert days_of(edtf) is None
