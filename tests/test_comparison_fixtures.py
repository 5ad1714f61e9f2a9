"""The comparison fixtures keep their own promises: every annotated sentence stands in its article, once."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import pytest

from builder.annotate.annotate import annotate
from builder.datamodel import AnnotatedDocument, DifferenceKind
from builder.engine.reader import ReadingEngine
from builder.extract import extract
from builder.ingest.files import read as read_source
from builder.stories.clustering import cluster
from builder.stories.profile import profile

COMPARISON = Path(__file__).parent / "fixtures" / "comparison"
STORIES = sorted(p.name for p in COMPARISON.iterdir() if p.is_dir())
UNLIKE = ("near", "arguable")
TOLD = ("differ", "changed")
SHARED_WORDS = 6
"""A run of so many words in stories of both uses would be a turn of phrase carried from one to the other."""

Place = tuple[str, str]


@cache
def _pairs(story: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((COMPARISON / story / "pairs.json").read_text("utf-8"))
    return found


@cache
def _engine() -> ReadingEngine:
    return ReadingEngine()


@cache
def _article(story: str, name: str) -> AnnotatedDocument:
    raw, _ = read_source(COMPARISON, f"{story}/{name}")
    assert raw is not None
    document, _ = extract(raw)
    assert document is not None
    annotated, _ = annotate(document, _engine())
    assert annotated is not None
    return annotated


def _sentences(story: str, name: str) -> list[str]:
    article = _article(story, name)
    return [article.document.text[s.span.start : s.span.end] for s in article.sentences]


def _groups(story: str) -> list[tuple[str, list[Place]]]:
    """Return every annotated group of sentences with the key it stands under."""
    pairs = _pairs(story)
    told = [(key, one["sentences"]) for key in TOLD for one in pairs[key]]
    plain = [(key, group) for key in ("same", *UNLIKE) for group in pairs[key]]
    return [(key, [(name, sentence) for name, sentence in group]) for key, group in told + plain]


def test_there_are_as_many_stories_to_report_on_as_to_choose_by() -> None:
    uses = Counter(_pairs(story)["use"] for story in STORIES)
    assert uses["choose"] == uses["report"] >= 5
    assert set(uses) == {"choose", "report"}


@pytest.mark.parametrize("story", STORIES)
def test_sources_are_all_articles_in_order_of_publication(story: str) -> None:
    sources = _pairs(story)["sources"]
    assert sorted(sources) == sorted(p.name for p in (COMPARISON / story).iterdir() if p.name != "pairs.json")
    dates = [_article(story, name).document.metadata.published for name in sources]
    assert None not in dates
    assert dates == sorted(dates, key=str)


@pytest.mark.parametrize("story", STORIES)
def test_every_annotated_sentence_is_one_sentence_of_its_article(story: str) -> None:
    counts = {name: Counter(_sentences(story, name)) for name in _pairs(story)["sources"]}
    places = {place for _, group in _groups(story) for place in group}
    assert sorted((name, sentence) for name, sentence in places if counts[name][sentence] != 1) == []


@pytest.mark.parametrize("story", STORIES)
def test_a_group_has_at_most_one_sentence_of_an_article(story: str) -> None:
    assert [g for _, g in _groups(story) if len(g) < 2 or len({name for name, _ in g}) < len(g)] == []


@pytest.mark.parametrize("story", STORIES)
def test_two_sentences_are_annotated_once(story: str) -> None:
    seen = Counter(frozenset(two) for _, group in _groups(story) for two in combinations(group, 2))
    assert [two for two, times in seen.items() if times > 1] == []


@pytest.mark.parametrize("story", STORIES)
def test_differing_words_stand_once_in_their_sentences(story: str) -> None:
    told = [one for key in TOLD for one in _pairs(story)[key]]
    assert [
        o for o in told if [s.count(w) for (_, s), w in zip(o["sentences"], o["words"], strict=True)] != [1, 1]
    ] == []


@pytest.mark.parametrize("story", STORIES)
def test_kinds_of_difference_are_those_of_the_records(story: str) -> None:
    kinds = set(get_args(DifferenceKind))
    assert {one["kind"] for one in _pairs(story)["differ"]} <= kinds
    assert {one["kind"] for one in _pairs(story)["changed"]} <= kinds | {"status"}


@pytest.mark.parametrize("story", STORIES)
def test_what_changed_was_told_earlier_first(story: str) -> None:
    rank = {name: n for n, name in enumerate(_pairs(story)["sources"])}
    order = [[rank[name] for name, _ in one["sentences"]] for one in _pairs(story)["changed"]]
    assert [two for two in order if two != sorted(two)] == []


@pytest.mark.parametrize("story", STORIES)
def test_every_trap_has_its_reason(story: str) -> None:
    pairs = _pairs(story)
    assert [len(pairs[key]) for key in UNLIKE] == [len(pairs[f"{key}_why"]) for key in UNLIKE]
    assert len(pairs["near"]) >= 8
    assert all(pairs[f"{key}_why"][n] for key in UNLIKE for n in range(len(pairs[key])))


def test_each_story_is_found_to_be_one() -> None:
    articles = {(story, name): _article(story, name) for story in STORIES for name in _pairs(story)["sources"]}
    by_document = {article.document.id: story for (story, _), article in articles.items()}
    found = cluster([profile(article) for article in articles.values()])
    assert sorted(sorted({by_document[document] for document in group}) for group in found) == [[s] for s in STORIES]


def test_no_turn_of_phrase_is_carried_from_one_use_to_the_other() -> None:
    uses: dict[str, set[str]] = {}
    for story in STORIES:
        for name in _pairs(story)["sources"]:
            for sentence in _sentences(story, name):
                words = re.findall(r"\w+", sentence.lower())
                for n in range(len(words) - SHARED_WORDS + 1):
                    uses.setdefault(" ".join(words[n : n + SHARED_WORDS]), set()).add(_pairs(story)["use"])
    assert sorted(run for run, found in uses.items() if len(found) > 1) == []
