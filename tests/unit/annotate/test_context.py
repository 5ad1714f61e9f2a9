from __future__ import annotations

from builder.annotate.context import is_inside, quoted_spans, within
from builder.annotate.genders import genders
from builder.datamodel import Mention, Sentence, Span
from tests.unit.annotate.marked import read_marked


def quoted(text: str) -> list[list[str]]:
    _, sentences, _, _ = read_marked(text)
    return [[text[s.start : s.end] for s in spans] for spans in quoted_spans(text, sentences)]


def test_a_quotation_goes_on_over_the_sentences_of_its_paragraph() -> None:
    assert quoted("“They came. He led them,” she said.") == [["“They came."], ["He led them,”"]]


def test_a_new_paragraph_begins_unquoted() -> None:
    assert quoted("“They came.\n\nHe led them.") == [["“They came."], []]


def test_a_stray_closing_mark_closes_nothing() -> None:
    assert quoted("They came.” He led “them” on.") == [[], ["“them”"]]


def test_inside() -> None:
    spans = (Span(2, 4), Span(8, 9))
    assert [at for at in range(10) if is_inside(at, spans)] == [2, 3, 8]
    assert not is_inside(3, ())


def test_within() -> None:
    mentions = tuple(Mention(Span(n, n + 1), "PER", 0) for n in (1, 5, 9))
    assert within(mentions, [1, 5, 9], Span(5, 9)) == mentions[1:2]


def test_genders_by_title_and_by_pronouns() -> None:
    marked = (
        "Ms [Berg](person=Anna Berg) spoke. [Diallo](person) said he was tired. [Diallo](person) sold his house. "
        "[Roth](person) left."
    )
    text, sentences, mentions, _ = read_marked(marked)
    own = [tuple(m for m in mentions if s.span.start <= m.span.start < s.span.end) for s in sentences]
    assert genders(text, sentences, own) == (frozenset({1}), frozenset({0}))


def test_one_pronoun_is_no_proof() -> None:
    text = "Diallo said he was ill."
    mention = (Mention(Span(0, 6), "PER", 0),)
    assert genders(text, (Sentence(0, Span(0, len(text)), 0, True),), [mention]) == (frozenset(), frozenset())
