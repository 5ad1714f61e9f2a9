from __future__ import annotations

import pytest

from builder.datamodel import Document, Issue, RawDocument
from builder.extract import EXTRACTORS, extract


def read(text: str, path: str = "a/x.txt") -> tuple[Document, tuple[Issue, ...]]:
    document, issues = extract(RawDocument(path, "text/plain", text.encode(), None, "0" * 64))
    assert document is not None
    return document, issues


def test_every_extractor_has_a_version_and_a_media_type_of_its_own() -> None:
    assert len({media_type for media_type, _ in EXTRACTORS}) == len(EXTRACTORS)
    assert len({extractor.version for _, extractor in EXTRACTORS}) == len(EXTRACTORS)


def test_a_media_type_that_nobody_reads_is_an_issue() -> None:
    document, issues = extract(RawDocument("x.pdf", "application/pdf", b"x", None, "0" * 64))
    assert document is None
    assert [(issue.code, issue.severity) for issue in issues] == [("unsupported-type", "error")]


def test_ids_are_safe_and_differ_by_path() -> None:
    text = "Dock workers rejected a second offer on Friday."
    ids = [read(text, path)[0].id for path in ("a/x.txt", "b/x.txt", "a/X.txt", "../../etc/pa sswd.txt", "\u0130.txt")]
    assert len(set(ids)) == len(ids)
    assert all(set(one) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for one in ids)


def test_the_agency_of_a_dateline_is_the_publisher() -> None:
    document, _ = read(
        "Offer refused - Harbour Wire\n\nROTTERDAM, Jan. 12 (Harbour Wire) -- Dock workers refused it.\n"
    )
    meta = document.metadata
    assert (meta.headline, meta.publisher, meta.published) == ("Offer refused", "Harbour Wire", None)
    assert dict(meta.origins)["publisher"] == "dateline"


def test_a_byline_and_its_date() -> None:
    document, _ = read("Offer refused\n\nBy Ada Lund | 12 January 2024\n\nDock workers refused an offer on Friday.\n")
    assert (document.metadata.byline, document.metadata.published) == ("Ada Lund", "2024-01-12")


def test_a_line_with_two_dates_tells_them_apart() -> None:
    document, _ = read(
        "Offer refused\n\nPublished: 22:41, 12 January 2024 | Updated: 07:15, 13 January 2024\n\n"
        "Dock workers refused an offer on Friday.\n"
    )
    assert (document.metadata.published, document.metadata.modified) == ("2024-01-12", "2024-01-13")


def test_bullets_are_list_items_without_their_bullets() -> None:
    document, _ = read(
        "Offer refused\n\nThe demands were three.\n\n- more pay\n- no night shifts\n• a seat on the board\n"
    )
    items = [document.text[b.span.start : b.span.end] for b in document.blocks if b.kind == "list_item"]
    assert items == ["more pay", "no night shifts", "a seat on the board"]


@pytest.mark.parametrize(
    ("text", "language", "issue"),
    [
        ("The council met on Monday and said that it would vote on the plan of the port. " * 4, "en", None),
        (
            "Der Rat der Stadt hat am Freitag den Plan abgelehnt und will nun neu verhandeln. " * 6,
            None,
            "language-not-english",
        ),
        (
            "Le conseil de la ville a rejeté vendredi le plan du port et veut négocier encore. " * 6,
            None,
            "language-not-english",
        ),
        ("Short.", None, None),
    ],
)
def test_the_language_is_told_where_it_is_plain(text: str, language: str | None, issue: str | None) -> None:
    document, issues = read(text)
    assert document.metadata.language == language
    assert [found.code for found in issues] == ([issue] if issue else [])


def test_not_text_is_an_error() -> None:
    document, issues = extract(RawDocument("x.txt", "text/plain", b"\x89PNG\r\n\x1a\n\x00", None, "0" * 64))
    assert document is None
    assert [(issue.code, issue.severity) for issue in issues] == [("not-text", "error")]


def test_a_dump_of_lines_is_refused() -> None:
    document, issues = extract(RawDocument("x.txt", "text/plain", b"1\n" * 200_001, None, "0" * 64))
    assert document is None
    assert [(issue.code, issue.severity) for issue in issues] == [("too-large", "error")]


_BODY = (
    "Dredging of the harbour at Skarvik will start without the fishermen's consent, the port authority said.\n\n"
    "Boat owners had asked for a delay until the herring season ends. They were refused twice.\n"
)
_TITLE = "Skarvik dredging to begin without consent"


@pytest.mark.parametrize(
    "menu",
    [
        "Home\nNews\nWeather\nSubscribe\n\n",
        "Weather\n\n",
        "Skip to main content\nMenu\nSearch\nHome > News > Coast\n",
        "NORTHERN LEDGER\nHome\nNews\nSport\nLog in\n",
        "Sign in\nTides and weather\n\n",
    ],
)
@pytest.mark.parametrize("below", ["By Marta Reyes\n12 March 2026\n\n", "12 March 2026\nNorthern Ledger\n\n", "\n"])
def test_the_headline_below_a_menu(menu: str, below: str) -> None:
    document, _ = read(f"{menu}{_TITLE}\n{below}{_BODY}")
    assert document.metadata.headline == _TITLE
    assert document.text[document.blocks[0].span.start :].startswith("Dredging of")
    assert len(document.blocks) == 2


def test_a_short_headline_before_a_subhead_is_no_menu() -> None:
    document, _ = read(f"Boats stay in\n\nThe authority will not wait for the herring\n\n{_BODY}")
    assert document.metadata.headline == "Boats stay in"


@pytest.mark.parametrize(
    ("top", "byline", "expected"),
    [
        ("NORTHERN LEDGER\nHome\nNews\nSport\n", "Marta Reyes, Northern Ledger", ("Marta Reyes", "Northern Ledger")),
        ("", "Marta Reyes, Skarvik Gazette", ("Marta Reyes", "Skarvik Gazette")),
        ("", "Marta Reyes, Northern Ledger", ("Marta Reyes, Northern Ledger", None)),
        ("", "Marta Reyes, Jonas Tveit", ("Marta Reyes, Jonas Tveit", None)),
        ("", "Marta Reyes", ("Marta Reyes", None)),
    ],
)
def test_a_byline_is_parted_from_its_paper_only_where_that_is_clear(
    top: str, byline: str, expected: tuple[str, str | None]
) -> None:
    document, _ = read(f"{top}{_TITLE}\nBy {byline}\n\n{_BODY}")
    assert (document.metadata.byline, document.metadata.publisher) == expected
