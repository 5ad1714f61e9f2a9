"""The page of what to watch: order, who expects it, what has passed."""

from __future__ import annotations

import re

from builder.datamodel import SourceSummary, StorySummary, WatchItem
from builder.render.watch import AHEAD, UNDATED, watch_page


def item(name: str, edtf: str | None = None, *, speaker: str | None = None, when: str = "") -> WatchItem:
    return WatchItem(name, f"Expected {name}.", speaker, when or edtf or "", edtf, ("Echo",), "a", "c-0-9")


def story(*items: WatchItem, newest: str | None = "2025-05-01", slug: str = "one") -> StorySummary:
    source = SourceSummary("a", "Headline", "Echo", newest, "a.txt")
    return StorySummary(slug, slug, f"Title {slug}", "Lead.", newest, (source,), (), 9, agenda=items)


def expected(page: str) -> list[str]:
    return re.findall(r"Expected (\S+)\.", page)


def test_what_lies_ahead_comes_first_by_day_then_what_has_no_day_then_what_has_passed() -> None:
    one = story(item("undated"), item("late", "2026"), item("passed", "2025-04-30"), item("soon", "2025-05-02"))
    page = watch_page([one, story(item("next", "2025-06"), slug="two", newest=None)])
    assert expected(page) == ["soon", "next", "late", "undated", "passed"]
    assert page.index("#undated }") < page.index("#passed }")


def test_a_month_that_is_not_over_lies_ahead() -> None:
    assert "#passed" not in watch_page([story(item("may", "2025-05"), newest="2025-05-20")])


def test_without_any_dated_source_nothing_has_passed() -> None:
    page = watch_page([story(item("old", "1999"), newest=None)])
    assert "#passed" not in page and "as of" not in page


def test_who_expects_it_stands_with_it_and_leads_to_the_sentence() -> None:
    page = watch_page([story(item("x", "2026", speaker="Ann <b>"), item("y", "2027"))])
    assert "Ann &lt;b&gt; · [source](../sources/a/index.md#c-0-9)" in page
    assert "As reported by Echo" in page
    assert "](../stories/one/index.md#x)" in page


def test_the_page_ends_somewhere_and_says_so() -> None:
    many = [item(f"d{n}", f"{2026 + n}") for n in range(AHEAD + 5)] + [item(f"u{n}") for n in range(UNDATED + 7)]
    page = watch_page([story(*many)])
    assert len(expected(page)) == AHEAD + UNDATED
    assert "5 more in their stories." in page and "7 more in their stories." in page


def test_no_expectation_is_said_plainly() -> None:
    assert "do not say what may come next" in watch_page([story()])
