"""What is exported computes what was trained; needs the training extra."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from builder.engine import mentions, readings
from builder.engine.calibration import load_calibration
from builder.engine.document_features import document_features
from builder.engine.encoder import Encoder
from builder.engine.reader import ReadingEngine
from builder.engine.weights_io import read_weights, write_weights
from builder.engine.windows import windows
from tests.unit.engine.articles import LINES, make

torch = pytest.importorskip("torch")
network = pytest.importorskip("builder.training.network")
encoder_export = pytest.importorskip("builder.training.encoder_export")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    """The base model with heads that nobody trained, and where it was exported to."""
    torch.manual_seed(1)
    one = network.Network()
    network.load_base(one.enc)
    folder = tmp_path_factory.mktemp("weights")
    encoder_export.export(one, folder)
    return one, folder


def test_the_exported_networks_give_what_torch_gives(made: tuple[Any, Path]) -> None:
    one, folder = made
    document, sentences = make(LINES * 4)
    features = document_features(document, sentences)
    cut = windows(encoder_export.base_tokenizer(), document, sentences)
    with torch.no_grad():
        states = one.pieces(cut)
        tags = one.men(torch.cat(list(states))).numpy()
        scores = one.sentences(cut, states, features).numpy()
    found = Encoder(folder).read(document, sentences, features)
    assert np.corrcoef(found.mentions.ravel(), tags.ravel())[0, 1] > 0.99
    assert np.abs(found.scores - scores).max() < 0.1


def test_padding_changes_nothing(made: tuple[Any, Path]) -> None:
    one, _ = made
    document, sentences = make(LINES * 3)
    cut = windows(encoder_export.base_tokenizer(), document, sentences)
    assert len({len(window.ids) for window in cut}) > 1
    with torch.no_grad():
        together = one.pieces(cut)
        alone = [one.pieces([window])[0] for window in cut]
    assert all(torch.allclose(a, b, atol=1e-4) for a, b in zip(together, alone, strict=True))


def test_windows_of_like_lengths_run_together() -> None:
    assert list(network.batches([250, 40, 255, 41])) == [[1, 3], [0, 2]]
    assert list(network.batches([])) == []


def test_attention_is_torchs_own() -> None:
    torch.manual_seed(3)
    query, key, value = torch.randn(3, 2, 12, 7, 32)
    mask = network.padding_mask(torch.tensor([7, 4]))
    expected = torch.nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
    assert torch.allclose(network.attend(query, key, value, mask), expected, atol=1e-5)
    with network.fast():
        assert network.attend(query, key, value, mask).dtype == torch.bfloat16


def test_windows_of_one_length_need_no_mask() -> None:
    assert network.padding_mask(torch.tensor([5, 5])) is None
    mask = network.padding_mask(torch.tensor([2, 1]))
    assert mask.shape == (2, 1, 1, 2)
    assert (mask < -1000).flatten().tolist() == [False, False, False, True]


def test_hidden_pieces_are_words_of_the_sentences() -> None:
    document, sentences = make(LINES)
    (window,) = windows(encoder_export.base_tokenizer(), document, sentences)[:1]
    torch.manual_seed(1)
    masked = network.masked(window, 0.5).numpy()
    changed = masked != window.ids
    assert set(masked[changed].tolist()) == {network.MASK}
    assert (window.starts[changed] >= 0).all()
    assert 0.3 < changed.sum() / (window.starts >= 0).sum() < 0.7
    assert np.array_equal(network.masked(window, 0.0).numpy(), window.ids)


def test_an_export_can_be_read_at_once_and_leaves_a_fitted_calibration_alone(made: tuple[Any, Path]) -> None:
    one, folder = made
    for name in (mentions.WEIGHTS, readings.WEIGHTS):
        write_weights(name, read_weights(name), folder)
    assert len(ReadingEngine(folder).tag(*make(LINES)).readings) == len(LINES)
    before = load_calibration(folder)
    write_weights("calibration.json", (folder / "calibration.json").read_bytes() + b"\n", folder)
    encoder_export.export(one, folder)
    assert (folder / "calibration.json").read_bytes().endswith(b"\n")
    assert load_calibration(folder).cut == before.cut
