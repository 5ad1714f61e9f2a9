"""Figures and their intervals from counts of articles."""

from __future__ import annotations

import pytest

from builder.training.evaluations.figures import f1, figures, macro_f1, micro_f1, precision, recall, share, tally

RIGHT, WRONG = tally("x", 1, 1, 1), tally("x", 1, 0, 1)


def test_f1_is_the_harmonic_mean_of_precision_and_recall():
    sums = tally("x", printed=4, right=3, wanted=10, met=5)
    assert (precision("x")(sums), recall("x")(sums)) == (0.75, 0.5)
    assert f1("x")(sums) == 0.6


def test_nothing_printed_and_nothing_wanted_is_nought():
    assert f1("x")(tally("x", 0, 0, 0)) == 0.0


def test_macro_counts_classes_alike_and_micro_sentences():
    sums = {**tally("often", 8, 8, 8), **tally("rarely", 2, 0, 2), **tally("never", 1, 0, 0)}
    assert macro_f1(("often", "rarely", "never"))(sums) == 0.5
    assert micro_f1(("often", "rarely"))(sums) == pytest.approx(0.8)


def test_articles_count_by_what_is_in_them():
    articles = [{"right": 9.0, "all": 10.0}, {"right": 0.0, "all": 1.0}]
    assert figures(articles, [("share", share("right", "all"))])[0].value == 9 / 11


def test_an_interval_is_the_middle_of_the_draws():
    (figure,) = figures([RIGHT] * 80 + [WRONG] * 20, [("share", precision("x"))])
    assert figure.value == 0.8
    # The binomial's standard deviation is .04: 1.96 of them either way, less what 1,000 draws leave to chance.
    assert abs(figure.low - 0.72) < 0.015
    assert abs(figure.high - 0.88) < 0.015


def test_equal_articles_leave_no_doubt():
    (figure,) = figures([RIGHT, RIGHT, RIGHT], [("share", precision("x"))])
    assert figure.low == figure.value == figure.high == 1.0


def test_intervals_come_out_the_same_again():
    articles = [RIGHT] * 7 + [WRONG] * 4
    assert figures(articles, [("F1", f1("x"))]) == figures(articles, [("F1", f1("x"))])


def test_a_count_that_an_article_lacks_is_nought():
    (figure,) = figures([{"right": 1.0, "all": 1.0}, {"all": 1.0}], [("share", share("right", "all"))])
    assert figure.value == 0.5
