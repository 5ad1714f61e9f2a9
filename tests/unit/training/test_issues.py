from __future__ import annotations

from builder.compose.candidates import candidates
from builder.training import holders, likeness
from builder.training.issues import Told
from tests.unit.compose.records import Line, Who, annotated, story

LINES = (
    Line("Harbour Works closed the old channel.", sticking=0.9),
    Line("The weather was fine.", sticking=0.0),
    Line("Parents oppose the end of the village school.", sticking=0.9),
)
ARTICLE = {
    "id": "harbour",
    "reference": {
        "issues": [
            {"label": "Old channel", "sides": [{"player": "Harbour Works", "sentences": [4]}]},
            {"label": "Village school", "sides": [{"player": "Parents", "sentences": [6]}]},
        ],
        "players": [{"name": "Harbour Works", "aliases": ["the works"], "type": "organisation"}],
    },
}


def _told():
    made = story(annotated(LINES, (Who("Harbour Works", type="organisation"),)))
    return Told(ARTICLE, made, candidates(made), {(0, 0): 4, (0, 1): 5, (0, 2): 6})


def test_disputed_sentences_are_found_by_their_numbers():
    assert [c.n for c in _told().disputed()] == [0, 2]


def test_only_a_player_of_the_reference_holds_a_position():
    told = _told()
    assert [[p["name"] for p in told.holders(c)] for c in told.disputed()] == [["Harbour Works"], []]


def test_who_holds_the_position_is_an_example():
    ((found, truth),) = holders.examples(_told())
    assert truth
    assert found["subject"] == 1.0


def test_a_pair_from_two_issues_is_not_one_dispute():
    ((found, truth, weight),) = likeness.examples(_told())
    assert not truth
    assert weight == 0.5
    assert found["near"] < 1.0
