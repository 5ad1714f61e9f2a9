"""Whatever comes in: no exception, and every character that is not white space is kept or listed as dropped."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.annotate.sentences import spans, split
from builder.datamodel import Document, RawDocument
from builder.extract import extract
from builder.extract.encoding import clean

FRAGMENTS = (
    "The council voted on Monday. ",
    "“We will not pay,” said Ms. Lund. ",
    "LONDON, Dec. 2 (Wire) -- ",
    "1. Home\n",
    "2. /\n",
    "Credits: DepositPhotos",
    "REUTERS/Jo Doe",
    "(Wire/Jo Doe)",
    "Read more: Ports reopen",
    "Comments are closed.",
    "Share this article",
    "By Ada Lund",
    "Updated Jan. 26, 2024 3:04 p.m.",
    "U.S.",
    "What comes next?",
    "THE LONG ROAD",
    "\n",
    "\n\n",
    "   ",
    "- ",
    "• ",
    "> ",
    "# ",
    "```\n",
    "---\n",
    "title: A\n",
    "*",
    "_",
    "[a](javascript:b)",
    "<b>",
    "<script>",
    "</p>",
    "&lt;i&gt;",
    "\u202e",
    "\x00",
    "\ufeff",
    "...",
    "é",
    "（中文。）",
    "\U0001f600",
)
TEXTS = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=30)), max_size=40).map("".join)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def tiles(document: Document) -> None:
    """Blocks and dropped spans are disjoint, in order, and cover all that can be seen."""
    assert [block.span.start for block in document.blocks] == sorted(block.span.start for block in document.blocks)
    assert [drop.span.start for drop in document.dropped] == sorted(drop.span.start for drop in document.dropped)
    pieces = sorted((item.span.start, item.span.end) for item in (*document.blocks, *document.dropped))
    position = 0
    for start, end in pieces:
        assert position <= start < end <= len(document.text)
        assert not document.text[position:start].strip()
        assert document.text[start:end].strip() == document.text[start:end]
        position = end
    assert not document.text[position:].strip()


def raw(data: bytes, media_type: str) -> RawDocument:
    return RawDocument("a/source.x", media_type, data, None, "0" * 64)


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown", "text/html"])
@FEW
@given(TEXTS)
def test_any_text_is_tiled(media_type: str, text: str) -> None:
    document, issues = extract(raw(text.encode("utf-8", "surrogatepass"), media_type))
    if document is None:
        assert any(issue.severity == "error" for issue in issues)
    else:
        tiles(document)
        assert clean(document.text) == document.text


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown", "text/html"])
@FEW
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(media_type: str, data: bytes) -> None:
    document, issues = extract(raw(data, media_type))
    if document is None:
        assert any(issue.severity == "error" for issue in issues)
    else:
        tiles(document)


@FEW
@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    source = raw(text.encode("utf-8", "surrogatepass"), "text/plain")
    assert extract(source) == extract(source)


@settings(deadline=None)
@given(TEXTS)
def test_cleaning_is_idempotent(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@settings(deadline=None)
@given(TEXTS)
def test_sentences_tile_their_text(text: str) -> None:
    position = 0
    for start, end in spans(text, 0, len(text)):
        assert position <= start < end
        assert not text[position:start].strip()
        position = end
    assert not text[position:].strip()


@FEW
@given(TEXTS)
def test_sentences_tile_the_blocks_of_a_document(text: str) -> None:
    document, _ = extract(raw(text.encode("utf-8", "surrogatepass"), "text/plain"))
    if document is None:
        return
    for index, block in enumerate(document.blocks):
        inside = [s for s in split(document.text, document.blocks) if s.block == index]
        joined = "".join(document.text[s.span.start : s.span.end] for s in inside)
        whole = document.text[block.span.start : block.span.end]
        assert "".join(joined.split()) == "".join(whole.split())


MEGABYTE = ("a", ".", "“", "A ", "U.S. ", "(", "[", "<", "*", "1.", "\\", "1\n", "&amp;", "Comments are closed.")


@pytest.mark.parametrize("unit", MEGABYTE)
@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown"])
def test_long_lines_take_linear_time(unit: str, media_type: str) -> None:
    """Quadratic time would need minutes here; no clock is read, the test would simply not end."""
    document, _ = extract(raw((unit * (100_000 // len(unit))).encode(), media_type))
    if document is not None:
        split(document.text, document.blocks)
