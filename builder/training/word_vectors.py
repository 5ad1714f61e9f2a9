"""Make ``builder/stories/compared/word_vectors.bin``: one vector a word, from the base model of the encoder.

Every word is read alone, its pieces' last states averaged; what all words share is taken off, and what is left is
projected on its first principal axes (as in model2vec). No sentence enters. 64 axes tell synonyms from random pairs as
well as 128 do: 99 of 100 random pairs lie below a cosine of .38 (.29), "win" and "victory" at .68 (.69).

    python -m builder.training word-vectors --data FOLDER
"""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from builder.stories.compared import word_vectors as layout

WIDTH = 64
SEEN = 3
"""Times that a word stands in the annotated data; rarer ones are mostly names and slips."""
STEPS = 256
"""Steps of a coordinate, of which -127 to 127 are used: vectors of length 1 hold few coordinates above one half."""
_WORD = re.compile(r"[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?")
_REPORTED = ("explainer/dev.jsonl", "discourse/validation.jsonl")
_SHORTEST = 15
"""Characters of a string that is text and no label."""
_BATCH = 256


def vocabulary(root: Path, pieces: Sequence[str]) -> list[str]:
    """Return the words that stand in the data's texts often enough, and the model's own whole words, sorted."""
    counts: Counter[str] = Counter()
    for path in sorted(root.rglob("*.jsonl")):
        if not path.as_posix().endswith(_REPORTED) and "aliases" not in path.parts:
            for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
                for text in _texts(json.loads(line)) if line.strip() else ():
                    counts.update(word.lower() for word in _WORD.findall(text))
    own = {piece for piece in pieces if piece.isalpha() and piece.isascii() and len(piece) > 1}
    return sorted(own | {word for word, count in counts.items() if count >= SEEN})


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if len(value) > _SHORTEST:
            yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def train(root: Path) -> None:
    """Read every word, project, write."""
    from tokenizers import Tokenizer

    from builder.training.network import base_model

    tokenizer = Tokenizer.from_file(str(base_model() / "tokenizer.json"))
    tokenizer.no_padding()
    words = vocabulary(root, sorted(tokenizer.get_vocab()))
    states = _read([tokenizer.encode(word).ids for word in words])
    place = Path(layout.__file__).parent / layout.FILE
    place.write_bytes(packed(words, project(states)))


def _read(ids: Sequence[Sequence[int]]) -> layout.Floats:
    """Return the mean state of each word's pieces, with the marks around them (words x 384)."""
    import torch

    from builder.engine.encoder import SIZE
    from builder.training.network import Encoder, load_base, padding_mask

    encoder = Encoder().eval()
    load_base(encoder)
    found = np.zeros((len(ids), SIZE), np.float32)
    order = sorted(range(len(ids)), key=lambda n: (len(ids[n]), n))
    with torch.no_grad():
        for at in range(0, len(order), _BATCH):
            some = order[at : at + _BATCH]
            lengths = torch.tensor([len(ids[n]) for n in some])
            longest = int(lengths.max())
            rows = torch.tensor([[*ids[n], *[0] * (longest - len(ids[n]))] for n in some])
            states = encoder(rows, torch.zeros_like(rows), padding_mask(lengths))
            real = (torch.arange(longest) < lengths[:, None])[..., None]
            found[some] = ((states * real).sum(1) / lengths[:, None]).numpy()
    return found


def project(states: layout.Floats) -> layout.Floats:
    """Return rows of length 1 (words x ``WIDTH``)."""
    rows = states / np.linalg.norm(states, axis=1, keepdims=True)
    rows = rows - rows.mean(axis=0)
    axes = np.linalg.svd(rows, full_matrices=False)[2][:WIDTH]
    shown: layout.Floats = rows @ axes.T
    return shown / np.linalg.norm(shown, axis=1, keepdims=True)


def packed(words: Sequence[str], rows: layout.Floats) -> bytes:
    """Return the file; of two words with one hash the first stays."""
    keys = np.array([zlib.crc32(word.encode()) for word in words], np.uint32)
    unique, first = np.unique(keys, return_index=True)
    levels = np.clip(np.round(rows[first] * STEPS), -127, 127).astype(np.int8)
    header = np.array([layout.VERSION, len(unique), rows.shape[1]], "<u4")
    return layout.MAGIC + header.tobytes() + unique.astype("<u4").tobytes() + levels.tobytes()
