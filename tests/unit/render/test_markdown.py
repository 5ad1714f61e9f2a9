"""The story page: every part in its place, every statement with its reference, nothing twice with the same id."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import yaml

from builder.datamodel import Change, Explainer, RenderedFile
from builder.render.escape import escape
from builder.render.markdown import MarkdownRenderer, story_page
from builder.render.page import opening
from tests.explainers import bridge, hostile, lone

PARTS = [
    "In brief",
    "Background",
    "Key players",
    "Sticking points",
    "Outlook",
    "Timeline",
    "What we don&#39;t know",
    "Sources",
]


def files(explainer: Explainer) -> dict[str, str]:
    return {file.path: file.data.decode() for file in MarkdownRenderer().render(explainer)}


def story(explainer: Explainer) -> str:
    return story_page(explainer)


def section(page: str, title: str) -> str:
    match = re.search(rf"^## {re.escape(title)} \{{.*?\}}\n(.*?)(?=^## |\Z)", page, re.M | re.S)
    assert match
    return match[1]


def test_a_story_is_a_page_a_twin_and_a_page_for_each_source() -> None:
    assert list(files(bridge())) == [
        "stories/old-harbour-bridge-a1b2c3/index.md",
        "stories/old-harbour-bridge-a1b2c3/explainer.json",
        "sources/closed-bridge-1a2b3c/index.md",
        "sources/ferry-4d5e6f/index.md",
    ]


def test_a_story_without_a_statement_has_no_page_and_its_source_does_not_lead_to_one() -> None:
    made = files(lone())
    assert list(made) == [f"sources/{lone().sources[0].id}/index.md"]
    (page,) = made.values()
    assert "Source of no story" in page and "/stories/" not in page


@pytest.mark.parametrize("explainer", [lone(), hostile("x")], ids=["empty", "small"])
def test_parts_stand_in_order_whatever_is_in_them(explainer: Explainer) -> None:
    assert re.findall(r"^## (.*?) \{", story(explainer), re.M) == PARTS


def test_a_page_of_several_sources_has_parts_that_compare_them() -> None:
    changed = replace(bridge(), changes=(Change(bridge().sources[1].id),))
    compared = [*PARTS[:6], "Where the sources agree and differ", PARTS[6], "What changed", PARTS[7]]
    assert re.findall(r"^## (.*?) \{", story(changed), re.M) == compared


def test_an_empty_part_says_so() -> None:
    page = story(lone())
    assert "The sources give no background." in section(page, "Background")
    assert "The sources do not say what may come next." in section(page, "Outlook")
    assert "The sources name nobody who acts." in section(page, "Key players")
    assert "The sources report no dispute or obstacle." in section(page, "Sticking points")


def test_every_statement_has_a_reference_that_is_defined_once() -> None:
    page = story(bridge())
    items = [
        line
        for line in page.split("## In brief")[1].split("## What we don")[0].splitlines()
        if line.startswith("- ") and "**" not in line
    ]
    assert len(items) > 10
    assert all("[^" in line for line in items)
    used = set(re.findall(r"\[\^([^\]]+)\](?!:)", page))
    defined = re.findall(r"^\[\^([^\]]+)\]:", page, re.M)
    assert sorted(used) == sorted(defined)


def test_an_id_stands_once_on_a_page() -> None:
    for text in files(bridge()).values():
        ids = re.findall(r"\{[^{}\n]*#([\w-]+)", text)
        assert len(ids) == len(set(ids))


def test_references_lead_to_anchors_of_the_source_page() -> None:
    pages = files(bridge())
    links = re.findall(r"\]\(\.\./\.\./(sources/[\w-]+/index\.md)#([\w-]+)\)", story(bridge()))
    assert len(links) > 8
    assert all(f"{{ #{place} }}" in pages[path] for path, place in links)


def test_the_speaker_is_named_where_the_text_does_not() -> None:
    brief = section(story(bridge()), "Outlook")
    assert "x-speaker" not in brief  # "The council expects ..." names it: "the council" is its other name
    timeline = section(story(bridge()), "Timeline")
    assert re.search(r"The union plans a.*x-speaker.*— \[Hauliers&#39; Union\]", timeline)


def test_a_statement_is_printed_once_and_pointed_to_from_elsewhere() -> None:
    made = bridge()
    twice = replace(made, background=(*made.background, made.brief[0]), pointers=(("background", made.brief[0].id),))
    page = story(twice)
    assert page.count(escape(made.brief[0].text) + "[^") == 1
    assert f"](#{made.brief[0].id}) · In brief" in section(page, "Background")


def test_the_opening_of_a_statement_is_short_and_its_quotation_marks_are_closed() -> None:
    assert opening("The council voted to close the bridge.") == "The council voted to close…"
    assert (
        opening("“We will not sign a contract in the dark,” said the council.")
        == "“We will not sign a contract in the dark,”…"
    )
    assert len(opening("word " * 400)) < 80
    assert len(opening("x" * 5000)) < 150


def test_initials_are_not_found_inside_words() -> None:
    explainer = bridge()
    player = replace(explainer.key_players[2], name="US", aliases=())
    said = replace(explainer.background[0], speaker="US", text="Because of us, the bus is late.")
    page = story(replace(explainer, key_players=(player,), background=(said,), sticking_points=()))
    assert "x-speaker" in section(page, "Background")


def test_a_silent_side_is_said_to_be_silent_and_a_source_speaks_as_reported() -> None:
    points = section(story(bridge()), "Sticking points")
    assert "[Marrow Bay town council](#p-marrow-bay-town-council-0b0b0b): silent in these sources." in points
    assert "\nAs reported\n" in points
    dated = replace(
        bridge(), sources=tuple(replace(s, metadata=bridge().sources[0].metadata) for s in bridge().sources)
    )
    assert "As reported by Marrow Bay Courier" in story(dated)


def test_a_player_without_statements_leads_to_where_it_is_named() -> None:
    council = story(bridge()).split("### [Marrow Bay town council]")[1].split("###")[0]
    assert re.search(r"See \[Whether the bridge had to close\]\(#s-\w+\) and \[Outlook\]\(#s-\w+\)", council)


def test_undated_events_stand_apart() -> None:
    dated, undated = section(story(bridge()), "Timeline").split("Without a date on the calendar")
    assert re.findall(r"<time.*?>(.*?)</time>", dated) == ["1931", "2019", "3 March 2025"]
    assert re.findall(r"<time.*?>(.*?)</time>", undated) == ["Tuesday"]


def test_the_status_says_what_is_not_known() -> None:
    assert "publisher of 1 unknown" in story(bridge())
    assert "published 12 February 2025; 1 article undated" in story(bridge())
    assert "not checked elsewhere" in story(lone())
    assert "unknown: no source gives the date" in story(lone())
    copied = replace(
        bridge(), sources=(bridge().sources[0], replace(bridge().sources[1], copy_of="closed-bridge-1a2b3c"))
    )
    assert "not checked elsewhere" in story(copied)
    assert "1 nearly the same text as another" in story(copied)


def test_dropped_lines_are_listed_and_kept_out_of_the_search() -> None:
    page = story(bridge())
    assert "*credit* “Photo&#58; Harbourpix Stock”" in page
    headings = re.findall(r"^#{2,3} .*$", page[page.index("## Sources") :], re.M)
    assert len(headings) == 4  # Sources, two sources, References
    assert all("data-search-exclude=true" in heading for heading in headings)
    source = files(bridge())["sources/closed-bridge-1a2b3c/index.md"]
    assert yaml.safe_load(source.split("---")[1])["search"] == {"exclude": True}
    assert "Harbourpix" in source


def test_a_source_page_prints_what_is_used_and_no_more() -> None:
    ferry = files(bridge())["sources/ferry-4d5e6f/index.md"]
    assert "will add four crossings" in ferry
    assert "Tomasz Brandt" not in ferry  # not cited: the article is not reprinted
    assert "- **Publisher** unknown" in ferry


def test_only_web_addresses_become_links() -> None:
    explainer = bridge()
    for url in ("javascript:alert(1)", "data:text/html,x", None):
        meta = replace(explainer.sources[0].metadata, url=url)
        page = story(replace(explainer, sources=(replace(explainer.sources[0], metadata=meta),)))
        assert "- **Address** unknown" in page
    assert '(https://courier.example/bridge){ rel="nofollow noopener" }' in story(explainer)


def test_an_odd_id_cannot_become_a_path() -> None:
    explainer = replace(bridge(), slug="../../etc/x")
    paths = [file.path for file in MarkdownRenderer().render(explainer)]
    assert all(re.fullmatch(r"(stories|sources)/[a-z0-9-]+/(index\.md|explainer\.json)", path) for path in paths)


def test_right_to_left_text_keeps_to_itself() -> None:
    page = story(hostile("هذا نص عربي"))
    assert "“<bdi>هذا نص عربي</bdi>”" in page
    assert "dir=auto" in page


def test_same_explainer_same_bytes() -> None:
    def digest(made: tuple[RenderedFile, ...]) -> list[tuple[str, bytes]]:
        return [(file.path, file.data) for file in made]

    assert digest(MarkdownRenderer().render(bridge())) == digest(MarkdownRenderer().render(bridge()))


def test_quotation_marks_keep_a_hair_from_the_quotations_own() -> None:
    page = story(bridge())
    assert "“&hairsp;&quot;We cannot wait for another winter,&quot; she said.”" in page
    assert "“The bridge, built in 1931, carries about 4,000 vehicles a day.”" in page
