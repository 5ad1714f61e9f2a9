from __future__ import annotations

import time
import zlib
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from builder.datamodel import Mention, Sentence, Span
from builder.engine.mention_features import MAX_TOKENS, FeatureMaker, Words, split_words
from builder.engine.mentions import LEAST, SURE, WEIGHTS, NameModel, decode
from builder.engine.tags import MENTION_TAGS, word_tags
from builder.engine.weights_io import write_weights
from builder.errors import EngineError


@pytest.fixture(scope="module")
def model() -> NameModel:
    return NameModel()


def sentences_of(*texts: str) -> tuple[str, tuple[Sentence, ...]]:
    spans, at = [], 0
    for text in texts:
        spans.append(Span(at, at + len(text)))
        at += len(text) + 1
    return " ".join(texts), tuple(Sentence(n, span, 0, n == 0) for n, span in enumerate(spans))


def found(model: NameModel, *texts: str) -> set[tuple[str, str]]:
    text, sentences = sentences_of(*texts)
    return {(text[m.span.start : m.span.end], m.label) for m in predict(model, text, sentences)}


def predict(model: NameModel, text: str, sentences: tuple[Sentence, ...]) -> list[Mention]:
    """Return the names that the model alone would find."""
    words = [split_words(text, sentence) for sentence in sentences]
    scores = model.scores(words)
    return [m for one, table in zip(words, scores, strict=True) for m in decode(one, word_tags(table, MENTION_TAGS))]


def test_names_are_found_with_their_labels(model: NameModel) -> None:
    got = found(
        model,
        "Prime Minister Keith Marlowe said in London on Tuesday that Britain would sign.",
        "Mr Marlowe met French officials and the World Health Organization.",
    )
    assert ("Keith Marlowe", "PER") in got
    assert ("London", "LOC") in got
    assert ("Britain", "LOC") in got
    assert ("French", "NORP") in got
    assert ("World Health Organization", "ORG") in got
    assert not any(name == "Tuesday" for name, _ in got)


def test_a_hyphen_joins_two_names(model: NameModel) -> None:
    got = found(model, "Talks between the two sides stalled.", "The US-China trade talks will resume in Geneva.")
    assert {("US", "LOC"), ("China", "LOC"), ("Geneva", "LOC")} <= got


def test_mentions_lie_in_their_sentences_in_order(model: NameModel) -> None:
    text, sentences = sentences_of("Ada Lorne left Paris.", "Ben Roe stayed in Rome with Ada Lorne.")
    mentions = predict(model, text, sentences)
    assert mentions
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    assert all(any(s.span.start <= m.span.start < m.span.end <= s.span.end for s in sentences) for m in mentions)


def test_the_same_document_gives_the_same_answer(model: NameModel) -> None:
    text, sentences = sentences_of("Ada Lorne left Paris.", "It had been raining for a week and nothing was dry.")
    words = [split_words(text, sentence) for sentence in sentences]
    pairs = zip(model.scores(words), NameModel().scores(words), strict=True)
    assert all(np.array_equal(first, second) for first, second in pairs)


def test_every_word_has_the_log_probabilities_of_its_tags(model: NameModel) -> None:
    text, sentences = sentences_of("Ada Lorne left Paris.", "The Bank of Harwick said nothing.")
    words = [split_words(text, sentence) for sentence in sentences]
    outside = 0
    for one, scores in zip(words, model.scores(words), strict=True):
        assert scores.shape == (len(one.spans), len(MENTION_TAGS))
        sure = scores[:, 0] >= np.log(SURE)
        assert np.allclose(np.exp(scores[~sure]).sum(axis=1), 1.0, atol=1e-4)
        assert (scores[sure, 1:] == np.log(LEAST)).all()
        outside += sure.sum()
    assert 0 < outside < sum(len(one.spans) for one in words)


def test_nothing_gives_nothing(model: NameModel) -> None:
    assert model.scores([]) == []
    assert predict(model, "   ", (Sentence(0, Span(0, 3), 0, True),)) == []


@pytest.mark.parametrize("char", ["A", "a", ".", "-", "A.", "\0", "\u202e", "(", "’s", "A "])
def test_a_megabyte_in_one_sentence_is_quick(model: NameModel, char: str) -> None:
    text = char * (1_000_000 // len(char))
    begin = time.perf_counter()
    predict(model, text, (Sentence(0, Span(0, len(text)), 0, True),))
    assert time.perf_counter() - begin < 3


@pytest.mark.parametrize("data", [b"not deflated", zlib.compress(b"not a model")])
def test_damaged_weights_are_refused(tmp_path: Path, data: bytes) -> None:
    write_weights(WEIGHTS, data, tmp_path)
    with pytest.raises(EngineError, match=WEIGHTS):
        NameModel(tmp_path)


def test_words_are_parted_at_hyphens_and_capped() -> None:
    text = "US-China talks " + "x " * 1000
    words = split_words(text, Sentence(0, Span(0, len(text)), 0, True))
    assert words.texts[:4] == ("US", "-", "China", "talks")
    assert len(words.spans) == MAX_TOKENS


def test_decode_joins_what_belongs_together() -> None:
    words = Words(tuple(Span(i * 2, i * 2 + 1) for i in range(5)), ("A", "B", "c", "D", "E"))
    tags = ["B-PER", "I-PER", "O", "I-ORG", "B-ORG"]
    assert decode(words, tags) == [
        Mention(Span(0, 3), "PER"),
        Mention(Span(6, 7), "ORG"),
        Mention(Span(8, 9), "ORG"),
    ]


def test_features_see_the_rest_of_the_document() -> None:
    text, sentences = sentences_of("Will Roe spoke.", "They will see what Will does.")
    rows = FeatureMaker().features([split_words(text, s) for s in sentences])
    assert "first:mid" in rows[0][0]
    assert "lower" in rows[0][0]
