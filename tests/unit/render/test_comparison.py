"""Sources beside each other and in the order in which they came: what the page says of them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from builder.addresses import anchor
from builder.datamodel import Change, Comparison, Difference, Explainer, Statement
from builder.render.markdown import story_page
from builder.render.page import marked
from tests.explainers import HEADLINE_THAT_BITES
from tests.unit.compose.compared import WHO, WIRE, explain, ferry
from tests.unit.compose.records import annotated, story
from tests.unit.render.test_markdown import section

COMPARED, CHANGED = "Where the sources agree and differ", "What changed"
FERRY = explain(ferry("wire", "herald", "review", wire={"publisher": "Norr Wire"}))


def ids(page: str) -> list[str]:
    """Every id that the page gives."""
    return re.findall(r'\{[^{}\n]*#([\w-]+)|<span id="([\w-]+)"', page)  # type: ignore[no-any-return]


def anchors(explainer: Explainer) -> set[str]:
    return {one or other for one, other in ids(story_page(explainer))}


def test_one_source_is_not_compared() -> None:
    page = story_page(explain(ferry("wire")))
    assert COMPARED not in page and CHANGED not in page


def test_the_caveat_stands_whatever_was_found() -> None:
    for explainer in (FERRY, replace(FERRY, comparison=Comparison())):
        assert "does not confirm" in section(story_page(explainer), COMPARED)
    nothing = section(story_page(replace(FERRY, comparison=Comparison())), COMPARED)
    assert "That does not mean that they disagree." in nothing


def test_excerpts_stand_beside_each_other_under_the_names_of_their_sources() -> None:
    agree = section(story_page(FERRY), COMPARED).split("### Said by several")[1].split("###")[0]
    assert agree.count('<div class="x-side"') == 3
    assert "Also in" not in agree
    assert "[Norr Wire](#s-wire), 1 March 2025" in agree
    assert "[“The herald on the ferry”](#s-herald), 3 March 2025" in agree
    assert "The ferry Kestrel sank" in agree and "With 61 aboard" in agree


def test_the_words_that_differ_are_marked() -> None:
    differ = section(story_page(FERRY), COMPARED).split("### Told differently")[1].split("###")[0]
    assert "<mark>Nine people</mark> died" in differ and "<mark>Eleven people</mark> died" in differ
    assert "The number is told differently&#58;" in differ


def test_words_are_marked_whole_and_once() -> None:
    assert marked("In 12 of 2 cases, 2 fell.", "2") == "In 12 of <mark>2</mark> cases, 2 fell."
    assert marked("A *2*", "2") == "A &#42;<mark>2</mark>&#42;"
    assert marked("Nothing of it.", "2") == marked("Nothing of it.", "") == "Nothing of it."
    assert marked("a <b> c", "<b>") == "a <mark>&lt;b&gt;</mark> c"


def test_what_one_source_alone_says_is_pointed_to_and_counted() -> None:
    alone = section(story_page(FERRY), COMPARED).split("### Matched with no other source")[1]
    said = dict(FERRY.comparison.only_in)["wire"]
    assert f"[Norr Wire](#s-wire): {len(said)} statement" in alone
    assert alone.count("x-pointer") == min(3, len(said)) + (len(said) > 3)
    assert not any(statement.text in alone for statement in said)


def test_what_a_later_source_alone_says_is_listed_once() -> None:
    page = story_page(FERRY)
    assert "see [What changed](#changed-herald)" in section(page, COMPARED)
    assert "{ #changed-herald }" in page
    unchanged = section(story_page(replace(FERRY, changes=())), COMPARED)
    assert "What changed" not in unchanged
    assert unchanged.count("x-pointer") > section(page, COMPARED).count("x-pointer")


def test_near_copies_are_called_copies_and_count_as_one() -> None:
    page = story_page(explain(ferry("wire", "herald", "review", copies=[("review", "wire")])))
    assert "is a near-copy of [“The wire on the ferry”](#s-wire) and counts as one source" in section(page, COMPARED)
    assert "is a near-copy of [“The wire on the ferry”](#s-wire) and adds nothing." in section(page, CHANGED)
    alike = story_page(explain(ferry("wire", "herald", copies=[("herald", "wire")])))
    assert "there is nothing to compare" in section(alike, COMPARED)
    assert "###" not in section(alike, COMPARED)


def test_changes_say_before_and_now_of_a_newer_source() -> None:
    changes = section(story_page(FERRY), CHANGED)
    told = r"- Number, before: \[“Nine people”.*?\(\[“The herald.*?3 March 2025\); now: \[“Eleven people”"
    assert re.search(told, changes)
    assert "Eleven people died in the sinking, the coroner found." not in changes  # the page says it once


def test_a_source_that_came_late_but_is_older_brings_no_news() -> None:
    changes = section(story_page(explain(ferry("herald", "review", "wire"))), CHANGED)
    late = changes.split("### [“The wire on the ferry”]")[1]
    assert "It arrived later, but is dated 1 March 2025, before 2 sources that arrived earlier." in late
    assert "before: " not in late and "now: " not in late
    assert "Whether: [“will raise”]" in late and "; here: [“may raise”]" in late
    assert "before: " in changes.split("### [“The wire")[0]  # the review is newer than the herald
    one = section(story_page(explain(ferry("herald", "wire"))), CHANGED)
    assert "is dated 1 March 2025, before [“The herald on the ferry”](#s-herald), 3 March 2025." in one


@pytest.mark.parametrize("published", [None, "2025-03", "2025"])
def test_what_cannot_be_ordered_is_not_called_late_or_newer(published: str | None) -> None:
    changes = section(story_page(explain(ferry("herald", "review", review={"published": published}))), CHANGED)
    assert "It arrived later" not in changes
    assert "Told differently" in changes and "now: " not in changes


def test_a_source_that_brings_nothing_is_said_to_bring_nothing() -> None:
    wire, herald = FERRY.changes
    idle = replace(
        FERRY, changes=(replace(wire, added=(), supported=(), changed=()), replace(herald, added=(), changed=()))
    )
    changes = section(story_page(idle), CHANGED)
    assert "[“The herald on the ferry”](#s-herald), 3 March 2025 adds no statement to this page." in changes
    assert "It adds no statement of its own to this page." in changes


def test_an_id_stands_once_whatever_is_compared() -> None:
    for names in (("wire", "herald", "review"), ("review", "wire"), ("herald", "wire")):
        found = [one or other for one, other in ids(story_page(explain(ferry(*names))))]
        assert len(found) == len(set(found))


def test_every_anchor_of_a_statement_lasts_when_sources_come_and_change_places() -> None:
    """Whatever page printed a sentence that the new one still rests on: a link to it leads there."""
    whole = explain(ferry("wire", "herald", "review"))
    rests_on = {anchor(c.quote) for s in whole.statements() for c in s.citations}
    assert rests_on <= anchors(whole)
    for names in (("wire",), ("herald",), ("wire", "herald"), ("herald", "wire"), ("review", "wire")):
        old = explain(ferry(*names))
        kept = {s.id for s in old.statements() if {anchor(c.quote) for c in s.citations} & rests_on}
        assert any("61" in s.text for s in old.statements() if s.id in kept)
        assert kept <= anchors(whole)


def test_a_statements_own_anchor_is_never_taken_by_another_ones_reference() -> None:
    page = story_page(FERRY)
    (group,) = FERRY.comparison.agree
    for statement in group:  # each excerpt bears its own, though the first one cites all three
        assert f"{{ #{statement.id} }}" in page
        assert f'<span id="{statement.id}"' not in page


def test_equal_quotes_of_two_sources_are_one_anchor() -> None:
    alone = explain(ferry("wire"))
    together = explain(story(*(annotated(WIRE, WHO, id=name) for name in ("wire", "again"))))
    assert {s.id for s in alone.brief} <= anchors(together)
    assert not any(re.fullmatch(r"s-\w{8}-2", name) for name in anchors(together))


def test_sources_that_share_publisher_and_headline_are_told_apart() -> None:
    same = {"headline": "Ferry sinks", "publisher": "Norr Wire"}
    sources = tuple(replace(s, metadata=replace(s.metadata, **same)) for s in FERRY.sources)
    page = section(story_page(replace(FERRY, sources=sources)), COMPARED)
    assert "[“Ferry sinks” (wire&#46;txt)](#s-wire)" in page


def test_what_sources_are_called_and_say_becomes_no_markup() -> None:
    bites = HEADLINE_THAT_BITES
    sources = tuple(replace(s, metadata=replace(s.metadata, headline=bites, publisher=bites)) for s in FERRY.sources)
    said = Statement("s-1", f"It said {bites}", None, (replace(FERRY.brief[0].citations[0], quote=bites),))
    other = replace(said, id="s-2", citations=(replace(said.citations[0], source="herald"),))
    differ = (Difference(bites, (said, other), "number", (bites, "")),)
    compared = Comparison(agree=((said, other),), differ=differ, only_in=(("wire", (said,)),))
    page = story_page(
        replace(FERRY, sources=sources, comparison=compared, changes=(Change("herald", changed=(other,)),))
    )
    for part in (COMPARED, CHANGED):
        text = section(page, part)
        assert "script" in text
        assert not re.search(r"<(?!/?(?:div|span|mark)\b)|\]\(javascript|\{:|\{\{", text)


def test_what_is_shown_in_one_sources_words_says_where_else_it_stands() -> None:
    (group,) = FERRY.comparison.agree
    two = section(story_page(replace(FERRY, comparison=Comparison(agree=(group[:2],)))), COMPARED)
    assert "Also in [“The review on the ferry”](#s-review)." in two
    one = section(story_page(replace(FERRY, comparison=Comparison(agree=(group[:1],)))), COMPARED)
    assert "x-side" not in one and "x-pointer" in one
    assert one.count("[^") == 3  # a reference to each of them
    many = replace(group[0], citations=tuple(replace(group[0].citations[0], source=f"s{n}") for n in range(12)))
    assert "and 6 more." in section(
        story_page(replace(FERRY, comparison=Comparison(agree=((many, group[1]),)))), COMPARED
    )


def test_sources_of_a_difference_that_are_not_shown_are_counted() -> None:
    first, *others = FERRY.comparison.differ
    counted = replace(FERRY.comparison, differ=(replace(first, further=3), *others))
    assert "Also told by 3 further sources" in section(story_page(replace(FERRY, comparison=counted)), COMPARED)
    assert "Also told by" not in story_page(FERRY)


def test_an_earlier_source_with_the_same_words_is_no_before() -> None:
    first, *others = FERRY.comparison.differ
    wire = FERRY.comparison.only_in[0][1][0]
    again = replace(first, statements=(wire, *first.statements), words=(first.words[1], *first.words))
    page = story_page(replace(FERRY, comparison=replace(FERRY.comparison, differ=(again, *others))))
    (line,) = [one for one in section(page, CHANGED).splitlines() if one.startswith("- Number")]
    assert line.count("Eleven people") == 1
