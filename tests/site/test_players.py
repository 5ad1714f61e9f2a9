"""Players across stories, through the whole builder: namesakes, what is made anew, what a clean build makes."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from builder.config import Config
from builder.pipeline import build
from builder.report import BuildReport
from tests.corpus import articles, as_text

MINISTER = """---
title: Kaldovia's finance minister cuts the fuel tax
date: 2025-04-10
publisher: Kaldovia Times
---

Kaldovia will cut its tax on fuel by a third from July, Finance Minister Marek Dahl told parliament on Thursday.

"Families have carried this burden long enough," Dahl said. The minister put the cost at 400 million crowns a year.

The opposition People's Union rejected the plan. Its leader, Irma Solt, said the money would be missing from schools.

Parliament is to vote on the budget on 12 June. If the budget fails, the government could fall, Dahl said.
"""
KEEPER = """---
title: Ostia FC reach the cup final as keeper saves two penalties
date: 2025-05-04
publisher: Sovara Courier
---

Ostia FC will play in the cup final for the first time after a night of penalties at the Harbour Ground on Saturday.

Marek Dahl, the goalkeeper of the club, saved two of them. "I guessed, and I guessed right," Dahl said.

Lena Ostrow, the club's coach, said her side had been lucky. "We were poor for an hour," she said.

The final will be played on 31 May in Sovara. Ostia FC expects to sell 4,000 tickets.
"""
SECOND = """---
title: Rare beetle found in the roof of an old chapel
date: 2025-06-22
publisher: Tarn Gazette
---

A beetle that nobody had seen for ninety years lives in the roof of a chapel near Tarn, its owner said on Sunday.

Marek Dahl, the finance minister, bought the chapel as a holiday home and heard the insects at night.

Nora Quist, who keeps the insects at the Tarn museum, counted forty of them. She called the find a small miracle.

The beetle lays its eggs in oak that has been dry for a hundred years. It was last drawn in 1931 by a teacher in Essel,
who took it for a kind of woodworm. Its grubs live for six years before they leave the beam.

The roof leaks and was to be replaced in autumn. Quist expects that the beams will now be left as they are.
"""


def make(folder: Path, **texts: str) -> BuildReport:
    """Write the articles into a folder's seeds and build."""
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / "seeds" / f"{name}.md").write_text(text, "utf-8")
    return build(Config(seeds=folder / "seeds", docs=folder / "docs", cache=folder / "cache"))


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def dahls(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "docs" / "players").glob("marek-dahl-*"))


def stories(folder: Path) -> list[str]:
    """Return the ids of the stories by age."""
    ledger = json.loads((folder / "seeds" / "ledger.json").read_text("ascii"))
    return [story["id"] for story in ledger["stories"]]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    make(tmp_path / "kept", minister=MINISTER)
    return tmp_path / "kept"


def test_a_namesake_has_a_page_and_every_link_leads_to_the_right_one(kept: Path) -> None:
    (plain,) = dahls(kept)
    minister = f"{plain}-{stories(kept)[0]}"
    make(kept, keeper=KEEPER)
    keeper = f"{plain}-{stories(kept)[1]}"
    assert dahls(kept) == sorted((plain, minister, keeper))
    for path in (kept / "docs" / "stories").glob("*/index.md"):
        page = path.read_text("utf-8")
        linked = re.findall(r"players/(marek-dahl-[\w-]+)/index\.md", page)
        assert linked == ([keeper] if "goalkeeper" in page else [minister]) or path.parent.name == "stories"
    for one, rest, role in ((minister, keeper, "goalkeeper"), (keeper, minister, "Finance Minister")):
        page = (kept / "docs" / "players" / one / "index.md").read_text("utf-8")
        assert f"Not to be confused with [Marek Dahl](../{rest}/index.md)" in page
        assert role in page.split("Not to be confused")[1].splitlines()[0]
    twins = "".join(p.read_text("utf-8") for p in (kept / "docs" / "stories").glob("*/explainer.json"))
    assert f'"{keeper}"' in twins and f'"{minister}"' in twins and f'"{plain}"' not in twins
    page = (kept / "docs" / "players" / plain / "index.md").read_text("utf-8")
    assert f"(../{minister}/index.md)" in page and f"(../{keeper}/index.md)" in page
    listed = (kept / "docs" / "players" / "index.md").read_text("utf-8")
    assert f"({plain}/index.md)" not in listed and f"({keeper}/index.md)" in listed


def test_an_address_never_comes_to_mean_another_person(kept: Path) -> None:
    (plain,) = dahls(kept)
    make(kept, keeper=KEEPER)
    keeper = f"{plain}-{stories(kept)[1]}"
    (kept / "seeds" / "minister.md").unlink()
    make(kept)
    assert dahls(kept) == [plain, keeper]
    page = (kept / "docs" / "players" / plain / "index.md").read_text("utf-8")
    assert f"(../{keeper}/index.md)" in page and "Person in" not in page
    assert "Person in 1 story" in (kept / "docs" / "players" / keeper / "index.md").read_text("utf-8")
    make(kept, minister=MINISTER)
    assert dahls(kept) == sorted((plain, keeper, f"{plain}-{stories(kept)[0]}"))


def test_one_person_of_two_stories_has_one_page(kept: Path) -> None:
    make(kept, second=SECOND)
    (name,) = dahls(kept)
    page = (kept / "docs" / "players" / name / "index.md").read_text("utf-8")
    assert "Person in 2 stories" in page and "confused" not in page


def test_kept_equals_clean_while_namesakes_come_and_go(kept: Path, tmp_path: Path) -> None:
    make(kept, keeper=KEEPER)
    before = contents(kept / "docs")
    make(kept, second=SECOND)
    shutil.copytree(kept / "seeds", tmp_path / "clean" / "seeds")
    make(tmp_path / "clean")
    assert contents(kept / "docs") == contents(tmp_path / "clean" / "docs")
    (kept / "seeds" / "second.md").unlink()
    make(kept)
    assert contents(kept / "docs") == before
    (kept / "seeds" / "keeper.md").unlink()
    make(kept)
    shutil.copytree(kept / "seeds", tmp_path / "left" / "seeds")
    make(tmp_path / "left")
    assert contents(kept / "docs") == contents(tmp_path / "left" / "docs")
    assert contents(kept / "seeds") == contents(tmp_path / "left" / "seeds")


def test_a_new_source_makes_only_its_own_players_pages_anew(tmp_path: Path) -> None:
    made = {f"a{n}": as_text(article) for n, article in enumerate(articles(12, seed=8))}
    make(tmp_path, **made)
    stamps = {p: p.stat().st_mtime_ns for p in (tmp_path / "docs" / "players").glob("*/index.md")}
    make(tmp_path, minister=MINISTER)
    now = {p: p.stat().st_mtime_ns for p in (tmp_path / "docs" / "players").glob("*/index.md")}
    assert {path for path in stamps if now[path] != stamps[path]} == set()
    assert any("marek-dahl" in str(path) for path in now.keys() - stamps.keys())
