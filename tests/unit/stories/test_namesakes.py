"""Persons of one name are one unless their roles disagree and nothing ties them together."""

from __future__ import annotations

import random
import time

import pytest

from builder.datamodel import Cast, CastMember
from builder.stories.namesakes import tell_apart
from tests.cases_reader import read_cases

ID = "sam-reed-1a2b3c4d"


def cast(story: str, *roles: str, others: tuple[CastMember, ...] = ()) -> Cast:
    return Cast(story, (CastMember(ID, "Sam Reed", "person", roles), *others))


def other(name: str) -> CastMember:
    if name.startswith("["):
        return CastMember(name[1:-1], name, "organisation", ())
    return CastMember(name, name, "person", ())


def written(story: str, line: str) -> Cast:
    roles, _, names = line.partition("with:")
    around = tuple(other(name.strip()) for name in names.split(",") if name.strip())
    return cast(story, *(role.strip() for role in roles.split(";") if role.strip()), others=around)


def pages(*casts: Cast, contested: tuple[str, ...] = ()) -> list[str]:
    """Return the page of the person in each story."""
    apart = tell_apart(casts, contested).pages
    assert set(apart) == {c.story for c in casts}
    return [apart[c.story].get(ID, ID) for c in casts]


@pytest.mark.parametrize(("title", "text", "expected"), read_cases("tests/cases/namesakes.md"))
def test_one_or_two(title: str, text: str, expected: str) -> None:
    first, second = (text + "\n").split("\n")[:2]
    for a, b in ((first, second), (second, first)):
        found = pages(written("aa", a), written("bb", b))
        assert found == ([ID, ID] if expected == "one" else [f"{ID}-aa", f"{ID}-bb"]), title


def test_every_person_of_a_contested_name_is_named_after_its_oldest_story() -> None:
    told = [
        cast("s1", "finance minister"),
        cast("s2", "goalkeeper"),
        cast("s3", "the finance minister"),
        cast("s4", "the goalkeeper of Ostia FC"),
        cast("s5", "lorry driver"),
    ]
    assert pages(*told) == [f"{ID}-s1", f"{ID}-s2", f"{ID}-s1", f"{ID}-s2", f"{ID}-s5"]
    assert tell_apart(told).contested == (ID,)


def test_a_name_once_contested_stays_so() -> None:
    left = cast("s2", "goalkeeper", others=(other("Ada Lorne"),))
    apart = tell_apart([left], (ID, "gone-1a2b3c4d"))
    assert apart.pages == {"s2": {ID: f"{ID}-s2"}} and apart.contested == ("gone-1a2b3c4d", ID)
    assert pages(left, cast("s3", "keeper", "goalkeeper"), contested=(ID,)) == [f"{ID}-s2", f"{ID}-s2"]


def test_a_form_that_two_people_bear_is_contested_the_other_is_not() -> None:
    tie, long = other("Ada Lorne"), CastMember("sam-b-reed-9f9f9f9f", "Sam B. Reed", "person", ("goalkeeper",))
    told = [cast("s1", "finance minister"), Cast("s2", (long, tie)), cast("s3", "goalkeeper", others=(tie,))]
    apart = tell_apart(told)
    assert apart.contested == (ID,)
    assert apart.pages == {"s1": {ID: f"{ID}-s1"}, "s2": {}, "s3": {ID: long.id}}


def test_a_story_that_arrives_moves_nobody_whom_it_does_not_tie() -> None:
    told = [cast("s1", "finance minister"), cast("s2", "goalkeeper")]
    assert pages(*told, cast("s3", "surgeon"))[:2] == pages(*told)


def test_a_later_story_may_show_that_two_were_one() -> None:
    told = [cast("s1", "finance minister"), cast("s2", "goalkeeper"), cast("s3", "goalkeeper turned finance minister")]
    assert pages(*told[:2]) == [f"{ID}-s1", f"{ID}-s2"]
    tie = other("Ada Lorne")
    named = [Cast(c.story, (*c.players, tie)) for c in told]
    assert pages(*named) == [ID, ID, ID]


def test_only_persons_are_told_apart() -> None:
    told = [
        Cast(s, (CastMember(ID, "Sam Reed", "organisation", (role,)),))
        for s, role in (("a", "goalkeeper"), ("b", "surgeon"))
    ]
    assert pages(*told) == [ID, ID]


def test_governments_do_not_tie() -> None:
    state = CastMember("united-states", "U.S.", "government", ())
    told = [cast("a", "goalkeeper", others=(state,)), cast("b", "finance minister", others=(state,))]
    assert pages(*told) == [f"{ID}-a", f"{ID}-b"]


def test_the_order_of_a_story_s_players_and_roles_does_not_matter() -> None:
    pick = random.Random(5)
    roles = ["goalkeeper", "finance minister", "surgeon", "mayor of Essel", "mayor of Tarn", "the keeper", "lawyer"]
    told = [cast(f"s{n}", *pick.sample(roles, 2), others=(other(f"p{n % 4}"), other(f"q{n % 9}"))) for n in range(30)]
    turned = [
        Cast(c.story, tuple(CastMember(p.id, p.name, p.type, p.roles[::-1]) for p in reversed(c.players))) for c in told
    ]
    assert tell_apart(told) == tell_apart(turned)


def test_many_people_of_one_name_take_no_time() -> None:
    told = [cast(f"s{n}", f"mayor of Town{n}", "x" * 300) for n in range(2000)]
    start = time.process_time()
    found = pages(*told)
    assert time.process_time() - start < 2
    assert found[0] == f"{ID}-s0" and 1 < len(set(found)) <= 50
