"""A story with something for every part of the page, and its explainer."""

from __future__ import annotations

from builder.compose.extractive import ExtractiveComposer
from builder.datamodel import DatedSentence
from tests.unit.compose.records import Line, Who, annotated, story

WHO = (
    Who("Ada Moss", ("Moss",), role="harbour master"),
    Who("Harbour Works", ("the company",), type="organisation", salience=0.8),
    Who("Fishers’ Union", type="group", salience=0.5),
)
FIRST = (
    Line("The council voted 7 to 2 on Monday to widen the quay at Port Ellen.", brief=0.9),
    Line("The quay was built in 1951 and has been closed twice for repairs.", background=0.9),
    Line("However, the channel has silted up since 1998.", background=0.8),
    Line(
        "“The berth is too shallow for 40-metre ferries,” said Ada Moss, the harbour master.",
        sticking=0.9,
        by="Ada Moss",
    ),
    Line("Harbour Works accused Moss of hiding a survey of the channel.", sticking=0.8, by="Harbour Works"),
    Line(
        "It has demanded the survey of the channel in court.",
        sticking=0.7,
        refers=(("It", "Harbour Works"),),
        opens=False,
    ),
    Line("Moss will publish the survey by 30 June.", outlook=0.9),
    Line("Nobody was hurt.", brief=0.1),
    Line("A brass band played while the votes were counted in the hall.", background=0.1),
    Line("The fishers brought banners and soup to the square.", background=0.1),
)
SECOND = (
    Line("The council voted 7 to 2 on Monday to widen the quay at Port Ellen.", brief=0.8),
    Line("Work could begin in September if the state pays half of the cost.", outlook=0.9),
    Line("The Fishers’ Union has asked for 12 new moorings.", sticking=0.7),
    Line("Two restaurants reopened on the square.", background=0.1),
)


def two_sources():
    first = annotated(FIRST, WHO, id="a", dropped="Sign up for our harbour letter.", published="2024-06-03")
    second = annotated(SECOND, WHO[2:], id="b", headline="Council votes on quay")
    return story(first, second, timeline=(DatedSentence("a", 6, "30 June", None),))


def explained():
    made = two_sources()
    return ExtractiveComposer().compose(made)[0], made
