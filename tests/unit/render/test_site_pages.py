"""The pages across stories: order, joining, and a cost that grows with what they list."""

from __future__ import annotations

import re
import time
from dataclasses import replace

from builder.datamodel import Passage, PlayerRole, PlayerStatement, PlayerSummary, SourceSummary, StorySummary
from builder.render.site_pages import HOME_STORIES
from builder.render.summaries import summarize
from tests.explainers import bridge, lone, spanning_pages


def pages(*stories: StorySummary) -> dict[str, str]:
    return {file.path: file.data.decode() for file in spanning_pages(stories)}


def made(n: int) -> StorySummary:
    source = SourceSummary(f"source-{n}", f"Headline {n}", f"Paper {n % 7}", None, f"{n}.txt")
    passage = Passage(source.id, "c-0-9")
    told = tuple(PlayerStatement(f"s-{n}-{k}", "It happened. " * 9, None, (passage,)) for k in range(2))
    players = tuple(
        PlayerSummary(id, id, "person", (), (PlayerRole("a mayor", passage),), told, 2, id)
        for id in (f"player-{m % 500}" for m in range(n, n + 8))
    )
    newest = f"2024-{n % 12 + 1:02d}-01" if n % 3 else None
    return StorySummary(f"st-{n}", f"story-{n}", f"Story {n}", "It happened.", newest, (source,), players, 12)


def test_summary_counts_and_dates() -> None:
    summary = summarize(bridge())
    assert (summary.newest, len(summary.sources), summary.statements) == ("2025-02-12", 2, 10)
    assert [(p.name, p.statements) for p in summary.players] == [
        ("Ines Okafor-Lund", 2),
        ("Marrow Bay town council", 1),
        ("Hauliers' Union", 3),
    ]
    assert summarize(lone()).newest is None


def test_home_shows_newest_first_and_undated_last() -> None:
    stories = [
        replace(made(n), title=title, newest=newest)
        for n, (title, newest) in enumerate([("B", None), ("C", "2024-01"), ("A", "2024-05-02"), ("D", "2024-05-02")])
    ]
    home = pages(*stories)["index.md"]
    assert re.findall(r"^## \[(\w)\]", home, re.M) == ["A", "D", "C", "B"]
    assert "undated" in home
    assert "2 May 2024" in home


def test_a_story_without_a_statement_is_listed_by_its_sources_alone() -> None:
    thin, told = replace(made(1), statements=0), made(900)
    listed = pages(thin, told)
    linked = [path for path, text in listed.items() if "story-1/" in text]
    assert linked == [] and "story-900/" in listed["index.md"]
    assert "All stories (1)" in listed["index.md"] and "1 story" in listed["stories/index.md"]
    assert "](source-1/index.md)" in listed["sources/index.md"]
    assert "used in no story" in listed["sources/index.md"]
    assert "players/player-1/index.md" not in listed


def test_home_stays_short() -> None:
    made_pages = pages(*(made(n) for n in range(100)))
    assert made_pages["index.md"].count("](stories/story-") == HOME_STORIES
    assert "[All stories (100)](stories/index.md)" in made_pages["index.md"]
    assert made_pages["stories/index.md"].count("](story-") == 100


def test_no_story_at_all_is_still_a_site() -> None:
    lists = ("stories", "players", "sources", "watch", "corrections")
    assert set(pages()) == {"index.md", *(f"{name}/index.md" for name in lists)}
    assert "No story has been built yet." in pages()["index.md"]


def test_a_player_of_two_stories_has_one_page() -> None:
    other = replace(bridge(), id="st-9", slug="other-9f9f9f", title="Another matter")
    found = pages(summarize(bridge()), summarize(other))
    page = found["players/hauliers-union-0c0c0c/index.md"]
    assert re.findall(r"\(\.\./\.\./stories/([\w-]+)/index\.md\)", page) == [
        "other-9f9f9f",
        "old-harbour-bridge-a1b2c3",
    ]
    assert "Organisation in 2 stories" in page
    assert found["players/index.md"].count("hauliers-union-0c0c0c") == 1


def test_a_to_z_names_each_letter_once() -> None:
    names = ["Éa", "ezra", "“Ab”", "Zoe", "語", "9th", "", "Ab"]
    index = pages(*(replace(made(n), title=name) for n, name in enumerate(names)))["stories/index.md"]
    assert re.findall(r"^## (\w+)", index, re.M) == ["A", "E", "Z", "Other"]


def test_sources_are_grouped_by_publisher_unknown_last() -> None:
    index = pages(summarize(bridge()), summarize(lone()))["sources/index.md"]
    assert re.findall(r"^## (.*?) \{", index, re.M) == ["Marrow Bay Courier", "Publisher unknown"]


def test_order_of_the_input_does_not_matter() -> None:
    stories = [made(n) for n in range(40)]
    assert pages(*stories) == pages(*reversed(stories))


def test_a_thousand_stories_are_quick() -> None:
    stories = tuple(made(n) for n in range(1000))
    start = time.process_time()
    files = spanning_pages(stories)
    assert time.process_time() - start < 2.0
    assert sum(file.path.startswith("players/player-") for file in files) == 500
