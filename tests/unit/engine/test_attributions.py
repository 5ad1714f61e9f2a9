from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.datamodel import AttributionSpans, Mention, Sentence, Span
from builder.engine.attribution_features import Paragraph, featurize, paragraphs_of, quote_states
from builder.engine.attribution_links import Continuation, link_paragraph, name_sources, stretches
from builder.engine.attributions import CUES, MODEL, AttributionModel
from builder.engine.weights_io import read_weights
from builder.errors import EngineError

NOBODY = Continuation(None, None)


@pytest.fixture(scope="module")
def model() -> AttributionModel:
    return AttributionModel()


def lines(text: str) -> tuple[Sentence, ...]:
    """One sentence a line; an empty line begins a paragraph."""
    found: list[Sentence] = []
    for match in re.finditer(r"[^\n]+", text):
        opens = not found or text[match.start() - 2 : match.start()] == "\n\n"
        block = 0 if not found else found[-1].block + opens
        found.append(Sentence(len(found), Span(match.start(), match.end()), block, opens))
    return tuple(found)


def voices(model: AttributionModel, text: str) -> list[tuple[str | None, str]]:
    def words(span: Span | None) -> str | None:
        return None if span is None else text[span.start : span.end]

    return [(words(a.source), words(a.content) or "") for a in model.predict(text, lines(text), ())]


def tagged(text: str, labels: str) -> list[AttributionSpans]:
    (paragraph,) = paragraphs_of(text, lines(text))
    return link_paragraph(paragraph, [x if x == "O" else f"{x[0]}-{x[1]}" for x in labels.split()], NOBODY)[0]


def test_a_quotation_and_its_continuation_have_the_same_speaker(model: AttributionModel) -> None:
    text = "“The mine will not close,” Anna Berg said.\n“We have work for ten years.”"
    assert voices(model, text) == [
        ("Anna Berg", "“The mine will not close,”"),
        ("Anna Berg", "“We have work for ten years.”"),
    ]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph(model: AttributionModel) -> None:
    text = "Anna Berg said: “The mine will not close.\n\n“We have work for ten years.”"
    assert [who for who, _ in voices(model, text)] == ["Anna Berg", "Anna Berg"]


def test_a_closed_quotation_does_not_lend_its_speaker_to_the_next_paragraph(model: AttributionModel) -> None:
    text = "“The mine will not close,” Anna Berg said.\n\n“We have work for ten years.”"
    assert [who for who, _ in voices(model, text)][1:] in ([None], [])


def test_reported_speech_without_quotation_marks(model: AttributionModel) -> None:
    found = voices(model, "The minister said the port would reopen in June.")
    assert found == [("The minister", "the port would reopen in June")]


def test_plain_narrative_has_no_speaker(model: AttributionModel) -> None:
    assert voices(model, "The bridge opened on Monday and traffic was light.") == []


def test_each_content_goes_to_the_nearest_cue_of_its_sentence() -> None:
    text = "Ann said yes and Bob said no"
    assert tagged(text, "BS BC BT O BS BC BT") == [
        AttributionSpans(Span(0, 3), Span(4, 8), Span(9, 12)),
        AttributionSpans(Span(17, 20), Span(21, 25), Span(26, 28)),
    ]


def test_a_cue_without_content_gets_the_words_behind_it() -> None:
    text = "Ann said the old port would open."
    (found,) = tagged(text, "BS BC O O O O O O")
    assert text[found.content.start : found.content.end] == "the old port would open"


def test_content_without_cue_or_quotation_marks_is_nobodys() -> None:
    assert tagged("the port would open", "BT IT IT IT") == []


def test_inside_labels_without_a_beginning_begin_one() -> None:
    assert [(t.kind, t.first, t.last) for t in stretches(["I-S", "I-S", "O", "I-C"])] == [("S", 0, 1), ("C", 3, 3)]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("“ a ” b", "bieo"),
        ('" a " b', "bieo"),
        ("' ' a ' ' b", "bbieeo"),
        ("‘ a ’ b", "bieo"),
        ("a “ b", "obi"),
    ],
)
def test_quotation_marks_of_every_kind(text: str, states: str) -> None:
    words = tuple(text.split())
    paragraph = Paragraph(text, (), words, (0,) * len(words))
    assert "".join(quote_states(paragraph)) == states


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("“”\"'‘’ saidHe.,:\n\x00\u202eéß漢"), max_size=300))
def test_any_text_gives_spans_inside_it_and_the_same_twice(model: AttributionModel, text: str) -> None:
    sentences = lines(text)
    found = model.predict(text, sentences, ())
    assert found == model.predict(text, sentences, ())
    for attribution in found:
        for span in (attribution.source, attribution.cue, attribution.content):
            assert span is None or 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("piece", ["a", " ", "“", "said ", "He said. "])
def test_a_very_long_line_takes_linear_time(model: AttributionModel, piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begin = time.process_time()
    model.predict(text, (Sentence(0, Span(0, len(text)), 0, True),), ())
    assert time.process_time() - begin < 6


def test_a_subject_described_between_commas_is_the_source() -> None:
    text = "Anna Berg, a senior figure in the ministry, expressed doubt about the deal."
    cue, content = Span(44, 59), Span(66, 74)
    unsourced = [AttributionSpans(None, cue, content)]
    mention = (Mention(Span(0, 9), "PER"),)
    assert name_sources(text, lines(text), mention, unsourced) == (AttributionSpans(Span(0, 9), cue, content),)
    assert name_sources(text, lines(text), (), unsourced) == tuple(unsourced)


def test_features_run_parallel_to_tokens() -> None:
    text = "Ann said yes."
    (paragraph,) = paragraphs_of(text, lines(text))
    assert len(featurize(paragraph, frozenset({"said"}))) == len(paragraph.tokens) == 4


def test_no_sentences(model: AttributionModel) -> None:
    assert model.predict("", (), ()) == ()


def test_the_weights_are_small() -> None:
    assert len(read_weights(MODEL)) + len(read_weights(CUES)) <= 5_000_000


def test_damaged_weights_are_an_engine_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "builder.engine.attributions.read_weights", lambda name: b"[]" if name == CUES else b"not a model"
    )
    with pytest.raises(EngineError):
        AttributionModel()
