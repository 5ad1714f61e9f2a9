"""What the page says of its sources beside each other."""

from __future__ import annotations

from dataclasses import replace

from builder.compose.verify import verify
from builder.datamodel import Comparison
from tests.unit.compose.compared import HERALD, WHO, WIRE, agree, document, explain, ferry, told
from tests.unit.compose.records import Line, annotated, story


def _cited(statement):
    return [c.source for c in statement.citations]


def _sections(explainer):
    sides = (s for p in explainer.sticking_points for side in p.sides for s in side.statements)
    return (*explainer.brief, *explainer.background, *sides, *explainer.outlook)


def test_one_source_has_nothing_to_compare():
    assert explain(ferry("wire")).comparison == Comparison()


def test_a_statement_of_three_sources_is_one_with_three_references_everywhere():
    explainer = explain(ferry("wire", "herald", "review"))
    shared = [s for s in explainer.statements() if "61" in s.text and len(s.citations) > 1]
    assert len({s.id for s in shared}) == 1
    assert _cited(shared[0]) == ["wire", "herald", "review"]
    assert [s for s in _sections(explainer) if "61" in s.text and s != shared[0]] == []


def test_an_agreement_shows_each_sources_own_words():
    (group,) = explain(ferry("wire", "herald", "review")).comparison.agree
    assert [s.text[:20] for s in group] == ["The ferry Kestrel sa", "With 61 aboard, the ", "Some 61 people were "]
    assert [_cited(s) for s in group] == [["wire", "herald", "review"], ["herald"], ["review"]]


def test_the_same_words_are_shown_once():
    line = Line("The ferry Kestrel sank off Port Ellen on Friday.", brief=0.9)
    explainer = explain(story(annotated([line], id="a"), annotated([line], id="b")))
    assert explainer.comparison.agree == ((explainer.brief[0],),)


def test_a_difference_shows_both_and_the_words_in_which_they_part():
    first, second = explain(ferry("wire", "herald", "review")).comparison.differ
    assert (first.kind, second.kind) == ("number", "certainty")
    assert first.what == "The number is told differently: “Nine people” / “Eleven people”"
    assert first.words == ("Nine people", "Eleven people")
    assert [_cited(s) for s in first.statements] == [["herald"], ["review"]]


def test_words_too_long_for_a_line_are_left_out_of_it():
    made = ferry("herald", "review")
    whole = told(
        made, "framing", ("herald", 1, "Nine people died when the ferry sank."), ("review", 0, "Eleven people")
    )
    long = replace(whole.words[0], end=whole.words[0].start + 200)
    (difference,) = explain(
        replace(made, disagreements=(replace(whole, words=(long, whole.words[1])),))
    ).comparison.differ
    assert difference.what == "The same is put in other words."
    assert difference.words[0] == ""  # they do not stand in the statement


def test_two_statements_of_several_sources_differ_once():
    made = ferry("wire", "herald", "review")
    again = [told(made, "number", ("wire", 0, "61"), (name, n, part)) for name, n, part in (("review", 0, "Eleven"),)]
    twice = replace(made, disagreements=(*made.disagreements, *again, *again))
    kinds = [d.kind for d in explain(twice).comparison.differ]
    assert kinds == ["number", "number", "certainty"]


def test_what_one_source_alone_says_is_neither_agreed_nor_told_differently():
    explainer = explain(ferry("wire", "herald", "review"))
    alone = dict(explainer.comparison.only_in)
    assert all(_cited(s) == [source] for source, said in alone.items() for s in said)
    assert any("1974" in s.text for s in alone["wire"])
    compared = {s.id for group in explainer.comparison.agree for s in group}
    compared |= {s.id for d in explainer.comparison.differ for s in d.statements}
    assert compared.isdisjoint(s.id for said in alone.values() for s in said)
    printed = {s.id for s in _sections(explainer)} | {e.statement.id for e in explainer.timeline}
    printed |= {s.id for p in explainer.key_players for s in p.statements}
    assert {s.id for said in alone.values() for s in said} <= printed


def test_a_near_copy_neither_agrees_nor_stands_alone():
    explainer = explain(ferry("wire", "herald", copies=[("herald", "wire")]))
    assert explainer.comparison == Comparison()
    assert all(_cited(s) == ["wire"] for s in explainer.statements())


def test_agreements_are_few_however_many_there_are():
    lines = [Line(f"Boat number {n} of the fleet left harbour {n + 100} times.", background=0.9) for n in range(40)]
    others = [Line(f"Fleet boat number {n} has left the harbour {n + 100} times.", background=0.9) for n in range(40)]
    made = story(annotated(lines, id="a"), annotated(others, id="b"))
    made = replace(made, agreements=tuple(agree(("a", n), ("b", n)) for n in range(40)))
    explainer = explain(made)
    assert [len(group) for group in explainer.comparison.agree] == [2] * 5 + [1] * 12
    printed = {s.id for s in _sections(explainer)}
    assert {group[0].id for group in explainer.comparison.agree[:5]} <= printed


def test_what_it_compares_passes_verification():
    for names in (("wire", "herald"), ("review", "herald", "wire"), ("wire", "herald", "review")):
        made = ferry(*names)
        explainer = explain(made)
        assert verify(explainer, made.documents) == (explainer, ())


def test_a_source_that_says_less_is_shown_beside_and_is_no_reference():
    short = annotated([Line("The Kestrel, a ferry, sank off Port Ellen.", brief=0.8)], id="short")
    made = story(document("wire"), short)
    explainer = explain(replace(made, agreements=(agree(("wire", 0), ("short", 0)),)))
    (group,) = explainer.comparison.agree
    assert [_cited(s) for s in group] == [["wire"], ["short"]]
    assert [s for s in _sections(explainer) if _cited(s) == ["short"]] == []
    assert group[0] not in dict(explainer.comparison.only_in)["wire"]
    assert verify(explainer, made.documents) == (explainer, ())


def test_what_another_source_says_too_is_said_by_no_one_alone_even_where_it_is_not_shown():
    full = [Line(f"Boat {n} of the fleet left the harbour with {n + 100} men.", background=0.9) for n in range(30)]
    short = [Line(f"Boat {n} of the fleet has left harbour.", background=0.1) for n in range(30)]
    made = story(annotated(full, id="a"), annotated(short, id="b"))
    explainer = explain(replace(made, agreements=tuple(agree(("a", n), ("b", n)) for n in range(30))))
    assert 0 < len(explainer.comparison.agree) < 30
    assert explainer.comparison.only_in == ()


def test_an_agreement_on_what_no_section_would_print_is_left_out_and_a_better_one_is_shown():
    said = [Line(f"{who} thanked the crew of the lifeboat.", background=0.1) for who in ("The mayor", "Nobody")]
    first = (Line("Everybody on the pier thanked the crew of the lifeboat.", background=0.1), *WIRE)
    made = story(annotated(first, WHO, id="a"), annotated([*said, *HERALD], WHO, id="b"))
    thanks, sunk = agree(("a", 0), ("b", 0)), agree(("a", 1), ("b", 2))
    shown = explain(replace(made, agreements=(thanks, sunk))).comparison.agree
    assert [group[0].text[:9] for group in shown] == ["The ferry"]


def _many(count):
    """A story of so many sources, by turns with nine dead and with eleven, each in words of its own."""
    counts = [("Nine", "11")[n % 2] for n in range(count)]
    texts = [f"{dead} people died on the Kestrel, witness number {n} said." for n, dead in enumerate(counts)]
    made = story(*(annotated([Line(text, brief=0.9)], id=f"d{n:03}") for n, text in enumerate(texts)))
    places = [(f"d{n:03}", 0, text.split(" died")[0]) for n, text in enumerate(texts)]
    return replace(made, disagreements=(told(made, "number", *places),))


def test_a_version_is_shown_once_and_its_further_sources_are_counted():
    for count in (2, 3, 40):
        made = _many(count)
        explainer = explain(made)
        (difference,) = explainer.comparison.differ
        assert difference.what == "The number is told differently: “Nine people” / “11 people”"
        assert [_cited(s) for s in difference.statements] == [["d000"], ["d001"]]
        assert difference.further == count - 2
        assert explainer.comparison.only_in == ()
        assert verify(explainer, made.documents) == (explainer, ())


def test_of_many_versions_the_earliest_and_the_newest_are_shown():
    lines = [Line(f"The storm felled {n + 10} trees in the park.", brief=0.9) for n in range(9)]
    made = story(*(annotated([line], id=f"d{n}") for n, line in enumerate(lines)))
    made = replace(made, disagreements=(told(made, "number", *((f"d{n}", 0, f"{n + 10}") for n in range(9))),))
    (difference,) = explain(made).comparison.differ
    assert (difference.words, difference.further) == (("10", "11", "17", "18"), 5)
