from __future__ import annotations

from builder.annotate.cast import Cast, cast_of
from builder.datamodel import AttributionSpans, Mention, Sentence, Span, Tagging

TEXT = "The harbour closed on Monday. Ada Lorne walked by. Ben Roe walked by. The cranes stood still."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def read(*attributions: AttributionSpans) -> Cast:
    lines = ("The harbour closed on Monday.", "Ada Lorne walked by.", "Ben Roe walked by.", "The cranes stood still.")
    sentences = tuple(Sentence(n, span(line), 0, n == 0) for n, line in enumerate(lines))
    mentions = (Mention(span("Ada Lorne"), "PER"), Mention(span("Ben Roe"), "PER"))
    return cast_of(TEXT, sentences, Tagging((), mentions, attributions), headline=None)


def test_who_is_heard_matters_more() -> None:
    said = AttributionSpans(span("Ben Roe"), None, span("The cranes stood still"))
    silent, heard = read(), read(said)
    assert [e.name for e in heard.entities] == ["Ada Lorne", "Ben Roe"]
    assert heard.attributions[0].entity == 1
    assert heard.entities[0].salience == silent.entities[0].salience
    assert heard.entities[1].salience > silent.entities[1].salience


def test_values_say_what_an_entity_was_weighed_by() -> None:
    said = AttributionSpans(span("Ben Roe"), None, span("The cranes stood still"))
    ada, ben = read(said).values
    assert "heard.speaks" not in ada
    assert ben["heard.speaks"] == 1.0 and ben["heard.said_share"] == 1.0


def test_nobody_is_no_cast() -> None:
    assert cast_of("", (), Tagging((), (), ()), headline=None) == Cast((), (), (), (), ())
