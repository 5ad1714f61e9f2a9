from __future__ import annotations

import pickle
from dataclasses import replace

from builder.compose.extractive import ExtractiveComposer
from builder.compose.verify import verify
from builder.datamodel import DatedSentence, Dropped, Span
from tests.unit.compose.explainers import FIRST, WHO, explained, two_sources
from tests.unit.compose.records import Line, Who, annotated, story


def _texts(statements):
    return [s.text for s in statements]


def _all(explainer):
    """What the four sections print; what they only point to is printed in another one."""
    sticking = tuple(s for p in explainer.sticking_points for side in p.sides for s in side.statements)
    sections = {
        "brief": explainer.brief,
        "background": explainer.background,
        "sticking_points": sticking,
        "outlook": explainer.outlook,
    }
    return [s for name, said in sections.items() for s in said if (name, s.id) not in explainer.pointers]


def test_every_section_gets_what_belongs():
    explainer, _ = explained()
    assert explainer.brief[0].text.startswith("The council voted 7 to 2")
    assert "The channel has silted up since 1998." in _texts(explainer.background)
    assert "Moss will publish the survey by 30 June." in _texts(explainer.outlook)
    assert not any("brass band" in s.text or "soup" in s.text for s in _all(explainer))


def test_two_sources_that_say_the_same_are_cited_together():
    explainer, _ = explained()
    assert [c.source for c in explainer.brief[0].citations] == ["a", "b"]
    assert len(explainer.brief) == 1


def test_nothing_is_said_twice():
    explainer, _ = explained()
    printed = [s.id for s in _all(explainer)]
    assert len(printed) == len(set(printed))


def test_what_belongs_in_two_sections_is_printed_in_one_and_pointed_to_from_the_other():
    lines = [Line(f"Sentence number {n} tells of boat {n * 7}.", background=0.9, outlook=0.8) for n in range(10)]
    explainer, _ = ExtractiveComposer().compose(story(annotated(lines)))
    assert explainer.pointers
    printed = {s.id for s in _all(explainer)}
    sections = {"background": explainer.background, "outlook": explainer.outlook}
    for name, statement in explainer.pointers:
        assert statement in {s.id for s in sections[name]}
        assert statement in printed


def test_sticking_points_have_sides():
    explainer, _ = explained()
    sides = {side.player: _texts(side.statements) for p in explainer.sticking_points for side in p.sides}
    assert any("too shallow" in t for t in sides["Ada Moss"])
    assert "[Harbour Works] has demanded the survey of the channel in court." in sides["Harbour Works"]
    assert all(2 <= len(p.label) <= 80 for p in explainer.sticking_points)


def test_labels_are_words_of_the_source():
    explainer, made = explained()
    texts = " ".join(" ".join(d.document.text.split()) for d in made.documents).lower()
    labels = [p.label.lower() for p in explainer.sticking_points if p.label != "Open question"]
    assert labels
    assert all(label in texts for label in labels)


def test_players_point_to_printed_statements():
    explainer, _ = explained()
    moss = next(p for p in explainer.key_players if p.name == "Ada Moss")
    assert [r.text for r in moss.roles] == ["harbour master"]
    assert {s.id for s in moss.statements} <= {s.id for s in _all(explainer)}


def test_timeline_cites_the_printed_statement():
    explainer, _ = explained()
    assert [(e.when, e.statement) for e in explainer.timeline] == [("30 June", explainer.outlook[0])]


def test_sources_say_what_was_used_and_dropped():
    explainer, _ = explained()
    first, second = explainer.sources
    assert first.sentences == len(FIRST)
    assert 0 < first.cited < first.sentences
    assert [d.reason for d in first.dropped] == ["headline", "promotion"]
    assert second.cited >= 2


def test_what_it_prints_passes_verification():
    explainer, made = explained()
    assert verify(explainer, made.documents) == (explainer, ())


def test_same_story_same_explainer():
    assert pickle.dumps(explained()[0]) == pickle.dumps(explained()[0])


def test_a_near_copy_adds_nothing():
    made = two_sources()
    members = (made.plan.members[0], replace(made.plan.members[1], copy_of="a"))
    explainer, _ = ExtractiveComposer().compose(replace(made, plan=replace(made.plan, members=members)))
    assert all(c.source == "a" for s in _all(explainer) for c in s.citations)
    assert explainer.sources[1].copy_of == "a"


def test_a_statement_keeps_its_anchor_when_a_source_arrives():
    alone, _ = ExtractiveComposer().compose(story(annotated(FIRST, WHO, id="a")))
    together, _ = explained()
    assert {s.id for s in alone.brief} <= {s.id for s in together.brief}


def test_one_sentence_is_enough_and_none_is_said():
    one = story(annotated([Line("The quay at Port Ellen was closed on Monday.", brief=0.2)]))
    explainer, issues = ExtractiveComposer().compose(one)
    assert len(explainer.brief) == 1 and not issues
    none = story(annotated([Line("Closed.")]))
    explainer, issues = ExtractiveComposer().compose(none)
    assert not explainer.brief and [(i.code, i.subject) for i in issues] == [
        ("nothing-to-say", none.documents[0].document.path)
    ]


def test_a_sentence_that_leans_stands_behind_the_one_it_leans_on():
    lines = [
        Line("The quay was built in 1951.", background=0.9),
        Line("It has been closed twice since the war.", background=0.8, refers=(("It", None),)),
        Line("A ferry sank in the channel in 1990.", background=0.05),
        Line("It carried no passengers at all that night.", background=0.9, refers=(("It", None),)),
        *(Line(f"Boat number {n} was painted in another colour.") for n in range(6)),
    ]
    explainer, _ = ExtractiveComposer().compose(story(annotated(lines)))
    assert _texts(explainer.background)[:2] == [lines[0].text, lines[1].text]
    assert lines[3].text not in _texts(explainer.background)


def test_a_page_is_shorter_than_its_source():
    lines = [
        Line(f"Sentence number {n} tells of boat {n * 7}.", background=0.9, outlook=0.9, sticking=0.9)
        for n in range(10)
    ]
    explainer, _ = ExtractiveComposer().compose(story(annotated(lines)))
    assert len(_all(explainer)) < len(lines)


def test_title_without_an_outlet():
    made = story(annotated(FIRST, WHO, headline="Council votes to widen the quay - Coast Wire"))
    assert ExtractiveComposer().compose(made)[0].title == "Council votes to widen the quay"


def test_title_without_a_headline_is_cut_at_a_word():
    made = story(
        annotated(
            [
                Line(
                    "The council of the old harbour town voted on Monday to widen its quay and to dredge the channel.",
                    brief=0.9,
                )
            ],
            headline="",
        )
    )
    shown = ExtractiveComposer().compose(made)[0].title
    assert shown.endswith("…") and len(shown) <= 90
    assert made.documents[0].document.text.strip().startswith(shown[:-1])


def test_dropped_lines_are_never_cited():
    explainer, made = explained()
    span = explainer.brief[0].citations[0]
    hidden = replace(
        made.documents[0], dropped=(*made.documents[0].dropped, Dropped(Span(span.start, span.end), "caption"))
    )
    kept, issues = verify(explainer, (hidden, made.documents[1]))
    assert explainer.brief[0] not in kept.brief
    assert [i.code for i in issues] == ["statement-dropped"]


def test_the_news_is_told_by_one_source():
    first = annotated([Line("The council of Port Ellen voted on Monday to widen its quay.", brief=0.9)], id="a")
    second = annotated([Line("Port Ellen gets a broader quay, councillors decided.", brief=0.8)], id="b")
    explainer, _ = ExtractiveComposer().compose(story(first, second))
    assert [c.source for s in explainer.brief for c in s.citations] == ["a"]


def test_a_dispute_is_not_called_by_what_somebody_is():
    who = (Who("Ada Moss", role="harbour safety inspector"),)
    line = Line("Ada Moss, harbour safety inspector, rejects the price of the new quay.", sticking=0.9, by="Ada Moss")
    explainer, _ = ExtractiveComposer().compose(story(annotated([line], who)))
    assert [p.label for p in explainer.sticking_points] == ["Price of the new quay"]


def test_a_word_that_points_back_inside_the_sentence_leans():
    lines = [
        Line("The owners promised a new berth.", background=0.05),
        Line("Despite this promise the harbour lost its last ferry.", background=0.9),
        Line("The union does not believe it.", background=0.9),
        Line("A crane fell over this week and was not repaired.", background=0.9),
        *(Line(f"Boat number {n} was painted in another colour.") for n in range(6)),
    ]
    explainer, _ = ExtractiveComposer().compose(story(annotated(lines)))
    assert _texts(explainer.background) == [lines[3].text]


def test_what_two_sources_say_is_one_statement_everywhere():
    made = two_sources()
    dated = (DatedSentence("a", 0, "Monday", None), DatedSentence("b", 0, "Monday", None))
    explainer, _ = ExtractiveComposer().compose(replace(made, timeline=dated))
    assert [e.statement for e in explainer.timeline] == [explainer.brief[0]]
