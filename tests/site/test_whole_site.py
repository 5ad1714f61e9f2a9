"""The whole way over the fixtures: every source on the right page, the same bytes every time, nothing else touched."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from builder import manifest
from builder.config import Config
from builder.errors import ConfigError, StrictError
from builder.pipeline import build
from builder.report import BuildReport
from tests.corpus import write_articles

ROOT = Path(__file__).parent.parent.parent
SEEDS = ROOT / "tests" / "fixtures" / "seeds"
EXPECTED: dict[str, Any] = json.loads((SEEDS.parent / "expected.json").read_text("utf-8"))
SOURCES = sorted(name for story in EXPECTED["stories"].values() for name in story)


def _config(folder: Path, *, strict: bool = False) -> Config:
    return Config(seeds=folder / "seeds", docs=folder / "docs", cache=folder / "cache", strict=strict)


def _contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _twins(docs: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted(docs.glob("stories/*/explainer.json"))]


def _copy_fixtures(seeds: Path, names: list[str] | None = None) -> None:
    """Copy the fixtures in the order given: file systems list a folder's files in the order they were made, or not."""
    files = names or sorted(p.relative_to(SEEDS).as_posix() for p in SEEDS.rglob("*") if p.is_file())
    for name in files:
        (seeds / name).parent.mkdir(parents=True, exist_ok=True)
        (seeds / name).write_bytes((SEEDS / name).read_bytes())


@pytest.fixture(scope="module")
def fixtures(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildReport]:
    """The fixtures, built once."""
    folder = tmp_path_factory.mktemp("fixtures")
    _copy_fixtures(folder / "seeds")
    return folder, build(_config(folder))


# --- good files -----------------------------------------------------------------------------------------


def test_every_fixture_is_read(fixtures: tuple[Path, BuildReport]) -> None:
    folder, report = fixtures
    listed = sorted(source["path"] for twin in _twins(folder / "docs") for source in twin["sources"])
    assert listed == SOURCES
    assert (report.sources, report.unreadable) == (len(SOURCES), 0)
    assert [issue for issue in report.issues if issue.severity == "error"] == []


def test_sources_about_one_matter_share_a_page(fixtures: tuple[Path, BuildReport]) -> None:
    found = sorted(sorted(s["path"] for s in twin["sources"]) for twin in _twins(fixtures[0] / "docs"))
    assert found == sorted(sorted(story) for story in EXPECTED["stories"].values())


def test_every_quote_stands_in_the_ledgered_source(fixtures: tuple[Path, BuildReport]) -> None:
    """Each citation's length fits its offsets, and its source is one of the page's."""
    for twin in _twins(fixtures[0] / "docs"):
        known = {source["id"] for source in twin["sources"]}
        citations = list(_citations(twin))
        assert citations
        assert {c["source"] for c in citations} <= known
        assert [c for c in citations if len(c["quote"]) != c["end"] - c["start"]] == []


def _citations(value: Any) -> Any:
    if isinstance(value, dict):
        if {"source", "start", "end", "quote"} <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _citations(item)


def test_residue_is_listed_and_printed_nowhere_else(fixtures: tuple[Path, BuildReport]) -> None:
    """What an editor would cut is among the dropped lines, and in no statement."""
    for twin in _twins(fixtures[0] / "docs"):
        printed = " ".join(" ".join(c["quote"].split()) for c in _citations(twin))
        lines = [line for s in twin["sources"] for line in EXPECTED["residue"].get(s["path"], ()) if len(line) > 14]
        assert [line for line in lines if " ".join(line.split()) in printed] == []


@pytest.mark.parametrize("name", sorted(EXPECTED["metadata"]))
def test_metadata_is_what_an_editor_would_write_down(fixtures: tuple[Path, BuildReport], name: str) -> None:
    """What stands in the file is found; what does not stay unknown (null)."""
    (source,) = [s for twin in _twins(fixtures[0] / "docs") for s in twin["sources"] if s["path"] == name]
    wanted = {key: value for key, value in EXPECTED["metadata"][name].items() if key in source}
    assert {key: source[key] for key in wanted} == wanted


def test_nobody_from_a_byline_or_a_credit_is_a_player(fixtures: tuple[Path, BuildReport]) -> None:
    people = set(EXPECTED["bylines_and_credits"])
    players = {player["name"] for twin in _twins(fixtures[0] / "docs") for player in twin["key_players"]}
    assert players & people == set()
    assert len(players) > 15


# --- again and again ------------------------------------------------------------------------------------


def test_a_second_build_does_no_analysis_and_writes_nothing(fixtures: tuple[Path, BuildReport]) -> None:
    folder, first = fixtures
    before = _contents(folder / "docs")
    again = build(_config(folder))
    assert (again.analysed, again.composed, again.changed, again.removed) == (0, 0, 0, 0)
    assert again.unchanged == first.changed
    assert _contents(folder / "docs") == before


def test_a_lost_or_damaged_cache_changes_nothing(tmp_path: Path) -> None:
    _copy_fixtures(tmp_path / "seeds", SOURCES[:3])
    build(_config(tmp_path))
    before = _contents(tmp_path / "docs")
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(b"not a cache" + path.read_bytes()[11:2000])
    assert build(_config(tmp_path)).changed == 0
    assert _contents(tmp_path / "docs") == before


def test_a_generated_file_that_is_lost_comes_back_without_analysis(tmp_path: Path) -> None:
    _copy_fixtures(tmp_path / "seeds", SOURCES[:2])
    build(_config(tmp_path))
    before = _contents(tmp_path / "docs")
    lost = next((tmp_path / "docs").glob("stories/*/index.md"))
    lost.unlink()
    report = build(_config(tmp_path))
    assert (report.analysed, report.changed) == (0, 1)
    assert _contents(tmp_path / "docs") == before


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough sources for worker processes to be used, built plainly by the command line."""
    folder = tmp_path_factory.mktemp("reference")
    _copy_fixtures(folder / "seeds")
    write_articles(folder / "seeds" / "made", 55)
    _run(folder, {}, jobs=1)
    return folder


@pytest.mark.parametrize(
    ("environment", "jobs"),
    [
        ({"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"}, 1),
        ({"PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/Adak", "PYTHONUTF8": "0"}, 2),
    ],
)
def test_nothing_around_a_build_shows_in_it(
    reference: Path, tmp_path: Path, environment: dict[str, str], jobs: int
) -> None:
    """Hash seed, locale, time zone, processes and the order in which files were made leave no trace."""
    names = sorted((p.relative_to(SEEDS).as_posix() for p in SEEDS.rglob("*") if p.is_file()), reverse=True)
    write_articles(tmp_path / "seeds" / "made", 55)
    _copy_fixtures(tmp_path / "seeds", names)
    _run(tmp_path, environment, jobs=jobs)
    assert _contents(tmp_path / "docs") == _contents(reference / "docs")
    assert (tmp_path / "seeds" / "ledger.json").read_bytes() == (reference / "seeds" / "ledger.json").read_bytes()


def _command(folder: Path, jobs: int) -> list[str]:
    options = ("--seeds", "seeds", "--docs", "docs", "--cache", "cache", "--jobs", str(jobs))
    return [sys.executable, "-m", "builder", "build", *options]


def _run(folder: Path, environment: dict[str, str], *, jobs: int) -> None:
    setting = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(_command(folder, jobs), cwd=folder, env=setting, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


# --- what must not be touched ---------------------------------------------------------------------------


def test_hand_written_pages_are_never_touched(tmp_path: Path) -> None:
    _copy_fixtures(tmp_path / "seeds", SOURCES[:3])
    own = {"about/us.md": b"# Us\n", "stories/ours.md": b"ours\n", "players/x/notes.md": b"\xff\x00", "own.md": b""}
    for name, data in own.items():
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_bytes(data)
    build(_config(tmp_path))
    for name in SOURCES[:3]:
        (tmp_path / "seeds" / name).unlink()
    build(_config(tmp_path))
    assert {name: (tmp_path / "docs" / name).read_bytes() for name in own} == own


def test_a_page_in_the_way_is_named_and_left_alone(tmp_path: Path) -> None:
    _copy_fixtures(tmp_path / "seeds", SOURCES[:1])
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_bytes(b"# Mine\n")
    report = build(_config(tmp_path))
    assert (tmp_path / "docs" / "index.md").read_bytes() == b"# Mine\n"
    assert "index.md" in {issue.subject for issue in report.issues}


def test_an_empty_folder_is_a_site_without_stories(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    report = build(_config(tmp_path))
    assert (report.sources, report.stories, report.unreadable) == (0, 0, 0)
    assert (tmp_path / "docs" / "index.md").is_file()


# --- builds that do not end well ------------------------------------------------------------------------


def test_strict_writes_nothing(tmp_path: Path) -> None:
    _copy_fixtures(tmp_path / "seeds", SOURCES[:2])
    build(_config(tmp_path))
    before = _contents(tmp_path / "docs"), _contents(tmp_path / "seeds")
    (tmp_path / "seeds" / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    _copy_fixtures(tmp_path / "seeds", SOURCES[2:3])
    with pytest.raises(StrictError, match=r"broken\.txt"):
        build(_config(tmp_path, strict=True))
    (tmp_path / "seeds" / "broken.txt").unlink()
    (tmp_path / "seeds" / SOURCES[2]).unlink()
    assert (_contents(tmp_path / "docs"), _contents(tmp_path / "seeds")) == before


def test_a_killed_build_leaves_the_last_good_one(tmp_path: Path) -> None:
    _copy_fixtures(tmp_path / "seeds", SOURCES[:3])
    build(_config(tmp_path))
    before = _contents(tmp_path / "docs")
    write_articles(tmp_path / "seeds" / "made", 400)
    running = subprocess.Popen(
        _command(tmp_path, 1), cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL
    )
    time.sleep(1.5)  # in the middle of reading 400 articles
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    assert _contents(tmp_path / "docs") == before


@pytest.mark.parametrize("survives", [0, 1, 5])
def test_a_build_that_breaks_while_writing_is_mended_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, survives: int
) -> None:
    """The disk fails after ``survives`` files were moved in; the next build equals a clean one and blames nobody."""
    _copy_fixtures(tmp_path / "seeds", SOURCES[:3])
    build(_config(tmp_path))
    _copy_fixtures(tmp_path / "seeds", SOURCES)
    replace, left = Path.replace, [survives]

    def failing(self: Path, target: Path) -> Path:
        if Path(target).name in {"index.md", "explainer.json"}:
            if not left[0]:
                raise OSError(28, "No space left on device")
            left[0] -= 1
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        with pytest.raises(ConfigError, match="No space"):
            build(_config(tmp_path))
    report = build(_config(tmp_path))
    assert [issue for issue in report.issues if issue.code in {"edited-by-hand", "hand-made-file"}] == []
    clean = tmp_path / "clean"
    _copy_fixtures(clean / "seeds", SOURCES[:3])
    build(_config(clean))
    _copy_fixtures(clean / "seeds", SOURCES)
    build(_config(clean))
    assert _contents(tmp_path / "docs") == _contents(clean / "docs")
    assert manifest.load(tmp_path / "docs") == manifest.load(clean / "docs")
