"""`make bench`: speed as ratios, each against something measured beside it in the same run.

All times are processor seconds (user and system, children included), taken from fresh processes, so that start-up
counts and a busy machine does not.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import bench_engine
from tests.corpus import write_articles

ROOT = Path(__file__).resolve().parent.parent
ENGINE_ARTICLES = 200  # long ones; reading them takes some twenty seconds, and the figure moves no more
EXTRACT = """
import pathlib, sys
import trafilatura
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.html")):
    assert trafilatura.extract(path.read_bytes(), fast=True)
"""


def processor_seconds(*command: str) -> float:
    """Run ``command`` to its end and return the processor time that it and its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def build(folder: Path, seeds: str = "seeds") -> float:
    """Run the builder over ``folder/seeds`` as a user would."""
    arguments = ("--seeds", str(folder / seeds), "--docs", str(folder / "docs"))
    return processor_seconds(sys.executable, "-m", "builder", "build", *arguments)


def measure(folder: Path, count: int) -> None:
    """Print every figure for ``count`` articles."""
    write_articles(folder / "seeds", count)
    write_articles(folder / "html", count, html=True)
    (folder / "new").mkdir()
    write_articles(folder / "new", 1, seed=2)

    start = processor_seconds(sys.executable, "-c", "import trafilatura")
    extraction = processor_seconds(sys.executable, "-c", EXTRACT, str(folder / "html")) - start
    cold = build(folder)
    warm = build(folder)
    for path in sorted((folder / "new").iterdir()):
        path.rename(folder / "seeds" / f"arrived-{path.name}")
    one_new = build(folder)
    site = processor_seconds(
        sys.executable, "-m", "builder", "site", "--seeds", str(folder / "seeds"), "--docs", str(folder / "docs"),
        "--site", str(folder / "site"),
    )  # fmt: skip
    mkdocs = site - warm
    print(f"{count} articles; processor seconds, start-up of the process included")
    print(f"cold build                                {cold:8.2f} s   {1000 * cold / count:.1f} ms an article")
    print(
        f"trafilatura's extraction of the same      {extraction:8.2f} s   {1000 * extraction / count:.1f} ms an article"
    )
    print(f"MkDocs on the resulting pages             {mkdocs:8.2f} s")
    print(f"warm rebuild, nothing new                 {warm:8.2f} s")
    print(f"rebuild with one new source               {one_new:8.2f} s")
    print(f"cold build / trafilatura's extraction     {cold / extraction:8.2f}")
    print(f"warm rebuild / cold build                 {100 * warm / cold:8.1f} %")
    print(f"one new source among {count} / cold build {100 * one_new / cold:8.1f} %   goal: at most 3 %")
    print(f"cold build / MkDocs                       {cold / mkdocs:8.2f}     goal: below 1")


def main() -> None:
    """Parse the arguments and measure in a temporary folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    with tempfile.TemporaryDirectory() as folder:
        count = parser.parse_args().articles
        measure(Path(folder), count)
        bench_engine.measure(min(count, ENGINE_ARTICLES))


if __name__ == "__main__":
    main()
