from __future__ import annotations

from pathlib import Path

import pytest

from builder.datamodel import Document, RawDocument
from builder.extract import extract
from builder.extract.forms import form
from tests.cases_reader import read_cases

CASES = read_cases(Path(__file__).parents[2] / "cases" / "residue.md")


def pieces(document: Document) -> list[str]:
    """Return every piece of a document in order, with its reason or "keep"."""
    kept = [(block.span, "keep") for block in document.blocks]
    dropped = [(item.span, item.reason) for item in document.dropped]
    ordered = sorted([*kept, *dropped], key=lambda piece: piece[0].start)
    return [f"{label}: {' '.join(document.text[span.start : span.end].split())}" for span, label in ordered]


@pytest.mark.parametrize(("title", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_is_dropped_and_why(title: str, text: str, expected: str) -> None:
    document, _ = extract(RawDocument("case.txt", "text/plain", text.encode(), None, "0" * 64))
    assert document is not None
    assert pieces(document) == expected.split("\n")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Credit: DepositPhotos", "credit"),
        ("Photo: Jo Doe", "credit"),
        ("(AP Photo/Jo Doe)", "credit"),
        ("REUTERS/Jo Doe", "credit"),
        ("Jo Doe/Harbour Wire via REUTERS", "credit"),
        ("fisher22 from Getty Images", "credit"),
        ("Credit Harbour shares fell on Friday.", None),
        ("Video shows dock workers leaving the yard.", None),
        ("12 Jan 2024", "date line"),
        ("Last updated on Friday 12 January 2024 at 14:05 GMT", "date line"),
        ("30,000.", None),
        ("In 2019 the first crane arrived.", None),
        ("May was the warmest month of 2019.", None),
        ("Copy link", "share line"),
        ("Share prices fell.", None),
        ("Shares in the port fell 3 percent.", None),
        ("Print", "share line"),
        ("12 Comments", "comment form"),
        ("Comments by the minister were condemned.", None),
        ("The Latest / World / Asia", "breadcrumb"),
        ("* * *", "boilerplate"),
        ("($1 = 0.91 euros)", "boilerplate"),
        ("All rights reserved.", "boilerplate"),
        ("Reporting by Ada Lund; Editing by Jo Roe", "byline"),
        ("Ada Lund contributed reporting from Antwerp.", "byline"),
        ("Advertisement", "promotion"),
        ("Slideshow (4 Images)", "promotion"),
        ("Clicking noises were heard on the line.", None),
        ("Get more than one quote, the guild advises.", None),
        ("Signing up for the strike fund took an hour.", None),
        ("The photo was taken on Friday.", None),
        ("File sharing was banned in the port.", None),
        ("Corrections officers joined the strike.", None),
        ("Correction: The strike begins on Monday.", "correction box"),
        ("Image source, Getty Images", "credit"),
        ("Image caption, Cranes stand idle in the port", "caption"),
        ("4 min read", "navigation"),
        ("Play", "navigation"),
        ("Play resumed on Friday.", None),
        ("Write to Ada Lund at ada@example.org", "promotion"),
        ("(With inputs from agencies)", "byline"),
        ("Next story", "navigation"),
        ("FOR IMMEDIATE RELEASE", "boilerplate"),
        ("Opinion polls moved little.", None),
        ("EXCLUSIVE by ADA LUND", "byline"),
        ("Ada Lund covers ports. Write to her at ada@example.org.", "promotion"),
        ("This story was provided by a news agency and has not been edited by our staff.", "boilerplate"),
        ("Save my name in this browser for the next time I comment.", "comment form"),
        ("For more than a decade the port has followed the rule.", None),
    ],
)
def test_forms_of_single_lines(line: str, reason: str | None) -> None:
    assert form(line) == reason


def test_a_page_of_residue_alone_is_no_article() -> None:
    raw = RawDocument(
        "x.txt", "text/plain", b"Advertisement\n\nShare this article\n\nComments are closed.\n", None, "0"
    )
    document, issues = extract(raw)
    assert document is None
    assert [(issue.code, issue.severity) for issue in issues] == [("no-article-text", "error")]
