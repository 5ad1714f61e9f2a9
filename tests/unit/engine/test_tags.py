from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.datamodel import Sentence, Span
from builder.engine.tags import (
    ATTRIBUTION_TAGS,
    MENTION_TAGS,
    best_path,
    bio,
    log_softmax,
    pieces_of,
    word_scores,
    word_tags,
)
from builder.engine.windows import MAX_CHARS

TAGS = bio("XY")


def legal(path: tuple[int, ...] | list[int]) -> bool:
    pairs = [(TAGS[a], TAGS[b]) for a, b in pairwise([0, *path])]
    return all(b[0] != "I" or (a[0] in "BI" and a[1:] == b[1:]) for a, b in pairs)


def total(scores: np.ndarray, path: tuple[int, ...] | list[int]) -> float:
    return float(sum(scores[i, tag] for i, tag in enumerate(path)))


def test_the_tags_and_their_order() -> None:
    assert TAGS == ("O", "B-X", "I-X", "B-Y", "I-Y")
    assert MENTION_TAGS[:3] == ("O", "B-PER", "I-PER")
    assert (len(MENTION_TAGS), len(ATTRIBUTION_TAGS)) == (11, 7)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.integers(-4, 4), min_size=5, max_size=5), min_size=1, max_size=5))
def test_the_path_is_the_best_of_all_legal_ones(rows: list[list[int]]) -> None:
    scores = np.array(rows, dtype=np.float64)
    path = best_path(scores)
    assert legal(path)
    best = max(total(scores, p) for p in product(range(5), repeat=len(rows)) if legal(p))
    assert total(scores, path) == best


def test_an_inside_tag_needs_its_beginning() -> None:
    logits = np.zeros((2, 5), dtype=np.float32)
    logits[0, 3] = 1.0
    logits[1, 2] = 2.0
    assert word_tags(word_scores(logits, np.array([0, 1])), TAGS) == ["B-X", "I-X"]


def test_words_that_were_not_read_are_outside() -> None:
    logits = np.full((3, 5), 5.0, dtype=np.float32)
    logits[:, 1:3] = 6.0, 9.0
    assert word_tags(word_scores(logits, np.array([0, -1, 1])), TAGS) == ["B-X", "O", "B-X"]
    assert word_tags(word_scores(logits, np.array([], dtype=np.int64)), TAGS) == []


def test_log_probabilities_keep_what_is_certain() -> None:
    rows = log_softmax(np.array([[0.0, -np.inf, -np.inf], [1e4, 1e4, 0.0]]))
    assert np.allclose(np.exp(rows), [[1, 0, 0], [0.5, 0.5, 0]])
    assert log_softmax(np.zeros((0, 3))).shape == (0, 3)


def test_a_word_is_read_at_its_first_piece() -> None:
    # Rows 0 to 2 are marks and headline; the text is "Halvmoon Bay." in pieces Halv|moon|Bay|.
    starts = np.array([-1, -1, -1, 0, 4, 9, 12])
    pieces = pieces_of(starts, (Sentence(0, Span(0, 13), 0, True),))
    assert pieces.rows_of([Span(0, 8), Span(9, 12), Span(12, 13)]).tolist() == [3, 5, 6]
    assert pieces.rows_of([Span(2, 3)]).tolist() == [3]
    assert pieces.rows_of([]).tolist() == []


def test_words_far_into_a_sentence_have_no_piece() -> None:
    far = MAX_CHARS + 10
    sentences = (Sentence(0, Span(0, 2 * far), 0, True), Sentence(1, Span(2 * far + 1, 2 * far + 9), 0, False))
    pieces = pieces_of(np.array([-1, 0, 5, -1, 2 * far + 1]), sentences)
    words = [Span(5, 9), Span(MAX_CHARS - 1, MAX_CHARS + 1), Span(MAX_CHARS, far), Span(2 * far + 1, 2 * far + 4)]
    assert pieces.rows_of(words).tolist() == [2, 2, -1, 4]


@pytest.mark.parametrize("tag", range(5))
def test_a_long_sequence_of_one_tag(tag: int) -> None:
    scores = np.zeros((20_000, 5))
    scores[:, tag] = 1.0
    found = best_path(scores)
    assert set(found[1:]) == {tag}
    assert legal(found)
