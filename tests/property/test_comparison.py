"""Whatever is said to agree or to differ, the page is sound: verified, every id once, every link with its end."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.addresses import anchor
from builder.compose.extractive import ExtractiveComposer
from builder.compose.verify import verify
from builder.datamodel import Agreement, Disagreement, SentenceRef, Span
from builder.render.markdown import story_page
from tests.unit.compose.records import Line, Who, annotated, story

WHO = (Who("Ada Moss", ("Moss",), role="harbour master"), Who("Harbour Works", type="organisation"))
SUBJECTS = ["Ada Moss", "Harbour Works", "The ferry", "It", "A crew of 61", "At least 9 men"]
VERBS = ["closed the channel", "sank off Port Ellen", "will raise the wreck", "left the quay at 5", "said nothing"]
ENDS = [".", " on Friday.", " with 61 on board.", " in 2009.", " “at once”.", " after <b>a storm</b>."]
TEXTS = st.tuples(*map(st.sampled_from, (SUBJECTS, VERBS, ENDS))).map(lambda parts: f"{parts[0]} {parts[1]}{parts[2]}")
KINDS = st.sampled_from(["number", "date", "actor", "certainty", "scope", "framing"])
DATES = st.sampled_from([None, "2025", "2025-03", "2025-03-01", "2025-04-10"])
NAMES = "abcd"


@st.composite
def lines(draw):
    text = draw(TEXTS)
    scores = [draw(st.floats(0, 1)) for _ in range(4)]
    return Line(text, *scores, refers=(("It", None),) if text.startswith("It ") else ())


@st.composite
def stories(draw):
    count = draw(st.integers(1, 4))
    texts = [draw(st.lists(lines(), min_size=1, max_size=6)) for _ in range(count)]
    documents = [annotated(t, WHO, id=name, published=draw(DATES)) for name, t in zip(NAMES, texts, strict=False)]
    copies = [(NAMES[n], NAMES[0]) for n in range(1, count) if draw(st.integers(0, 5)) == 0]
    made = story(*documents, copies=copies)
    groups = draw(st.lists(st.sets(st.integers(0, count - 1), min_size=2), max_size=4)) if count > 1 else []
    agreements = []
    for group in groups:
        agreements.append(Agreement(tuple(_sentence(draw, documents[n]) for n in sorted(group))))
    disagreements = []
    for group in draw(st.lists(st.sets(st.integers(0, count - 1), min_size=2), max_size=4)) if count > 1 else []:
        refs = tuple(_sentence(draw, documents[n]) for n in sorted(group))
        words = tuple(_words(draw, documents[NAMES.index(ref.document)], ref) for ref in refs)
        disagreements.append(Disagreement(draw(KINDS), refs, words))
    return replace(made, agreements=tuple(agreements), disagreements=tuple(disagreements))


def _sentence(draw, document):
    return SentenceRef(document.document.id, draw(st.integers(0, len(document.sentences) - 1)))


def _words(draw, document, ref):
    span = document.sentences[ref.sentence].span
    start = draw(st.integers(span.start, span.end - 1))
    return Span(start, draw(st.integers(start + 1, span.end)))


@settings(max_examples=150, deadline=None)
@given(stories())
def test_whatever_it_compares_is_sound(made):
    explainer, _ = ExtractiveComposer().compose(made)
    kept, issues = verify(explainer, made.documents)
    assert [issue.message for issue in issues] == []
    assert kept == explainer
    page = story_page(explainer)
    ids = [one or other for one, other in re.findall(r'\{[^{}\n]*#([\w-]+)|<span id="([\w-]+)"', page)]
    assert len(ids) == len(set(ids))
    assert {s.id for s in explainer.statements()} <= set(ids)
    links = re.findall(r"\]\(#([\w-]+)\)", page)
    assert set(links) <= set(ids)
    used, defined = re.findall(r"\[\^([\w-]+)\](?!:)", page), re.findall(r"^\[\^([\w-]+)\]:", page, re.M)
    assert set(used) == set(defined)


@settings(max_examples=75, deadline=None)
@given(stories(), st.data())
def test_the_anchors_of_what_is_still_cited_last(made, data):
    """Of the story as it was before its last source came every anchor resolves whose sentence is cited."""
    old = replace(
        made,
        documents=made.documents[:-1],
        plan=replace(made.plan, members=made.plan.members[:-1]),
        players=(),
        agreements=tuple(a for a in made.agreements if a.sentences[-1].document != made.documents[-1].document.id),
        disagreements=(),
    )
    before, _ = ExtractiveComposer().compose(old)
    after, _ = ExtractiveComposer().compose(replace(made, players=()))
    page = story_page(after)
    cited = {anchor(c.quote) for s in after.statements() for c in s.citations}
    for statement in before.statements():
        if statement.id in cited:
            assert f"#{statement.id} " in page or f'id="{statement.id}"' in page
