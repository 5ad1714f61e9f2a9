"""From a checkpoint to files that the engine reads; needs the training extra."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from builder.engine import encoder
from builder.engine.calibration import CALIBRATION, load_calibration
from builder.engine.readings import ROLES, SECTIONS
from builder.engine.weights_io import read_entries, read_weights, write_weights
from builder.engine.windows import TOKENIZER, load_tokenizer

torch = pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")
network = pytest.importorskip("builder.training.network")
encoder_export = pytest.importorskip("builder.training.encoder_export")

FILES = (encoder.ENCODER, encoder.DOCUMENT, TOKENIZER)


@pytest.fixture(scope="module")
def made() -> Any:
    torch.manual_seed(4)
    return network.Network().eval()


@pytest.fixture(scope="module")
def folder(made: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("weights")
    encoder_export.export(made, path)
    return path


def shapes(values: Any) -> encoder.Shapes:
    return {v.name: [d.dim_value or None for d in v.type.tensor_type.shape.dim] for v in values}


def test_what_is_written_is_listed_and_the_engine_takes_it(folder: Path) -> None:
    assert set(read_entries(folder)) == {*FILES, CALIBRATION}
    encoder.Encoder(folder)


def test_both_graphs_have_the_names_and_shapes_that_the_engine_checks(folder: Path) -> None:
    wanted = {
        encoder.ENCODER: (encoder.ENCODER_IN, encoder.ENCODER_OUT),
        encoder.DOCUMENT: (encoder.DOCUMENT_IN, encoder.DOCUMENT_OUT),
    }
    for name, (inputs, outputs) in wanted.items():
        graph = onnx.load_from_string(read_weights(name, folder)).graph
        assert shapes(graph.input) == inputs
        assert shapes(graph.output) == outputs


def weights(folder: Path, name: str) -> list[Any]:
    graph = onnx.load_from_string(read_weights(name, folder)).graph
    return [onnx.numpy_helper.to_array(weight) for weight in graph.initializer]


def test_the_encoders_weights_are_bytes_of_which_products_use_seven_bits(folder: Path) -> None:
    held = weights(folder, encoder.ENCODER)
    assert sum(w.size for w in held if w.itemsize == 1) > 0.98 * sum(w.size for w in held)  # all but places and biases
    factors = [w for w in held if w.dtype == np.int8 and w.ndim == 2]
    assert len(factors) == 4 * network.LAYERS + 2  # of a layer: attention in and out, inner, back; two tag heads
    assert max(np.abs(w.astype(int)).max() for w in factors) <= 64
    assert all(w.itemsize > 1 for w in weights(folder, encoder.DOCUMENT))


def test_the_tokenizer_neither_cuts_nor_pads(folder: Path) -> None:
    found = load_tokenizer(folder)
    assert len(found.encode("coal " * 900, add_special_tokens=False).ids) == 900


def test_a_calibration_that_was_fitted_is_kept(made: Any, tmp_path: Path) -> None:
    fitted = read_weights(CALIBRATION)
    write_weights(CALIBRATION, fitted, tmp_path)
    encoder_export.export(made, tmp_path)
    assert read_weights(CALIBRATION, tmp_path) == fitted


def test_a_calibration_that_is_not_listed_is_replaced(made: Any, tmp_path: Path) -> None:
    write_weights("other", b"", tmp_path)
    (tmp_path / CALIBRATION).write_text("{}")
    encoder_export.export(made, tmp_path)
    assert read_weights(CALIBRATION, tmp_path) == encoder_export.neutral_calibration()


def test_a_neutral_calibration_changes_nothing(folder: Path) -> None:
    found = load_calibration(folder)
    assert found.sections.tolist() == [[0.0] * len(SECTIONS), [1.0] * len(SECTIONS), [0.0] * len(SECTIONS)]
    assert found.offset.tolist() == [0.0] * len(ROLES)
    assert (found.linear, found.cut) == (0.0, 0.0)


def test_the_command_exports_a_checkpoint(made: Any, folder: Path, tmp_path: Path) -> None:
    checkpoint = tmp_path / "network.pt"
    torch.save(made.state_dict(), checkpoint)
    ran = CliRunner().invoke(encoder_export.main, [str(checkpoint), "--folder", str(tmp_path / "out")])
    assert ran.exit_code == 0, ran.output
    assert len(ran.output.splitlines()) == len(read_entries(folder))
    assert read_entries(tmp_path / "out") == read_entries(folder)
