from __future__ import annotations

import json

import pytest

from builder.stories.ledger import Ledger, LedgerMember, LedgerStory, Redirect, dump, load

SHA = "ab" * 32
STORY = LedgerStory(
    "0123456789ab",
    "ferry-to-stop-a1b2c3",
    "Ferry to stop",
    (LedgerMember("a.txt", SHA, 1), LedgerMember("b.txt", SHA, 3, gone=True)),
    (Redirect("ba9876543210", "gannet-d4e5f6"),),
)
OTHER = LedgerStory("aaaaaaaaaaaa", "masks-000000", "Masks \u202e return", (LedgerMember("\udcff.txt", SHA, 2),))


def _json(**changes):
    story = {
        "id": "s", "slug": "s-1", "title": "t", "members": [{"path": "a", "sha256": SHA, "arrival": 1}]
    } | changes  # fmt: skip
    return json.dumps({"version": 1, "stories": [story]}).encode()


def test_a_first_build_has_an_empty_ledger():
    assert load(None) == (Ledger(), ())


def test_it_comes_back_as_it_was_written():
    ledger = Ledger((STORY, OTHER))
    assert load(dump(ledger)) == (ledger, ())
    assert dump(load(dump(ledger))[0]) == dump(ledger)


def test_contested_names_are_remembered():
    ledger = Ledger((STORY,), ("ada-lorne-1a2b3c4d", "sam-reed-1a2b3c4d"))
    assert load(dump(ledger)) == (ledger, ())
    assert b"contested" not in dump(Ledger((STORY,)))


def test_the_file_is_sorted_plain_ascii_and_ends_with_a_line_end():
    data = dump(Ledger((OTHER, STORY)))
    assert data == dump(Ledger((STORY, OTHER)))
    assert data.isascii() and data.endswith(b"}\n")
    assert [s["title"] for s in json.loads(data)["stories"]] == ["Ferry to stop", "Masks \u202e return"]


def test_arrivals_go_on_after_the_highest_ever():
    assert Ledger((STORY, OTHER)).last_arrival == 3
    assert Ledger().last_arrival == 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"version": 2, "stories": []}',
        b'{"version": 1}<<<<<<< HEAD',
        b'{"version": 1, "stories": [{}]}',
        b'{"version": 1, "stories": [], "contested": ["../up"]}',
        b'{"version": 1, "stories": [], "contested": "ab"}',
        _json(slug="../../etc"),
        _json(slug="a/b"),
        _json(slug=""),
        _json(slug="Caps"),
        _json(slug="a" * 200),
        _json(id="<script>"),
        _json(members=[]),
        _json(members=[{"path": "a", "sha256": "short", "arrival": 1}]),
        _json(members=[{"path": "a", "sha256": SHA, "arrival": 0}]),
        _json(members=[{"path": "a", "sha256": SHA, "arrival": "1"}]),
        _json(members=[{"path": "a", "sha256": SHA, "arrival": 1}, {"path": "b", "sha256": SHA, "arrival": 1}]),
        _json(members=[{"path": "a", "sha256": SHA, "arrival": 1}, {"path": "a", "sha256": SHA, "arrival": 2}]),
        _json(redirects=[{"id": "r", "slug": "s-1"}]),
        _json(redirects=[{"id": "s", "slug": "r-1"}]),
    ],
)
def test_a_damaged_ledger_stops_the_build_with_a_reason(data):
    ledger, (issue,) = load(data)
    assert ledger is None
    assert (issue.code, issue.severity, issue.subject) == ("ledger-damaged", "error", "ledger.json")
    assert "nothing was built" in issue.message and len(issue.message) < 1000


def test_version_is_required():
    assert load(b"{}")[0] is None
