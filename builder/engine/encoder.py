"""The encoder and its heads as onnxruntime runs them: one window of word pieces at a time, then the document.

A window is never padded and never shares a run with another: dynamic quantisation scales what it sees by its largest
value, so that results would otherwise depend on what is read together. One thread; builds read in processes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from builder.datamodel import Document, Sentence
from builder.engine.arrays import Floats, Ints
from builder.engine.document_features import FEATURES
from builder.engine.readings import ROLES, SECTIONS
from builder.engine.tags import ATTRIBUTION_TAGS, MENTION_TAGS
from builder.engine.weights_io import read_weights
from builder.engine.windows import Window, load_tokenizer, windows
from builder.errors import REPAIR, EngineError

if TYPE_CHECKING:
    import onnxruntime

Shapes = dict[str, list[int | None]]

ENCODER, DOCUMENT = "encoder.onnx", "document.onnx"
SIZE = 384
"""Length of a piece's state."""
ROLE_SCORES, SECTION_SCORES = len(ROLES), len(SECTIONS)
SCORES = ROLE_SCORES + 1 + 2 * SECTION_SCORES
"""Logits of a sentence: its roles, speech, for each section whether it belongs, for each whether it is of the best."""

ENCODER_IN: Shapes = {"ids": [1, None], "cases": [1, None]}
ENCODER_OUT: Shapes = {
    "hidden": [None, SIZE],
    "mentions": [None, len(MENTION_TAGS)],
    "attributions": [None, len(ATTRIBUTION_TAGS)],
}
DOCUMENT_IN: Shapes = {"sentences": [None, 2 * SIZE + FEATURES]}
DOCUMENT_OUT: Shapes = {"scores": [None, SCORES]}
"""Names and shapes of what goes into the networks and comes out; ``None``: as many as there are."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the networks say of some sentences: ``scores`` sentences x ``SCORES`` logits; for every piece of every
    window, in order, where it starts in the text (-1: not a piece of it) and its tag logits (pieces x tags)."""

    scores: Floats
    starts: Ints
    mentions: Floats
    attributions: Floats


class _Net:
    """One network; what goes wrong in it comes out as ``EngineError``."""

    def __init__(self, name: str, folder: Path | None, inputs: Shapes, outputs: Shapes) -> None:
        self._name, self._outputs = name, list(outputs)
        self._session = _load(name, folder, inputs, outputs)

    def __call__(self, inputs: dict[str, Floats | Ints]) -> list[Floats]:
        try:
            found: list[Floats] = self._session.run(self._outputs, inputs)
        except Exception as error:  # the library's own exceptions share no base
            raise EngineError(f"The engine's weights {self._name} cannot be computed with. {REPAIR}") from error
        return found


class Encoder:
    """Loads and checks the networks when it is made; ``EngineError`` if they are missing, damaged or do not fit."""

    def __init__(self, folder: Path | None = None) -> None:
        self._tokenizer = load_tokenizer(folder)
        self._pieces = _Net(ENCODER, folder, ENCODER_IN, ENCODER_OUT)
        self._document = _Net(DOCUMENT, folder, DOCUMENT_IN, DOCUMENT_OUT)

    def read(self, document: Document, sentences: tuple[Sentence, ...], features: Floats) -> Encoded:
        """Read ``sentences`` (at least one) together. ``features``: theirs, see ``document_features``.

        Raises ``EngineError`` when the networks do not fit the tokenizer or one another.
        """
        cut = windows(self._tokenizer, document, sentences)
        states = _States(len(sentences))
        tags: list[tuple[Floats, Floats]] = []
        for window in cut:
            hidden, mentions, attributions = self._pieces({"ids": window.ids[None], "cases": window.cases[None]})
            states.add(window, hidden)
            tags.append((mentions, attributions))
        rows = np.hstack([states.marks, states.means(), features])
        (scores,) = self._document({"sentences": rows})
        mentions, attributions = (np.concatenate(column) for column in zip(*tags, strict=True))
        return Encoded(scores, np.concatenate([window.starts for window in cut]), mentions, attributions)


class _States:
    """Gathers, for each sentence, the state of its mark and the mean state of its pieces (sentences x ``SIZE``)."""

    def __init__(self, count: int) -> None:
        self.marks = np.zeros((count, SIZE), dtype=np.float32)
        self._sums = np.zeros((count, SIZE), dtype=np.float32)
        self._counts = np.zeros(count, dtype=np.float32)

    def add(self, window: Window, hidden: Floats) -> None:
        """Take in the states of a window's pieces; a sentence may have pieces in several windows."""
        body = window.starts >= 0
        mark = (window.sentences >= 0) & ~body
        self.marks[window.sentences[mark]] = hidden[mark]
        numbers = window.sentences[body]
        if len(numbers):
            first = np.flatnonzero(np.diff(numbers, prepend=-1))
            self._sums[numbers[first]] += np.add.reduceat(hidden[body], first, axis=0)
            self._counts[numbers[first]] += np.diff(first, append=len(numbers))

    def means(self) -> Floats:
        means: Floats = (self._sums / np.maximum(self._counts, 1)[:, None]).astype(np.float32)
        return means


def _load(name: str, folder: Path | None, inputs: Shapes, outputs: Shapes) -> onnxruntime.InferenceSession:
    data = read_weights(name, folder)
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    try:
        session = onnxruntime.InferenceSession(data, _options(), providers=["CPUExecutionProvider"])
    except Exception as error:  # the library's own exceptions share no base
        raise EngineError(f"The engine's weights {name} cannot be read. {REPAIR}") from error
    for found, expected in ((session.get_inputs(), inputs), (session.get_outputs(), outputs)):
        shapes = {one.name: [n if isinstance(n, int) else None for n in one.shape] for one in found}
        if shapes != expected:
            raise EngineError(f"The engine's weights {name} have the wrong shape: {shapes}. {REPAIR}")
    return session


def _options() -> onnxruntime.SessionOptions:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 4  # fatal only; what goes wrong is raised
    return options
