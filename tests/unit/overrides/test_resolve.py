"""Which story a file is about, and what is handed to the planner."""

from dataclasses import dataclass

from builder.datamodel import Edits, StoryPlan
from builder.overrides import attach, index_stories, told_apart, told_together
from builder.overrides.check import Wish, Written


@dataclass(frozen=True)
class Source:
    path: str


@dataclass(frozen=True)
class Story:
    id: str
    slug: str
    redirects: tuple["Story", ...] = ()
    members: tuple["Source", ...] = ()
    apart: bool = False


STORIES = (Story("aaa", "alpha-1", (Story("old", "former-0"),)), Story("bbb", "beta-2"), Story("ccc", "gamma-3"))
INDEX = index_stories(STORIES)
PLANS = tuple(StoryPlan(story.id, story.slug, ()) for story in STORIES[:2])


def file(story, *, merge=(), split=(), title="T", kind="yml"):
    edits = Edits(f"overrides/{story}.{kind}", story, title, merge=merge, split=split)
    return Written(edits, tuple(Wish(9, name) for name in merge), tuple(Wish(9, path) for path in split))


def places(files, paths=()):
    plans, issues = attach(files, PLANS, INDEX, paths)
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
    assert told_together(files, INDEX) == (("aaa", "bbb", "old"),)


def test_merging_stays_the_same_when_it_has_been_done():
    after = index_stories((Story("bbb", "beta-2", (Story("aaa", "alpha-1"),)),))
    files = [file("alpha-1", merge=("beta-2",))]
    assert told_together(files, after) == told_together(files, INDEX)


def test_sources_are_split_off_in_groups():
    assert told_apart([file("aaa", split=("x", "y")), file("nobody", split=("z",))], INDEX) == (("x", "y"),)


def test_what_is_to_be_merged_or_split_and_is_not_there_is_named_with_its_line():
    files = [file("aaa", merge=("beta-3",), split=("water/a.txt", "b.txt")), file("bbb", split=("b.txt",))]
    issues = places(files, ("water/a.md", "b.txt"))[1]
    assert issues == [
        ("overrides/aaa.yml", "line 9", "there is no story beta-3; near are beta-2"),
        ("overrides/aaa.yml", "line 9", 'there is no source "water/a.txt"; near are water/a.md'),
        ("overrides/bbb.yml", "line 9", '"b.txt" is split off in overrides/aaa.yml already'),
    ]


def test_what_of_a_second_file_is_carried_out_and_what_is_not_is_said():
    merging = file("beta-2", merge=("gamma-3",), title=None)
    assert places([file("bbb"), merging]) == ([None, "overrides/bbb.yml"], [])
    found, issues = places([file("bbb"), file("beta-2", merge=("gamma-3",), split=("b.txt",))], ("b.txt",))
    assert found == [None, "overrides/bbb.yml"]
    assert issues == [
        (
            "overrides/beta-2.yml",
            "",
            "overrides/bbb.yml is about the same story; left out from here: title (move it there); "
            "carried out: merge and split",
        )
    ]


def test_few_unknown_names_of_a_build_are_compared_with_all():
    files = [file(f"alpah-{n}", title=None) for n in range(9)] + [file("aaa", merge=("beta-3",), split=("b",))]
    hinted = [message for _, _, message in places(files)[1] if "near" in message]
    assert len(hinted) == 5


SPLIT = (
    Story("aaa", "alpha-1", (Story("old", "former-0"),), (Source("a1"), Source("a2"))),
    Story("bbb", "beta-2", (), (Source("b1"), Source("b2"))),
    Story("ddd", "delta-4", (), (Source("d1"), Source("d2")), apart=True),
)


def splits(*files):
    index = index_stories(SPLIT)
    plans = [StoryPlan(story.id, story.slug, ()) for story in SPLIT]
    paths = [member.path for story in SPLIT for member in story.members]
    issues = attach(files, plans, index, [*paths, "new"])[1]
    return told_apart(files, index), [(i.code, i.subject, i.place, i.message) for i in issues]


def test_a_source_is_split_off_its_own_story_only():
    held, issues = splits(file("alpha-1", split=("a2", "b1", "new")))
    assert held == (("a2", "new"),)
    assert issues == [
        (
            "override-other-story",
            "overrides/alpha-1.yml",
            "line 9",
            '"b1" is no source of this story but of beta-2, and stays there',
        )
    ]
    assert splits(file("former-0", split=("a2",)), file("beta-2", split=("b2",))) == ((("a2",), ("b2",)), [])
    assert splits(file("aaa", merge=("beta-2",), split=("b2",))) == ((("b2",),), [])


def test_what_has_been_split_off_stays_so_by_the_file_that_did_it():
    mine = file("aaa", split=("d1",))
    assert splits(mine) == ((("d1",),), [])
    # What joined it since can be split off by the same file, and by no other.
    assert splits(mine, file("beta-2", split=("d2",)))[0] == (("d1",),)
    assert [issue[:2] for issue in splits(mine, file("beta-2", split=("d2",)))[1]] == [
        ("override-other-story", "overrides/beta-2.yml")
    ]
    assert splits(file("aaa", split=("d1", "d2"))) == ((("d1", "d2"),), [])
