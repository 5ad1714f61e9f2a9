"""Stories of several sources, made by hand, with what agrees and what is told differently."""

from __future__ import annotations

from dataclasses import replace

from builder.compose.extractive import ExtractiveComposer
from builder.datamodel import Agreement, Disagreement, SentenceRef, Span
from tests.unit.compose.records import Line, Who, annotated, story

WHO = (Who("Ada Moss", role="harbour master"), Who("Harbour Works", type="organisation", salience=0.7))
WIRE = (
    Line("The ferry Kestrel sank off Port Ellen on Friday with 61 people on board.", brief=0.9),
    Line("Ada Moss, the harbour master, closed the channel to all ships.", brief=0.6, background=0.3),
    Line("The Kestrel was built in 1974 and was refitted twice.", background=0.9),
    Line("Harbour Works may raise the wreck before winter.", outlook=0.9),
)
HERALD = (
    Line("With 61 aboard, the Kestrel ferry went down near Port Ellen.", brief=0.8),
    Line("Nine people died when the ferry sank.", brief=0.7),
    Line("Harbour Works will raise the wreck of the Kestrel in October.", outlook=0.8),
    Line("A refit of the Kestrel in 2009 cost 4 million crowns.", background=0.8),
)
REVIEW = (
    Line("Eleven people died in the sinking, the coroner found.", brief=0.9),
    Line("The ship had no working radar on the night.", background=0.9),
    Line("Some 61 people were on board the ferry Kestrel off Port Ellen.", background=0.5),
)
SAID = (("wire", 0), ("herald", 0), ("review", 2))
DATES = {"wire": "2025-03-01", "herald": "2025-03-03", "review": "2025-04-10"}


def document(name, **metadata):
    """One of the sources above."""
    lines = {"wire": WIRE, "herald": HERALD, "review": REVIEW}[name]
    return annotated(lines, WHO, id=name, headline=f"The {name} on the ferry", **{"published": DATES[name], **metadata})


def agree(*places):
    """An agreement of (document, sentence)."""
    return Agreement(tuple(SentenceRef(*place) for place in places))


def told(made, kind, *words):
    """A disagreement of (document, sentence, words)."""
    texts = {d.document.id: d for d in made.documents}
    spans = []
    for name, n, part in words:
        at = texts[name].document.text.index(part, texts[name].sentences[n].span.start)
        spans.append(Span(at, at + len(part)))
    return Disagreement(kind, tuple(SentenceRef(name, n) for name, n, _ in words), tuple(spans))


def ferry(*names, copies=(), **metadata):
    """The story of the sources named, in this order of arrival."""
    made = story(*(document(name, **metadata.get(name, {})) for name in names), copies=copies)
    independent = [name for name in names if name not in dict(copies)]
    said = [place for name in independent for place in SAID if place[0] == name]
    made = replace(made, agreements=(agree(*said),) if len(said) > 1 else ())
    found = []
    if {"wire", "herald"} <= {*independent}:
        pair = [("wire", 3, "may raise"), ("herald", 2, "will raise")]
        found.append(told(made, "certainty", *sorted(pair, key=lambda p: names.index(p[0]))))
    if {"herald", "review"} <= {*independent}:
        pair = [("herald", 1, "Nine people"), ("review", 0, "Eleven people")]
        found.append(told(made, "number", *sorted(pair, key=lambda p: names.index(p[0]))))
    return replace(made, disagreements=tuple(found))


def explain(made):
    """The explainer of a story."""
    return ExtractiveComposer().compose(made)[0]
