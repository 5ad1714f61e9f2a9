"""Make ``stories/weights/document_frequency.bin``: in how many news articles does a word stand?

    python -m builder.training document-frequency --data FOLDER

``DATA`` holds the training corpora (discourse, explainer, attribution, ner, salience, temporal). The cluster
corpora stay out, so that they measure clustering on unseen text. Words of fewer than ``LEAST`` articles are left out.
"""

from __future__ import annotations

import csv
import json
import math
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from builder.stories.document_frequency import MAGIC, STEPS, VERSION
from builder.stories.profile import document_words

LEAST = 2
POWER = 0.75
"""Damps the inverse document frequency: of .75, 1 and 1.25 the best on either half of BASIL's events and on ECB+."""
TARGET = Path(__file__).parents[1] / "stories" / "weights" / "document_frequency.bin"


def read_corpora(data: Path) -> Iterator[str]:
    """Yield the text of every training article once."""
    reported = {row["id"] for row in _rows(data / "explainer/dev.jsonl")}
    seen: set[str] = set()
    for name in ("discourse/train.jsonl", "explainer/train.jsonl"):
        for row in _rows(data / name):
            if row["id"] not in reported | seen:
                seen.add(row["id"])
                yield "\n".join([row["headline"] or "", *(s["text"] for s in row["sentences"])])
    yield from (row["text"] for row in _rows(data / "attribution/polnear_train.jsonl"))
    yield from ("\n".join(row["paragraphs"]) for row in _rows(data / "salience/wikinews-sel/dev/sel.jsonl"))
    for name in ("train_timebank", "train_aquaint"):
        yield from (row["text"] for row in _rows(data / f"temporal/tempeval3/{name}.jsonl"))
    yield from _read_token_files(data / "ner/worldwide/dev.tsv")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


def _read_token_files(path: Path) -> Iterator[str]:
    words: list[str] = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row and row[0].startswith("# doc ") and words:
                yield " ".join(words)
                words = []
            elif row:
                words.append(row[0])
    yield " ".join(words)


def build_table(texts: Iterable[str]) -> bytes:
    """Return the table in the layout that ``stories.document_frequency`` reads."""
    counts: Counter[int] = Counter()
    documents = 0
    for text in texts:
        documents += 1
        counts.update({zlib.crc32(word.encode("utf-8")) for word in document_words(text)})
    kept = sorted((code, count) for code, count in counts.items() if count >= LEAST)
    codes = np.array([code for code, _ in kept], "<u4")
    levels = np.array([_level(documents / count) for _, count in kept], np.uint8)
    header = np.array([VERSION, len(kept), _level(documents)], "<u4")
    return MAGIC + header.tobytes() + codes.tobytes() + levels.tobytes()


def _level(rarity: float) -> int:
    return round(STEPS * math.pow(math.log(rarity), POWER))


def train(data: Path) -> None:
    """Write the table."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(build_table(read_corpora(data)))
