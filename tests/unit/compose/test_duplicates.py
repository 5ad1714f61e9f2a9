from __future__ import annotations

from dataclasses import replace

import pytest

from builder.compose.candidates import candidates
from builder.compose.duplicates import clusters
from builder.datamodel import Agreement, Disagreement, SentenceRef, Span
from tests.unit.compose.records import Line, Who, annotated, story

BASE = "The council of Port Ellen voted 7 to 2 on Monday to widen the old quay."
OTHERWISE = "Councillors in Port Ellen decided by 7 votes to 2 that the quay should be broader."


def agreed(made, *groups):
    """The story with groups of (document, sentence) that say the same."""
    found = tuple(Agreement(tuple(SentenceRef(*place) for place in group)) for group in groups)
    return replace(made, agreements=found)


def _clusters(made):
    return [[c.key for c in cluster.all] for cluster in clusters(made, candidates(made))]


def _paired(other, *, agree=True, who=(), by=None):
    made = story(annotated([Line(BASE)], who, id="a"), annotated([Line(other, by=by)], who, id="b"))
    return len(_clusters(agreed(made, [("a", 0), ("b", 0)]) if agree else made)) == 1


def test_what_is_said_to_agree_is_one_statement():
    assert _paired(OTHERWISE)
    assert not _paired(OTHERWISE, agree=False)


def test_the_same_words_are_one_statement():
    assert _paired(BASE, agree=False)


@pytest.mark.parametrize(
    "other",
    [
        OTHERWISE.replace("2", "3"),  # another figure
        OTHERWISE.replace("Port Ellen", "Alan Bay"),  # no name in common
        "Some cafés on the squares open late for guests who come by ferry.",  # about something else
    ],
)
def test_what_cannot_state_one_thing_is_two_statements(other):
    assert not _paired(other)


def test_one_says_it_and_the_other_reports_who_says_it():
    assert not _paired(f"Ada Moss said: {BASE}", who=(Who("Ada Moss"),), by="Ada Moss")


def test_a_figure_may_be_spelled_out():
    assert _paired(OTHERWISE.replace("7", "seven").replace("2", "two"))


def test_one_source_is_never_paired_with_itself():
    made = story(annotated([Line(BASE), Line(BASE)], id="a"))
    assert _clusters(made) == [[(0, 0)], [(0, 1)]]
    made = story(annotated([Line(BASE)], id="a"), annotated([Line(BASE), Line(BASE)], id="b"))
    assert _clusters(made) == [[(0, 0), (1, 0)], [(1, 1)]]


def test_the_earliest_that_reads_alone_is_printed():
    leaning = Line("It voted 7 to 2 in Port Ellen to widen the quay.", refers=(("It", None),))
    made = story(
        *(annotated([line], id=name) for name, line in zip("abc", (leaning, Line(OTHERWISE), Line(BASE)), strict=True))
    )
    assert _clusters(agreed(made, [("a", 0), ("b", 0), ("c", 0)])) == [[(1, 0), (0, 0), (2, 0)]]


def test_what_tells_a_fact_differently_is_not_one_statement():
    made = story(annotated([Line(BASE)], id="a"), annotated([Line(OTHERWISE)], id="b"))
    made = agreed(made, [("a", 0), ("b", 0)])
    refs = made.agreements[0].sentences
    for kind, together in (("certainty", False), ("framing", True)):
        differing = replace(made, disagreements=(Disagreement(kind, refs, (Span(0, 3), Span(0, 3))),))
        assert (len(_clusters(differing)) == 1) == together


def test_one_version_of_a_figure_is_one_statement_beside_another_version():
    texts = ("The storm felled 78 trees in Aldery park.", "The storm felled 81 trees in Aldery park.")
    texts = (*texts, "In Aldery park the storm felled 78 trees.")
    made = story(*(annotated([Line(text)], id=name) for name, text in zip("abc", texts, strict=True)))
    made = agreed(made, [("a", 0), ("b", 0), ("c", 0)])
    places = [d.document.text.index(figure) for d, figure in zip(made.documents, ("78", "81", "78"), strict=True)]
    words = tuple(Span(at, at + 2) for at in places)
    for kind, groups in (("number", [[(0, 0), (2, 0)], [(1, 0)]]), ("date", [[(0, 0)], [(1, 0)], [(2, 0)]])):
        differing = Disagreement(kind, made.agreements[0].sentences, words)
        assert _clusters(replace(made, disagreements=(differing,))) == groups


def test_what_says_less_stands_beside_and_what_says_more_bears_it_out():
    less = "Councillors in Port Ellen decided that the old quay should be broader."
    for texts, others, beside in (((BASE, less), [], [(1, 0)]), ((less, BASE), [(1, 0)], [])):
        made = story(*(annotated([Line(text)], id=name) for name, text in zip("ab", texts, strict=True)))
        made = agreed(made, [("a", 0), ("b", 0)])
        (one,) = clusters(made, candidates(made))
        assert ([c.key for c in one.others], [c.key for c in one.beside]) == (others, beside)


def test_of_many_sources_the_earliest_and_the_newest_are_references():
    names = [f"d{n:02}" for n in range(30)]
    made = story(*(annotated([Line(BASE)], id=name) for name in names))
    (one,) = clusters(made, candidates(made))
    assert [c.source for c in one.members] == [0, 1, 2, 3, 4, 5, 25, 26, 27, 28, 29]
    assert len(one.all) == 30


SAID = "“We will not wait for another winter in this harbour”"


def _heard(first, second, *, by=(None, None)):
    """The clusters of two sentences that are said to agree, each with who says it."""
    who = (Who("Ada Moss"), Who("Bo Berg"))
    documents = (annotated([Line(t, by=b)], who, id=n) for n, t, b in zip("ab", (first, second), by, strict=True))
    made = agreed(story(*documents), [("a", 0), ("b", 0)])
    return made, clusters(made, candidates(made))


def test_one_source_may_name_the_speaker_whom_another_leaves_open():
    named, unnamed = f"{SAID}, said Ada Moss.", f"{SAID}, he told the hall."
    for texts, by in (((named, unnamed), ("Ada Moss", "he")), ((unnamed, named), ("he", "Ada Moss"))):
        made, found = _heard(*texts, by=by)
        (one,) = found
        assert made.players[one.main.speaker].name == "Ada Moss"
        assert [c.key for c in one.members] == [(0, 0), (1, 0)]


def test_the_same_words_of_two_speakers_are_two_statements():
    assert len(_heard(f"{SAID}, said Ada Moss.", f"{SAID}, said Bo Berg.", by=("Ada Moss", "Bo Berg"))[1]) == 2


def test_what_a_source_says_in_its_own_voice_is_nobodys_word():
    own = "The council will not wait for another winter in this harbour."
    assert len(_heard(f"Ada Moss said: {own}", own, by=("Ada Moss", None))[1]) == 2
