"""The recipe's arithmetic: what is read when, how fast is learned, what a loss says; needs the training extra."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from builder.engine import readings
from builder.engine.calibration import load_calibration
from builder.engine.document_features import document_features
from builder.engine.encoder import Encoder
from builder.engine.readings import SECTIONS, Scores
from builder.engine.weights_io import read_weights
from builder.engine.windows import load_tokenizer, windows
from builder.training.dataset import Article
from builder.training.encoder_data import Material, Tagged, read
from tests.unit.engine.articles import LINES, make
from tests.unit.training import test_encoder_data

torch = pytest.importorskip("torch")
calibrate = pytest.importorskip("builder.training.calibrate")
encoder = pytest.importorskip("builder.training.encoder")
teacher = pytest.importorskip("builder.training.teacher")
network = pytest.importorskip("builder.training.network")

data = test_encoder_data.data
PASSES = (("read", 2.5), ("mentions", 1.0))
COUNTS = {"read": 40, "attributions": 7, "mentions": 60}


def steps(seed: int = 1) -> list[Any]:
    return encoder.schedule(PASSES, COUNTS, random.Random(seed))


def test_a_schedule_is_the_same_for_the_same_seed_only() -> None:
    assert steps() == steps()
    assert steps() != steps(2)


def test_every_document_is_read_as_often_as_asked() -> None:
    seen = {kind: [n for step in steps() if step.kind == kind for n in step.documents] for kind in COUNTS}
    assert len(seen["read"]) == 100
    assert {seen["read"].count(n) for n in range(40)} == {2, 3}
    assert sorted(seen["mentions"]) == list(range(60))
    assert seen["attributions"] == []
    assert {len(step.documents) for step in steps()} == {4}


def test_kinds_are_mixed_through_the_whole_run() -> None:
    kinds = [step.kind for step in steps()]
    quarter = len(kinds) // 4
    shares = [kinds[n * quarter : (n + 1) * quarter].count("mentions") / quarter for n in range(4)]
    assert all(0.2 < share < 0.6 for share in shares)


def test_the_rate_rises_then_falls() -> None:
    shares = [encoder.rate(n, 100) for n in range(100)]
    top = shares.index(max(shares))
    assert shares[: top + 1] == sorted(shares[: top + 1])
    assert shares[top:] == sorted(shares[top:], reverse=True)
    assert top == 5
    assert shares[0] < 0.2
    assert shares[-1] == pytest.approx(encoder.LAST)


def test_listwise_wants_the_picked_sentence_above_the_others() -> None:
    picked = torch.tensor([[1.0], [0.0], [0.0]])
    even, right, wrong = (
        float(encoder.listwise(torch.tensor(s), picked))
        for s in ([[0.0], [0.0], [0.0]], [[3.0], [0.0], [0.0]], [[0.0], [3.0], [0.0]])
    )
    assert even == pytest.approx(np.log(3))
    assert right < even < wrong


def test_listwise_leaves_out_sections_of_which_nothing_was_picked() -> None:
    scores = torch.tensor([[0.0, 5.0], [0.0, -5.0]], requires_grad=True)
    both = torch.tensor([[1.0, 0.0], [1.0, 0.0]])
    assert float(encoder.listwise(scores, both).detach()) == pytest.approx(np.log(2))
    nothing = encoder.listwise(scores, both * 0)
    nothing.backward()
    assert float(nothing.detach()) == 0
    assert float(scores.grad.abs().sum()) == 0


def test_a_running_mean_begins_late_and_follows_slowly() -> None:
    one = torch.nn.Linear(1, 1)
    mean = encoder.RunningMean(10)
    torch.nn.init.zeros_(one.weight)
    mean.update(one, 5)
    assert mean.state == {}
    mean.update(one, 6)
    torch.nn.init.ones_(one.weight)
    mean.update(one, 7)
    assert float(mean.state["weight"]) == pytest.approx(encoder.MEAN_RATE)


def test_a_recipe_builds_on_stages_that_came_before() -> None:
    names = [stage.name for stage in encoder.RECIPE]
    assert len(set(names)) == len(names)
    for n, stage in enumerate(encoder.RECIPE):
        assert {*stage.teachers, *filter(None, [stage.start])} <= set(names[:n])


def article() -> Article:
    document, sentences = make(LINES)
    marks = tuple((name, frozenset({n})) for n, name in enumerate(SECTIONS))
    return Article("a", document, sentences, ("Main",) * len(LINES), (False,) * len(LINES), marks, marks)


def tagged() -> Tagged:
    document, sentences = make(LINES[:3])
    cut = windows(load_tokenizer(), document, sentences)
    rows = np.flatnonzero(cut[0].starts >= 0)
    return Tagged(document, sentences, cut, rows, np.zeros(len(rows), dtype=np.int64))


def test_what_is_soft_leans_on_networks_and_linear_models_alike() -> None:
    document, sentences = make(LINES[:2])
    logits = np.zeros((2, 20), dtype=np.float32)
    logits[0, 9], logits[0, 10], logits[0, 15] = 4.0, 4.0, 4.0
    even = Scores(np.full((2, 10), 0.5, dtype=np.float32), np.full((2, 5), 0.5, dtype=np.float32))
    soft = teacher.soften(logits, even, document_features(document, sentences))
    assert soft.roles.sum(axis=1) == pytest.approx(1)
    assert soft.speech[0] == pytest.approx(1 / (1 + np.exp(-2)), abs=1e-4)
    assert soft.belongs[0, 0] == pytest.approx(1 / (1 + np.exp(-2)), abs=1e-4)
    assert soft.best[0, 0] == pytest.approx(1 / (1 + np.exp(-4)), abs=1e-4)
    assert soft.belongs[1] == pytest.approx(0.5)


def test_a_stage_learns_and_leaves_its_start_alone() -> None:
    torch.manual_seed(1)
    start = network.Network()
    before = {name: weights.clone() for name, weights in start.state_dict().items()}
    given = Material(((read(article(), load_tokenizer()),),), (), (tagged(),))
    stage = encoder.Stage("s", seed=1, passes=(("read", 6.0), ("attributions", 2.0)), rate=1e-4)
    first, again = (encoder.fit(given, stage, start) for _ in range(2))
    assert all(torch.equal(before[name], weights) for name, weights in start.state_dict().items())
    assert all(torch.equal(first.state_dict()[name], weights) for name, weights in again.state_dict().items())
    assert torch.equal(first.state_dict()["enc.word.weight"], before["enc.word.weight"])
    assert not torch.equal(first.state_dict()["enc.pos.weight"], before["enc.pos.weight"])
    loss_of, step = encoder.Losses(given, stage), encoder.Step("read", (0,))
    losses = [float(loss_of.step(one, step, random.Random(1)).detach()) for one in (start.eval(), first)]
    assert losses[1] < losses[0]


def test_a_recipe_runs_to_the_end_and_goes_on_where_it_was_left(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, weights = tmp_path / "kept", tmp_path / "weights"
    encoder.replace_file(kept / f"linear-{encoder.digest(data)}.npz", read_weights(readings.WEIGHTS))
    first = encoder.Stage("first", seed=1, passes=(("read", 1.0), ("mentions", 1.0)), rate=1e-4)
    second = replace(first, name="second", start="first", teachers=("first",))
    encoder.run(data, (first,), kept, weights)
    fitted: list[tuple[str, bool]] = []

    def fit(given: Material, stage: Any, start: Any) -> Any:
        fitted.append((stage.name, all(one.soft for one in (*given.mentions, *given.attributions))))
        return start

    monkeypatch.setattr(encoder, "fit", fit)
    encoder.run(data, (first, second), kept, weights)
    assert fitted == [("second", True)]
    assert sorted(path.name.split("-")[0] for path in kept.iterdir()) == ["first", "linear", "second"]
    document, sentences = make(LINES)
    assert Encoder(weights).read(document, sentences, document_features(document, sentences)).scores.shape == (10, 20)
    assert load_calibration(weights).linear == calibrate.LINEAR
