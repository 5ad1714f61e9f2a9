"""The linear models of readings: sane on plain news, steady on anything."""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import replace

import numpy as np
import pytest

from builder.engine import readings as run
from builder.engine.features import DENSE, MAX_TOKENS, encode, word_keys
from builder.engine.layers import bag_scores, shift, softmax
from builder.engine.readings import ROLES, SECTIONS, LinearReadings
from builder.engine.vectors import sentence_vectors
from builder.engine.weights_io import DIGESTS, read_weights, weights_folder, write_weights
from builder.errors import EngineError
from tests.unit.engine.articles import HEADLINE, LINES, make


@pytest.fixture(scope="module")
def model():
    return LinearReadings()


@pytest.fixture
def copied(tmp_path):
    for name in (run.WEIGHTS, DIGESTS):
        shutil.copy(weights_folder() / name, tmp_path / name)
    return tmp_path


def best(scores, section):
    """Return the sentences by a section's probability, the greatest first."""
    return np.argsort(-scores.sections[:, SECTIONS.index(section)], kind="stable").tolist()


def residue(scores):
    return scores.sections[:, SECTIONS.index("residue")]


def same(one, other):
    return np.array_equal(one.roles, other.roles) and np.array_equal(one.sections, other.sections)


def test_reads_plain_news_as_an_editor_would(model):
    scores = model.scores(*make(LINES))
    assert best(scores, "brief")[0] == 0
    assert {2, 3} & set(best(scores, "background")[:2])
    assert {4, 5, 6} & set(best(scores, "sticking_points")[:2])
    assert {7, 8} == set(best(scores, "outlook")[:2])
    assert ROLES[int(np.argmax(scores.roles[0, :-1]))] == "Main"
    assert scores.roles[4, -1] > 0.5 > scores.roles[2, -1]


def test_residue_stands_out(model):
    scores = residue(model.scores(*make(LINES)))
    assert np.argmax(scores) == 9
    assert scores[9] > 0.9
    assert max(scores[:9]) < 0.5


def test_one_row_per_sentence_and_probabilities(model):
    scores = model.scores(*make(LINES))
    assert scores.roles.shape == (len(LINES), len(ROLES) + 1)
    assert scores.sections.shape == (len(LINES), len(SECTIONS))
    assert np.allclose(scores.roles[:, :-1].sum(axis=1), 1.0, atol=1e-4)
    assert all((x >= 0.0).all() and (x <= 1.0).all() for x in (scores.roles, scores.sections))


def test_same_answer_twice_and_from_a_second_model(model):
    case = make(LINES)
    assert same(model.scores(*case), model.scores(*case))
    assert same(model.scores(*case), LinearReadings().scores(*case))


def test_hard_wrapped_lines_read_like_flowing_ones(model):
    wrapped = tuple(line.replace(" ", "\n", 5).replace(" ", "\r\n   ", 1) for line in LINES)
    assert same(model.scores(*make(wrapped)), model.scores(*make(LINES)))


def test_neighbours_are_read(model):
    alone = model.scores(*make(LINES[4:5])).sections[0]
    among = model.scores(*make(LINES)).sections[4]
    assert not np.allclose(alone, among)


def test_headline_counts_and_may_be_missing(model):
    without = model.scores(*make(LINES, None))
    assert len(without.sections) == len(LINES)
    assert not same(without, model.scores(*make(LINES, HEADLINE)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "x" * 1_000_000,
        "a " * 500_000,
        "“" * 1_000_000,
        "\x00\ud800\u202e\ufeff",
        "<script>alert(1)</script>",
        "市議会は火曜日、港を閉鎖することを決めた。",
        "Der Stadtrat beschloss am Dienstag, den Hafen zu schließen.",
        "...",
        "1 2 3 2024 19999999999999999999",
    ],
    ids=["empty", "space", "one word", "words", "quotes", "garbage", "markup", "ja", "de", "dots", "digits"],
)
def test_any_text_is_read_quickly(model, text):
    case = make((text, "The council met.", text))
    start = time.process_time()
    scores = model.scores(*case)
    assert time.process_time() - start < 0.5
    assert len(scores.roles) == len(scores.sections) == 3
    assert np.isfinite(scores.roles).all()
    assert np.isfinite(scores.sections).all()


def test_two_thousand_sentences(model):
    start = time.process_time()
    assert len(model.scores(*make(LINES * 200)).sections) == 2000
    assert time.process_time() - start < 2.0


def test_tokens_past_the_limit_change_nothing(model):
    long = "coal " * (MAX_TOKENS * 3)
    assert same(model.scores(*make((long,))), model.scores(*make((long + "port " * 50,))))


def test_encoding_has_the_promised_shape():
    document, sentences = make(LINES)
    encoded = encode(document, sentences)
    assert encoded.dense.shape == (len(LINES), DENSE)
    assert len(encoded.words.starts) == len(encoded.phrases.starts) == len(LINES)


def test_hash_is_the_same_everywhere():
    document, sentences = make(("Coal port.",), None)
    words = encode(document, sentences).words
    assert words.ids.tolist() == sorted(words.ids.tolist())
    assert words.ids.tolist() == PINNED


PINNED = [24012, 25154, 31865]


def test_missing_weights(copied):
    (copied / run.WEIGHTS).unlink()
    with pytest.raises(EngineError, match=r"readings\.npz are missing"):
        LinearReadings(copied)


def test_missing_digests(copied):
    (copied / DIGESTS).unlink()
    with pytest.raises(EngineError, match="list of weights"):
        LinearReadings(copied)


def test_damaged_weights(copied):
    data = bytearray((copied / run.WEIGHTS).read_bytes())
    data[len(data) // 2] ^= 1
    (copied / run.WEIGHTS).write_bytes(bytes(data))
    with pytest.raises(EngineError, match="damaged"):
        LinearReadings(copied)


def test_weights_of_another_format(copied):
    table = json.loads((copied / DIGESTS).read_text())
    table[run.WEIGHTS]["format"] += 1
    (copied / DIGESTS).write_text(json.dumps(table))
    with pytest.raises(EngineError, match="format"):
        LinearReadings(copied)


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_digest_right_but_contents_wrong(tmp_path, data):
    write_weights(run.WEIGHTS, data, tmp_path)
    with pytest.raises(EngineError):
        LinearReadings(tmp_path)


def test_wrong_shape():
    weights = run.unpack(read_weights(run.WEIGHTS))
    with pytest.raises(EngineError, match="shape: platt"):
        run.unpack(run.pack(replace(weights, platt=weights.platt[:1])))


def test_packing_twice_gives_the_same_bytes():
    weights = run.unpack(read_weights(run.WEIGHTS))
    assert run.pack(weights) == run.pack(weights)


def test_writing_keeps_other_entries(tmp_path):
    write_weights("b.bin", b"two", tmp_path)
    write_weights("a.bin", b"one", tmp_path)
    assert read_weights("b.bin", tmp_path) == b"two"
    assert list(json.loads((tmp_path / DIGESTS).read_text())) == ["a.bin", "b.bin"]


def test_a_source_without_full_stops_is_no_residue(model):
    bare = tuple(line.lower().rstrip(".”") for line in LINES[:9])
    assert max(residue(model.scores(*make(bare, None)))) < 0.5


def test_full_stops_of_other_scripts_count(model):
    line = "市議会は火曜日、港を閉鎖することを決めた"
    assert same(model.scores(*make((line + "。",) * 3)), model.scores(*make((line + ".",) * 3)))


def test_unknown_words_have_no_meaning():
    keys = np.array(word_keys(["coal"]), dtype=np.int64)
    vectors = np.ones((1, 3), dtype=np.float32)
    document, sentences = make(("Coal.", "Qwrtz!", "A port for coal"), None)
    found = sentence_vectors(encode(document, sentences).meanings, keys, vectors)
    assert found.shape == (4, 3)
    assert np.allclose(np.linalg.norm(found, axis=1), [1.0, 0.0, 1.0, 0.0], atol=1e-4)


def test_layers():
    rows = np.arange(6, dtype=np.float32).reshape(3, 2)
    assert shift(rows, 1).tolist() == [[0, 0], [0, 1], [2, 3]]
    assert shift(rows, -2).tolist() == [[4, 5], [0, 0], [0, 0]]
    assert shift(rows, 5).tolist() == [[0, 0]] * 3
    assert np.allclose(softmax(np.array([[1000.0, 1000.0]], dtype=np.float32)), 0.5)


def test_sums_do_not_depend_on_the_chunk():
    document, sentences = make(LINES * 120)
    bag = encode(document, sentences).words
    table = np.ones((1 << 15, 2), dtype=np.float32)
    sums = bag_scores(bag, table)
    assert np.allclose(sums[: len(LINES), 0], sums[600 : 600 + len(LINES), 0], atol=1e-3)
