from __future__ import annotations

from dataclasses import replace

from builder.stories.ledger import Ledger, dump, load
from builder.stories.plan import plan_stories
from tests.unit.stories.sources import FERRY, FERRY_LATER, MUSEUM, ORCHARD, about, source

F1 = source("f1.txt", FERRY, headline="Ferry to stop in October", published="2031-03-02")
F2 = source("f2.txt", FERRY_LATER, headline="Islanders petition board", published="2031-03-01")
MASKS = source("m.txt", MUSEUM)
APPLES = source("o.txt", ORCHARD, headline="Beetle reaches Vellmar")


EMPTY = Ledger()


def plan(*profiles, ledger=EMPTY):
    """Plan, and check what always holds: planning again, in another order, from the file, changes nothing."""
    after, plans, issues = plan_stories(profiles, ledger)
    again, same, _ = plan_stories(profiles[::-1], load(dump(after))[0])
    assert (dump(again), same) == (dump(after), plans)
    assert plan_stories(profiles[::-1], ledger) == (after, plans, issues)
    return after, plans, issues


def names(plans):
    return [[m.document for m in p.members] for p in plans]


def test_no_sources_no_stories():
    assert plan() == (Ledger(), (), ())


def test_new_sources_arrive_by_date_then_path_and_undated_last():
    _, plans, issues = plan(MASKS, F1, APPLES, F2)
    assert [(m.document, m.arrival) for p in plans for m in p.members] == [
        ("f2.txt", 1), ("f1.txt", 2), ("m.txt", 3), ("o.txt", 4),
    ]  # fmt: skip
    assert issues == ()


def test_the_address_comes_from_the_first_headline_or_else_from_what_it_is_about():
    ledger, plans, _ = plan(F1, F2, MASKS)
    assert plans[0].slug.startswith("islanders-petition-board-")
    assert ledger.stories[0].title == "Islanders petition board"
    assert plans[1].slug.startswith("darko-lindqvist-obara-")


def test_a_story_keeps_id_and_address_when_sources_arrive_change_leave_and_return():
    ledger, (first,), _ = plan(F1)
    ledger, (grown,), _ = plan(F1, F2, ledger=ledger)
    assert (grown.id, grown.slug) == (first.id, first.slug)
    assert [m.document for m in grown.members] == ["f1.txt", "f2.txt"]
    edited = replace(F1, headline="All new", sha256="c" * 64)
    ledger, (changed,), _ = plan(edited, F2, ledger=ledger)
    assert (changed.slug, changed.members) == (first.slug, grown.members)
    assert ledger.stories[0].members[0].sha256 == "c" * 64
    ledger, (smaller,), _ = plan(F2, ledger=ledger)
    assert (smaller.slug, names([smaller])) == (first.slug, [["f2.txt"]])
    assert [m.gone for m in ledger.stories[0].members] == [True, False]
    ledger, (back,), _ = plan(edited, F2, ledger=ledger)
    assert back == changed


def test_a_renamed_source_keeps_its_place():
    ledger, before, _ = plan(F1, MASKS)
    renamed = replace(F1, document="new", path="sub/new.txt")
    ledger, after, _ = plan(renamed, MASKS, ledger=ledger)
    assert (after[0].slug, after[0].members[0].arrival) == (before[0].slug, before[0].members[0].arrival)
    assert [m.path for s in ledger.stories for m in s.members] == ["sub/new.txt", "m.txt"]


def test_a_story_without_sources_waits_in_the_ledger():
    ledger, before, _ = plan(F1, MASKS)
    ledger, plans, _ = plan(MASKS, ledger=ledger)
    assert len(plans) == 1 and len(ledger.stories) == 2
    ledger, plans, _ = plan(ledger=ledger)
    assert plans == () and len(ledger.stories) == 2
    ledger, after, _ = plan(F1, MASKS, ledger=ledger)
    assert after == before


def test_arrival_numbers_are_never_given_twice():
    ledger, _, _ = plan(F1, MASKS)
    ledger, _, _ = plan(F1, ledger=ledger)
    _, plans, _ = plan(F1, APPLES, ledger=ledger)
    assert plans[1].members[0].arrival == 3


def test_the_same_bytes_twice_are_one_original_and_a_copy():
    _, (story,), _ = plan(F1, replace(F1, document="z", path="z.txt"))
    assert [(m.document, m.copy_of) for m in story.members] == [("f1.txt", None), ("z", "f1.txt")]


def test_a_copy_becomes_the_original_when_that_leaves():
    twin = replace(F1, document="z", path="z.txt", sha256="d" * 64)
    ledger, (before,), _ = plan(F1, twin)
    _, (after,), _ = plan(twin, ledger=ledger)
    assert after.slug == before.slug and after.members[0].copy_of is None


LEFT = about("a", "p", "q", "r", "s", published="2031-01-01")
RIGHT = about("b", "t", "u", "v", "w", published="2031-01-02")
BRIDGE = about("c", "p", "q", "r", "t", "u", "v")


def test_two_stories_that_become_one_live_at_the_older_address():
    ledger, (old, young), _ = plan(LEFT, RIGHT)
    ledger, (one,), issues = plan(LEFT, RIGHT, BRIDGE, ledger=ledger)
    assert one.slug == old.slug
    assert [r.slug for r in ledger.stories[0].redirects] == [young.slug]
    assert [i.code for i in issues] == ["stories-merged", "source-joined"] and young.slug in issues[0].message


def test_a_story_that_falls_apart_leaves_its_address_to_the_older_part_and_gets_the_former_one_back():
    ledger, (old, young), _ = plan(LEFT, RIGHT)
    ledger, _, _ = plan(LEFT, RIGHT, BRIDGE, ledger=ledger)
    ledger, parts, issues = plan(LEFT, RIGHT, ledger=ledger)
    assert [(p.slug, names([p])) for p in parts] == [(old.slug, [["a"]]), (young.slug, [["b"]])]
    assert ledger.stories[0].redirects == ()
    assert [i.code for i in issues] == ["story-split", "source-removed"]


def test_an_address_does_not_follow_an_edited_source_to_another_matter():
    ledger, (story,), _ = plan(F1, F2)
    swapped = replace(MASKS, document="f2.txt", path="f2.txt")
    ledger, plans, _ = plan(swapped, F1, ledger=ledger)
    assert {p.slug: names([p]) for p in plans}[story.slug] == [["f1.txt"]]


def test_equal_headlines_never_share_an_address():
    profiles = [replace(about(f"d{n}", f"w{n}"), headline="Latest news") for n in range(20)]
    _, plans, _ = plan(*profiles)
    assert len({p.slug for p in plans}) == len({p.id for p in plans}) == 20


def test_hostile_names_stay_text():
    nasty = replace(about("x", "w"), path="\udcff<b>.txt", headline="../../\u202e<script>{{x}}\x00" * 50)
    ledger, (story,), _ = plan(nasty)
    assert set(story.slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") and len(story.slug) < 80
    assert len(ledger.stories[0].title) <= 200


def test_a_former_address_follows_the_source_it_was_founded_with():
    ledger, (_, young), _ = plan(F1, MASKS)
    together = (tuple(story.id for story in ledger.stories),)
    later = source("later.txt", [*MUSEUM, "A fourth mask is still looked for."], headline="A fourth mask")
    ledger, _, _ = plan_stories((F1, MASKS, later), ledger, together=together)
    ledger, _, _ = plan_stories((F1, MASKS, later), ledger, together=together, apart=(("later.txt",),))
    ledger, plans, _ = plan_stories((F1, MASKS, later), ledger, apart=(("later.txt", MASKS.path),))
    (home,) = [p for p in plans if MASKS.path in {m.document for m in p.members}]
    assert young.slug in (home.slug, *home.redirects)
    assert young.slug not in {slug for p in plans if p is not home for slug in p.redirects}
