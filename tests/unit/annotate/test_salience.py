"""What an entity is weighed by, and the weight."""

from __future__ import annotations

import math

import pytest

from builder.annotate.cluster import Cluster
from builder.annotate.cues import Cue
from builder.annotate.salience import Heard, features, heard_features, salience, scene_of
from builder.annotate.surfaces import Kind, Surface
from builder.datamodel import Span


def cluster(name: str, *sentences: int, kind: Kind = "person", cues: frozenset[Cue] = frozenset()) -> Cluster:
    """Somebody named once in each of ``sentences``, with ``cues`` every time."""
    key = "" if kind == "person" else name.lower()
    places = [Surface(Span(100 * n, 100 * n + len(name)), name, kind, key, n, cues, i) for i, n in enumerate(sentences)]
    return Cluster(kind, key, places)


def values(one: Cluster, *others: Cluster, sentences: int = 10, headline: str | None = None) -> dict[str, float]:
    return features(one, scene_of((one, *others), sentences, headline), 0)


ADA, BEN = cluster("Ada Lorne", 0, 2, 2, 5), cluster("Ben Roe", 8)


def test_counts_and_places() -> None:
    ada, ben = values(ADA, BEN), values(BEN, ADA)
    assert ada["person.count"] == pytest.approx(math.log(4))
    assert ada["person.share"] == 1.0 and ben["person.share"] == 0.25
    assert ada["person.spread"] == pytest.approx(0.3)  # three sentences of ten
    assert ada["person.lead"] == 1.0 and "person.lead" not in ben
    assert ada["person.early"] == 1.0 and ben["person.early"] == pytest.approx(0.2)
    assert ben["person.late"] == 1.0 and "person.late" not in ada


def test_rank_is_among_ones_own_kind() -> None:
    port = cluster("Port Board", *range(9), kind="organisation")
    assert values(ADA, BEN, port)["person.top"] == 1.0
    assert values(BEN, ADA, port)["person.rank"] == pytest.approx(math.log(2))
    assert "person.top" not in values(BEN, ADA, port)
    assert values(BEN, port)["person.top"] == 1.0


def test_names_of_features_carry_the_kind() -> None:
    assert all(name.startswith("organisation.") for name in values(cluster("Port Board", 1, kind="organisation")))


def test_the_headline_is_searched_for_whole_names() -> None:
    assert values(ADA, headline="Why Ada Lorne left the harbour")["person.headline"] == 1.0
    assert "person.headline" not in values(ADA, headline="Why Ada Lorneson left the harbour")
    assert "person.headline" not in values(ADA)


def test_cues_are_counted() -> None:
    found = values(cluster("Ada Lorne", 0, 1, cues=frozenset({"says", "where"})))
    assert found["person.says"] == 1.0 and found["person.says_log"] == pytest.approx(math.log(3))
    assert found["person.where"] == 1.0
    assert "person.acts" not in found


def test_what_the_name_shows() -> None:
    assert values(cluster("HWF", 0, kind="organisation"))["organisation.acronym"] == 1.0
    assert values(cluster("Lorne", 0))["person.one_word"] == 1.0
    assert values(cluster("Ministry of Ports", 0, kind="organisation"))["organisation.state"] == 1.0
    assert not {"person.acronym", "person.one_word", "person.state"} & values(ADA).keys()


def test_who_is_heard() -> None:
    found = heard_features(2, Heard(taken_up=1, said=3, sentences=2, share=0.75))
    assert found["heard.speaks"] == found["heard.is_taken_up"] == 1.0
    assert found["heard.said_share"] == 0.75
    assert found["heard.present"] == pytest.approx(math.log(3))
    assert heard_features(1, Heard()) == {}


def test_more_of_what_counts_gives_more() -> None:
    silent, heard = heard_features(1, Heard()), heard_features(1, Heard(2, 3, 3, 0.8))
    assert salience(values(BEN, ADA) | heard) > salience(values(BEN, ADA) | silent)
    early = cluster("Ben Roe", 0, cues=frozenset({"says", "acts"}))
    assert salience(values(early, ADA)) > salience(values(BEN, ADA))


def test_salience_is_a_probability() -> None:
    assert salience({}) == salience({"nobody.knows": 5.0}) == 0.5
    assert salience({"person.bias": 1e9}) == pytest.approx(1.0, abs=1e-6)
    assert salience({"person.bias": -1e9}) == pytest.approx(0.0, abs=1e-6)


def test_an_empty_document_has_a_scene() -> None:
    assert scene_of((), 0, None).sentences == 1
