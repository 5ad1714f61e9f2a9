"""How a story grows with its sources: page, twin and build for 2, 10, 50 and 200 articles about one matter.

Times are processor seconds of fresh processes, and as ratios: to the smallest story, and to reading as many articles
about different matters, which is what the same sources cost where there is nothing to compare.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.bench import build
from tests.corpus import Article, articles, as_text, one_story

COUNTS = (2, 10, 50, 200)


@dataclass(frozen=True, slots=True)
class Grown:
    """A story of so many sources: bytes of its page and twin, seconds of a build, of one after one more source, and
    of a build of as many sources about different matters."""

    sources: int
    page: int
    twin: int
    statements: int
    cold: float
    one_more: float
    apart: float


def _write(folder: Path, made: tuple[Article, ...]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, article in enumerate(made):
        (folder / f"{number:04}.txt").write_bytes(as_text(article).encode("utf-8"))


def grow(folder: Path, count: int) -> Grown:
    """Build a story of ``count`` sources below ``folder``, which must be empty."""
    made = one_story(count + 1)
    _write(folder / "one" / "seeds", made[:count])
    _write(folder / "many" / "seeds", articles(count))
    cold = build(folder / "one")
    (page,) = (folder / "one" / "docs" / "stories").glob("*/index.md")
    twin = page.with_name("explainer.json")
    told = json.loads(twin.read_bytes())
    if len(told["sources"]) != count:
        sys.exit(f"{len(told['sources'])} of {count} articles became one story; the figures would mean nothing")
    sizes = page.stat().st_size, twin.stat().st_size, len(set(_ids(told)))
    _write(folder / "one" / "seeds", made)
    return Grown(count, *sizes, cold, build(folder / "one"), build(folder / "many"))


def _ids(value: object) -> list[str]:
    """Return the ids of all statements below a value of the twin."""
    if isinstance(value, list):
        return [id for item in value for id in _ids(item)]
    if not isinstance(value, dict):
        return []
    own = [str(value["id"])] if {"id", "text", "citations"} <= value.keys() else []
    return own + [id for item in value.values() for id in _ids(item)]


def measure() -> None:
    """Print a line for each size."""
    with tempfile.TemporaryDirectory() as folder:
        grown = [grow(Path(folder) / str(count), count) for count in COUNTS]
    base = grown[0]
    per_source = (grown[-1].cold - base.cold) / (grown[-1].sources - base.sources)
    print("one story of N sources      N     page kB     twin kB  statements   build s  / as many apart  one more s")
    for g in grown:
        print(
            f"{'':22}{g.sources:7}{g.page / 1000:12.1f}{g.twin / 1000:12.1f}{g.statements:12}{g.cold:10.2f}"
            f"{g.cold / g.apart:17.2f}{g.one_more:12.2f}"
        )
    last, before = grown[-1], grown[-2]
    steps = (last.sources - before.sources) / before.sources
    print(f"page bytes a source, {last.sources} / {before.sources}   {_slope(last.page, before.page, steps):8.2f}")
    print(f"twin bytes a source, {last.sources} / {before.sources}   {_slope(last.twin, before.twin, steps):8.2f}")
    later = (last.cold - before.cold) / (last.sources - before.sources)
    print(f"build of a further source, {1000 * per_source:.1f} ms on the whole, {1000 * later:.1f} ms at the end")
    print("1 or less in the first two is linear growth or better; so is no higher figure at the end in the third")


def _slope(last: int, before: int, steps: float) -> float:
    """Return what a further source adds, as a share of what a source cost before."""
    return (last - before) / (before * steps)


if __name__ == "__main__":
    measure()
