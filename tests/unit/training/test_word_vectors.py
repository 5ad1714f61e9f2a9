"""The table of word vectors, as it is made."""

from __future__ import annotations

import json
from zlib import crc32

import numpy as np

from builder.stories.compared.word_vectors import MAGIC
from builder.training.word_vectors import WIDTH, packed, project, vocabulary


def test_words_are_those_seen_often_enough_and_the_models_own(tmp_path):
    rows = [{"text": "Skerrow ferry, Skerrow’s ferry and the Skerrow ferry", "label": "ferry ferry"}]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    (tmp_path / "explainer").mkdir()
    (tmp_path / "explainer" / "dev.jsonl").write_text('{"text": "orchard orchard orchard orchard"}\n', encoding="utf-8")
    assert vocabulary(tmp_path, ["##ing", "roof", "a", "[CLS]", "12"]) == ["ferry", "roof", "skerrow"]


def test_rows_have_length_one():
    rows = project(np.random.default_rng(1).normal(size=(200, 96)).astype(np.float32))
    assert rows.shape == (200, WIDTH)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_the_file_is_sorted_by_hash():
    words = ["ferry", "roof", "orchard"]
    data = packed(words, np.eye(3, 4, dtype=np.float32))
    keys = np.frombuffer(data, "<u4", 3, 16)
    assert data[:4] == MAGIC
    assert keys.tolist() == sorted(crc32(word.encode()) for word in words)
    assert len(data) == 16 + 3 * (4 + 4)
