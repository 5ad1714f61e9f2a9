"""The table of figures, without any data."""

from __future__ import annotations

from click.testing import CliRunner

from builder.training import evaluate
from builder.training.__main__ import main
from builder.training.evaluations.readings import class_f1, macro_f1


def test_without_data_says_so_and_is_no_failure(tmp_path):
    result = CliRunner().invoke(main, ["evaluate", "--data", str(tmp_path / "nowhere")])
    assert result.exit_code == 0
    assert "nothing can be measured" in result.output


def test_a_missing_part_is_named(tmp_path):
    result = CliRunner().invoke(main, ["evaluate", "--data", str(tmp_path), "--only", "readings"])
    assert result.exit_code == 0
    assert "not measured" in result.output


def test_figures_are_printed_in_order(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(evaluate, "import_module", lambda name: type("M", (), {"evaluate": FAKE[name]}))
    monkeypatch.setattr(evaluate, "EVALUATIONS", {"first": "a", "second": "b"})
    evaluate.run(tmp_path)
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line]
    assert lines == [["first"], ["F1", "0.500"], ["second"], ["pages", "7"]]


FAKE = {"a": lambda data: [("F1", 0.5)], "b": lambda data: [("pages", 7)]}


def test_macro_f1_counts_classes_alike():
    assert macro_f1(["a", "a", "b"], ["a", "a", "b"]) == 1.0
    assert macro_f1(["a", "a", "a", "b"], ["a", "a", "a", "a"]) == (6 / 7) / 2
    assert class_f1([True], [False], True) == 0.0
