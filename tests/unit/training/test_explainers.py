"""The scorer's printout against the figures made of its counts."""

from __future__ import annotations

from types import ModuleType

import pytest

from builder.errors import ConfigError
from builder.training.evaluations.explainers import FIGURES, check, counts, read_figures
from builder.training.evaluations.figures import figures

PRINTED = """\
brief            precision 0.800  recall 0.750  F1 0.774  (69 sentences printed)
sticking_points  precision 0.733  recall 0.500  F1 0.595  (180 sentences printed)
players          precision 0.500  recall 0.250  F1 0.333  (4 players printed)
sides            right 0.617  (128 judged)
residue leaked   3 of 83
mean F1 of background, sticking_points, outlook 0.611
no twin for 1 articles: x
"""


def test_the_scorers_lines_become_figures():
    assert read_figures(PRINTED) == {
        "brief, precision": "0.800",
        "brief, recall": "0.750",
        "brief, F1": "0.774",
        "sticking points, precision": "0.733",
        "sticking points, recall": "0.500",
        "sticking points, F1": "0.595",
        "players, precision": "0.500",
        "players, recall": "0.250",
        "players, F1": "0.333",
        "sides right": "0.617",
        "residue leaked, share of residue sentences": "0.036",
        "mean F1 of background, sticking points, outlook": "0.611",
    }


class Ratio:
    hit = n = 0


def _scorer() -> ModuleType:
    """A scorer that makes its twelve ratios in order and counts up to twelve in them."""
    scorer = ModuleType("scorer")
    scorer.Ratio = Ratio

    def score(articles, twins):
        for number in range(12):
            ratio = scorer.Ratio()
            ratio.hit, ratio.n = number, 12

    scorer.score = score
    return scorer


def test_an_articles_counts_are_the_ratios_that_the_scorer_makes():
    found = counts(_scorer(), {}, [])
    assert found["brief right"] == 0
    assert found["outlook right"] == 3
    assert found["brief met"] == 4
    assert found["players right"] == 8
    assert (found["residue leaked"], found["residue"]) == (10, 12)
    assert (found["sides right"], found["sides"]) == (11, 12)


def test_the_scorer_is_left_as_it_was():
    scorer = _scorer()
    counts(scorer, {}, [])
    assert scorer.Ratio is Ratio


def test_a_figure_that_the_scorer_prints_otherwise_is_refused():
    found = figures([counts(_scorer(), {}, [])], FIGURES)
    check(found, "sides            right 0.917  (12 judged)\n")
    with pytest.raises(ConfigError, match="sides right"):
        check(found, "sides            right 0.916  (12 judged)\n")


def test_a_scorer_that_prints_nothing_known_is_refused():
    with pytest.raises(ConfigError):
        check((), "all is well\n")
