"""The table of figures, printed and in a page, without any data."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.errors import ConfigError
from builder.training import evaluate
from builder.training.__main__ import main
from builder.training.evaluations.beside import BESIDE
from builder.training.evaluations.figures import Figure

PAGE = Path(__file__).parents[3] / "docs" / "about" / "evaluation.md"
FAKE = {"a": (Figure("names, micro-F1", 0.5, 0.25, 0.75),), "b": (Figure("share", 1.0, 1.0, 1.0),)}


@pytest.fixture
def two(monkeypatch):
    def fake(name):
        return type("M", (), {"evaluate": lambda data: FAKE[name]})

    monkeypatch.setattr(evaluate, "import_module", fake)
    monkeypatch.setattr(evaluate, "EVALUATIONS", {"first": "a", "second": "b"})


def test_without_data_says_so_and_is_no_failure(tmp_path):
    result = CliRunner().invoke(main, ["evaluate", "--data", str(tmp_path / "nowhere")])
    assert result.exit_code == 0
    assert "nothing can be measured" in result.output


def test_a_missing_part_is_named(tmp_path):
    result = CliRunner().invoke(main, ["evaluate", "--data", str(tmp_path), "--only", "readings"])
    assert result.exit_code == 0
    assert "not measured" in result.output


def test_figures_are_printed_in_order_with_their_intervals(tmp_path, two, capsys):
    evaluate.run(tmp_path)
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line]
    assert [line[0] for line in lines] == ["first", "names,", "second", "share"]
    assert lines[1] == ["names,", "micro-F1", "0.500", "0.250", "to", "0.750"]


def test_figures_are_written_between_their_marks(tmp_path, two):
    page = tmp_path / "page.md"
    page.write_text(
        "before\n<!-- figures: first -->\nold\n<!-- end of figures -->\nbetween\n"
        "<!-- figures: second -->\nkept\n<!-- end of figures -->\nafter\n"
    )
    evaluate.run(tmp_path, ["first"], page=page)
    text = page.read_text()
    row = f"| names, micro-F1 | 0.500 | 0.250 to 0.750 | {BESIDE['names, micro-F1']} |"
    assert f"before\n<!-- figures: first -->\n\n{evaluate.HEAD}{row}\n\n<!-- end of figures -->\nbetween" in text
    assert "old" not in text
    assert text.endswith("<!-- figures: second -->\nkept\n<!-- end of figures -->\nafter\n")


@pytest.mark.parametrize("text", ["", "<!-- figures: a -->\n", "<!-- figures: a -->\n" * 2])
def test_a_page_without_one_place_is_refused(text):
    with pytest.raises(ConfigError, match="no place for the figures of a"):
        evaluate.filled(text + "<!-- figures: b -->\n<!-- end of figures -->", "a", FAKE["a"])


def test_the_page_about_evaluation_has_a_place_for_every_figure():
    text = PAGE.read_text(encoding="utf-8")
    for name in evaluate.EVALUATIONS:
        assert "| names, micro-F1 | 0.500 |" in evaluate.filled(text, name, FAKE["a"])


def test_a_missing_name_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="no evaluation named poetry"):
        evaluate.run(tmp_path, ["poetry"])
