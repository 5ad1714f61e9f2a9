from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from builder.engine.calibration import CALIBRATION
from builder.engine.document_features import document_features
from builder.engine.encoder import DOCUMENT, ENCODER, SCORES, Encoded, Encoder
from builder.engine.weights_io import read_weights, weights_folder, write_weights
from builder.engine.windows import TOKENIZER, load_tokenizer
from builder.errors import REPAIR, EngineError
from tests.unit.engine.articles import LINES, make


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def read(encoder: Encoder, lines: tuple[str, ...]) -> Encoded:
    document, sentences = make(lines)
    return encoder.read(document, sentences, document_features(document, sentences))


def test_every_sentence_and_every_piece_gets_its_numbers(encoder: Encoder) -> None:
    found = read(encoder, LINES * 5)
    assert found.scores.shape == (50, SCORES)
    assert found.mentions.shape == (len(found.starts), 11)
    assert found.attributions.shape == (len(found.starts), 7)
    assert len(found.starts) > 256
    assert all(np.isfinite(x).all() for x in (found.scores, found.mentions, found.attributions))


def test_the_same_again_whatever_was_read_between(encoder: Encoder) -> None:
    first = read(encoder, LINES)
    read(encoder, ("Something else entirely.",))
    again = read(encoder, LINES)
    assert np.array_equal(first.scores, again.scores)
    assert np.array_equal(first.attributions, again.attributions)


def test_a_window_does_not_depend_on_what_follows_it(encoder: Encoder) -> None:
    short, long = read(encoder, LINES * 3), read(encoder, LINES * 9)
    count = int(np.argmax(short.starts == short.starts.max())) // 2
    assert np.array_equal(short.mentions[:count], long.mentions[:count])


def test_neighbours_matter(encoder: Encoder) -> None:
    alone = read(encoder, LINES[4:5]).scores[0]
    assert not np.allclose(alone, read(encoder, LINES).scores[4], atol=0.05)


def test_the_weights_are_small() -> None:
    assert sum(len(read_weights(name)) for name in (ENCODER, DOCUMENT, TOKENIZER, CALIBRATION)) <= 30_000_000


def copied(folder: Path, *names: str) -> Path:
    for name in names:
        write_weights(name, read_weights(name), folder)
    return folder


@pytest.mark.parametrize("name", [ENCODER, DOCUMENT, TOKENIZER])
def test_weights_that_are_missing_or_no_network_are_named(tmp_path: Path, name: str) -> None:
    copied(tmp_path, ENCODER, DOCUMENT, TOKENIZER)
    write_weights(name, b"not a network", tmp_path)
    with pytest.raises(EngineError, match=f"{name} cannot be read"):
        Encoder(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(EngineError, match=f"{name} are missing. {REPAIR}"):
        Encoder(tmp_path)


def test_weights_whose_digest_differs_are_refused(tmp_path: Path) -> None:
    copied(tmp_path, ENCODER, DOCUMENT, TOKENIZER)
    data = bytearray((tmp_path / ENCODER).read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / ENCODER).write_bytes(data)
    with pytest.raises(EngineError, match="damaged"):
        Encoder(tmp_path)


def test_a_network_of_another_shape_is_refused(tmp_path: Path) -> None:
    copied(tmp_path, TOKENIZER, DOCUMENT)
    write_weights(ENCODER, read_weights(DOCUMENT), tmp_path)
    with pytest.raises(EngineError, match="wrong shape"):
        Encoder(tmp_path)


def test_what_goes_wrong_while_a_network_computes_names_its_file(tmp_path: Path) -> None:
    copied(tmp_path, ENCODER, DOCUMENT)
    more = load_tokenizer()
    more.add_tokens(["quayside"])  # a number that the table of words does not have
    write_weights(TOKENIZER, more.to_str().encode(), tmp_path)
    encoder = Encoder(tmp_path)
    assert len(read(encoder, ("They met there.",)).scores) == 1
    with pytest.raises(EngineError, match=f"{ENCODER} cannot be computed with"):
        read(encoder, ("They met at the quayside there.",))


def test_the_shipped_files_are_all_listed() -> None:
    for name in (ENCODER, DOCUMENT, TOKENIZER, CALIBRATION):
        assert (weights_folder() / name).stat().st_size == len(read_weights(name))
