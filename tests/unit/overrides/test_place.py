"""Which story a file is about, and what is handed to the planner."""

from dataclasses import dataclass

from builder.datamodel import Edits, StoryPlan
from builder.overrides import attach, joined, names_of, parted
from builder.overrides.check import Wish, Written


@dataclass(frozen=True)
class Story:
    id: str
    slug: str
    redirects: tuple["Story", ...] = ()


STORIES = (Story("aaa", "alpha-1", (Story("old", "former-0"),)), Story("bbb", "beta-2"), Story("ccc", "gamma-3"))
NAMES = names_of(STORIES)
PLANS = tuple(StoryPlan(story.id, story.slug, ()) for story in STORIES[:2])


def file(story, *, merge=(), split=(), title="T", kind="yml"):
    edits = Edits(f"overrides/{story}.{kind}", story, title, merge=merge, split=split)
    return Written(edits, tuple(Wish(9, name) for name in merge), tuple(Wish(9, path) for path in split))


def places(files, paths=()):
    plans, issues = attach(files, PLANS, NAMES, paths)
    return [plan.edits and plan.edits.file for plan in plans], [(i.subject, i.place, i.message) for i in issues]


def test_a_story_is_found_by_slug_id_and_former_slug():
    for name in ("alpha-1", "aaa", "former-0", "old"):
        assert places([file(name)]) == ([f"overrides/{name}.yml", None], [])


def test_an_unknown_story_is_named_with_those_near():
    found, issues = places([file("alpah-1"), file("zzzzzzzz")])
    assert found == [None, None]
    assert issues == [
        ("overrides/alpah-1.yml", "", "there is no story alpah-1; near are alpha-1"),
        ("overrides/zzzzzzzz.yml", "", "there is no story zzzzzzzz; no name comes near"),
    ]


def test_a_story_without_sources_is_named():
    assert "has no source that can be read" in places([file("gamma-3")])[1][0][2]


def test_of_two_files_that_with_the_present_name_counts():
    found, issues = places([file("aaa"), file("former-0"), file("alpha-1")])
    assert found == ["overrides/aaa.yml", None]
    assert [subject for subject, _, _ in issues] == ["overrides/alpha-1.yml", "overrides/former-0.yml"]
    assert "overrides/aaa.yml is about the same story" in issues[0][2]


def test_a_story_that_is_only_merged_or_split_is_not_composed_anew():
    assert places([file("alpha-1", merge=("beta-2",), title=None)]) == ([None, None], [])


def test_stories_are_merged_by_the_ids_that_they_have_or_had():
    files = [
        file("alpha-1", merge=("beta-2", "former-0")),
        file("ccc", merge=("nobody",)),
        file("nobody", merge=("aaa",)),
    ]
    assert joined(files, NAMES) == (("aaa", "bbb", "old"),)


def test_merging_stays_the_same_when_it_has_been_done():
    after = names_of((Story("bbb", "beta-2", (Story("aaa", "alpha-1"),)),))
    files = [file("alpha-1", merge=("beta-2",))]
    assert joined(files, after) == joined(files, NAMES)


def test_sources_are_split_off_in_groups():
    assert parted([file("aaa", split=("x", "y")), file("nobody", split=("z",))], NAMES) == (("x", "y"),)


def test_what_is_to_be_merged_or_split_and_is_not_there_is_named_with_its_line():
    files = [file("aaa", merge=("beta-3",), split=("water/a.txt", "b.txt")), file("bbb", split=("b.txt",))]
    issues = places(files, ("water/a.md", "b.txt"))[1]
    assert issues == [
        ("overrides/aaa.yml", "line 9", "there is no story beta-3; near are beta-2"),
        ("overrides/aaa.yml", "line 9", 'there is no source "water/a.txt"; near are water/a.md'),
        ("overrides/bbb.yml", "line 9", '"b.txt" is split off in overrides/aaa.yml already'),
    ]
