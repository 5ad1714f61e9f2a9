from __future__ import annotations

import pytest

from builder.datamodel import Document, Issue, RawDocument
from builder.extract import extract
from builder.extract.front_matter import split_off
from builder.extract.metadata import settle
from builder.extract.page import Found

ARTICLE = "Union rejects second offer\n\nDock workers rejected a second offer on Friday. The port was silent.\n"


def read(text: str, sidecar: str | None = None) -> tuple[Document, tuple[Issue, ...]]:
    data = sidecar.encode() if sidecar is not None else None
    document, issues = extract(RawDocument("a/x.txt", "text/plain", text.encode(), data, "0" * 64))
    assert document is not None
    return document, issues


def test_front_matter_gives_every_field() -> None:
    document, issues = read(
        "---\nHeadline: Offer refused\ndate: 2024-01-26\nupdated: 27 January 2024\noutlet: Harbour News\n"
        "authors: [Ada Lund, Theo Roe]\nurl: https://example.org/a?b=1\nlicence: CC BY 4.0\nlang: en-GB\n"
        "mood: grim\n---\n" + ARTICLE
    )
    meta = document.metadata
    assert [(issue.code, issue.place) for issue in issues] == [("unknown-field", "mood")]
    assert (meta.headline, meta.published, meta.modified) == ("Offer refused", "2024-01-26", "2024-01-27")
    assert (meta.publisher, meta.byline, meta.rights) == ("Harbour News", "Ada Lund, Theo Roe", "CC BY 4.0")
    assert (meta.url, meta.language) == ("https://example.org/a?b=1", "en-GB")
    assert dict(meta.origins)["byline"] == "front matter"
    assert "mood" not in document.text
    assert document.text.startswith("Union rejects")


def test_a_sidecar_wins_over_front_matter_and_front_matter_over_the_text() -> None:
    front = "---\ntitle: From the front\npublisher: From the front\n---\n"
    document, _ = read(front + "Published: 2 May 2023\n\n" + ARTICLE, "publisher: From the side\n")
    meta = document.metadata
    assert (meta.headline, meta.publisher, meta.published) == ("From the front", "From the side", "2023-05-02")
    assert dict(meta.origins) == {
        "headline": "front matter",
        "publisher": "sidecar",
        "published": "date line",
    } | ({"language": "function words"} if meta.language else {})


@pytest.mark.parametrize(
    ("yaml", "code", "place"),
    [
        ("date: 03/04/2024", "unclear-date", "published"),
        ("date: soon", "unclear-date", "published"),
        ("date: [1, 2]", "unclear-date", "published"),
        ("title: true", "front-matter", "headline"),
        ("author: 12", "front-matter", "byline"),
        ("title: {a: b}", "front-matter", "headline"),
        ("author: {name: Ada}", "front-matter", "byline"),
        ("publisher: [a]", "front-matter", "publisher"),
        ("url: javascript:alert(1)", "front-matter", "url"),
        ("url: file:///etc/passwd", "front-matter", "url"),
        ("url: https://user:secret@example.org/", "front-matter", "url"),
        ("url: 'https://example.org/\"><script>'", "front-matter", "url"),
        ("lang: '<b>'", "front-matter", "language"),
        ("title: &a x\nrights: *a", "front-matter", ""),
        ("title: [" + "[" * 50 + "]" * 50 + "]", "front-matter", ""),
        ("title: 'open", "front-matter", ""),
        ("title: !!python/object/apply:os.system [ls]", "front-matter", ""),
        ("date: 2024-02-31", "unclear-date", "published"),
        ("title: a\n- b", "front-matter", ""),
    ],
)
def test_what_cannot_be_used_is_named_and_the_article_still_read(yaml: str, code: str, place: str) -> None:
    document, issues = read(f"---\n{yaml}\n---\n{ARTICLE}")
    assert [(issue.code, issue.severity, issue.subject, issue.place) for issue in issues] == [
        (code, "warning", "a/x.txt", place)
    ]
    assert document.blocks


def test_a_line_of_dashes_is_no_front_matter() -> None:
    text = "---\nDock workers rejected an offer.\n---\nThe port was silent.\n"
    assert split_off(text) == (None, text)


def test_front_matter_may_be_empty_of_what_we_know() -> None:
    block, rest = split_off("---\nmood: grim\n---\nText.\n")
    assert (block, rest) == ("mood: grim\n", "Text.\n")


def test_a_sidecar_that_is_not_text_is_named() -> None:
    raw = RawDocument("x.txt", "text/plain", ARTICLE.encode(), b"\x89PNG\x00\x00", "0" * 64)
    document, issues = extract(raw)
    assert document is not None
    assert [issue.code for issue in issues] == ["front-matter"]


@pytest.mark.parametrize("side", [True, False])
def test_escapes_bring_nothing_back_that_the_file_was_cleaned_of(side: bool) -> None:
    yaml = 'title: "\\uD800 x \\u202E y"\nauthors: ["Ada\\uDC00 Lund"]\n"mo\\uD800od": grim\ndate: "\\uD800"\n'
    document, issues = read(ARTICLE, yaml) if side else read(f"---\n{yaml}---\n{ARTICLE}")
    assert (document.metadata.headline, document.metadata.byline) == ("x y", "Ada Lund")
    assert {issue.place for issue in issues} == {"mood", "published"}
    repr((document, issues)).encode("utf-8")
    "".join(issue.message + issue.place for issue in issues).encode("utf-8")


@pytest.mark.parametrize("number", ["1984", "007", "3.10", "1_000", "9:30", "0x10"])
def test_a_title_of_digits_is_taken_as_it_is_written(number: str) -> None:
    document, issues = read(f"---\ntitle: {number}\npublisher: {number}\ndate: 2024\n---\n{ARTICLE}")
    meta = document.metadata
    assert (meta.headline, meta.publisher, meta.published) == (number, number, "2024")
    assert issues == ()


def test_numbers_name_books_and_newspapers_and_truth_names_nothing() -> None:
    found = [Found("headline", True, "json-ld"), Found("headline", 1984, "json-ld"), Found("publisher", 20, "json-ld")]
    metadata, _ = settle(tuple(found), "a/x.html")
    assert (metadata.headline, metadata.publisher) == ("1984", "20")
