"""What an editor is told about front matter that is not quite right."""

from hashlib import sha256

from builder.datamodel import RawDocument
from builder.extract import extract

BODY = "The harbour council met on Monday and put off its vote.\n\nThe ferry company said it would wait.\n"


def _read(text, sidecar=None):
    data = text.encode()
    return extract(RawDocument("a.md", "text/markdown", data, sidecar, sha256(data).hexdigest()))


def test_a_misspelt_field_is_named_with_the_likely_one():
    document, issues = _read(f"---\nbylin: Jo Hale\n---\n\n{BODY}")
    assert document.metadata.byline is None
    assert [(i.code, i.severity, i.place) for i in issues] == [("unknown-field", "info", "bylin")]
    assert "did you mean 'byline'" in issues[0].message


def test_a_date_on_no_calendar_costs_only_itself():
    document, issues = _read(BODY, b"title: Vote put off\ndate: 2024-13-40\n")
    assert document.metadata.headline == "Vote put off"
    assert document.metadata.published is None
    assert "date" in issues[0].message
    assert "2024-13-40" in issues[0].message


def test_dates_and_times_of_yaml_are_still_dates():
    document, issues = _read(f"---\ndate: 2024-03-20 10:00:00\nupdated: 2024-03-21\n---\n\n{BODY}")
    assert (document.metadata.published, document.metadata.modified) == ("2024-03-20", "2024-03-21")
    assert issues == ()


def test_broken_yaml_is_named_with_its_line():
    _, issues = _read(f"---\ntitle: Vote: put off\n---\n\n{BODY}")
    assert "line 1" in issues[0].message
    assert "quotation marks" in issues[0].message


def test_front_matter_that_nothing_closes_is_named():
    _, issues = _read(f"---\ntitle: Vote put off\n\n{BODY}")
    assert any("closes it" in i.message for i in issues)


def test_a_word_file_is_called_by_its_name():
    raw = RawDocument("a.txt", "text/plain", b"PK\x03\x04" + bytes(range(256)) * 40, None, "0" * 64)
    assert "Word" in extract(raw)[1][0].message
