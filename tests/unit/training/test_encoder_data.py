"""Articles and corpora as windows with labels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

from builder.datamodel import Mention, Span
from builder.engine.readings import ROLES, SECTIONS
from builder.engine.tags import ATTRIBUTION_TAGS, MENTION_TAGS
from builder.engine.windows import MAX_CHARS, load_tokenizer
from builder.training.dataset import is_chosen_by
from builder.training.encoder_data import (
    Tagged,
    attributed,
    choice_set,
    material,
    named,
    newswire,
    training_articles,
)
from builder.training.name_corpora import LabelledDocument, is_held_out
from tests.unit.engine.articles import HEADLINE, LINES, make


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_tokenizer()


CHOSEN = next(f"n{i}" for i in range(100) if is_chosen_by(f"n{i}"))
TRAINED = next(f"n{i}" for i in range(100) if not is_chosen_by(f"n{i}"))
NEWS = next(f"d{i}" for i in range(100) if not is_held_out(f"d{i}"))
HELD = next(f"d{i}" for i in range(100) if is_held_out(f"d{i}"))


def row(id: str) -> dict[str, Any]:
    lines = [
        {"n": n, "text": text, "paragraph_start": True, "role": ROLES[n % len(ROLES)], "speech": "“" in text}
        for n, text in enumerate(LINES)
    ]
    return {"id": id, "headline": HEADLINE, "sentences": lines}


def with_sections(id: str) -> dict[str, Any]:
    middle = {name: {"belongs": [2, 3], "best": [3]} for name in SECTIONS[1:4]}
    return {**row(id), "reference": {"brief": [0], **middle, "residue": [9]}}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four articles: one of ``dev``, one for choosing, one with sections, one without."""
    root = tmp_path_factory.mktemp("data")
    files = {
        "explainer/dev.jsonl": [with_sections("held")],
        "explainer/train.jsonl": [with_sections(CHOSEN), with_sections(TRAINED)],
        "discourse/train.jsonl": [row(id) for id in ("held", CHOSEN, TRAINED, "plain")],
        "attribution/polnear_train.jsonl": [{"id": "p", "text": LINES[1], "attributions": []}],
    }
    for name, rows in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("\n".join(json.dumps(one) for one in rows), encoding="utf-8")
    words = "Mira\tB-Person\nTolland\tI-Person\nleft\tO\n.\tO\n\nNobody\tO\nstayed\tO\n.\tO\n"
    columns = {
        "worldwide/dev.tsv": f"# doc {NEWS}\n{words}\n# doc {HELD}\n{words}",
        "permissive/wikigold/CONLL-format/data/wikigold.conll.txt": "Orrel I-LOC\ncloses O\n",
        **{f"permissive/uner/{part}.iob2": "1\tOrrel\tB-LOC\n" for part in UNER},
    }
    for name, text in columns.items():
        (root / "ner" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "ner" / name).write_text(text, encoding="utf-8")
    return root


UNER = ("en_pud-ud-test", "en_ewt-ud-dev", "en_ewt-ud-test")


def test_nothing_is_learned_from_articles_that_report_or_choose(data: Path) -> None:
    assert {a.id for a in training_articles(data)} == {TRAINED, "plain"}
    assert [a.id for a in choice_set(data)] == [CHOSEN]


def test_material_holds_every_kind(data: Path, tokenizer: Tokenizer) -> None:
    given = material(data, tokenizer)
    assert sorted(len(article) for article in given.read) == [1, 2]  # "plain" has no sections, ``TRAINED`` has
    assert len(given.attributions) == 1
    assert len(given.mentions) == 5


def test_an_article_comes_again_without_its_residue(data: Path, tokenizer: Tokenizer) -> None:
    whole, plain = next(article for article in material(data, tokenizer).read if len(article) == 2)
    assert (len(whole.roles), len(plain.roles)) == (10, 9)
    assert np.array_equal(plain.roles, whole.roles[:9])
    assert np.array_equal(plain.speech, whole.speech[:9])
    assert whole.belongs.sum(axis=0).tolist() == [1, 2, 2, 2, 1]
    assert plain.belongs.sum(axis=0).tolist() == [1, 2, 2, 2, 0]
    assert plain.best.sum(axis=0).tolist() == [1, 1, 1, 1, 0]
    assert plain.features.shape == (9, 10)


def test_an_article_without_sections_has_none(data: Path, tokenizer: Tokenizer) -> None:
    (one,) = next(article for article in material(data, tokenizer).read if len(article) == 1)
    assert one.belongs.shape == one.best.shape == (0, 5)
    assert one.roles.tolist() == [n % 9 for n in range(10)]


def test_the_headline_can_be_left_out(data: Path, tokenizer: Tokenizer) -> None:
    form = material(data, tokenizer).read[0][0]
    assert (form.headed[0].sentences == -1).sum() > 1
    assert (form.bare[0].sentences == -1).sum() == 1


def test_newswire_is_what_trains_and_its_sentences_are_paragraphs(data: Path, tokenizer: Tokenizer) -> None:
    (one,) = newswire(data, tokenizer)
    assert [s.starts_paragraph for s in one.sentences] == [True, True]
    assert [s.block for s in one.sentences] == [0, 1]
    assert tags(one, MENTION_TAGS) == ["B-PER", "I-PER", *["O"] * 5]


def tags(document: Tagged, names: tuple[str, ...]) -> list[str]:
    return [names[tag] for tag in document.tags]


def test_a_tag_stands_at_its_words_first_piece(tokenizer: Tokenizer) -> None:
    document, sentences = make(LINES)
    text = document.text
    start = text.index("Halvmoon")
    mention = Mention(Span(start, start + len("Halvmoon Bay")), "LOC")
    found = named(LabelledDocument("d", text, sentences, (mention,)), tokenizer)
    starts = np.concatenate([window.starts for window in found.windows])[found.rows]
    marked = [text[place:][:4] for place, tag in zip(starts, tags(found, MENTION_TAGS), strict=True) if tag != "O"]
    assert marked == ["Halv", "Bay "]


def test_an_attribution_is_tagged_by_its_parts(tokenizer: Tokenizer) -> None:
    text = "The port will close, the mayor said."

    def part(words: str) -> list[dict[str, Any]]:
        return [{"spans": [[text.index(words), text.index(words) + len(words)]]}]

    one = {"source": part("the mayor"), "cue": part("said"), "content": part("The port will close")}
    found = attributed({"id": "p", "text": text, "attributions": [one]}, tokenizer)
    assert tags(found, ATTRIBUTION_TAGS) == ["B-T", "I-T", "I-T", "I-T", "O", "B-S", "I-S", "B-C", "O"]


def test_words_that_are_not_read_have_no_tag(tokenizer: Tokenizer) -> None:
    document, sentences = make(("harbour " * 1000,))
    found = named(LabelledDocument("d", document.text, sentences, ()), tokenizer)
    assert len(found.tags) == len(found.rows) == MAX_CHARS / len("harbour ")
