"""Slopes, intercepts and what is written."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sklearn")

from builder.engine.calibration import load_calibration
from builder.engine.readings import ROLES, SECTIONS, WEIGHTS, unpack
from builder.engine.weights_io import read_weights
from builder.training.calibrate import BEST, Scored, digest, fit, held_back, replace_file, write
from tests.unit.training.test_encoder_data import CHOSEN, TRAINED, with_sections


def scored(count: int = 400) -> Scored:
    """Scores whose probability is the logistic function of half of them less one."""
    draw = np.random.default_rng(5)
    raw = draw.normal(0, 4, count).astype(np.float32)
    belongs = (draw.random(count) < 1 / (1 + np.exp(1 - raw / 2))).astype(np.int64)
    return Scored(raw, belongs, belongs * (raw > 2))


def test_what_is_written_can_be_read_and_says_where_to_cut(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prior = np.arange(1, len(ROLES) + 1, dtype=np.float32) / 45
    write(dict.fromkeys(SECTIONS, scored()), prior, tmp_path)
    found = load_calibration(tmp_path)
    assert found.sections[0].tolist() == [BEST] * len(SECTIONS)
    assert found.sections[1] == pytest.approx(0.5, abs=0.1)
    assert found.offset == pytest.approx(0.25 * np.log(prior), abs=1e-4)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == list(SECTIONS)
    assert all("cut 0." in line for line in lines[:-1])


def test_residue_is_read_in_what_was_published_and_the_rest_without_it(tmp_path: Path) -> None:
    (tmp_path / "explainer").mkdir()
    rows = "\n".join(json.dumps(with_sections(id)) for id in (CHOSEN, TRAINED))
    (tmp_path / "explainer" / "train.jsonl").write_text(rows, encoding="utf-8")
    found = fit(tmp_path, unpack(read_weights(WEIGHTS)))
    assert {name: len(one.raw) for name, one in found.items()} == {**dict.fromkeys(SECTIONS, 9), "residue": 10}
    assert np.flatnonzero(found["outlook"].belongs).tolist() == [2, 3]
    assert np.flatnonzero(found["outlook"].best).tolist() == [3]
    assert np.flatnonzero(found["residue"].belongs).tolist() == [9]
    assert np.isfinite(found["brief"].raw).all()


def test_what_is_kept_has_a_name_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text("one")
    first = digest(tmp_path, "stage", 1)
    assert first == digest(tmp_path, "stage", 1)
    assert first != digest(tmp_path, "stage", 2)
    (tmp_path / "articles.jsonl").write_text("another")
    assert first != digest(tmp_path, "stage", 1)


def test_linear_models_are_not_fitted_twice(tmp_path: Path) -> None:
    shipped = read_weights(WEIGHTS)
    replace_file(tmp_path / "kept" / f"linear-{digest(tmp_path / 'data')}.npz", shipped)
    found = held_back(tmp_path / "data", tmp_path / "kept")
    assert np.array_equal(found.platt, unpack(shipped).platt)
    assert [path.suffix for path in (tmp_path / "kept").iterdir()] == [".npz"]
