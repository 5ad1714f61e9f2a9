"""The composer prints something sound of whatever it is given, and verification has nothing to object."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.compose.extractive import ExtractiveComposer
from builder.compose.verify import verify
from tests.unit.compose.records import Line, Who, annotated, story

WORDS = [
    "However, ",
    "But ",
    "Ada Moss ",
    "the quay ",
    "She ",
    "it ",
    "said ",
    "7,500 ",
    "’s ",
    "was closed ",
    "this deal ",
]
MARKS = ["“", "”", '"', "''", "[", "]", "\n", "\u202e", "\x00", "…", ". ", ", ", "é", "<script>", "LEITH (Wire) - "]
PIECES = st.sampled_from(WORDS + MARKS)
TEXTS = st.lists(PIECES, min_size=1, max_size=14).map(lambda p: "".join(p).strip() or "Quay.")
SCORES = st.floats(0, 1)
WHO = (Who("Ada Moss", ("Moss",), role="the quay"), Who("Harbour Works", type="organisation"))


@st.composite
def lines(draw):
    text = draw(TEXTS)
    word = draw(st.sampled_from(["She", "it", "this"]))
    name = draw(st.sampled_from([None, "Ada Moss", "Harbour Works"]))
    speaker = "Ada Moss" if "said" in text and draw(st.booleans()) else None
    refers = ((word, name),) if word in text else ()
    scores = [draw(SCORES) for _ in range(4)]
    return Line(text, *scores, refers=refers, by=speaker, opens=draw(st.booleans()))


@settings(max_examples=150, deadline=None)
@given(st.lists(lines(), min_size=1, max_size=10), st.lists(lines(), max_size=6))
def test_whatever_it_prints_is_sound(first, second):
    documents = [annotated(first, WHO, id="a")] + ([annotated(second, WHO, id="b")] if second else [])
    explainer, _ = ExtractiveComposer().compose(story(*documents))
    assert verify(explainer, tuple(documents)) == (explainer, ())
    sections = {
        "brief": explainer.brief,
        "background": explainer.background,
        "sticking_points": [s for p in explainer.sticking_points for side in p.sides for s in side.statements],
        "outlook": explainer.outlook,
    }
    held = [(name, s.id) for name, said in sections.items() for s in said]
    printed = [statement for name, statement in held if (name, statement) not in explainer.pointers]
    assert len(printed) == len(set(printed))
    assert {statement for _, statement in held} == set(printed)
    assert all(p.label for p in explainer.sticking_points)
