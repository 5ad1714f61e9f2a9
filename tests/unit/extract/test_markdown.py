from __future__ import annotations

import pytest

from builder.datamodel import Document, RawDocument
from builder.extract import extract
from builder.extract.markdown import inline, lay_out


def kinds(source: str) -> list[tuple[str, str]]:
    text, units, _ = lay_out(source)
    return [(unit.kind, text[unit.start : unit.end]) for unit in units]


def asides(source: str) -> list[str]:
    text, _, spans = lay_out(source)
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a **bold** and *soft* __word__ _here_", "a bold and soft word here"),
        ("***both***", "both"),
        ("snake_case_name and 5 * 3 * 2", "snake_case_name and 5 * 3 * 2"),
        ("see [the port](https://example.org/a_(b) 'Title') now", "see the port now"),
        ("see [the port][1] and [this](javascript:alert(1))", "see the port and this"),
        ("![a crane](crane.jpg) idle", " idle"),
        ("[![a crane](a.jpg)](b) idle", " idle"),
        ("said so[^1]", "said so"),
        ("<https://example.org> and <a@example.org>", " and "),
        ("run `make site` now", "run make site now"),
        ("~~not~~ this", "not this"),
        (r"\*plain\* \[x\] 1\. a", "*plain* [x] 1. a"),
        ("a <b>bold</b> <img src=x onerror=alert(1)> word", "a bold  word"),
        ("Lund &amp; Roe &lt;script&gt;x&lt;/script&gt;", "Lund & Roe x"),
        ("a<scr<b>ipt>b", "ab"),
        ("3 < 5 and 7 > 2", "3 < 5 and 7 > 2"),
        ("[a note in brackets] stays", "[a note in brackets] stays"),
    ],
)
def test_markup_goes_and_words_stay(given: str, expected: str) -> None:
    assert inline(given) == expected


def test_blocks_are_told_apart() -> None:
    source = (
        "Union rejects offer\n===\n\nFirst line\nof a paragraph.\n\n## What next?\n- one\n- two\n  goes on\n\n"
        "> quoted\n> words\n\n1. first\n2. second\n\n***\n\nLast.\n"
    )
    assert kinds(source) == [
        ("heading", "Union rejects offer"),
        ("paragraph", "First line of a paragraph."),
        ("heading", "What next?"),
        ("list_item", "one"),
        ("list_item", "two goes on"),
        ("quotation", "quoted words"),
        ("list_item", "first"),
        ("list_item", "second"),
        ("paragraph", "Last."),
    ]


def test_what_is_no_prose_is_kept_apart_and_lost_nowhere() -> None:
    source = (
        "Kept.\n\n```python\nprint('x')\n```\n\n    indented code\n\n<script>\nalert(1)\n</script>\n\n<!-- note -->\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n[1]: https://example.org\n\n~~~\nopen fence\n"
    )
    assert kinds(source) == [("paragraph", "Kept.")]
    assert asides(source) == [
        "print('x')",
        "indented code",
        "‹script›\nalert(1)\n‹/script›",
        "‹!-- note --›",
        "| a | b |\n| 1 | 2 |",
        "[1]: https://example.org",
        "open fence",
    ]


def test_what_stands_inside_a_paragraph_follows_it() -> None:
    source = "The port <!-- check\nthis --> was\nsilent.\n| 2019 | 14 |\n\n[^1]: A note of the editor.\nThe end.\n"
    assert kinds(source) == [("paragraph", "The port was silent."), ("paragraph", "The end.")]
    assert asides(source) == ["‹!-- check\nthis --›", "| 2019 | 14 |", "[^1]: A note of the editor."]


@pytest.mark.parametrize(
    "middle",
    [
        "| Year | Cranes |\n|------|--------|\n| 2019 | 14 |",
        "```\nYear Cranes 2019 14\n```",
        "    Year Cranes\n\n    2019 14",
        "<!-- Year Cranes\n\n2019 14",
        "<noscript>Year Cranes</noscript>\n<svg><text>2019 14</text></svg>",
    ],
)
def test_every_word_of_the_file_is_kept_or_listed_as_dropped(middle: str) -> None:
    source = f"# Union rejects offer\n\nDock workers rejected a second offer on Friday.\n\n{middle}\n"
    document, _ = extract(RawDocument("a.md", "text/markdown", source.encode(), None, "0" * 64))
    assert isinstance(document, Document)
    dropped = " ".join(
        document.text[item.span.start : item.span.end] for item in document.dropped if item.reason == "not the article"
    )
    assert [word for word in ("Year", "Cranes", "2019", "14") if word not in dropped] == []
    assert len(document.blocks) == 1
    assert "<" not in document.text


def test_the_first_heading_is_the_headline() -> None:
    source = "# Union rejects second offer.\n\nDock workers rejected it on Friday.\n\n## Why?\n\nThey want more.\n"
    document, _ = extract(RawDocument("a.md", "text/markdown", source.encode(), None, "0" * 64))
    assert isinstance(document, Document)
    assert document.metadata.headline == "Union rejects second offer."
    assert [drop.reason for drop in document.dropped] == ["headline", "subhead"]
    assert len(document.blocks) == 2
