"""The picture of a timeline: what is drawn where, and when there is none."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from builder.datamodel import Statement, TimelineEntry
from builder.render.timeline_picture import timeline_picture


def entries(*dates: str | None, text: str = "It happened.") -> list[TimelineEntry]:
    return [TimelineEntry(edtf or "soon", edtf, Statement(f"s-{n}", text, None, ())) for n, edtf in enumerate(dates, 1)]


def places(picture: str) -> list[float]:
    return [float(x) for x in re.findall(r'<circle cx="([\d.]+)%', picture)]


def test_a_day_is_a_dot_and_a_year_a_bar() -> None:
    picture = timeline_picture(entries("2020", "2024-01-01", "2024-03-01", "2024-05-01"))
    assert len(places(picture)) == 3
    assert picture.count("<rect") == 1


def test_days_stand_in_order_along_the_line() -> None:
    found = places(timeline_picture(entries("2024-05-01", "2024-01-01", "2024-01-11", "2024-03-01")))
    assert found == sorted(found)
    assert (found[0], found[-1]) == (2.0, 98.0)


def test_a_long_empty_stretch_is_short_and_dashed() -> None:
    picture = timeline_picture(entries("1920-01-01", "2024-01-01", "2024-01-11", "2024-01-21", "2024-01-31"))
    assert picture.count('class="x-gap"') == 1
    assert places(picture)[1] < 70


def test_marks_of_one_day_stand_above_one_another() -> None:
    picture = timeline_picture(entries("2024-01-01", "2024-01-11", "2024-01-11", "2024-01-21"))
    heights = re.findall(r'<circle cx="[\d.]+%" cy="(\d+)"', picture)
    assert len(set(heights)) == 2


def test_few_days_need_no_picture() -> None:
    assert timeline_picture([]) == ""
    assert timeline_picture(entries("2024-01-01", "2024-01-01", "2024-02-01", None)) == ""


def test_a_dozen_events_of_one_week_stay_within_the_picture() -> None:
    picture = timeline_picture(entries(*(f"2024-01-0{1 + n % 3}" for n in range(40))))
    height = int(re.search(r'height="(\d+)" role', picture)[1])  # type: ignore[index]
    assert all(0 < int(y) < height for y in re.findall(r'cy="(\d+)"', picture))


def test_hostile_words_stay_words() -> None:
    picture = timeline_picture(entries("2020", "2021", "2022", text='</title><script>alert("1")</script>\n\n<div>'))
    assert "<script" not in picture and "\n" not in picture
    assert ElementTree.fromstring(picture.replace("&hairsp;", "")) is not None
