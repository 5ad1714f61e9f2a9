"""An editor says which stories are one, and which sources are a story of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.stories.ledger import Ledger, dump, load
from builder.stories.plan import plan_as_told, plan_stories
from tests.unit.stories.sources import FERRY, FERRY_LATER, MUSEUM, about, source

A = about("a", "p", "q", "r", published="2031-01-01")
B = about("b", "p", "q", "s", published="2031-01-02")
C = about("c", "p", "q", "t", published="2031-01-03")
FAR = about("f", "v", "w", published="2031-01-04")
FARTHER = about("g", "x", "y", published="2031-01-05")
EMPTY = Ledger()


def plan(*profiles, ledger=EMPTY, **told):
    """Plan, and check that planning again, from the file and in another order, changes nothing."""
    after, plans, issues = plan_stories(profiles, ledger, **told)
    again, same, silent = plan_stories(profiles[::-1], load(dump(after))[0], **told)
    assert (dump(again), same) == (dump(after), plans)
    assert silent == ()
    assert plan_stories(profiles[::-1], ledger, **told) == (after, plans, issues)
    return after, {p.slug: "".join(m.document for m in p.members) for p in plans}, plans


def ids(ledger):
    return tuple(story.id for story in ledger.stories)


def test_stories_told_to_be_one_are_one_and_the_oldest_gives_the_name():
    ledger, _, (old, young) = plan(A, FAR)
    together = ((young.id, old.id),)
    ledger, found, (one,) = plan(A, FAR, ledger=ledger, together=together)
    assert (found, one.redirects) == ({old.slug: "af"}, (young.slug,))
    # A source that is like one half joins; an edit, however large, leaves the story as it was told.
    ledger, found, _ = plan(A, B, FAR, ledger=ledger, together=together)
    assert found == {old.slug: "afb"}
    edited = replace(about("f", "k", "l"), sha256="e" * 64)
    ledger, found, _ = plan(A, B, edited, ledger=ledger, together=together)
    assert found == {old.slug: "afb"}
    ledger, found, parts = plan(A, B, FAR, ledger=ledger)
    assert sorted(found.values()) == ["ab", "f"] and found[old.slug] == "ab"
    assert [p.redirects for p in parts] == [(), ()]


def test_a_story_named_by_its_former_id_is_still_meant():
    ledger, _, (first, second, third) = plan(A, FAR, FARTHER)
    ledger, _, _ = plan(A, FAR, FARTHER, ledger=ledger, together=((first.id, second.id),))
    both = ((first.id, second.id), (second.id, third.id, "000000000000"))
    _, found, (one,) = plan(A, FAR, FARTHER, ledger=ledger, together=both)
    assert found == {first.slug: "afg"} and set(one.redirects) == {second.slug, third.slug}


def test_a_source_that_comes_back_returns_to_the_merged_story():
    ledger, _, _ = plan(A, FAR)
    together = (ids(ledger),)
    ledger, _, _ = plan(A, ledger=ledger)
    ledger, found, _ = plan(A, ledger=ledger, together=together)
    assert list(found.values()) == ["a"]
    _, found, _ = plan(A, FAR, ledger=ledger, together=together)
    assert list(found.values()) == ["af"]


def test_a_source_told_apart_gets_a_story_of_its_own_and_the_rest_keeps_the_address():
    ledger, _, (story,) = plan(A, B, C)
    for leaves, stays in (("c", "ab"), ("a", "bc")):
        after, found, _ = plan(A, B, C, ledger=ledger, apart=((leaves,),))
        assert found.pop(story.slug) == stays
        assert list(found.values()) == [leaves]
        assert [s.apart for s in after.stories].count(True) == 1


def test_what_arrives_later_may_join_a_story_that_was_set_apart():
    ledger, _, (story,) = plan(A, B, C)
    apart = (("c",),)
    ledger, _, _ = plan(A, B, C, ledger=ledger, apart=apart)
    later = about("d", "p", "q", "t", "u")
    ledger, found, _ = plan(A, B, C, later, ledger=ledger, apart=apart)
    assert sorted(found.values()) == ["ab", "cd"] and found[story.slug] == "ab"
    _, found, _ = plan(A, B, C, later, ledger=ledger)
    assert found == {story.slug: "abcd"}


def test_without_a_ledger_a_source_told_apart_stands_alone():
    _, found, _ = plan(A, B, C, apart=(("c", "not-there"),))
    assert sorted(found.values()) == ["ab", "c"]


def test_sources_told_apart_together_are_one_story_and_two_groups_are_two():
    ledger, _, _ = plan(A, B, C, FAR)
    _, found, _ = plan(A, B, C, FAR, ledger=ledger, apart=(("c", "f"), ("b",)))
    assert sorted(found.values()) == ["a", "b", "cf"]


def test_apart_outweighs_together():
    ledger, _, _ = plan(A, B, FAR)
    _, found, _ = plan(A, B, FAR, ledger=ledger, together=(ids(ledger),), apart=(("b",),))
    assert sorted(found.values()) == ["af", "b"]


F1 = source("f1", FERRY, published="2031-03-02")
F2 = source("f2", FERRY_LATER, published="2031-03-03")
COPY = replace(F1, document="z1", path="z1", sha256="d" * 64)


@pytest.mark.parametrize("known", [True, False])
def test_a_copy_follows_its_original_unless_it_is_told_apart(known):
    ledger = plan(F1, F2, COPY)[0] if known else EMPTY
    _, found, plans = plan(F1, F2, COPY, ledger=ledger, apart=(("f1",),))
    assert sorted(found.values()) == ["f1z1", "f2"]
    assert [m.copy_of for p in plans for m in p.members if m.document == "z1"] == ["f1"]
    _, found, plans = plan(F1, F2, COPY, ledger=ledger, apart=(("z1",),))
    assert sorted(found.values()) == ["f1f2", "z1"]
    assert all(m.copy_of is None for p in plans for m in p.members)


def test_copies_told_apart_together_are_still_copies():
    twin = replace(F1, document="z2", path="z2", sha256="e" * 64)
    ledger, _, _ = plan(F1, COPY, twin)
    _, found, plans = plan(F1, COPY, twin, ledger=ledger, apart=(("z1", "z2"),))
    assert sorted(found.values()) == ["f1", "z1z2"]
    assert [m.copy_of for p in plans for m in p.members if m.document == "z2"] == ["z1"]


def test_other_stories_do_not_notice():
    museum = source("m", MUSEUM)
    ledger, before, _ = plan(F1, F2, museum)
    _, after, _ = plan(F1, F2, museum, ledger=ledger, apart=(("f2",),))
    assert {slug: docs for slug, docs in after.items() if "m" in docs} == {
        slug: docs for slug, docs in before.items() if "m" in docs
    }


def _words_in(ledger):
    """Merge the stories of "a" and "f" once there are both, and split "b" off when it stands in one with "f"."""
    of_path = {member.path: story for story in ledger.stories for member in story.members}
    if not of_path:
        return (), ()
    names = tuple(dict.fromkeys(of_path[path].id for path in "af"))
    former = tuple(redirect.id for redirect in of_path["a"].redirects)
    together = ((*names, *former),)
    return together, (("b",),) if of_path["b"].apart or of_path["b"].id == of_path["f"].id else ()


def test_words_are_looked_up_again_until_nothing_changes():
    after, plans, notes = plan_as_told((A, B, FAR), EMPTY, _words_in, rounds=3)
    found = {"".join(m.document for m in p.members) for p in plans}
    assert found == {"af", "b"}
    again, same, silent = plan_as_told((A, B, FAR), after, _words_in, rounds=3)
    assert (dump(again), same, silent) == (dump(after), plans, ())
    assert [note.code for note in notes] == ["stories-merged"]
    once = plan_as_told((A, B, FAR), EMPTY, _words_in, rounds=1)[1]
    assert {"".join(m.document for m in p.members) for p in once} == {"abf"}
