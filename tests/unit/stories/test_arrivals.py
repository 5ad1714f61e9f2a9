"""Which file is which source, whatever was done to its name and text."""

from __future__ import annotations

import pytest

from builder.stories.arrivals import number_arrivals
from builder.stories.ledger import Ledger, LedgerMember, LedgerStory
from tests.unit.stories.sources import about


def profile(path: str, text: str, published: str | None = None):
    return about(path, "w", bytes_=text, published=published)


def member(arrival: int, path: str, text: str, *, gone: bool = False) -> LedgerMember:
    return LedgerMember(path, profile(path, text).sha256, arrival, gone)


def place(known: tuple[LedgerMember, ...], **files: str) -> dict[str, int]:
    """Return by path the arrival of each file; "sub_x" stands for "sub/x"."""
    ledger = Ledger(tuple(LedgerStory(f"id{m.arrival}", f"s-{m.arrival}", "", (m,)) for m in known))
    profiles = [profile(path.replace("_", "/"), text) for path, text in files.items()]
    found = number_arrivals(profiles, ledger)
    assert number_arrivals(profiles[::-1], ledger) == found
    arrivals = {source.profile.path: source.arrival for source in found}
    assert len(set(arrivals.values())) == len(files)
    # No path may come to stand in the ledger twice: as a source, and as one that is gone.
    gone = {m.path for m in known if m.arrival not in arrivals.values()}
    assert not gone & arrivals.keys()
    return arrivals


A, B = member(1, "a", "one"), member(2, "b", "two")


@pytest.mark.parametrize(
    ("known", "files", "expected"),
    [
        pytest.param((A, B), {"a": "one", "b": "two"}, {"a": 1, "b": 2}, id="nothing happened"),
        pytest.param((A,), {"c": "one"}, {"c": 1}, id="renamed"),
        pytest.param((A,), {"sub_a": "one"}, {"sub/a": 1}, id="moved to a folder"),
        pytest.param((A, B), {"a": "two", "b": "one"}, {"a": 2, "b": 1}, id="two exchanged their names"),
        pytest.param((A, B), {"b": "one", "c": "two"}, {"b": 1, "c": 2}, id="one took the other's name"),
        pytest.param((A,), {"a": "new", "old": "one"}, {"a": 1, "old": 2}, id="edited, the old text kept elsewhere"),
        pytest.param((A, B), {"a": "one", "b": "one"}, {"a": 1, "b": 2}, id="overwritten with a copy of another"),
        pytest.param((A, B), {"a": "two"}, {"a": 1}, id="overwritten with one that is gone"),
        pytest.param((A,), {"sub_a": "new"}, {"sub/a": 1}, id="moved and edited"),
        pytest.param((A,), {"c": "new"}, {"c": 2}, id="renamed and edited cannot be known"),
        pytest.param(
            (A, B), {"a": "one", "x_b": "new", "y_b": "newer"}, {"a": 1, "x/b": 3, "y/b": 4}, id="moved, but which?"
        ),
        pytest.param((member(1, "a", "one", gone=True),), {"a": "one"}, {"a": 1}, id="back"),
        pytest.param((member(1, "a", "one", gone=True),), {"c": "one"}, {"c": 1}, id="back under another name"),
        pytest.param((member(1, "a", "one", gone=True),), {"x_a": "two"}, {"x/a": 2}, id="long gone is not moved"),
        pytest.param(
            (member(1, "a", "one", gone=True), member(2, "b", "one")),
            {"c": "one"},
            {"c": 2},
            id="the latest is renamed",
        ),
        pytest.param((A, member(2, "b", "one")), {"c": "one", "d": "one"}, {"c": 1, "d": 2}, id="two alike renamed"),
        pytest.param(
            (A, B, member(3, "c", "three")),
            {"a": "two", "b": "three", "c": "one"},
            {"a": 2, "b": 3, "c": 1},
            id="three in a circle",
        ),
        pytest.param(
            (A, B, member(3, "c", "three")),
            {"a": "two", "b": "three", "c": "new"},
            {"a": 1, "b": 2, "c": 3},
            id="a chain that leaves one without a file is taken back",
        ),
    ],
)
def test_each_file_is_found(known, files, expected):
    assert place(known, **files) == expected


def test_new_ones_follow_by_date_and_path():
    profiles = [profile("z", "1", "2031-01-01"), profile("b", "2"), profile("a", "3"), profile("c", "4", "2030")]
    assert [s.profile.path for s in number_arrivals(profiles, Ledger())] == ["c", "z", "a", "b"]
