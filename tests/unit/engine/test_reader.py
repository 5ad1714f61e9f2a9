from __future__ import annotations

import subprocess
import sys
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.datamodel import Document, Metadata, Sentence, Span, Tagging
from builder.engine import reader
from builder.engine.reader import ReadingEngine
from builder.engine.readings import SECTIONS
from tests.unit.engine.articles import HEADLINE, LINES, make


def plain(text: str, *cuts: int) -> tuple[Document, tuple[Sentence, ...]]:
    ends = [*cuts, len(text)]
    sentences = tuple(Sentence(n, Span(a, b), 0, n == 0) for n, (a, b) in enumerate(zip([0, *cuts], ends, strict=True)))
    return Document("a", "a", "", "text/plain", text, Metadata(), (), ()), sentences


def check(found: Tagging, document: Document, sentences: tuple[Sentence, ...]) -> None:
    assert len(found.readings) == len(sentences)
    for reading in found.readings:
        assert all(0 <= p <= 1 for p in (reading.brief, reading.background, reading.sticking_points, reading.outlook))
    for mention in found.mentions:
        assert any(s.span.holds(mention.span) for s in sentences)
    for attribution in found.attributions:
        for span in (attribution.source, attribution.cue, attribution.content):
            assert span is None or 0 <= span.start < span.end <= len(document.text)


def test_an_article_is_read_whole_and_the_same_twice(engine: ReadingEngine) -> None:
    document, sentences = make(LINES)
    found = engine.tag(document, sentences)
    check(found, document, sentences)
    assert found == ReadingEngine().tag(document, sentences)


def test_plain_news_is_read_as_an_editor_would(engine: ReadingEngine) -> None:
    readings = engine.tag(*make(LINES)).readings

    def best(section: str) -> list[int]:
        return sorted(range(len(readings)), key=lambda n: -getattr(readings[n], section))

    assert best("brief")[0] == 0
    assert {2, 3} & set(best("background")[:2])
    assert {4, 5, 6} & set(best("sticking_points")[:2])
    assert set(best("outlook")[:2]) == {7, 8}
    assert readings[0].role == "Main"
    assert readings[4].speech
    assert not readings[2].speech
    assert readings[9].residue > 0.9
    assert max(reading.residue for reading in readings[:9]) < 0.5


def test_a_source_without_full_stops_is_no_residue(engine: ReadingEngine) -> None:
    bare = tuple(line.lower().rstrip(".”") for line in LINES[:9])
    assert max(reading.residue for reading in engine.tag(*make(bare, None)).readings) < 0.5


def test_hard_wrapped_lines_read_like_flowing_ones(engine: ReadingEngine) -> None:
    wrapped = tuple(line.replace(" ", "\n", 5).replace(" ", "\r\n   ", 1) for line in LINES)
    for one, other in zip(engine.tag(*make(wrapped)).readings, engine.tag(*make(LINES)).readings, strict=True):
        assert (one.role, one.speech) == (other.role, other.speech)
        assert all(getattr(one, name) == pytest.approx(getattr(other, name), abs=0.01) for name in SECTIONS)


def test_the_headline_counts_and_may_be_missing(engine: ReadingEngine) -> None:
    assert engine.tag(*make(LINES, None)).readings != engine.tag(*make(LINES, HEADLINE)).readings


def test_names_are_found_with_their_labels(engine: ReadingEngine) -> None:
    document, sentences = make(
        (
            "Prime Minister Keith Marlowe said in London on Tuesday that Britain would sign.",
            "Mr Marlowe met French officials and the World Health Organization.",
            "The US-China trade talks will resume in Geneva.",
        )
    )
    found = engine.tag(document, sentences).mentions
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    names = {(document.text[m.span.start : m.span.end], m.label) for m in found}
    assert {("Keith Marlowe", "PER"), ("London", "LOC"), ("Britain", "LOC"), ("French", "NORP")} <= names
    assert {("World Health Organization", "ORG"), ("US", "LOC"), ("China", "LOC"), ("Geneva", "LOC")} <= names
    assert not any(name == "Tuesday" for name, _ in names)


def test_no_sentences(engine: ReadingEngine) -> None:
    assert engine.tag(*make(())) == Tagging((), (), ())


def test_a_book_is_read_in_parts(engine: ReadingEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    document, sentences = make(LINES)
    whole = engine.tag(document, sentences)
    monkeypatch.setattr(reader, "PART", 4)
    found = engine.tag(document, sentences)
    check(found, document, sentences)
    assert (found.mentions, found.attributions) == (whole.mentions, whole.attributions)
    assert found.readings != whole.readings


def test_names_beyond_what_is_read_of_a_sentence_are_not_guessed(engine: ReadingEngine) -> None:
    text = "Mira Tolland met Jonas Ekwall in Halvmoon Bay, and " * 100
    found = engine.tag(*plain(text))
    assert all(m.span.start < 2000 for m in found.mentions)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.sampled_from('a He said “” ".ß漢\x00\n\u202e\ud800\udfff\ufffd1'), max_size=200))
def test_any_text_is_read(engine: ReadingEngine, text: str) -> None:
    document, sentences = plain(text, len(text) // 2)
    check(engine.tag(document, sentences), document, sentences)


@pytest.mark.parametrize("piece", ["a", " ", "“", "said ", "He said. ", "\x00", "\ud800"])
def test_a_very_long_line_takes_linear_time(engine: ReadingEngine, piece: str) -> None:
    document, sentences = plain(piece * (1_000_000 // len(piece)))
    begin = time.process_time()
    engine.tag(document, sentences)
    assert time.process_time() - begin < 6


def test_nothing_heavy_is_loaded_before_an_engine_is_made() -> None:
    code = (
        "import sys, builder.engine.reader, builder.cli;"
        "print(sorted({'onnxruntime', 'tokenizers', 'torch'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_making_an_engine_says_nothing() -> None:
    code = "from builder.engine.reader import ReadingEngine; ReadingEngine()"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (found.stdout, found.stderr) == ("", "")
