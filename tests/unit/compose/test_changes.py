"""What each later source brought."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.compose.compared import explain, ferry, told
from tests.unit.compose.records import Line, annotated, story


def _texts(statements):
    return [s.text for s in statements]


def test_one_source_changed_nothing():
    assert explain(ferry("wire")).changes == ()


def test_the_first_source_changes_nothing_and_the_later_ones_stand_in_order_of_arrival():
    assert [c.source for c in explain(ferry("wire", "herald", "review")).changes] == ["herald", "review"]
    assert [c.source for c in explain(ferry("review", "wire", "herald")).changes] == ["wire", "herald"]


def test_added_is_what_no_earlier_source_says():
    herald, review = explain(ferry("wire", "herald", "review")).changes
    assert any("2009" in text for text in _texts(herald.added))
    assert any("radar" in text for text in _texts(review.added))
    assert all(s.citations[0].source == c.source for c in (herald, review) for s in (*c.added, *c.changed))


def test_supported_is_what_an_earlier_source_says_too():
    herald, review = explain(ferry("wire", "herald", "review")).changes
    assert [s.text[:12] for s in herald.supported] == ["The ferry Ke"]
    assert herald.supported == review.supported


def test_changed_is_what_an_earlier_source_tells_differently():
    herald, review = explain(ferry("wire", "herald", "review")).changes
    assert [t[:24] for t in _texts(herald.changed)] == ["Harbour Works will raise"]
    assert [t[:24] for t in _texts(review.changed)] == ["Eleven people died in th"]
    assert not {*herald.changed} & {*herald.added}
    (late,) = explain(ferry("review", "herald")).changes
    assert [t[:11] for t in _texts(late.changed)] == ["Nine people"]


def test_a_near_copy_brings_nothing():
    herald, review = explain(ferry("wire", "herald", "review", copies=[("review", "wire")])).changes
    assert (review.added, review.supported, review.changed) == ((), (), ())
    assert herald.added
    (copy,) = explain(ferry("wire", "herald", copies=[("herald", "wire")])).changes
    assert not copy.added


def test_the_first_source_may_be_the_copy():
    changes = explain(ferry("wire", "herald", "review", copies=[("wire", "herald")])).changes
    assert [c.source for c in changes] == ["wire", "review"]
    assert not changes[0].added


def test_a_source_that_tells_an_earlier_version_again_changes_nothing():
    texts = ("The storm felled 78 trees.", "In the storm 81 trees fell.", "It was 78 trees that fell.")
    made = story(*(annotated([Line(text, brief=0.9)], id=f"d{n}") for n, text in enumerate(texts)))
    places = [(f"d{n}", 0, text) for n, text in enumerate(("78 trees", "81 trees", "78 trees"))]
    second, third = explain(replace(made, disagreements=(told(made, "number", *places),))).changes
    assert _texts(second.changed) == [texts[1]]
    assert third.changed == ()
