"""Choosing a threshold, and the stories that were paired by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from builder.stories.compared.agreement_model import _AGAINST, _weights
from builder.training.agreement import Row, choose, story_rows
from builder.training.agreement_data import Labelled
from builder.training.compared import read_compared
from builder.training.evaluations.agreement import of_story


def row(same: bool, **against: float) -> Row:
    return Row(dict.fromkeys(_AGAINST, 0.0) | {"quoted same": 0.0} | against, same, 1.0, "fold")


def test_the_threshold_is_the_lowest_that_is_precise_enough():
    rows = [row(True)] * 40 + [row(False)] + [row(True)] * 9 + [row(False)] * 10
    assert choose(rows, np.arange(60.0, 0.0, -1.0)) == 11.0


def test_what_is_ruled_out_does_not_count():
    rows = [row(False, **{"dates against": 1.0}), row(True)]
    assert choose(rows, np.array([2.0, 1.0])) == 1.0


@pytest.fixture(scope="module")
def stories():
    return list(read_compared())


def test_every_sentence_of_a_pair_is_found(stories):
    assert len({story.name for story in stories}) == len(stories) > 1
    for story in stories:
        assert story.same
        assert all(a.document != b.document for a, b in story.same | story.arguable)
        assert not story.same & story.arguable


def test_a_pair_that_can_be_argued_about_counts_neither_way(stories):
    for story in stories:
        counts = of_story(story)
        argued = of_story(replace(story, same=frozenset(), arguable=story.arguable | story.same))
        assert argued[" printed"] == counts[" printed"] - counts[" right"]


def test_nothing_is_learned_from_a_pair_that_can_be_argued_about(stories):
    story = stories[0]
    likeness = _weights()["likeness"]
    truth = dict.fromkeys(story.same, True)
    known = Labelled(story.name, story.documents, story.plan, truth, whole=True, reports=False)
    argued = replace(known, truth=dict.fromkeys(story.same))
    rows, fewer = story_rows([known], likeness), story_rows([argued], likeness)
    assert len(rows) - len(fewer) == sum(row.same for row in rows) > 0
    assert not any(row.same for row in fewer)


def test_what_is_printed_of_our_own_stories_is_right(stories):
    counts = [of_story(story) for story in stories]
    printed, right = sum(one[" printed"] for one in counts), sum(one[" right"] for one in counts)
    assert printed >= 20
    assert right >= 0.9 * printed
