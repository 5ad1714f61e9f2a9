"""From a checkpoint of ``network.Network`` to the weights that the engine reads.

python -m builder.training.encoder_export CHECKPOINT
"""

from __future__ import annotations

import io
import json
import logging
import tempfile
import warnings
from pathlib import Path

import click
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from builder.engine import calibration, encoder, windows
from builder.engine.readings import ROLES, SECTIONS
from builder.engine.weights_io import WeightsEntry, read_entries, weights_folder, write_weights
from builder.training.network import Documents, Network, Pieces, base_model

OPSET = 17
QUANTISED = ["MatMul", "Gemm", "Gather"]
"""Operators whose weights become int8: the linear layers, one scale a column, and the embeddings, one scale a table."""


def export(network: Network, folder: Path | None = None) -> tuple[WeightsEntry, ...]:
    """Write networks and tokenizer to ``folder`` (by default the package's), and a neutral calibration if it has none.

    What is written gives what ``network`` gives but for rounding to int8.
    """
    base = folder or weights_folder()
    files = {
        encoder.ENCODER: quantised(encoder_graph(network)),
        encoder.DOCUMENT: document_graph(network),
        windows.TOKENIZER: base_tokenizer().to_str().encode(),
    }
    if not (base / calibration.CALIBRATION).exists() or calibration.CALIBRATION not in read_entries(base):
        files[calibration.CALIBRATION] = neutral_calibration()
    return tuple(write_weights(name, data, base) for name, data in files.items())


def encoder_graph(network: Network) -> bytes:
    """Return the part that runs once a window as float32 ONNX."""
    pieces = torch.zeros((1, 8), dtype=torch.int64)
    return _graph(Pieces(network), (pieces, pieces), (encoder.ENCODER_IN, encoder.ENCODER_OUT))


def document_graph(network: Network) -> bytes:
    """Return the part that runs once a document as float32 ONNX."""
    sentences = torch.zeros((3, network.proj.in_features))
    return _graph(Documents(network), (sentences,), (encoder.DOCUMENT_IN, encoder.DOCUMENT_OUT))


def _graph(module: nn.Module, example: tuple[Tensor, ...], shapes: tuple[encoder.Shapes, encoder.Shapes]) -> bytes:
    """Return ``module`` as ONNX with inputs and outputs of ``shapes``.

    By the exporter that traces: what the newer one of torch 2.13 writes, the quantiser of onnxruntime 1.31 refuses.
    """
    inputs, outputs = shapes
    free = {name: {shape.index(None): "count"} for name, shape in (inputs | outputs).items()}
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the exporter is old, and that it traces
        torch.onnx.export(
            module.eval(),
            example,
            buffer,
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes=free,
            opset_version=OPSET,
            dynamo=False,
        )
    return buffer.getvalue()


def quantised(graph: bytes) -> bytes:
    """Return an ONNX network with int8 weights and dynamic scales for what is computed.

    ``reduce_range`` keeps weights to seven bits, so that sums of two products fit 16 bits on processors without VNNI
    instructions and give there what they give elsewhere. Seven bits cost nothing that can be seen: macro-F1 of roles on
    the choice set .423 in float32, .418 with seven bits, .417 with eight (an early checkpoint).
    """
    logging.getLogger().addFilter(lambda record: "pre-processing" not in record.getMessage())
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "source.onnx", Path(folder) / "target.onnx"
        source.write_bytes(graph)
        quantize_dynamic(
            source,
            target,
            op_types_to_quantize=QUANTISED,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
        )
        return target.read_bytes()


def base_tokenizer() -> Tokenizer:
    """Return the base model's tokenizer, told to neither cut nor pad, and to take marks in a text for words."""
    found = Tokenizer.from_file(str(base_model() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    found.encode_special_tokens = True
    return found


def neutral_calibration() -> bytes:
    """Return a calibration that changes nothing, for a network whose own has not been fitted yet."""
    section = {"best": 0.0, "slope": 1.0, "intercept": 0.0}
    table = {
        "linear": 0.0,
        "sections": dict.fromkeys(SECTIONS, section),
        "roles": {"prior": [1.0] * len(ROLES), "power": 0.0},
        "speech": {"cut": 0.0},
    }
    return json.dumps(table, indent=2).encode()


@click.command()
@click.argument("checkpoint", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="By default the package's weights.")
def main(checkpoint: Path, folder: Path | None) -> None:
    """Export CHECKPOINT, a state dictionary that torch saved."""
    network = Network()
    network.load_state_dict(torch.load(checkpoint, map_location="cpu", weights_only=True))
    for entry in export(network, folder):
        click.echo(f"{entry.bytes:>10} bytes  sha256 {entry.sha256}")


if __name__ == "__main__":
    main()
