"""What the summary says of late, moved, edited and removed sources; each once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.stories.ledger import Ledger, dump, load
from builder.stories.plan import plan_stories
from tests.unit.stories.sources import FERRY, FERRY_LATER, MUSEUM, source

F1 = source("f1.txt", FERRY, headline="Ferry to stop", published="2031-03-02")
F2 = source("f2.txt", FERRY_LATER, headline="Islanders petition board", published="2031-03-05")
MASKS = source("m.txt", MUSEUM, headline="Masks return")
EMPTY = Ledger()
JOINED = "f1.txt: joined “Islanders petition board”, which has 2 sources now"


def told(ledger, *profiles, **more):
    after, _, issues = plan_stories(profiles, ledger, **more)
    assert plan_stories(profiles, load(dump(after))[0], **more)[2] == ()
    assert all(issue.severity == "info" for issue in issues)
    return after, [f"{issue.subject}: {issue.message}" for issue in issues]


def moved(profile, path):
    return replace(profile, path=path, document=path)


def test_a_first_build_and_one_with_nothing_new_are_silent():
    ledger, notes = told(EMPTY, F1, F2, MASKS)
    assert notes == []
    assert told(ledger, F1, F2, MASKS)[1] == []
    assert told(ledger, F1, F2, MASKS, source("n.txt", ["Something else altogether happened."]))[1] == []


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (
            [moved(F1, "sub/f1.txt"), F2],
            ["sub/f1.txt: renamed from f1.txt; it keeps its place in “Ferry to stop”"],
        ),
        (
            [replace(F1, sha256="c" * 64), F2],
            ["f1.txt: was edited; it keeps its place in “Ferry to stop”"],
        ),
        (
            [moved(replace(F1, sha256="c" * 64), "sub/f1.txt"), F2],
            ["sub/f1.txt: renamed from f1.txt and edited; it keeps its place in “Ferry to stop”"],
        ),
        (
            [F1, moved(MASKS, "f2.txt")],
            ["f2.txt: was edited; it moved from “Ferry to stop” to “Masks return”"],
        ),
        ([F1], ["f2.txt: was removed; its story “Ferry to stop” keeps 1 source"]),
        (
            [],
            [
                f"f{n}.txt: was removed; its story “Ferry to stop” has no source left: its page is gone, "
                "its address is kept for its return"
                for n in (1, 2)
            ],
        ),
        (
            [moved(F2, "f1.txt"), moved(F1, "f2.txt")],
            [
                "f1.txt: renamed from f2.txt; it keeps its place in “Ferry to stop”",
                "f2.txt: renamed from f1.txt; it keeps its place in “Ferry to stop”",
            ],
        ),
    ],
)
def test_what_was_done_to_sources_is_said(now, expected):
    assert told(told(EMPTY, F1, F2)[0], *now)[1] == expected


def test_a_source_that_is_back_is_named_so():
    ledger, _ = told(told(EMPTY, F1, F2)[0], F2)
    assert told(ledger, F1, F2)[1] == ["f1.txt: is back; it keeps its place in “Ferry to stop”"]
    back = moved(replace(F1), "g.txt")
    assert told(ledger, back, F2)[1] == [
        "g.txt: is back and renamed from f1.txt; it keeps its place in “Ferry to stop”"
    ]


def test_a_source_that_cannot_be_read_was_not_removed():
    ledger, _ = told(EMPTY, F1, moved(F2, "sub/f2.txt"))
    for unread in ("sub/f2.txt", "sub"):
        _, notes = told(ledger, F1, unread=frozenset({unread}))
        assert notes == ["sub/f2.txt: could not be read this time; its story “Ferry to stop” keeps 1 source"]


def test_a_late_source_is_named_and_an_undated_or_later_one_is_not():
    ledger, _ = told(EMPTY, F2)
    assert told(ledger, F1, F2)[1] == [
        "f1.txt: arrived now but is dated 2 March 2031, before the other sources of “Islanders petition board”"
    ]
    for published in (None, "2031", "2031-03-05", "2031-04"):
        assert told(ledger, replace(F1, published=published), F2)[1] == [JOINED]
    undated, _ = told(EMPTY, replace(F2, published=None))
    assert told(undated, F1, replace(F2, published=None))[1] == [JOINED]


def test_a_new_source_that_copies_another_is_named():
    ledger, _ = told(EMPTY, F1)
    copy = replace(F1, path="z.txt", document="z.txt", sha256="d" * 64)
    note = "z.txt: is a near-copy of f1.txt and counts as one source with it in “Ferry to stop”"
    assert told(ledger, F1, copy)[1] == [note]
    assert told(EMPTY, F1, copy)[1] == [note]


def test_stories_that_become_one_and_fall_apart_are_named():
    ledger, _ = told(EMPTY, F1, MASKS)
    ids = tuple(story.id for story in ledger.stories)
    slugs = [story.slug for story in ledger.stories]
    one, notes = told(ledger, F1, MASKS, together=(ids,))
    assert notes == [f"{slugs[0]}: Two stories have become one: {slugs[1]} is now part of it and leads here."]
    _, notes = told(one, F1, MASKS)
    assert notes == [f"{slugs[0]}: The sources of {slugs[0]} now stand in 2 stories: {', '.join(sorted(slugs))}."]


def test_a_name_is_taken_back_even_by_a_source_that_was_renamed_and_edited():
    ledger, _ = told(EMPTY, F1, MASKS)
    slug = ledger.stories[1].slug
    together = (tuple(story.id for story in ledger.stories),)
    ledger, _ = told(ledger, F1, MASKS, together=together)
    ledger, _ = told(ledger, F1, moved(MASKS, "n.txt"), together=together)
    ledger, _ = told(ledger, F1, moved(replace(MASKS, sha256="e" * 64), "n.txt"), together=together)
    ledger, _ = told(ledger, F1, moved(replace(MASKS, sha256="e" * 64), "n.txt"))
    assert [s.slug for s in ledger.stories][1] == slug and ledger.stories[0].redirects == ()


def test_a_long_title_is_cut_and_stays_on_one_line():
    ledger, _ = told(EMPTY, replace(F1, headline="Ferry\nstop " * 30))
    (note,) = told(ledger, moved(replace(F1), "g.txt"))[1]
    assert len(note) < 200 and "\n" not in note and "…”" in note
