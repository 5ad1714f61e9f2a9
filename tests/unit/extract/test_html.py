from __future__ import annotations

import json

import pytest

from builder.datamodel import Document, Issue, RawDocument
from builder.extract import extract

PARAGRAPHS = (
    "Dock workers in the port rejected a second offer on Friday, and said that they would stop work for a week.",
    "The port said that it would not negotiate under pressure, and that nobody would lose a job before 2030.",
    "The quarrel began in 2019, when the first crane that needs no driver arrived on the east quay of the port.",
)
BODY = "<h2>An old quarrel</h2>".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def read(head: str = "", body: str = BODY, attributes: str = "") -> tuple[Document, tuple[Issue, ...]]:
    page = (
        f"<!DOCTYPE html><html {attributes}><head>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Union rejects second offer</h1>{body}</article><footer>Imprint</footer></body></html>"
    )
    document, issues = extract(RawDocument("x.html", "text/html", page.encode(), None, "0" * 64))
    assert document is not None
    return document, issues


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def test_paragraphs_are_kept_and_headings_dropped() -> None:
    document, issues = read()
    assert [document.text[block.span.start : block.span.end] for block in document.blocks] == list(PARAGRAPHS)
    assert {drop.reason for drop in document.dropped} <= {"headline", "subhead"}
    assert issues == ()
    assert dict(document.metadata.origins)["headline"] == "h1 element"


def test_json_ld_comes_first() -> None:
    document, _ = read(
        ld(
            {
                "@context": "https://schema.org",
                "@graph": [
                    {"@type": "WebPage", "datePublished": "2020-01-01"},
                    {
                        "@type": ["NewsArticle"],
                        "headline": "Offer refused",
                        "datePublished": "2024-01-26T10:00:00+01:00",
                        "dateModified": "2024-01-27",
                        "author": [{"@type": "Person", "name": "Ada Lund"}, {"name": "Theo Roe"}],
                        "publisher": {"name": "Harbour News"},
                        "mainEntityOfPage": {"@id": "https://example.org/offer"},
                        "inLanguage": "en",
                    },
                ],
            }
        )
        + '<meta property="og:title" content="Open graph"><meta property="og:site_name" content="Open graph">'
    )
    meta = document.metadata
    assert (meta.headline, meta.publisher, meta.byline) == ("Offer refused", "Harbour News", "Ada Lund, Theo Roe")
    assert (meta.published, meta.modified, meta.url) == ("2024-01-26", "2024-01-27", "https://example.org/offer")
    assert set(dict(meta.origins).values()) == {"json-ld"}


def test_meta_elements_and_the_page_itself_come_next() -> None:
    document, _ = read(
        '<meta property="og:title" content="Offer refused - Harbour News">'
        '<meta property="og:site_name" content="Harbour News"><meta name="author" content="By Ada Lund">'
        '<meta property="article:published_time" content="2024-01-26T10:00:00Z">'
        '<link rel="canonical" href="https://example.org/offer">',
        attributes="lang='en-GB'",
    )
    meta = document.metadata
    assert (meta.headline, meta.publisher, meta.byline) == ("Offer refused", "Harbour News", "Ada Lund")
    assert (meta.published, meta.url, meta.language) == ("2024-01-26", "https://example.org/offer", "en-GB")
    assert dict(meta.origins)["published"] == "open graph"
    assert dict(meta.origins)["url"] == "canonical link"


def test_a_time_element_in_the_article_gives_the_date() -> None:
    document, _ = read(body=f'<time datetime="2024-01-26">26 January</time>{BODY}')
    assert (document.metadata.published, dict(document.metadata.origins)["published"]) == ("2024-01-26", "time element")


def test_no_date_is_guessed() -> None:
    document, _ = read(body=BODY + "<p>The treaty of 12 March 1999 is still in force, as the port likes to say.</p>")
    assert document.metadata.published is None


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>',
        '<script type="application/ld+json">' + "[" * 5000 + "</script>",
        ld({"@type": "NewsArticle", "headline": ["x"], "author": 5, "publisher": [[]], "url": {"@id": 3}}),
        ld([None, 1, "x", {"@type": None}]),
        '<meta property="og:url" content="javascript:alert(1)"><meta name="date" content="soon">',
    ],
)
def test_broken_metadata_is_passed_over(head: str) -> None:
    document, issues = read(head)
    assert document.metadata.headline == "Union rejects second offer"
    assert document.metadata.url is None
    assert issues == ()


def test_tags_never_reach_the_text() -> None:
    document, _ = read(
        body=BODY
        + "<p>They wrote &lt;script&gt;alert(1)&lt;/script&gt; and &lt;img src=x onerror=y&gt; on the wall.</p>"
        "<script>alert(2)</script>"
    )
    assert "<" not in document.text
    assert "alert(2)" not in document.text
    assert "They wrote alert(1) and on the wall." in document.text


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body>" + b"<div>" * 20_000 + b"text",
        b"<html><body>" + b"<ul><li>" * 5_000,
        b"<" * 10_000,
        b"<html></html>",
        b"<!--",
        b"<?xml version='1.0' encoding='x'?><html><body><p>x</p></body></html>",
        b"&#0;&#xD800;&#1114112;",
    ],
)
def test_hostile_pages_are_an_issue_and_nothing_worse(page: bytes) -> None:
    document, issues = extract(RawDocument("x.html", "text/html", page, None, "0" * 64))
    if document is None:
        assert {issue.code for issue in issues} & {"no-article-text", "unreadable-html"}


def test_a_picture_named_html_is_not_text() -> None:
    document, issues = extract(RawDocument("x.html", "text/html", b"\x89PNG\r\n\x1a\n\x00\x00", None, "0" * 64))
    assert document is None
    assert [issue.code for issue in issues] == ["not-text"]


def test_a_page_of_too_many_tags_is_refused() -> None:
    page = b"<html><body>" + b"<h1>x</h1>" * 31_000
    document, issues = extract(RawDocument("x.html", "text/html", page, None, "0" * 64))
    assert document is None
    assert [(issue.code, issue.severity) for issue in issues] == [("too-large", "error")]


TABLE = "<table><tr><th>Year</th><th>Cranes</th></tr><tr><td>2019</td><td>14 &lt;b&gt; <b>new</b></td></tr></table>"


def test_tables_and_code_are_listed_as_dropped() -> None:
    plain, _ = read()
    document, _ = read(body=BODY.replace("</p>", f"</p>{TABLE}<pre><code>one\ntwo</code></pre>", 1))
    dropped = [document.text[item.span.start : item.span.end] for item in document.dropped]
    assert [line for line in dropped if "Year" in line] == ["Year | Cranes\n2019 | 14 ‹b› new"]
    assert [line for line in dropped if "two" in line] == ["one\ntwo"]
    kept = [document.text[block.span.start : block.span.end] for block in document.blocks]
    assert kept == [plain.text[block.span.start : block.span.end] for block in plain.blocks]


def test_a_table_that_only_lays_the_page_out_is_not_listed() -> None:
    page = f"<html><body><table><tr><td><h1>Offer</h1>{BODY}</td></tr></table></body></html>"
    document, _ = extract(RawDocument("x.html", "text/html", page.encode(), None, "0" * 64))
    assert document is not None
    assert document.text.count(PARAGRAPHS[0]) == 1


def test_escapes_in_json_bring_nothing_back() -> None:
    document, _ = read(
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Offer \\ud800refused"}</script>'
    )
    assert document.metadata.headline == "Offer refused"
