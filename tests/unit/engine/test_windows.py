from __future__ import annotations

import re
import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.datamodel import Document, Metadata, Sentence, Span
from builder.engine.weights_io import write_weights
from builder.engine.windows import (
    CASES,
    CLS,
    HEADLINE,
    LEAST_ROOM,
    MAX_CHARS,
    SEP,
    TOKENIZER,
    WINDOW,
    Window,
    case_of,
    load_tokenizer,
    windows,
)
from builder.errors import EngineError
from tests.unit.engine.articles import LINES, make


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return load_tokenizer()


def body(found: tuple[Window, ...]) -> list[tuple[int, int]]:
    """The pieces of the text as (sentence, start)."""
    rows = [(s, a) for w in found for s, a in zip(w.sentences.tolist(), w.starts.tolist(), strict=True)]
    return [(s, a) for s, a in rows if a >= 0]


@pytest.mark.parametrize(
    ("piece", "case"),
    [("port", 1), ("Port", 2), ("I", 2), ("NATO", 3), ("iPhone", 4), ("McKay", 4), ("1931", 5), (",", 6), ("", 6)],
)
def test_the_case_of_a_piece(piece: str, case: int) -> None:
    assert case_of(piece) == case < CASES


def test_a_window_opens_with_the_headline_and_marks_sentences(tokenizer: Any) -> None:
    document, sentences = make(LINES[:3])
    later = (sentences[0], replace(sentences[1], starts_paragraph=False), sentences[2])
    (window,) = windows(tokenizer, document, later)
    marks = np.flatnonzero((window.starts < 0) & (window.sentences >= 0))
    assert window.ids[marks].tolist() == [CLS, SEP, CLS]
    assert window.sentences[marks].tolist() == [0, 1, 2]
    head = window.sentences == -1
    assert head.nonzero()[0].tolist() == list(range(head.sum()))
    assert window.ids[0] == CLS
    assert (window.starts[head] == -1).all()


def test_pieces_know_where_they_start(tokenizer: Any) -> None:
    document, sentences = make(LINES)
    for number, start in body(windows(tokenizer, document, sentences)):
        span = sentences[number].span
        assert span.start <= start < span.end
        assert not document.text[start].isspace()


def test_sentences_stay_whole_where_they_can(tokenizer: Any) -> None:
    document, sentences = make(LINES * 6)
    found = windows(tokenizer, document, sentences)
    assert len(found) > 2
    seen = [set(w.sentences.tolist()) - {-1} for w in found]
    assert sum(map(len, seen)) == len(sentences) == len(set().union(*seen))
    assert all(len(w.ids) <= WINDOW for w in found)


def test_a_sentence_longer_than_a_window_is_broken_and_cut(tokenizer: Any) -> None:
    text = "port " * 1000
    document, sentences = make((LINES[0], text, LINES[1]))
    found = windows(tokenizer, document, sentences)
    long = [start for number, start in body(found) if number == 1]
    first = sentences[1].span.start
    assert long == [first + 5 * n for n in range(MAX_CHARS // 5)]
    assert sum(int((w.sentences == 1).sum() - (w.starts[w.sentences == 1] >= 0).sum()) for w in found) == 1
    assert all((w.sentences == 1).sum() in (0, *range(LEAST_ROOM, WINDOW)) for w in found[:-1])


def test_a_long_headline_is_cut(tokenizer: Any) -> None:
    document, sentences = make(LINES[:1], headline="coal " * 500)
    (window,) = windows(tokenizer, document, sentences)
    assert (window.sentences == -1).sum() == HEADLINE


def test_no_sentences_and_no_headline(tokenizer: Any) -> None:
    (window,) = windows(tokenizer, Document("a", "a", "", "text/plain", "", Metadata(), (), ()), ())
    assert window.ids.tolist() == [CLS]


def test_marks_written_in_an_article_are_words(tokenizer: Any) -> None:
    document, sentences = make(("Press [SEP] to part it, [CLS] to begin, [MASK] to hide.",), headline=None)
    (window,) = windows(tokenizer, document, sentences)
    assert [i for i in window.ids.tolist() if i in (CLS, SEP, 103)] == [CLS, CLS]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("a Bß漢\x00\n\u202e\ud800\udfff\ufffd1“."), max_size=400), st.booleans())
def test_any_text_is_read(tokenizer: Any, text: str, headed: bool) -> None:
    document = Document("a", "a", "", "text/plain", text, Metadata(headline=text if headed else None), (), ())
    found = windows(tokenizer, document, (Sentence(0, Span(0, len(text)), 0, True),))
    starts = [start for _, start in body(found)]
    assert starts == sorted(starts)
    assert all(start < len(text) for start in starts)


@pytest.mark.parametrize("piece", ["a", " ", "漢", "\x00", "“"])
def test_a_very_long_line_costs_no_more_than_a_long_one(tokenizer: Any, piece: str) -> None:
    document, sentences = make((piece * 1_000_000,), headline=piece * 1_000_000)
    begin = time.process_time()
    assert sum(len(w.ids) for w in windows(tokenizer, document, sentences)) <= MAX_CHARS + 200 * HEADLINE
    assert time.process_time() - begin < 1


def test_a_tokenizer_that_is_none_or_that_cuts_is_refused(tokenizer: Any, tmp_path: Any) -> None:
    from tokenizers import Tokenizer

    write_weights(TOKENIZER, b"{}", tmp_path)
    with pytest.raises(EngineError, match=TOKENIZER):
        load_tokenizer(tmp_path)
    cutting = Tokenizer.from_str(tokenizer.to_str())
    cutting.enable_truncation(128)
    write_weights(TOKENIZER, cutting.to_str().encode(), tmp_path)
    with pytest.raises(EngineError, match="cut or pad"):
        load_tokenizer(tmp_path)


@pytest.mark.parametrize("mark", ["[CLS]", "[SEP]"])
def test_a_tokenizer_with_other_marks_is_refused(tokenizer: Any, tmp_path: Any, mark: str) -> None:
    write_weights(TOKENIZER, tokenizer.to_str().replace(mark, "[NEW]").encode(), tmp_path)
    with pytest.raises(EngineError, match=re.escape(f"{TOKENIZER} do not have {mark}")):
        load_tokenizer(tmp_path)
