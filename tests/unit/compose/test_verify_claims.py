"""What a composer could say beside its statements: who speaks, who is a player, when it was, what the sources are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.compose.extractive import ExtractiveComposer
from builder.compose.statements import cite
from builder.compose.verify import verify
from builder.datamodel import (
    Comparison,
    KeyPlayer,
    Side,
    Span,
    Statement,
    StickingPoint,
    TimeExpression,
    TimelineEntry,
)
from tests.unit.compose.explainers import explained
from tests.unit.compose.records import Line, Who, annotated, story

EXPLAINER, STORY = explained()
MOSS, WORKS, UNION = EXPLAINER.key_players
SPOKEN = EXPLAINER.sticking_points[0].sides[0].statements[0]


def _checked(explainer, documents=STORY.documents):
    kept, issues = verify(explainer, documents)
    assert all(i.severity == "error" and i.code == "statement-dropped" for i in issues)
    return kept, [i.message for i in issues]


def _sentence(document, n, speaker=None):
    citation = cite(document, document.sentences[n].span)
    return Statement(f"s-{n}", citation.quote, speaker, (citation,))


def test_the_sound_explainer_passes():
    assert verify(EXPLAINER, STORY.documents) == (EXPLAINER, ())


# --- who is a player ------------------------------------------------------------------------------------


def test_a_player_of_the_composers_own_is_no_player_and_may_not_speak():
    invented = KeyPlayer("zorg", "Zorgon Industries", "organisation", ("The Z",), (), ())
    brief = (replace(EXPLAINER.brief[0], id="s-1", speaker="Zorgon Industries"),)
    kept, why = _checked(replace(EXPLAINER, key_players=(*EXPLAINER.key_players, invented), brief=brief))
    assert kept.key_players == EXPLAINER.key_players and not kept.brief
    assert len(why) == 2


@pytest.mark.parametrize("changes", [{"name": "Adolf Moss Moss"}, {"type": "place"}, {"type": "government"}])
def test_a_player_is_called_and_is_what_the_sources_say(changes):
    kept, why = _checked(replace(EXPLAINER, key_players=(replace(MOSS, **changes), WORKS, UNION)))
    assert kept.key_players == (WORKS, UNION) and len(why) == 1


def test_a_place_is_no_player():
    lines = (Line("Port Ellen has built a quay for 40 ferries.", brief=0.9),)
    made = story(annotated(lines, (Who("Port Ellen", type="place"),)))
    explainer, _ = ExtractiveComposer().compose(made)
    kept, why = _checked(
        replace(explainer, key_players=(KeyPlayer("port-ellen", "Port Ellen", "organisation", (), (), ()),)),
        made.documents,
    )
    assert kept.key_players == () and "acts" in why[0]


def test_an_alias_is_one_that_a_source_gives():
    kept, why = _checked(
        replace(EXPLAINER, key_players=(replace(MOSS, aliases=("Moss", "Harbour Works", "Liar")), WORKS))
    )
    assert kept.key_players[0].aliases == ("Moss",) and len(why) == 1


def test_a_row_holds_only_what_is_about_its_player():
    berth, role = EXPLAINER.background[0], MOSS.roles[0]
    rows = (MOSS, replace(WORKS, statements=(*WORKS.statements, berth), roles=()), replace(UNION, roles=(role,)))
    kept, why = _checked(replace(EXPLAINER, key_players=rows))
    assert kept.key_players == (MOSS, WORKS, UNION) and len(why) == 2


def test_a_side_holds_only_what_is_of_it():
    berth = EXPLAINER.background[0]
    point = StickingPoint("Quay and berth", (Side("Ada Moss", (SPOKEN,)), Side("Harbour Works", (berth,))))
    kept, why = _checked(replace(EXPLAINER, sticking_points=(point,)))
    assert [side.player for side in kept.sticking_points[0].sides] == ["Ada Moss", None] and len(why) == 1


@pytest.mark.parametrize("address", ['x" onclick=1', "../../x", ""])
def test_anchors_are_plain_words(address):
    kept, why = _checked(replace(EXPLAINER, brief=(replace(EXPLAINER.brief[0], id=address),)))
    assert not kept.brief and len(why) == 1


# --- who speaks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("speaker", ["Harbour Works", "Fishers’ Union", None])
def test_the_speaker_is_the_one_the_source_has_say_it(speaker):
    kept, why = _checked(replace(EXPLAINER, brief=(replace(SPOKEN, id="s-1", speaker=speaker),)))
    assert not kept.brief and len(why) == 1


def test_what_nobody_says_has_no_speaker():
    kept, why = _checked(replace(EXPLAINER, brief=(replace(EXPLAINER.brief[0], id="s-1", speaker="Ada Moss"),)))
    assert not kept.brief and len(why) == 1


def test_a_speaker_may_be_called_by_an_alias():
    assert _checked(replace(EXPLAINER, brief=(replace(SPOKEN, id="s-1", speaker="Moss"),)))[1] == []


def test_words_in_passing_do_not_make_a_speaker():
    line = Line("The hall burned down on Monday with all that stood in it, a sad day, Moss said.", brief=0.9, by="Moss")
    document = annotated((line,), (Who("Moss"),))
    said = document.document.text.index("a sad day")
    spoken = replace(
        document.attributions[0], spans=replace(document.attributions[0].spans, content=Span(said, said + 9))
    )
    document = replace(document, attributions=(spoken,))
    explainer, _ = ExtractiveComposer().compose(story(document))
    kept, why = _checked(replace(explainer, brief=(_sentence(document, 0, "Moss"),), key_players=()), (document,))
    assert not kept.brief and len(why) == 1


def test_a_surname_that_two_bear_is_nobodys():
    both = annotated(
        (Line("Ada Moss met Bo Moss on Monday at the quay.", brief=0.9),), (Who("Ada Moss"), Who("Bo Moss"))
    )
    line = Line("Moss says the channel is too shallow.", sticking=0.9, by="Moss")
    short = annotated((line,), (Who("Moss", salience=0.1),), id="b")
    explainer, _ = ExtractiveComposer().compose(story(both, short))
    claimed = replace(explainer, background=(_sentence(short, 0, "Bo Moss"),), sticking_points=(), key_players=())
    kept, why = _checked(claimed, (both, short))
    assert not kept.background and len(why) == 1


def test_an_acronym_that_a_source_explains_is_not_its_namesakes():
    lines = (Line("The Harbour Works and Hill Water met on Monday at the quay.", brief=0.9),)
    bodies = (
        Who("Harbour Works", ("HW",), type="organisation"),
        Who("Hill Water", type="organisation"),
    )
    long = annotated(lines, bodies)
    short = annotated(
        (Line("HW says the channel is too shallow.", by="HW"),), (Who("HW", type="organisation"),), id="b"
    )
    explainer, _ = ExtractiveComposer().compose(story(long, short))
    for speaker, stays in (("Harbour Works", 1), ("Hill Water", 0)):
        claimed = replace(explainer, background=(_sentence(short, 0, speaker),), sticking_points=(), key_players=())
        assert len(_checked(claimed, (long, short))[0].background) == stays


# --- lines about the page -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lie",
    [
        "Zorgon did it.",
        "What happened to Zorgon, in excerpts from 2 articles.",
        "What happened, in excerpts from 500 articles.",
        "What happened on 3 May 1999.",
        "What happened in Paris.",
    ],
)
def test_a_standfirst_or_open_question_names_only_what_is_there(lie):
    kept, why = _checked(replace(EXPLAINER, standfirst=lie, unknown=(lie, *EXPLAINER.unknown)))
    assert kept.standfirst == "What the sources say, in excerpts."
    assert kept.unknown == EXPLAINER.unknown
    assert len(why) == 2


@pytest.mark.parametrize("title", ["Zorgon", "the council stole it", "Quay", "votes on quay", "Council votes on qu…"])
def test_a_title_is_cut_from_a_source(title):
    kept, why = _checked(replace(EXPLAINER, title=title))
    assert kept.title == "Untitled story" and len(why) == 1


@pytest.mark.parametrize("title", ["Harbour talks resume", "Council votes…", "The quay was built in 1951…", "Untitled"])
def test_a_title_may_be_a_headline_or_the_beginning_of_a_sentence(title):
    assert _checked(replace(EXPLAINER, title=title)) == (replace(EXPLAINER, title=title), [])


@pytest.mark.parametrize("label", ["Zorgon", "Guilty mayor and survey", "Survey of 40 quays", "…"])
def test_the_words_of_a_label_stand_in_its_statements(label):
    points = (replace(EXPLAINER.sticking_points[0], label=label), *EXPLAINER.sticking_points[1:])
    kept, why = _checked(replace(EXPLAINER, sticking_points=points))
    assert kept.sticking_points[0].label == "Open question" and len(why) == 1


def test_a_label_may_join_two_words_of_its_statements():
    point = StickingPoint("Ferries and berth", (Side("Ada Moss", (SPOKEN,)),))
    assert _checked(replace(EXPLAINER, sticking_points=(point,)))[1] == []


# --- when -----------------------------------------------------------------------------------------------


def _dated(words, *, published=None, edtf, value=None, relative=False):
    line = Line(f"The council voted 7 to 2 {words} to widen the quay of 1951.", brief=0.9)
    document = annotated((line,), published=published)
    at = document.document.text.index(words)
    time = TimeExpression(Span(at, at + len(words)), value or edtf or "XXXX", edtf, relative)
    document = replace(document, times=(time,))
    explainer, _ = ExtractiveComposer().compose(story(document))
    return explainer, document, _sentence(document, 0)


@pytest.mark.parametrize(
    ("words", "edtf", "when"),
    [
        ("on 3 May 2024", "2024-05-03", "3 May 2024"),
        ("in early May 2024", "2024-05", "early May 2024"),
        ("in the 1990s", "199X", "the 1990s"),
        ("in the 18th century", "17XX", "the 18th century"),
        ("in the spring of 2019", "2019-21", "spring 2019"),
        ("from 2011 to 2013", "2011/2013", "2011–2013"),
        ("about 2011", "2011~", "about 2011"),
    ],
)
def test_a_date_is_printed_in_its_calendar_form(words, edtf, when):
    explainer, document, statement = _dated(words, edtf=edtf)
    entry = TimelineEntry(when, edtf, statement)
    told = replace(explainer, brief=(statement,), timeline=(entry,))
    assert _checked(told, (document,))[0].timeline == (entry,)
    for lie in ("3 June 1999", "5 May 2024 or 1951", "the mayor stole it", "7 to 2", ""):
        assert _checked(replace(told, timeline=(replace(entry, when=lie),)), (document,))[0].timeline == ()
    for form in ("2031-01-01", None):
        assert (
            _checked(replace(told, timeline=(replace(entry, edtf=form, when="the mayor"),)), (document,))[0].timeline
            == ()
        )


def test_a_month_is_not_a_day():
    explainer, document, statement = _dated("on 3 May 2024", edtf="2024-05-03")
    entry = TimelineEntry("5 May 2024", "2024-05-03", statement)
    assert _checked(replace(explainer, brief=(statement,), timeline=(entry,)), (document,))[0].timeline == ()


def test_a_relative_date_keeps_its_words_and_its_articles_date():
    explainer, document, statement = _dated("on Friday", published="2024-06-03", edtf="2024-05-31", relative=True)
    told = replace(explainer, brief=(statement,))
    for when, stays in (("Friday (as of 3 June 2024)", 1), ("Friday (as of 4 June 2024)", 0), ("Sunday", 0)):
        entries = (TimelineEntry(when, "2024-05-31", statement),)
        assert len(_checked(replace(told, timeline=entries), (document,))[0].timeline) == stays
    explainer, document, statement = _dated("on Friday", edtf=None)
    told = replace(explainer, brief=(statement,))
    for when, stays in (('"Friday" (undated article)', 1), ("Friday (as of 4 June 2024)", 0), ("quay of 1951", 0)):
        entries = (TimelineEntry(when, None, statement),)
        assert len(_checked(replace(told, timeline=entries), (document,))[0].timeline) == stays


# --- the sources ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"path": "other.txt"},
        {"sha256": "f" * 64},
        {"sentences": 999},
        {"dropped": ()},
        {"copy_of": "nosuch"},
        {"metadata": replace(EXPLAINER.sources[0].metadata, publisher="The Daily Lie")},
    ],
)
def test_a_source_is_listed_as_what_it_is(changes):
    kept, why = _checked(replace(EXPLAINER, sources=(replace(EXPLAINER.sources[0], **changes), *EXPLAINER.sources[1:])))
    assert kept == EXPLAINER and len(why) == 1


def test_every_source_is_listed_and_no_other():
    kept, why = _checked(replace(EXPLAINER, sources=()))
    assert kept == EXPLAINER and len(why) == 2
    kept, why = _checked(replace(EXPLAINER, sources=(*EXPLAINER.sources, replace(EXPLAINER.sources[0], id="c"))))
    assert kept == EXPLAINER and len(why) == 1


def test_used_sentences_are_counted_with_those_that_give_a_role():
    lies = tuple(replace(s, cited=99) for s in EXPLAINER.sources)
    assert _checked(replace(EXPLAINER, sources=lies)) == (EXPLAINER, [])
    bare = replace(EXPLAINER, brief=(), background=(), sticking_points=(), outlook=(), timeline=(), pointers=())
    bare = replace(bare, comparison=Comparison(), changes=())
    bare = replace(bare, key_players=(replace(MOSS, statements=()),))
    assert [s.cited for s in _checked(bare)[0].sources] == [1, 0]


# --- pointers -------------------------------------------------------------------------------------------


def test_nothing_points_to_what_is_not_printed():
    kept, _ = _checked(replace(EXPLAINER, pointers=(("brief", EXPLAINER.outlook[0].id), ("background", "s-none"))))
    assert kept.pointers == (("brief", EXPLAINER.outlook[0].id),)
