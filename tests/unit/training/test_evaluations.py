"""What each evaluation counts in one article, on made-up ones."""

from __future__ import annotations

from builder.datamodel import AttributionSpans, Document, Mention, Reading, Sentence, Span, Tagging
from builder.training.dataset import SECTIONS, Article, make_document
from builder.training.evaluations import attribution, clusters, mentions, players, readings
from builder.training.evaluations.seen import seen

TEXT = "The miller said that the river was low. Rain is due, the ferryman hopes."
SAID = {
    "source": [{"spans": [[0, 10]]}],
    "cue": [{"spans": [[11, 15]]}],
    "content": [{"spans": [[16, 38]]}],
}
HOPED = {
    "source": [{"spans": [[53, 65]]}],
    "cue": [{"spans": [[66, 71]]}],
    "content": [{"spans": [[40, 51]]}],
}


def _reading(role: str, **changes: float) -> Reading:
    sections = {name: 0.0 for name in SECTIONS} | changes
    return Reading(role, **sections, speech=role == "Distant_Evaluation")


def _roles(gold: list[str], found: list[str], *, speech: bool = False) -> readings.Counts:
    document, sentences = make_document(["A line."] * len(gold), [True] * len(gold), None)
    article = Article("a", document, sentences, tuple(gold), (speech,) * len(gold))
    return readings.role_counts(article, tuple(_reading(role) for role in found))


def test_sentences_without_a_role_are_left_out_of_the_four():
    counts = _roles(["NA", "Main"], ["Main", "Main_Consequence"])
    assert (counts["news printed"], counts["news right"], counts["news wanted"]) == (1, 1, 1)
    assert (counts["strict news printed"], counts["strict news right"]) == (2, 1)
    assert (counts["Main printed"], counts["Main right"], counts["Main wanted"]) == (1, 0, 1)


def test_a_sentence_read_as_having_no_role_is_a_miss():
    counts = _roles(["Cause_General"], ["NA"])
    assert (counts["background printed"], counts["background wanted"], counts["background met"]) == (0, 1, 0)


def test_every_role_but_none_is_in_one_of_the_four():
    assert set(readings.NINE) - set(readings.COARSE) == {"NA"}
    assert set(readings.COARSE.values()) == set(readings.FOUR)


def test_an_article_that_was_trained_on_is_known_by_its_sentences():
    trained = [["The weir broke.", "Nobody was hurt."], ["It was old."]]
    copy = ["The weir broke.", "It was old.", "More soon."]
    other = ["The weir broke.", "The mill stands still."]
    assert seen({"copy": copy, "other": other}, trained) == {"copy"}


def test_speech_is_counted_as_one_class():
    counts = _roles(["Main", "Main"], ["Main", "Distant_Evaluation"], speech=True)
    assert (counts["speech printed"], counts["speech right"], counts["speech wanted"]) == (1, 1, 2)


def test_sections_are_precise_by_what_belongs_and_complete_by_what_was_picked():
    document, sentences = make_document(["One.", "Two.", "Three."], [True] * 3, None)
    marks = dict.fromkeys(SECTIONS, frozenset[int]())
    belongs = tuple((marks | {"outlook": frozenset({0, 1})}).items())
    best = tuple((marks | {"outlook": frozenset({1})}).items())
    article = Article("a", document, sentences, belongs=belongs, best=best)
    found = tuple(_reading("Main", outlook=score) for score in (0.9, 0.1, 0.8))
    counts = readings.section_counts(article, found)
    assert (counts["outlook printed"], counts["outlook right"]) == (2, 1)
    assert (counts["outlook wanted"], counts["outlook met"]) == (1, 0)


def test_a_name_is_right_with_its_span_and_kind_alone():
    gold = [Mention(Span(0, 4), "PER"), Mention(Span(9, 12), "ORG"), Mention(Span(20, 22), "MISC")]
    found = [Mention(Span(0, 4), "PER"), Mention(Span(9, 13), "ORG"), Mention(Span(20, 22), "LOC")]
    counts = mentions.counts(gold, found)
    assert (counts["PER right"], counts["ORG right"], counts["ORG printed"]) == (1, 0, 1)
    assert (counts["LOC printed"], counts["LOC wanted"]) == (1, 0)


def test_speakers_are_counted_three_ways():
    wrong_speaker = AttributionSpans(Span(53, 65), Span(66, 71), Span(25, 38))
    invented = AttributionSpans(Span(4, 10), None, Span(66, 71))
    right = AttributionSpans(Span(57, 65), Span(66, 71), Span(40, 46))
    counts = attribution.counts(TEXT, [SAID, HOPED], [wrong_speaker, invented, right])
    assert (counts["said"], counts["said found"], counts["said right"]) == (2, 2, 1)
    assert (counts["printed"], counts["printed right"]) == (3, 1)


def test_a_content_without_a_speaker_is_not_found():
    counts = attribution.counts(TEXT, [SAID], [AttributionSpans(None, Span(11, 15), Span(16, 38))])
    assert (counts["said"], counts["said found"], counts["printed"]) == (1, 0, 0)
    assert (counts["content printed"], counts["content right"], counts["content wanted"]) == (5, 5, 5)
    assert (counts["source printed"], counts["source wanted"]) == (0, 2)


class Names:
    """Finds the two names of the text below and nothing else."""

    version = "fake"

    def tag(self, document: Document, sentences: tuple[Sentence, ...]) -> Tagging:
        places = [(document.text.find("Orla Venn"), 9), (document.text.find("Pelmark"), 7)]
        found = tuple(Mention(Span(start, start + length), "PER") for start, length in places)
        return Tagging(tuple(_reading("Main") for _ in sentences), found, ())


def test_entities_stand_in_the_engines_order_and_unknown_ones_last():
    def entity(name: str, salient: bool, *forms: str) -> dict[str, object]:
        return {"name": name, "salient": salient, "surface_forms_in_text": list(forms)}

    row = {
        "title": "Orla Venn rebuilds the weir",
        "paragraphs": ["Orla Venn rebuilt the weir. She said that Pelmark had paid for the stones."],
        "entities": [
            entity("Abbey stones", True, "stones"),
            entity("Orla Venn", True, "Orla Venn"),
            entity("Pelmark", False, "Pelmark"),
            entity("The sea", True),
        ],
    }
    assert players.salience_counts(row, Names()) == {"salient": 2, "right": 1}


def test_b_cubed_is_summed_by_event():
    sources = [clusters.Labelled(event, clusters._profile(name, ["A line."], clusters.Metadata())) for name, event in
               (("a", "flood"), ("b", "flood"), ("c", "strike"))]  # fmt: skip
    flood, strike = clusters.counts(sources, (("a",), ("b", "c")))
    assert (flood[" right"], flood[" met"], flood[" printed"]) == (1.5, 1.0, 2)
    assert (strike[" right"], strike[" met"], strike[" wanted"]) == (0.5, 1.0, 1)
