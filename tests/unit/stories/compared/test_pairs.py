"""Which sentences are compared at all."""

from __future__ import annotations

from builder.stories.compared.pairs import candidate_pairs
from builder.stories.compared.told import tell
from tests.unit.stories.compared.test_agreement import plan_of
from tests.unit.stories.sources import FERRY, FERRY_LATER, ORCHARD, document


def compared(*texts: list[str]) -> list[tuple[str, str, float]]:
    documents = tuple(document(f"d{n}", text) for n, text in enumerate(texts))
    told = tell(documents, plan_of(documents))
    names = [f"{one.document}.{one.n}" for one in told]
    return [(names[pair.a], names[pair.b], pair.shared) for pair in candidate_pairs(told)]


def test_sentences_that_share_rare_words_meet():
    pairs = {(a, b) for a, b, _ in compared(FERRY, FERRY_LATER)}
    assert ("0.2", "1.2") in pairs  # children, school, Port Ellary
    assert all(a.startswith("0.") and b.startswith("1.") for a, b in pairs)


def test_what_has_nothing_in_common_never_meets():
    assert compared(FERRY, ORCHARD) == []


def test_equal_sentences_share_everything():
    found = {(a, b): shared for a, b, shared in compared(FERRY, FERRY)}
    assert [found[f"0.{n}", f"1.{n}"] for n in range(len(FERRY))] == [1.0] * len(FERRY)


def test_one_source_has_no_pairs():
    assert compared(FERRY + FERRY) == []
