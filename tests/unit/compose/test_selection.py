"""What is printed where, by candidates made by hand under rules made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from builder.compose.candidates import Candidate
from builder.compose.duplicates import Cluster
from builder.compose.selection import RULES, SECTIONS, SectionName, SectionRule, Selection
from builder.compose.selection import select as select_clusters
from builder.datamodel import Reading, Span

DATES = ("2021-03-01", "2021-03-04", "2021-03-09")
RULE = SectionRule(threshold=0.5, most=3, least=0, floor=0.2, pointed=0.7)
EVEN: Mapping[SectionName, SectionRule] = dict.fromkeys(SECTIONS, RULE)


def one(n: int, *, source: int = 0, leans: bool = False, usable: bool = True, **scores: float) -> Candidate:
    """A sentence with words of its own; ``scores``: probabilities of a ``Reading``, 0 where none is given."""
    reading = Reading("NA", **{**dict.fromkeys((*SECTIONS, "residue"), 0.0), **scores}, speech=False)
    words = [f"{letter}{source}x{n}" for letter in "abcde"]
    return Candidate(
        source=source,
        n=n,
        span=Span(100 * n, 100 * n + 50),
        text=" ".join(words),
        reading=reading,
        leans=leans,
        usable=usable,
        speaker=None,
        actors=(),
        terms=frozenset(words),
        numbers=frozenset(),
        names=frozenset(),
    )


def rows(**scores: tuple[float, ...]) -> tuple[Candidate, ...]:
    """One source's sentences, from a row of probabilities for each section."""
    (count,) = {len(row) for row in scores.values()}
    return tuple(one(n, **{name: row[n] for name, row in scores.items()}) for n in range(count))


def with_rule(name: SectionName, **changes: float) -> dict[SectionName, SectionRule]:
    return {**EVEN, name: replace(RULE, **changes)}


def select(
    found: tuple[Candidate, ...],
    rules: Mapping[SectionName, SectionRule] = RULES,
    *,
    dates: tuple[str | None, ...] = (),
) -> Selection:
    return select_clusters(tuple(Cluster(c) for c in found), rules, dates=dates)


def places(clusters: tuple[Cluster, ...]) -> list[int]:
    return [cluster.main.n for cluster in clusters]


def pointed(found: Selection) -> list[tuple[str, int]]:
    return [(section, cluster.main.n) for section, cluster in found.pointed]


def test_a_sentence_needs_its_sections_threshold() -> None:
    found = select(rows(outlook=(0.6, 0.49, 0.5)), EVEN)
    assert places(found.outlook) == [0, 2]
    assert found.all() == found.outlook


def test_a_sentence_stands_where_it_passes_by_most() -> None:
    given = (one(0, background=0.9, outlook=0.8),)
    assert places(select(given, EVEN).background) == [0]
    assert places(select(given, with_rule("background", threshold=0.7)).outlook) == [0]


def test_the_best_are_printed_and_in_the_order_of_the_source() -> None:
    assert places(select(rows(outlook=(0.6, 0.9, 0.7, 0.55, 0.8)), EVEN).outlook) == [1, 2, 4]


def test_there_is_room_for_more_with_every_source() -> None:
    given = tuple(one(n, source=source, outlook=0.9) for source in range(2) for n in range(4))
    assert len(select(given, EVEN).outlook) == 3 + 2  # ceil(1.5 * log2(2))


def test_the_least_are_printed_below_the_threshold_but_not_below_the_floor() -> None:
    given = rows(outlook=(0.3, 0.1, 0.4, 0.25))
    assert not select(given, EVEN).outlook
    assert places(select(given, with_rule("outlook", least=2)).outlook) == [0, 2]
    assert places(select(given, with_rule("outlook", least=2, floor=0.35)).outlook) == [2]


def test_a_pull_decides_between_two_sections_and_lets_nothing_in() -> None:
    given = (one(0, brief=0.6, background=0.8), one(1, brief=0.4))
    assert not select(given, EVEN).brief
    found = select(given, with_rule("brief", pull=0.3))
    assert places(found.brief) == [0]
    assert places(found.background) == []


def test_the_shipped_rules_keep_the_news_in_the_brief() -> None:
    given = (one(0, brief=0.5, background=0.85), *(one(n, background=0.6) for n in range(1, 5)))
    assert places(select(given).brief) == [0]
    assert 0 in places(select(given, {**RULES, "brief": replace(RULES["brief"], pull=0.0)}).background)


def test_a_page_prints_a_share_of_its_sources_only() -> None:
    wide = {name: replace(RULE, most=40) for name in SECTIONS}
    assert len(select(rows(outlook=(0.9,) * 20), wide).all()) == 18
    assert len(select(rows(outlook=(0.9,) * 3), wide).all()) == 3


def test_a_brief_is_short() -> None:
    wide = with_rule("brief", most=40)
    assert len(select(rows(brief=(0.9,) * 20), wide).brief) == 4
    long = tuple(replace(c, text="word " * 80) for c in rows(brief=(0.9,) * 20))
    assert len(select(long, wide).brief) == 1


@pytest.mark.parametrize("given", [one(0, outlook=0.9, residue=0.6), one(0, outlook=0.9, usable=False)])
def test_residue_and_what_cannot_be_printed_are_left_out(given: Candidate) -> None:
    assert not select((given, one(1)), EVEN).all()


def test_nothing_is_said_twice() -> None:
    first, second = rows(outlook=(0.8, 0.9))
    found = select((replace(first, terms=second.terms), second), EVEN)
    assert places(found.outlook) == [1]


def test_no_candidates_no_page() -> None:
    assert select(()) == Selection()


def test_a_pointer_needs_a_bar_of_its_own() -> None:
    given = (one(0, background=0.9, outlook=0.7), one(1, background=0.9, outlook=0.69))
    found = select(given, EVEN)
    assert places(found.background) == [0, 1]
    assert pointed(found) == [("outlook", 0)]
    assert places(found.section("outlook")) == [0]
    assert pointed(select(given, with_rule("outlook", pointed=0.6))) == [("outlook", 0), ("outlook", 1)]


def test_nothing_points_to_the_brief_and_nothing_that_leans_is_pointed_to() -> None:
    given = (one(0, background=0.9, brief=0.85), one(1, background=0.9, outlook=0.8, leans=True))
    found = select(given, EVEN)
    assert places(found.background) == [0, 1]
    assert pointed(found) == []


def test_pointers_are_few_and_the_likeliest() -> None:
    wide = {**with_rule("outlook", most=1), "background": replace(RULE, most=40)}
    scores = (0.71, 0.75, 0.72, 0.79, 0.73, 0.78)
    given = rows(background=(0.95,) * 7, outlook=(*scores, 0.0))
    assert pointed(select(given, wide)) == [("outlook", n) for n in (3, 5, 1)]  # one printable, two to spare
    assert len(pointed(select(given, {**wide, "outlook": replace(RULE, most=9)}))) == 4


def test_what_leans_brings_what_it_leans_on() -> None:
    given = (one(0, outlook=0.45), one(1, outlook=0.9, leans=True), one(2))
    assert places(select(given, EVEN).outlook) == [0, 1]
    far_below = (one(0, outlook=0.3), *given[1:])
    assert not select(far_below, EVEN).outlook


def test_what_leans_on_something_that_cannot_be_printed_is_left_out() -> None:
    given = (one(0, outlook=0.9, usable=False), one(1, outlook=0.9, leans=True), one(2))
    assert not select(given, EVEN).outlook


def test_what_leans_stands_beside_what_it_leans_on_or_nowhere() -> None:
    given = (one(0, background=0.9), one(1, outlook=0.9, leans=True), one(2))
    found = select(given, EVEN)
    assert places(found.background) == [0]
    assert not found.outlook


@pytest.mark.parametrize(("length", "printed"), [(3, [0, 1, 2]), (4, [])])
def test_a_chain_is_at_most_three_long(length: int, printed: list[int]) -> None:
    chain = (one(0, outlook=0.45), *(one(n, outlook=0.45, leans=True) for n in range(1, length - 1)))
    given = (*chain, one(length - 1, outlook=0.9, leans=True))
    assert places(select((*given, one(9)), with_rule("outlook", most=9)).outlook) == printed


def test_the_newest_source_that_has_a_lead_tells_the_news() -> None:
    given = (one(0, source=0, brief=0.9), one(0, source=1, brief=0.6), one(0, source=2, background=0.9))
    assert [c.main.source for c in select(given, EVEN).brief] == [0, 1]
    for dates in (("2021-03-01", "2021-03-04", "2021-03-09"), (None, "2021-03-04")):
        assert [c.main.source for c in select(given, EVEN, dates=dates).brief] == [1, 0]


def test_of_the_other_sources_leads_the_clearest_stands_behind_if_it_tells_something_else() -> None:
    newest = one(0, source=2, brief=0.6)
    given = (one(0, source=0, brief=0.7), one(0, source=1, brief=0.9), one(1, source=1, brief=0.8), newest)
    assert [c.main.key for c in select(given, EVEN, dates=DATES).brief] == [(2, 0), (1, 0)]
    alike = (given[0], replace(given[1], terms=newest.terms), given[2], newest)
    assert [c.main.key for c in select(alike, EVEN, dates=DATES).brief] == [(2, 0), (1, 1)]
    groups = tuple(Cluster(c) for c in given)
    chosen = select_clusters(groups, EVEN, dates=DATES, disputed={(1, 0), (1, 1)})
    assert [c.main.key for c in chosen.brief] == [(2, 0), (0, 0)]


def brief(*groups: Cluster) -> list[tuple[int, int]]:
    return [cluster.main.key for cluster in select_clusters(groups, EVEN, dates=DATES).brief]


def test_a_lead_that_several_sources_share_stands_beside_the_newest_ones() -> None:
    shared = Cluster(one(0, source=0, brief=0.9), (one(3, source=1),))
    newest = Cluster(one(0, source=2, brief=0.6))
    older = Cluster(one(0, source=1, brief=0.95))
    assert brief(shared, older, newest) == [(2, 0), (0, 0)]  # the newest first, another's own lead not at all


def test_what_the_newest_source_leads_with_is_news_whoever_said_it_first() -> None:
    shared = Cluster(one(4, source=0, background=0.6), (), (one(0, source=2, brief=0.8),))
    assert brief(shared, Cluster(one(0, source=0, brief=0.9))) == [(0, 4)]


def test_shared_leads_do_not_crowd_out_the_newest_source() -> None:
    shared = [Cluster(one(n, source=0, brief=0.9), (one(n, source=1),)) for n in range(9)]
    assert (2, 0) in brief(*shared, Cluster(one(0, source=2, brief=0.5)))


def test_what_leans_follows_its_sentence_where_the_newest_comes_first() -> None:
    shared = Cluster(one(0, source=0, brief=0.9), (one(0, source=1),))
    behind = Cluster(one(1, source=0, brief=0.9, leans=True))
    assert brief(shared, behind, Cluster(one(0, source=2, brief=0.6))) == [(2, 0), (0, 0), (0, 1)]
