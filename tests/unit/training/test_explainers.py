from __future__ import annotations

from builder.training.evaluations.explainers import read_figures

PRINTED = """\
brief            precision 0.800  recall 0.750  F1 0.774  (69 sentences printed)
sticking_points  precision 0.733  recall 0.500  F1 0.595  (180 sentences printed)
sides            right 0.617  (128 judged)
residue leaked   3 of 83
mean F1 of background, sticking_points, outlook 0.611
no twin for 1 articles: x
"""


def test_the_scorers_lines_become_figures():
    assert read_figures(PRINTED) == [
        ("brief, precision", 0.8),
        ("brief, recall", 0.75),
        ("brief, F1", 0.774),
        ("sticking points, precision", 0.733),
        ("sticking points, recall", 0.5),
        ("sticking points, F1", 0.595),
        ("sides right", 0.617),
        ("residue sentences leaked", 3.0),
        ("mean F1 of background, sticking points, outlook", 0.611),
    ]
