from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from builder.extract.dates import edtf


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024", "2024"),
        (2024, "2024"),
        ("2024-01", "2024-01"),
        ("2024-01-26", "2024-01-26"),
        ("2024-01-26T23:30:00-05:00", "2024-01-26"),
        ("20240126", "2024-01-26"),
        ("2024/01/26", "2024-01-26"),
        ("26 January 2024", "2024-01-26"),
        ("26th of January, 2024", "2024-01-26"),
        ("Jan. 26, 2024", "2024-01-26"),
        ("JANUARY 26 2024", "2024-01-26"),
        ("January 2024", "2024-01"),
        ("Updated Jan. 26, 2024 3:04 p.m.", "2024-01-26"),
        ("Published: Friday 26 January 2024", "2024-01-26"),
        ("26/01/2024", "2024-01-26"),
        ("01/26/2024", "2024-01-26"),
        ("04/04/2024", "2024-04-04"),
        (date(2024, 1, 26), "2024-01-26"),
        (datetime(2024, 1, 26, 23, 30, tzinfo=UTC), "2024-01-26"),
    ],
)
def test_dates_that_can_be_told(given: object, expected: str) -> None:
    assert edtf(given) == expected


@pytest.mark.parametrize(
    "given",
    [
        "03/04/2024",
        "Jan. 26",
        "Friday",
        "last week",
        "",
        "2024-02-30",
        "31 June 2024",
        "0001-01-01",
        "99999",
        "3:04 p.m.",
        None,
        True,
        3.5,
        ["2024"],
        "9" * 5000,
    ],
)
def test_dates_that_cannot_be_told_stay_unknown(given: object) -> None:
    assert edtf(given) is None
