"""Numbers with what they count."""

from __future__ import annotations

import pytest

from builder.datamodel import Span
from builder.stories.compared.amounts import Amount, find_amounts


def amounts(text: str, *dates: str) -> tuple[Amount, ...]:
    spans = [Span(text.index(date), text.index(date) + len(date)) for date in dates]
    return find_amounts(text, Span(0, len(text)), spans)


@pytest.mark.parametrize(
    ("text", "value", "unit", "hedge"),
    [
        ("At least 1.2 million dollars was spent.", 1_200_000, "dollar", "least"),
        ("It cost $2.5bn to build.", 2_500_000_000, "dollar", ""),
        ("It cost £14m to build.", 14_000_000, "pound", ""),
        ("Some 45 per cent voted.", 45, "percent", "about"),
        ("It fell by 3 percentage points.", 3, "point", ""),
        ("Eighty-seven people had been aboard.", 87, "", ""),
        ("A dozen boats sank.", 12, "", ""),
        ("Up to 3,500 tins were sold.", 3_500, "", "most"),
        ("Twenty-one thousand seats were sold.", 21_000, "", ""),
    ],
)
def test_value_unit_and_hedge(text, value, unit, hedge):
    (found,) = amounts(text)
    assert (found.value, found.unit, found.hedge) == (value, unit, hedge)
    assert 0 <= found.span.start < found.span.end <= len(text)


def test_what_is_counted_stands_behind():
    (found,) = amounts("The board sold 38 striped deck chairs on the quay.")
    assert found.after == ("strip", "deck", "chair")


@pytest.mark.parametrize("text", ["One of them left.", "It is 5 m wide.", "Nobody came.", "B12 and F16 are names."])
def test_no_amount(text):
    assert amounts(text) == ()


def test_dates_are_no_amounts():
    assert amounts("On 12 March 2026 they met.", "12 March 2026") == ()


def test_digits_without_end_count_nothing():
    assert amounts("It sold 1" + ",000" * 200 + " tins.") == ()
