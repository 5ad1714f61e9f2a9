"""Incremental equals clean: whatever is done to the seeds, a kept cache saves time and changes nothing."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.addresses import basis
from builder.config import Config
from builder.pipeline import build
from builder.report import BuildReport
from tests.corpus import articles, as_text

FIXTURES = Path(__file__).parent.parent / "fixtures" / "seeds"

Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("add", "add", "edit", "delete", "rename", "swap", "side-car", "decide", "decide", "forget")),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
    min_size=1,
    max_size=6,
)


def _pool() -> list[tuple[str, bytes]]:
    """Return name and bytes of the articles that a run draws from: the fixtures, and some made-up ones."""
    paths = sorted(p for p in FIXTURES.rglob("*") if p.suffix in {".txt", ".md", ".html"})
    kept = [(path.relative_to(FIXTURES).as_posix(), path.read_bytes()) for path in paths]
    made = [(f"made/{n}.txt", as_text(article).encode()) for n, article in enumerate(articles(10, seed=3))]
    return kept + made


POOL = _pool()
DECISIONS = ({"do": "drop"}, {"do": "pin"}, {"do": "move", "section": "outlook"}, {"text": "Worded by an editor."})
TOLD_ONCE = (
    "source-back",
    "source-renamed",
    "source-edited",
    "source-late",
    "source-removed",
    "stories-",
    "story-split",
)
EDITS = (
    b"\n\nA court in Brennick will hear the case on 3 March 2026, its clerk said.\n",
    b"\n\n",
    b"\n\nComments are closed.\n",
)


def _apply(seeds: Path, step: Step) -> None:
    """Do one thing that an editor might do; on an empty folder everything is an addition."""
    kind, a, b = step
    present = sorted(p for p in seeds.rglob("*") if p.is_file() and p.suffix in {".txt", ".md", ".html"})
    if kind == "add" or not present:
        name, data = POOL[a % len(POOL)]
        _put(seeds / name, data)
        return
    path = present[a % len(present)]
    if kind == "forget":
        (seeds / "ledger.json").unlink(missing_ok=True)
    elif kind == "decide":
        _decide(seeds, a, b)
    elif kind == "edit":
        path.write_bytes(path.read_bytes() + EDITS[b % 3] if b % 4 else POOL[b % len(POOL)][1])
    elif kind == "delete":
        path.unlink()
    elif kind == "rename":  # one in three keeps the last part of its path, and those are edited too
        moved = (path.read_bytes(), f"{b % 5}-{path.name}") if b % 3 else (path.read_bytes() + EDITS[0], path.name)
        path.unlink()
        _put(seeds / "moved" / moved[1], moved[0])
    elif kind == "swap":
        other = present[b % len(present)]
        mine, theirs = path.read_bytes(), other.read_bytes()
        path.write_bytes(theirs)
        other.write_bytes(mine)
    else:
        _put(path.with_suffix(".yml"), f"title: Named by an editor {b % 3}\ndate: 2025-0{b % 9 + 1}-11\n".encode())


def _decide(seeds: Path, a: int, b: int) -> None:
    """Write, or take away, what an editor decides about one story: on a statement, its title, or its sources."""
    ledger = seeds / "ledger.json"
    stories = json.loads(ledger.read_bytes())["stories"] if ledger.exists() else []
    if not stories:
        return
    story, other = stories[a % len(stories)], stories[b % len(stories)]
    place = seeds / "overrides" / f"{story['slug']}.yml"
    if b % 8 == 7:
        place.unlink(missing_ok=True)
        return
    twin = seeds.parent / "docs" / "stories" / story["slug"] / "explainer.json"
    printed = json.loads(twin.read_bytes())["sections"]["background"] if twin.exists() else []
    decided: dict[str, object] = {"title": f"Called so by an editor {b % 3}"} if b % 4 == 0 else {}
    if printed:
        statement = printed[b % len(printed)]
        named = {"anchor": statement["id"], "basis": basis(statement["citations"][0]["quote"])}
        decided["statements"] = [{**named, **DECISIONS[b % len(DECISIONS)]}]
    if b % 5 == 1 and other is not story:
        decided["merge"] = [other["slug"]]
    if b % 5 == 2:
        decided["split"] = [story["members"][-1]["path"]]
    _put(place, json.dumps(decided).encode())


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _build(folder: Path) -> BuildReport:
    return build(Config(seeds=folder / "seeds", docs=folder / "docs", cache=folder / "cache"))


def _contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _check(kept: Path, clean: Path, step: Step) -> None:
    """Take one step in ``kept`` and build; a clean build of the same seeds and ledger in ``clean`` must be equal."""
    _apply(kept / "seeds", step)
    shutil.copytree(kept / "seeds", clean / "seeds")
    report = _build(kept)
    fresh = _build(clean)
    assert _contents(kept / "docs") == _contents(clean / "docs")
    assert _contents(kept / "seeds") == _contents(clean / "seeds")  # the ledger is among them
    assert report.issues == fresh.issues
    assert (report.sources, report.stories, report.statements) == (fresh.sources, fresh.stories, fresh.statements)
    _check_addresses(kept / "docs", report)
    again = _build(kept)
    assert (again.analysed, again.composed, again.changed, again.removed) == (0, 0, 0, 0)
    assert not any(issue.code.startswith(TOLD_ONCE) for issue in again.issues)


def _check_addresses(docs: Path, report: BuildReport) -> None:
    """No address has two pages, every old one leads to a page, and whatever was there before is accounted for."""
    pages = [p.parent for p in docs.rglob("index.*")]
    assert len(pages) == len(set(pages))
    for old in docs.rglob("stories/*/index.html"):
        (target,) = re.findall(r'content="0; url=\.\./([a-z0-9-]+)/index\.html"', old.read_text("utf-8"))
        assert (old.parent.parent / target / "index.md").is_file()
    assert all(issue.severity == "info" for issue in report.issues if issue.code.startswith(TOLD_ONCE))


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_incremental_equals_clean(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "kept"
        for name, data in POOL[:4]:
            _put(kept / "seeds" / name, data)
        for number, step in enumerate(steps):
            _check(kept, Path(folder) / f"clean-{number}", step)


def test_taking_a_source_back_restores_the_pages(tmp_path: Path) -> None:
    """Adding an article of another matter and deleting it again leaves every page as it was."""
    for name, data in POOL[:3]:
        _put(tmp_path / "seeds" / name, data)
    _build(tmp_path)
    before = _contents(tmp_path / "docs")
    _put(tmp_path / "seeds" / "guest.txt", POOL[-1][1])
    _build(tmp_path)
    assert _contents(tmp_path / "docs") != before
    (tmp_path / "seeds" / "guest.txt").unlink()
    report = _build(tmp_path)
    assert _contents(tmp_path / "docs") == before
    assert report.analysed == 0


def test_one_new_source_redoes_only_what_depends_on_it(tmp_path: Path) -> None:
    for name, data in POOL:
        _put(tmp_path / "seeds" / name, data)
    _build(tmp_path)
    _put(tmp_path / "seeds" / "new.txt", as_text(articles(1, seed=44)[0]).encode())
    report = _build(tmp_path)
    assert (report.analysed, report.composed) == (1, 1)


def test_an_edit_that_changes_nothing_stops_there(tmp_path: Path) -> None:
    """The pages of the stories that an edit does not touch are not even rewritten."""
    for name, data in POOL[:6]:
        _put(tmp_path / "seeds" / name, data)
    _build(tmp_path)
    stamps = {p: p.stat().st_mtime_ns for p in (tmp_path / "docs").rglob("*") if p.is_file()}
    (tmp_path / "seeds" / POOL[0][0]).touch()
    report = _build(tmp_path)
    assert (report.analysed, report.composed, report.changed) == (0, 0, 0)
    assert stamps == {p: p.stat().st_mtime_ns for p in (tmp_path / "docs").rglob("*") if p.is_file()}
