from __future__ import annotations

import codecs
import random

import pytest

from builder.extract.encoding import clean, decode

TEXT = "The café in Łódź opened – at last. “Naïve,” said Zoë. The town council had refused it twice before."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-32"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
)
def test_unicode_in_every_dress(data: bytes) -> None:
    assert decode(data) == TEXT


def test_western_bytes_are_guessed() -> None:
    text = "The café was “closed”, said the mayor, and nobody in the town council dared to say a word to her. " * 5
    assert decode(text.encode("cp1252")) == text


def test_other_western_bytes_are_left_to_the_detector() -> None:
    text = "Съветът на града отхвърли предложението за втори път в петък вечерта след дълъг спор. " * 5
    assert decode(text.encode("cp1251")) == text


def test_a_page_may_declare_its_encoding() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body>Łódź</body></html>'
    assert decode(page.encode("iso-8859-2"), html=True) == page


def test_text_cut_in_the_middle_of_a_character() -> None:
    assert decode("Zoë".encode()[:-1]) == "Zo"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
        b"%PDF-1.7 and so on",
        b"PK\x03\x04 and so on",
        bytes(range(256)) * 4,
        random.Random(1).randbytes(5000),
        b"\x00" * 500,
    ],
)
def test_what_is_not_text(data: bytes) -> None:
    assert decode(data) is None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\x00b\x07c\x9bd", "abcd"),
        ("tab\tstays\n", "tab\tstays\n"),
        ("right\u202eto\u2066left\u2069", "righttoleft"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("lone\ud800surrogate", "lonesurrogate"),
        ("“Łódź” — 5 €", "“Łódź” — 5 €"),
    ],
)
def test_what_cannot_be_seen_goes(given: str, expected: str) -> None:
    assert clean(given) == expected
