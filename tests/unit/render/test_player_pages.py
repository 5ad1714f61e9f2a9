"""The page of a player: roles with source and date, statements by and about it, namesakes, whom it appears with."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import markdown
import pytest

from builder.datamodel import (
    Companion,
    Passage,
    PlayerRole,
    PlayerStatement,
    PlayerSummary,
    SourceSummary,
    StorySummary,
)
from builder.render.player_pages import IN_FULL, contested_names, player_page
from builder.render.players_across import lines_of, players_of
from builder.render.summaries import summarize
from tests.explainers import bridge, hostile
from tests.property.test_escape import Reader, site_extensions

UNION, OKAFOR, COUNCIL = "hauliers-union-0c0c0c", "ines-okafor-lund-0a0a0a", "marrow-bay-town-council-0b0b0b"


def page(id: str, *stories: StorySummary) -> str:
    (player,) = [player for player in players_of(stories) if player.id == id]
    return player_page(player)


def part(text: str, title: str) -> str:
    match = re.search(rf"^## {title} \{{.*?\}}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert match, title
    return match[1]


def story(n: int, newest: str | None, *players: PlayerSummary) -> StorySummary:
    source = SourceSummary(f"source-{n}", f"Headline {n}", None, newest, f"{n}.txt")
    return StorySummary(f"st-{n}", f"story-{n}", f"Story {n}", "", newest, (source,), players, 3)


def mayor(n: int, *roles: str, told: int = 0, id: str = "ada-1a2b3c4d", name: str = "Ada Lorne") -> PlayerSummary:
    passage = Passage(f"source-{n}", f"c-{n}-99")
    said = tuple(PlayerStatement(f"s-{n}-{k}", f"Words {n}, {k}.", name, (passage,)) for k in range(told))
    return PlayerSummary(
        id, name, "person", (), tuple(PlayerRole(r, passage) for r in roles), said, told, "ada-1a2b3c4d"
    )


def test_a_role_stands_in_quotation_marks_with_its_source_and_date() -> None:
    roles = part(page(OKAFOR, summarize(bridge())), "Roles")
    assert "“the council&#39;s chief engineer”" in roles
    link = re.search(r"\[(.*?)\]\(\.\./\.\./sources/closed-bridge-1a2b3c/index\.md#(c-\d+-\d+)\), (.*?)</small>", roles)
    assert link and link[1] == "Marrow Bay Courier, Marrow Bay closes its bridge to lorries"
    assert link[3] == "12 February 2025"
    quote = bridge().key_players[0].roles[0].citation
    assert link[2] == f"c-{quote.start}-{quote.end}"


def test_roles_are_the_newest_first_undated_last_and_each_once() -> None:
    stories = (
        story(1, None, mayor(1, "a farmer")),
        story(2, "2023-05", mayor(2, "mayor")),
        story(3, "2025-01-02", mayor(3, "Minister", "mayor")),
    )
    text = part(page("ada-1a2b3c4d", *stories), "Roles")
    assert re.findall(r"^- “(.*?)”", text, re.M) == ["Minister", "mayor", "a farmer"]
    assert [line.count("sources/") for line in text.splitlines() if line.startswith("- ")] == [1, 2, 1]
    assert [line for line in text.splitlines() if "undated" in line] == [
        line for line in text.splitlines() if "farmer" in line
    ]


def test_no_role_is_said() -> None:
    assert "The sources do not say who this is." in page(UNION, summarize(bridge()))


def test_what_it_says_comes_before_what_is_said_of_it_and_each_has_its_sources() -> None:
    text = part(page(OKAFOR, summarize(bridge())), "Stories")
    assert text.index("Says") < text.index("We cannot wait for another winter")
    assert "About" not in text
    items = [line for line in text.splitlines() if line.startswith("- ")]
    assert len(items) == 2
    for item in items:
        assert re.search(r"\(\.\./\.\./stories/old-harbour-bridge-a1b2c3/index\.md#s-[0-9a-f]{8}\)", item)
        assert re.search(r"\(\.\./\.\./sources/closed-bridge-1a2b3c/index\.md#c-\d+-\d+\)", item)


def test_what_another_says_of_it_names_the_other() -> None:
    other = replace(mayor(1), told=(PlayerStatement("s-1", "She lies.", "Ben Roth", (Passage("source-1", "c-1-9"),)),))
    text = page("ada-1a2b3c4d", story(1, None, other))
    assert text.index("About\n") < text.index("She lies.")
    assert '<span class="x-speaker">— Ben Roth</span>' in text


def test_a_statement_of_an_outlook_counts_as_said() -> None:
    assert "The council expects to reopen the bridge" in page(COUNCIL, summarize(bridge()))


def test_what_an_editor_worded_is_marked() -> None:
    said = PlayerStatement("s-1", "She agrees.", "Ada Lorne", (Passage("source-1", "c-1-9"),), edited=True)
    told = replace(mayor(1), told=(said,), roles=(PlayerRole("mayor", said.passages[0], edited=True),))
    assert page("ada-1a2b3c4d", story(1, None, told)).count("x-edited") == 2


def test_stories_are_the_newest_first_and_undated_last() -> None:
    stories = [story(n, newest, mayor(n)) for n, newest in enumerate((None, "2024-05", "2024-05-07", "2019"))]
    text = page("ada-1a2b3c4d", *stories)
    assert re.findall(r"^### \[Story (\d)\]", text, re.M) == ["2", "1", "3", "0"]


def test_namesakes_name_each_other_and_nobody_else_does() -> None:
    one, two = mayor(1, "goalkeeper"), mayor(2, "minister", id="ada-1a2b3c4d-st2")
    third = mayor(2, id="ben-9f9f9f9f", name="Ben Roth")
    stories = (story(1, None, one), story(2, None, two, replace(third, shared_id=third.id)))
    first, second = page("ada-1a2b3c4d", *stories), page("ada-1a2b3c4d-st2", *stories)
    confused = "Not to be confused with [Ada Lorne](../ada-1a2b3c4d-st2/index.md) (1 story), “minister”"
    assert confused in first
    assert "Not to be confused with [Ada Lorne](../ada-1a2b3c4d/index.md) (1 story), “goalkeeper”" in second
    assert "confused" not in page("ben-9f9f9f9f", *stories)


def test_a_contested_name_leads_to_those_who_bear_it_even_where_only_one_is_left() -> None:
    one, two = mayor(1, "goalkeeper", id="ada-1a2b3c4d-st1"), mayor(2, "minister", id="ada-1a2b3c4d-st2")
    both = players_of((story(1, None, one), story(2, None, two)))
    (listed,) = contested_names(lines_of(both, {"ada-1a2b3c4d", "ben-9f9f9f9f"}))
    text = listed.data.decode()
    assert listed.path == "players/ada-1a2b3c4d/index.md"
    assert "](../ada-1a2b3c4d-st1/index.md) <small>Person · 1 story · “goalkeeper”</small>" in text
    assert "](../ada-1a2b3c4d-st2/index.md) <small>Person · 1 story · “minister”</small>" in text
    (left,) = contested_names(lines_of(players_of((story(2, None, two),)), {"ada-1a2b3c4d"}))
    assert left.path == listed.path and "st2/index.md" in left.data.decode() and "st1" not in left.data.decode()
    assert contested_names(lines_of(both, ())) == ()


def test_it_says_whom_it_appears_with() -> None:
    once = summarize(bridge())
    assert "Appears with" not in page(UNION, once)
    text = part(page(UNION, once, replace(once, id="again", slug="again")), "Appears with")
    assert re.findall(r"\((\d) stories\)", text) == ["2", "2"]
    assert "../ines-okafor-lund-0a0a0a/index.md" in text


def test_it_leads_to_its_letter() -> None:
    assert "[Players: H](../index.md#az-h)" in page(UNION, summarize(bridge()))


def test_the_name_is_the_one_that_most_stories_print() -> None:
    stories = [story(n, None, mayor(n, name="Ada Lorne" if n else "Dr. Ada Lorne")) for n in range(3)]
    (player,) = players_of(stories)
    assert player.name == "Ada Lorne"
    assert "also Dr&#46; Ada Lorne" in player_page(player)


def test_somebody_in_a_thousand_stories_has_a_page_that_a_browser_likes() -> None:
    stories = [story(n, f"{1000 + n}", mayor(n, f"role {n}", told=6)) for n in range(1000)]
    start = time.process_time()
    text = page("ada-1a2b3c4d", *stories)
    assert time.process_time() - start < 1
    assert len(text) < 350_000
    assert text.count("### [Story") == IN_FULL and text.count("](../../stories/story-") >= 1000
    assert "And 960 more." in text


def _elements(text: str) -> list[tuple[str, list[str]]]:
    names, configs = site_extensions()
    reader = Reader()
    reader.feed(markdown.markdown(text.split("---\n", 2)[2], extensions=names, extension_configs=configs))
    return [(tag, sorted(attrs)) for tag, attrs in reader.elements]


@pytest.mark.parametrize(
    "bad",
    ["</text><script>x</script>", "a\u202eb", "[x](javascript:y)", "N" * 300, "{: onclick=y }", "| a |", "\ud800"],
)
def test_a_hostile_article_stays_text(bad: str) -> None:
    (player,), (harmless,) = (players_of((summarize(hostile(text)),)) for text in (bad, "Quite harmless"))
    text = player_page(player)
    assert "\u202e" not in text
    assert _elements(text) == _elements(player_page(harmless))


def test_companions_are_told_by_how_often() -> None:
    ben, cai = (mayor(1, id=f"{n}-9f9f9f9f", name=n) for n in ("ben", "cai"))
    stories = (story(1, None, mayor(1), ben, cai), story(2, None, mayor(2), cai))
    (player,) = [p for p in players_of(stories) if p.id == "ada-1a2b3c4d"]
    assert player.company == (Companion("cai-9f9f9f9f", "cai", 2), Companion("ben-9f9f9f9f", "ben", 1))
