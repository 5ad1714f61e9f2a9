"""What every page prints alike."""

from __future__ import annotations

import pytest

from builder.render.lines import as_reported, item, role_words, timed, worded


@pytest.mark.parametrize(
    ("words", "edtf", "html"),
    [
        ("3 March 2024", "2024-03-03", '<time datetime="2024-03-03">3 March 2024</time>'),
        ("spring 2024", "2024-21", "<time>spring 2024</time>"),
        ("Friday <b>", None, "<time>Friday &lt;b&gt;</time>"),
        ("x", '2024" onclick="y', "<time>x</time>"),
    ],
)
def test_a_date_has_a_form_for_programs_where_html_knows_one(words: str, edtf: str | None, html: str) -> None:
    assert timed(words, edtf) == html


def test_who_reports_it() -> None:
    assert as_reported(()) == "As reported"
    assert as_reported(("Tarn Gazette", "A*B")) == "As reported by Tarn Gazette and A&#42;B"


def test_an_item_has_its_attributes_on_a_line_of_its_own() -> None:
    assert item("words") == item("words", "", "") == "- words"
    assert item("words", "#s-1", "dir=auto") == "- words\n  { #s-1 dir=auto }"


def test_an_editors_words_are_marked_and_stand_in_no_quotation_marks() -> None:
    assert worded("a_b", edited=False) == "a&#95;b"
    assert worded("mayor", edited=True) == role_words("mayor", edited=True)
    assert "x-edited" in worded("mayor", edited=True) and "“" not in worded("mayor", edited=True)
    assert role_words("mayor", edited=False) == "“mayor”"
