"""Who appears with whom: the counts, the picture, the table that says the same."""

from __future__ import annotations

import re
import time
import xml.etree.ElementTree as ET

import markdown
import pytest

from builder.datamodel import Companion, PlayerSummary, StorySummary
from builder.render.company import ARCS, DRAWN, PER_STORY, ROWS, Company, companions, picture, together_page
from tests.property.test_escape import Reader, site_extensions

HOSTILE = (
    "</text><script>alert(1)</script>",
    "a\u202eb\u2066c",
    'x" onload="y',
    "{: onclick=y }",
    "]]>-->",
    "<title>",
    "語" * 300,
    "\ud800\x00\x02",
    "| a | b |",
)


def story(n: int, *names: str) -> StorySummary:
    players = tuple(PlayerSummary(_id(name), name, "person", (), (), (), 0, _id(name)) for name in names)
    return StorySummary(f"st-{n}", f"story-{n}", f"Story {n}", "", None, (), players, 1)


def _id(name: str) -> str:
    return "p-" + name.encode("utf-8", "surrogatepass").hex()[:60]


def company(*stories: str) -> Company:
    """Return who appears with whom in stories written as "ABC", a letter a player."""
    return companions(story(n, *names) for n, names in enumerate(stories))


def svg(text: str) -> ET.Element:
    found = re.search(r"<svg.*?</svg>", text, re.S)
    assert found
    return ET.fromstring(found[0])


def texts(root: ET.Element, tag: str) -> list[str]:
    return [element.text or "" for element in root.iter(f"{{http://www.w3.org/2000/svg}}{tag}")]


def test_counts_are_of_stories() -> None:
    nearest, number = company("ABC", "AB", "AD").of(_id("A"))
    assert [(c.name, c.stories) for c in nearest] == [("B", 2), ("C", 1), ("D", 1)]
    assert number == 3


def test_somebody_named_twice_in_a_story_counts_once_as_a_companion() -> None:
    nearest, _ = company("AAB").of(_id("B"))
    assert [(c.name, c.stories) for c in nearest] == [("A", 1)]


@pytest.mark.parametrize("stories", [(), ("ABCDE",), ("AB", "AB"), ("AX", "AY", "B2", "B3")])
def test_no_picture_of_too_few(stories: tuple[str, ...]) -> None:
    assert together_page(company(*stories)) is None


def test_the_picture_and_the_table_say_the_same() -> None:
    page = together_page(company("ABC", "AB", "BC", "CA", "AB"))
    assert page
    root = svg(page)
    assert sorted(texts(root, "text")) == ["A", "B", "C"]
    arcs = {tuple(re.split(" and |: ", t)) for t in texts(root, "title") if " and " in t}
    counted = {tuple(sorted(arc[:2])): arc[2] for arc in arcs}
    assert counted == {("A", "B"): "3 stories", ("A", "C"): "2 stories", ("B", "C"): "2 stories"}
    assert f"| [A](../{_id('A')}/index.md) 4 | [B](../{_id('B')}/index.md) 3, [C]" in page


def test_the_oftener_the_broader() -> None:
    page = together_page(company("ABC", "AB", "BC", "CA", "AB"))
    assert page
    broad = {title: float(w) for w, title in re.findall(r'stroke-width="([\d.]+)"><title>(.*?):', page)}
    most = max(broad.values())
    assert broad.pop("A and B" if "A and B" in broad else "B and A") == most
    assert set(broad.values()) == {min(broad.values())} and min(broad.values()) < most


def test_each_arc_ends_at_the_rows_of_its_two() -> None:
    page = together_page(company("ABCD", "AB", "BC", "CD", "DA"))
    assert page
    heights = {name: int(y) - 4 for y, name in re.findall(r'y="(\d+)" text-anchor="end">(\w)<', page)}
    for top, bottom, a, b in re.findall(r'd="M[\d.]+ (\d+)A.*? (\d+)" stroke-width=".*?"><title>(\w) and (\w):', page):
        assert sorted((heights[a], heights[b])) == [int(top), int(bottom)]


def test_the_picture_is_named_and_its_names_are_links() -> None:
    page = together_page(company("ABC", "ABC"))
    assert page
    root = svg(page)
    named = (root.get("aria-labelledby") or "").split()
    assert {e.get("id") for e in root.iter()} >= set(named) and len(named) == 2
    links = [a.get("href") for a in root.iter("{http://www.w3.org/2000/svg}a")]
    assert sorted(links) == [f"../{_id(n)}/" for n in "ABC"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text_in_picture_and_table(name: str) -> None:
    stories = [story(n, name, "Ada", "Ben") for n in range(2)]
    page = together_page(companions(stories))
    assert page
    root = svg(page)
    allowed = {"svg", "title", "desc", "g", "path", "a", "text", "circle"}
    assert {e.tag.rpartition("}")[2] for e in root.iter()} == allowed
    assert all(len(text) <= 23 for text in texts(root, "text"))
    names, configs = site_extensions()
    harmless = together_page(companions([story(n, "Harmless", "Ada", "Ben") for n in range(2)]))
    assert harmless
    found = []
    for text in (page, harmless):
        reader = Reader()
        reader.feed(markdown.markdown(text.split("---\n", 2)[2], extensions=names, extension_configs=configs))
        found.append([(tag, sorted(attrs)) for tag, attrs in reader.elements])
    assert found[0] == found[1]


def test_picture_and_table_are_no_larger_with_ten_times_the_stories() -> None:
    def made(number: int) -> str:
        every = [f"Player {n}" for n in range(400)]
        page = together_page(companions(story(n, *(every[n * k % 400] for k in range(1, 12))) for n in range(number)))
        assert page
        return page

    few, many = made(300), made(3000)
    assert len(many) < 2 * len(few)
    root = svg(many)
    assert len(texts(root, "text")) <= DRAWN and many.count("<path") <= ARCS
    assert many.count("\n| [") == ROWS
    assert "The other 300 are in the" in many


def test_a_story_of_a_thousand_players_does_not_count_with_the_square() -> None:
    start = time.process_time()
    shared = companions([story(0, *(f"P{n}" for n in range(20_000)))]).shared
    assert time.process_time() - start < 1
    assert sum(len(others) for others in shared.values()) == PER_STORY * (PER_STORY - 1)


def test_the_order_of_stories_does_not_matter() -> None:
    told = ["ABC", "AB", "BCD", "CDE", "ABE", "DE"]
    assert together_page(company(*told)) == together_page(company(*reversed(told)))


def test_a_picture_stands_alone() -> None:
    rows = [Companion("a", "A", 2), Companion("b", "B", 2)]
    ET.fromstring(picture(rows, [(rows[0], rows[1], 2)]))
