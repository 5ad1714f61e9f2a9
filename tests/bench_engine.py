"""The reading engine's part of `make bench`: speed against trafilatura beside it, cold start, memory, sizes.

Articles are made up, three of ``tests/corpus.py`` end to end, about 600 words; trafilatura gets the same as web pages.
Every figure comes from a process of its own: ``python -m tests.bench_engine FIGURE COUNT`` prints what it took.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import resource
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from builder.annotate.sentences import split
from builder.datamodel import Block, Document, Metadata, Sentence, Span
from tests.corpus import Article, articles, as_page, as_text

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "builder" / "engine" / "weights"
DEPENDENCIES = ("onnxruntime", "tokenizers", "numpy", "python-crfsuite")
CORES = 2
READ_ONE = """
from builder.engine.reader import ReadingEngine
from tests.bench_engine import long_articles, prepared
ReadingEngine().tag(*prepared(long_articles(1)[0]))
"""
PREPARE_ONE = "from tests.bench_engine import long_articles, prepared; prepared(long_articles(1)[0])"
Seconds = dict[str, float]


def long_articles(count: int) -> list[Article]:
    """Return ``count`` articles of about 600 words, three short ones end to end under the first one's headline."""
    short = articles(3 * count)
    runs = [short[n : n + 3] for n in range(0, 3 * count, 3)]
    return [replace(run[0], lines=tuple(line for article in run for line in article.lines)) for run in runs]


def prepared(article: Article) -> tuple[Document, tuple[Sentence, ...]]:
    """Return an article's document and sentences: what the engine is given."""
    blocks, place = [], 0
    for line in article.lines:
        blocks.append(Block(Span(place, place + len(line))))
        place += len(line) + 2
    text, metadata = "\n\n".join(article.lines), Metadata(headline=article.headline)
    document = Document("article", "", "", "text/plain", text, metadata, tuple(blocks), ())
    return document, split(text, document.blocks)


def extraction(count: int) -> Seconds:
    """Processor seconds of trafilatura for ``count`` pages, the first one apart."""
    import trafilatura

    pages = [as_page(article).encode() for article in long_articles(count + 1)]
    trafilatura.extract(pages.pop(), fast=True)
    begin = time.process_time()
    for page in pages:
        assert trafilatura.extract(page, fast=True)
    return {"seconds": time.process_time() - begin}


def reading(count: int) -> Seconds:
    """Processor seconds of the engine for ``count`` articles, the first one apart, and the process's peak memory."""
    from builder.engine.reader import ReadingEngine

    engine = ReadingEngine()
    given = [prepared(article) for article in long_articles(count + 1)]
    engine.tag(*given.pop())
    begin = time.process_time()
    for document, sentences in given:
        engine.tag(document, sentences)
    spent = time.process_time() - begin
    return {"seconds": spent, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _read(given: tuple[Document, tuple[Sentence, ...]]) -> int:
    from builder.work.read import _engine

    _engine().tag(*given)
    return os.getpid()


def together(count: int) -> Seconds:
    """Seconds by the clock for ``count`` articles in two processes, after each has loaded the engine."""
    given = [prepared(article) for article in long_articles(count)]
    with ProcessPoolExecutor(CORES) as pool:
        while len(set(pool.map(_read, given[: 2 * CORES]))) < CORES:
            pass
        begin = time.perf_counter()
        list(pool.map(_read, given, chunksize=5))
        return {"seconds": time.perf_counter() - begin}


def cold(_count: int) -> Seconds:
    """Start of Python, import, engine made, one article read: processor seconds and seconds by the clock, less what
    making up and splitting the article takes without the engine."""

    def run(program: str) -> tuple[float, float]:
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return spent, time.perf_counter() - begin

    with_engine, without = min(run(READ_ONE) for _ in range(3)), min(run(PREPARE_ONE) for _ in range(3))
    bare = min(run("pass") for _ in range(3))
    return {"seconds": with_engine[0] - without[0] + bare[0], "clock": with_engine[1] - without[1] + bare[1]}


FIGURES = {"extraction": extraction, "reading": reading, "together": together, "cold": cold}


def alone(figure: str, count: int) -> Seconds:
    """Return a figure as taken in a process of its own."""
    command = (sys.executable, "-m", "tests.bench_engine", figure, str(count))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    taken: Seconds = json.loads(done.stdout)
    return taken


def megabytes(package: str) -> float:
    """Return the size of an installed package's files."""
    files = importlib.metadata.files(package) or []
    paths = [Path(str(file.locate())) for file in files]
    return sum(path.stat().st_size for path in paths if path.is_file()) / 1e6


def measure(count: int) -> None:
    """Print every figure, for ``count`` articles."""
    words = sum(len(as_text(article).split()) for article in long_articles(count)) / count
    foreign, own = alone("extraction", count)["seconds"], alone("reading", count)
    both, start = alone("together", count)["seconds"], alone("cold", 1)
    weights = sum(path.stat().st_size for path in WEIGHTS.iterdir()) / 1e6
    sizes = {package: megabytes(package) for package in DEPENDENCIES}
    spent, peak = own["seconds"], own["megabytes"]
    print(f"\n{count} articles of {words:.0f} words, the reading engine alone; processor seconds, start-up apart")
    print(f"trafilatura's extraction                  {foreign:8.2f} s   {1000 * foreign / count:.1f} ms an article")
    print(f"the engine                                {spent:8.2f} s   {1000 * spent / count:.1f} ms an article")
    print(f"engine / trafilatura's extraction         {spent / foreign:8.2f}")
    print(f"articles a second, two processes, clock   {count / both:8.1f}     goal: at least 20")
    print(f"the same from processor seconds           {CORES * count / spent:8.1f}     were nothing else running")
    print(f"cold start and one article                {start['seconds']:8.2f} s   {start['clock']:.2f} s by the clock")
    print(f"peak memory of a reading process          {peak:8.0f} MB  goal: at most 600 MB")
    print(f"weights                                   {weights:8.1f} MB  goal: at most 30 MB")
    listed = ", ".join(f"{package} {size:.1f}" for package, size in sizes.items())
    print(f"libraries they need                       {sum(sizes.values()):8.1f} MB  {listed}")


if __name__ == "__main__":
    print(json.dumps(FIGURES[sys.argv[1]](int(sys.argv[2]))))
