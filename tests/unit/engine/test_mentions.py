from __future__ import annotations

import time
from itertools import pairwise

import pytest

from builder.datamodel import Mention, Sentence, Span
from builder.engine.mention_features import MAX_TOKENS, FeatureMaker, Words, split_words
from builder.engine.mentions import MentionModel, decode
from builder.errors import EngineError


@pytest.fixture(scope="module")
def model() -> MentionModel:
    return MentionModel()


def sentences_of(*texts: str) -> tuple[str, tuple[Sentence, ...]]:
    spans, at = [], 0
    for text in texts:
        spans.append(Span(at, at + len(text)))
        at += len(text) + 1
    return " ".join(texts), tuple(Sentence(n, span, 0, n == 0) for n, span in enumerate(spans))


def found(model: MentionModel, *texts: str) -> set[tuple[str, str]]:
    text, sentences = sentences_of(*texts)
    return {(text[m.span.start : m.span.end], m.label) for m in model.predict(text, sentences)}


def test_names_are_found_with_their_labels(model: MentionModel) -> None:
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


def test_a_hyphen_joins_two_names(model: MentionModel) -> None:
    got = found(model, "Talks between the two sides stalled.", "The US-China trade talks will resume in Geneva.")
    assert {("US", "LOC"), ("China", "LOC"), ("Geneva", "LOC")} <= got


def test_mentions_lie_in_their_sentences_in_order(model: MentionModel) -> None:
    text, sentences = sentences_of("Ada Lorne left Paris.", "Ben Roe stayed in Rome with Ada Lorne.")
    mentions = model.predict(text, sentences)
    assert mentions
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    assert all(any(s.span.start <= m.span.start < m.span.end <= s.span.end for s in sentences) for m in mentions)


def test_the_same_document_gives_the_same_answer(model: MentionModel) -> None:
    text, sentences = sentences_of("Ada Lorne left Paris.", "The Bank of Harwick said nothing.")
    assert model.predict(text, sentences) == MentionModel().predict(text, sentences)


def test_nothing_gives_nothing(model: MentionModel) -> None:
    assert model.predict("", ()) == ()
    assert model.predict("   ", (Sentence(0, Span(0, 3), 0, True),)) == ()


@pytest.mark.parametrize("char", ["A", "a", ".", "-", "A.", "\0", "\u202e", "(", "’s", "A "])
def test_a_megabyte_in_one_sentence_is_quick(model: MentionModel, char: str) -> None:
    text = char * (1_000_000 // len(char))
    begin = time.perf_counter()
    model.predict(text, (Sentence(0, Span(0, len(text)), 0, True),))
    assert time.perf_counter() - begin < 3


def test_damaged_weights_are_refused() -> None:
    with pytest.raises(EngineError):
        MentionModel(b"not a model")


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
