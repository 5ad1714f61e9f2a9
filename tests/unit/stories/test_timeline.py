from __future__ import annotations

import random
from dataclasses import replace

import pytest

from builder.annotate.sentences import split
from builder.annotate.times import find_times
from builder.datamodel import AnnotatedDocument, Block, DiscourseRole, Document, Metadata, Reading, Span
from builder.stories.timeline import MOST, build_timeline, sort_key


def document(text: str, published: str | None, *, name: str = "a", role: DiscourseRole = "Main") -> AnnotatedDocument:
    blocks = (Block(Span(0, len(text))),)
    sentences = split(text, blocks)
    return AnnotatedDocument(
        document=Document(name, name, "", "text/plain", text, Metadata(published=published), blocks, ()),
        sentences=sentences,
        readings=tuple(Reading(role, 0.5, 0.5, 0.5, 0.5, 0.0, False) for _ in sentences),
        mentions=(),
        entities=(),
        anaphora=(),
        attributions=(),
        times=find_times(text, sentences, published),
        dropped=(),
    )


@pytest.mark.parametrize(
    ("text", "published", "when"),
    [
        ("The pact was signed on January 26, 2024.", None, "26 January 2024"),
        ("The pact was signed in January 2024.", None, "January 2024"),
        ("The pact was signed in 2019.", None, "2019"),
        ("The pact was signed in early 2019.", None, "early 2019"),
        ("The mill ran through the 1990s.", None, "the 1990s"),
        ("The mill ran through the late 1990s.", None, "the late 1990s"),
        ("The canal was dug in the 19th century.", None, "the 19th century"),
        ("Sales fell in the third quarter of 2022.", None, "third quarter of 2022"),
        ("Fires broke out in the summer of 2021.", None, "summer 2021"),
        ("The fair ran May 3-5, 2023.", None, "3–5 May 2023"),
        ("The war of 1998-2000 closed the border.", None, "1998–2000"),
        ("Leaders meet next week.", "2024-01-26", "next week (as of 26 January 2024)"),
        ("Leaders meet next week.", "2024-01", "next week (as of January 2024)"),
        ("Leaders meet next week.", None, '"next week" (undated article)'),
        ("Leaders met on Tuesday.", None, '"Tuesday" (undated article)'),
        ("The strike began on Dec. 11.", "2024-01-26", "Dec. 11 (as of 26 January 2024)"),
        ("The strike began on Dec.\n11.", None, '"Dec. 11" (undated article)'),
    ],
)
def test_a_date_is_printed_as_precisely_as_its_source(text: str, published: str | None, when: str) -> None:
    assert [entry.when for entry in build_timeline((document(text, published),))] == [when]


def test_calendar_order_with_undated_ones_after() -> None:
    text = "It closes next week. It opened on 5 May 2010. Work began in 2010. The idea is from the 1990s."
    entries = build_timeline((document(text, None),))
    assert [e.when for e in entries] == ["the 1990s", "2010", "5 May 2010", '"next week" (undated article)']


def test_a_sentence_in_two_documents_stands_once() -> None:
    text = "The mine closed in 2011."
    entries = build_timeline((document(text, None), document(text.replace("mine ", "mine\n"), None, name="b")))
    assert [e.document for e in entries] == ["a"]


def test_one_entry_a_sentence_and_the_absolute_date_wins() -> None:
    entries = build_timeline((document("Last week they recalled the strike of 4 March 2019.", "2024-01-26"),))
    assert [e.when for e in entries] == ["4 March 2019"]


def test_opinions_residue_and_vague_words_tell_no_event() -> None:
    text = "The bridge opened in 2010."
    assert build_timeline((document(text, None, role="Distant_Evaluation"),)) == ()
    plain = document(text, None)
    litter = replace(plain, readings=tuple(replace(r, residue=0.9) for r in plain.readings))
    assert build_timeline((litter,)) == ()
    assert build_timeline((document("The bridge was recently painted and is now blue.", "2024-01-26"),)) == ()


def test_pure_speech_with_an_open_date_tells_no_event() -> None:
    plain = document("She spoke of next week.", None)
    speech = replace(plain, readings=tuple(replace(r, speech=True) for r in plain.readings))
    assert build_timeline((speech,)) == ()
    assert len(build_timeline((plain,))) == 1


def test_at_most_a_dozen_a_document_the_dated_ones_first() -> None:
    text = (
        " ".join(f"Ship {chr(65 + n)}{n} {'xyz'[n % 3] * (n + 1)} {n * 7} sank on Tuesday." for n in range(20))
        + " The port opened in 1950."
    )
    entries = build_timeline((document(text, "2024-01-26"),))
    assert len(entries) == MOST
    assert entries[0].when == "1950"


def test_an_undated_article_gives_two_open_dates_at_most_and_each_once() -> None:
    text = "The Alba sank on Friday. Its crew was saved on Friday. Talks began last week. It is from 1950."
    entries = build_timeline((document(text, None),))
    assert [e.when for e in entries] == ["1950", '"Friday" (undated article)', '"last week" (undated article)']


def test_a_date_that_says_which_thing_it_is_is_no_event() -> None:
    text = "The quake shook a 19th century chapel. It was the 18th this year. The chapel was built in the 19th century."
    assert [e.sentence for e in build_timeline((document(text, "2024-01-26"),))] == [2]


def test_the_year_of_another_event_gives_way() -> None:
    text = "A quake struck on Friday in the region of the 2011 quake."
    assert [e.edtf for e in build_timeline((document(text, "2024-01-28"),))] == ["2024-01-26"]


def test_a_sentence_of_two_articles_stands_once_where_its_date_is_known() -> None:
    text = "The Alba sank on Friday."
    entries = build_timeline((document(text, None, name="a"), document(text, "2024-01-28", name="b")))
    assert [(e.document, e.edtf) for e in entries] == [("b", "2024-01-26")]


def test_order_of_keys() -> None:
    forms = [
        "18XX",
        "199X",
        "1990",
        "2019",
        "2019-01",
        "2019-01-01",
        "2019-21",
        "2019-04",
        "2019-07/2019-09",
        "2019-07-02",
        "2022~",
    ]
    mixed = forms[:]
    random.Random(7).shuffle(mixed)
    assert sorted(mixed, key=sort_key) == forms


def test_no_documents() -> None:
    assert build_timeline(()) == ()


def test_the_lowest_since_a_year_is_no_event_of_that_year_and_a_full_stop_is_no_part_of_a_date() -> None:
    text = "Shares fell to their lowest since 2019. The council meets on 21 May."
    when = [entry.when for entry in build_timeline((document(text, "2025-05-08"),))]
    assert when == ["21 May (as of 8 May 2025)"]


@pytest.mark.parametrize(
    "text",
    [
        "“I would sign the charter tomorrow if the guild asked me to,” the mayor said.",
        '"If the roof held, we could open the baths on Friday," the warden said.',
        "“We’d start on the quay tomorrow,” the mayor said.",
        "I would reopen the line on 3 May 2026 if the rails were sound.",
    ],
)
def test_what_somebody_supposes_is_no_event(text: str) -> None:
    assert build_timeline((document(text, "2026-03-04"),)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "“We will open the baths tomorrow,” the warden said.",
        "The mayor said on Tuesday: “I would sign the charter if the guild asked me to.”",
        "The guild said it would strike on Friday.",
    ],
)
def test_what_is_announced_or_was_said_on_a_day_is_one(text: str) -> None:
    assert len(build_timeline((document(text, "2026-03-04"),))) == 1


@pytest.mark.parametrize("seed", range(20))
def test_of_sentences_of_one_date_those_that_are_alike_are_told_once(seed: int) -> None:
    pick = random.Random(seed)
    words = "barge ledger quorum harbour signal tower beacon mirror copper saddle lantern meadow".split()  # noqa: SIM905
    texts = [f"On May 3, 2023 the {' '.join(pick.sample(words, pick.randint(6, 9)))} arrived." for _ in range(60)]
    told = build_timeline(tuple(document(text, None, name=f"{n:02}") for n, text in enumerate(texts)))
    kept = [n for n in range(60) if any(entry.document == f"{n:02}" for entry in told)]
    bags = [set(text.lower().replace(",", "").replace(".", "").split()) for text in texts]

    def alike(one: int, other: int) -> bool:
        return len(bags[one] & bags[other]) >= 0.8 * len(bags[one] | bags[other])

    expected: list[int] = []
    for n in range(60):
        if not any(alike(n, other) for other in expected):
            expected.append(n)
    assert kept == expected and len(kept) < 60


@pytest.mark.parametrize(
    "text",
    [
        "Aud Berg, the 2016 Liberal candidate, wrote to the board.",
        "Her 2016 campaign was run from a boathouse.",
        "The 2016 campaign was run from a boathouse.",
        "He gave to their 2014 and 2016 campaigns.",
        "She was mayor from 2003 to 2011.",
        "The mill stood idle between 2003 and 2011.",
        "The custom dates back to 1947.",
        "They sold fewer boats than in 2009.",
        "He is seen as the front-runner for 2016.",
        "Turnout may decide this year's election.",
        "The pier was closed for the years 2006 through 2011.",
        "It was the worst flood after the 2001 U.K.-wide storm.",
    ],
)
def test_a_year_that_says_of_which_year_a_thing_is_dates_no_event(text: str) -> None:
    assert build_timeline((document(text, "2015-05-08"),)) == ()


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("The 2011 flood destroyed the bridge.", "2011"),
        ("In 2013 Harbour Works was sold.", "2013"),
        ("The vote is scheduled for 2017.", "2017"),
        ("The ferry was bought in 2004 and sold soon.", "2004"),
        ("The trust will be empty by 2036.", "2036"),
    ],
)
def test_a_year_in_which_it_happens_dates_the_event(text: str, year: str) -> None:
    assert [e.edtf for e in build_timeline((document(text, "2015-05-08"),))] == [year]


def test_the_day_of_the_main_clause_goes_before_a_year_behind_it() -> None:
    met = "The envoy met on Friday with the mayor, who took office in 2014."
    assert [e.edtf for e in build_timeline((document(met, "2024-01-28"),))] == ["2024-01-26"]
    told = "The owner said on Friday that the plant was closed in 2014."
    assert [e.edtf for e in build_timeline((document(told, "2024-01-28"),))] == ["2014"]


def test_what_is_called_for_a_day_happens_on_it() -> None:
    text = "The union has called a march for 9 May 2015."
    assert [e.edtf for e in build_timeline((document(text, "2015-05-08"),))] == ["2015-05-09"]
