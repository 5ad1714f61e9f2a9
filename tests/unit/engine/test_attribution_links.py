from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.datamodel import AttributionSpans, Document, Mention, Metadata, Sentence, Span
from builder.engine.attribution_links import (
    Continuation,
    attribute,
    link_paragraph,
    name_sources,
    stretches,
    with_outer,
)
from builder.engine.paragraphs import Paragraph, paragraphs_of, quote_states
from builder.engine.reader import ReadingEngine

NOBODY = Continuation(None, None)


def lines(text: str) -> tuple[Sentence, ...]:
    """One sentence a line; an empty line begins a paragraph."""
    found: list[Sentence] = []
    for match in re.finditer(r"[^\n]+", text):
        opens = not found or text[match.start() - 2 : match.start()] == "\n\n"
        block = 0 if not found else found[-1].block + opens
        found.append(Sentence(len(found), Span(match.start(), match.end()), block, opens))
    return tuple(found)


def voices(engine: ReadingEngine, text: str) -> list[tuple[str | None, str]]:
    def words(span: Span | None) -> str | None:
        return None if span is None else text[span.start : span.end]

    document = Document("a", "a", "", "text/plain", text, Metadata(), (), ())
    return [(words(a.source), words(a.content) or "") for a in engine.tag(document, lines(text)).attributions]


def tagged(text: str, labels: str) -> list[AttributionSpans]:
    (paragraph,) = paragraphs_of(text, lines(text))
    return link_paragraph(paragraph, [x if x == "O" else f"{x[0]}-{x[1]}" for x in labels.split()], NOBODY)[0]


def test_a_quotation_and_its_continuation_have_the_same_speaker(engine: ReadingEngine) -> None:
    text = "“The mine will not close,” Anna Berg said.\n“We have work for ten years.”"
    assert voices(engine, text) == [
        ("Anna Berg", "“The mine will not close,”"),
        ("Anna Berg", "“We have work for ten years.”"),
    ]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph(engine: ReadingEngine) -> None:
    text = "Anna Berg said: “The mine will not close.\n\n“We have work for ten years.”"
    assert [who for who, _ in voices(engine, text)] == ["Anna Berg", "Anna Berg"]


def test_a_closed_quotation_does_not_lend_its_speaker_to_the_next_paragraph(engine: ReadingEngine) -> None:
    text = "“The mine will not close,” Anna Berg said.\n\n“We have work for ten years.”"
    assert [who for who, _ in voices(engine, text)][1:] in ([None], [])


def test_reported_speech_without_quotation_marks(engine: ReadingEngine) -> None:
    found = voices(engine, "The minister said the port would reopen in June.")
    assert found == [("The minister", "the port would reopen in June")]


def test_plain_narrative_has_no_speaker(engine: ReadingEngine) -> None:
    assert voices(engine, "The bridge opened on Monday and traffic was light.") == []


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


TAGS = st.sampled_from(["O", "B-S", "I-S", "B-C", "I-C", "B-T", "I-T"])


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("“”\"'‘’ saidHe.,:\n\x00\u202e\ud800éß漢"), max_size=200),
    st.lists(TAGS, min_size=1, max_size=9),
)
def test_any_text_and_any_tags_give_spans_inside_it(text: str, tags: list[str]) -> None:
    found = attribute(
        text, lines(text), (), lambda paragraph: [tags[i % len(tags)] for i in range(len(paragraph.tokens))]
    )
    for attribution in found:
        for span in (attribution.source, attribution.cue, attribution.content):
            assert span is None or 0 <= span.start < span.end <= len(text)


def test_a_subject_described_between_commas_is_the_source() -> None:
    text = "Anna Berg, a senior figure in the ministry, expressed doubt about the deal."
    cue, content = Span(44, 59), Span(66, 74)
    unsourced = [AttributionSpans(None, cue, content)]
    mention = (Mention(Span(0, 9), "PER"),)
    assert name_sources(text, lines(text), mention, unsourced) == (AttributionSpans(Span(0, 9), cue, content),)
    assert name_sources(text, lines(text), (), unsourced) == tuple(unsourced)


def test_no_sentences() -> None:
    assert attribute("", (), (), lambda _: []) == ()


def outer(text: str, inner: str | None = None) -> list[tuple[str, str, str]]:
    """Source, cue and content of what is found in a text where a hoper's words may have been found already."""
    found = []
    if inner is not None:
        at = text.index(inner)
        found = [AttributionSpans(Span(0, 9), Span(10, 14), Span(at, at + len(inner)))]
    spans = [(a.source, a.cue, a.content) for a in with_outer(text, lines(text), found)]
    return [tuple(text[s.start : s.end] if s else "" for s in row) for row in spans]  # type: ignore[misc]


@pytest.mark.parametrize("tail", ["", " on Friday", " late on Friday", " in a statement"])
def test_a_speaker_at_the_end_of_a_sentence_has_all_of_it(tail: str) -> None:
    text = f"Engineers hope to close the breach by noon, the Rivers Office said{tail}."
    expected = [("the Rivers Office", "said", "Engineers hope to close the breach by noon")]
    assert outer(text) == expected
    assert outer(text, "to close the breach by noon") == expected


def test_a_speaker_without_a_name_takes_nobodys_words_away() -> None:
    text = "Engineers hope to close the breach by noon, the statement said."
    assert outer(text) == [("the statement", "said", "Engineers hope to close the breach by noon")]
    assert outer(text, "to close the breach by noon") == [("Engineers", "hope", "to close the breach by noon")]


@pytest.mark.parametrize(
    "text",
    [
        "“We hope to close the breach by noon,” the Rivers Office said.",
        "After the storm, the Rivers Office said.",
        "Engineers hope to close the breach by noon, the Rivers Office said they told it.",
        "",
    ],
)
def test_no_other_sentence_has_a_speaker_at_its_end(text: str) -> None:
    assert outer(text) == []
