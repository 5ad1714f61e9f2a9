"""The fixtures keep their own promises: what ``expected.json`` names stands in the articles."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

from tests import corpus, hostile

FIXTURES = Path(__file__).parent / "fixtures"
SEEDS = FIXTURES / "seeds"
EXPECTED: dict[str, Any] = json.loads((FIXTURES / "expected.json").read_text("utf-8"))


def _plain(name: str) -> str:
    """Return the words of a fixture without its markup, on one line."""
    data = (SEEDS / name).read_bytes()
    if data.startswith(b"\xff\xfe"):
        text = data.decode("utf-16")
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("cp1252")
    if name.endswith(".html"):
        text = html.unescape(re.sub("<[^>]+>", "", text))
    elif name.endswith(".md"):
        text = re.sub(r"\]\([^)]*\)|[*\[]", "", text)
    return " ".join(text.split())


def test_every_fixture_belongs_to_one_story() -> None:
    files = sorted(p.relative_to(SEEDS).as_posix() for p in SEEDS.rglob("*") if p.suffix in {".txt", ".md", ".html"})
    assert sorted(name for story in EXPECTED["stories"].values() for name in story) == files


def test_expected_lines_stand_in_the_files() -> None:
    lines = [(name, line) for part in ("residue", "kept") for name, ls in EXPECTED[part].items() for line in ls]
    assert [(name, line) for name, line in lines if " ".join(line.split()) not in _plain(name)] == []


def test_expected_players_stand_in_their_story() -> None:
    for story, players in EXPECTED["players"].items():
        text = " ".join(map(_plain, EXPECTED["stories"][story]))
        assert [name for p in players for name in (p["name"], *p["aliases"]) if name not in text] == []


def test_notes_name_every_file() -> None:
    notes = (FIXTURES / "NOTES.md").read_text("utf-8")
    assert [name for story in EXPECTED["stories"].values() for name in story if name not in notes] == []


def test_the_corpus_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    corpus.write_articles(tmp_path / "a", 20)
    corpus.write_articles(tmp_path / "b", 10)
    for path in sorted((tmp_path / "b").iterdir()):
        assert path.read_bytes() == (tmp_path / "a" / path.name).read_bytes()


def test_corpus_articles_are_short_news() -> None:
    made = corpus.articles(200)
    words = [len(" ".join(article.lines).split()) for article in made]
    assert 150 <= sum(words) / len(words) <= 250
    assert len({article.headline for article in made}) > 190
    assert not [line for article in made for line in article.lines if "{" in line]


def test_hostile_files_carry_the_mark_and_have_names_of_their_own() -> None:
    files = hostile.files()
    assert len({file.name for file in files}) == len(files)
    assert sum(hostile.MARK.encode() in file.data for file in files) > 10
