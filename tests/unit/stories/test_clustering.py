from __future__ import annotations

import random
from itertools import combinations

from builder.stories.clustering import THRESHOLD, Bonds, cluster
from builder.stories.linkage import link
from tests.unit.stories.sources import FERRY, FERRY_LATER, MUSEUM, ORCHARD, about, source


def test_reports_of_one_matter_come_together_and_others_stay_apart():
    profiles = [source("m", MUSEUM), source("f2", FERRY_LATER), source("o", ORCHARD), source("f1", FERRY)]
    assert cluster(profiles) == (("f1", "f2"), ("m",), ("o",))


def test_nothing_and_one():
    assert cluster([]) == ()
    assert cluster([source("a", FERRY)]) == (("a",),)
    assert cluster([about("a", "x")], bonds=Bonds(kept=(("a", "gone"), ()))) == (("a",),)


def test_empty_profiles_stay_alone():
    assert cluster([source("a", []), source("b", []), source("c", [""])]) == (("a",), ("b",), ("c",))


def test_input_order_does_not_matter():
    words = [f"w{n}" for n in range(12)]
    profiles = [about(f"d{n:02}", *random.Random(n).sample(words, 4)) for n in range(40)]
    expected = cluster(profiles)
    for seed in range(5):
        random.Random(seed).shuffle(profiles)
        assert cluster(profiles) == expected


def test_clustering_a_result_again_changes_nothing():
    words = [f"w{n}" for n in range(30)]
    profiles = [about(f"d{n:02}", *random.Random(n).sample(words, 5)) for n in range(60)]
    early = cluster(profiles[:30])
    late = cluster(profiles, bonds=Bonds(kept=early))
    assert cluster(profiles, bonds=Bonds(kept=late)) == late


def test_a_chain_is_not_one_story():
    # Neighbours share half their words, the ends nothing: average linkage breaks the chain.
    profiles = [about(f"d{n}", f"w{n}", f"w{n + 1}") for n in range(8)]
    assert max(len(group) for group in cluster(profiles)) < 5


def test_a_standing_story_outlives_a_source_at_the_edge():
    pair = [about("a", "p", "q", "r", "s", "t"), about("b", "p", "u", "v", "w", "x")]  # similarity .2
    assert cluster(pair) == (("a",), ("b",))
    assert cluster(pair, bonds=Bonds(kept=(("a", "b"),))) == (("a", "b"),)


def test_a_standing_story_that_has_nothing_in_common_falls_apart():
    assert cluster([about("a", "p"), about("b", "q")], bonds=Bonds(kept=(("a", "b"),))) == (("a",), ("b",))


def test_a_source_elsewhere_leaves_other_stories_alone():
    profiles = [source("f1", FERRY), source("f2", FERRY_LATER), source("o", ORCHARD)]
    assert set(cluster(profiles)) < set(cluster([*profiles, source("m", MUSEUM)]))


def test_years_apart_is_another_matter_and_unknown_dates_are_not():
    words = ("p", "q", "r"), ("p", "s", "t")  # similarity .333

    def dated(one: str | None, other: str | None) -> int:
        return len(cluster([about("a", *words[0], published=one), about("b", *words[1], published=other)]))

    assert dated("2030-01-01", "2030-01-20") == 1
    assert dated("2030-01-01", "2032-01-01") == 2
    assert dated("2030-01-01", None) == dated(None, None) == 1
    assert dated("2030", "2030-12-24") == 1
    assert dated("garbage", "2030-99-99") == 1


def test_linkage_equals_the_textbook():
    rng = random.Random(3)
    for _ in range(30):
        size = rng.randrange(1, 14)
        edges = {pair: rng.randrange(1, 100) for pair in combinations(range(size), 2) if rng.random() < 0.6}
        found = link([1] * size, ((a, b, v) for (a, b), v in edges.items()), 30)
        assert sorted(found) == sorted(_textbook(size, edges, 30))


def _textbook(size, edges, threshold):
    groups = [[n] for n in range(size)]

    def mean(one, other):
        total = sum(edges.get((min(a, b), max(a, b)), 0) for a in one for b in other)
        return total / (len(one) * len(other))

    while len(groups) > 1:
        value, one, other = max(
            ((mean(a, b), a, b) for a, b in combinations(groups, 2)),
            key=lambda found: (found[0], -found[1][0], -found[2][0]),
        )
        if value < threshold:
            break
        groups.remove(other)
        groups[groups.index(one)] = sorted(one + other)
    return groups


def test_threshold_is_where_it_was_measured():
    # Whoever moves it measures again: python -m builder.training.evaluations.clusters
    assert THRESHOLD == 0.24
