"""Annotated articles become the records that the engine sees."""

from __future__ import annotations

import json

from builder.training.dataset import is_chosen_by, plain_copy, read_articles

ROW = {
    "id": "made/1",
    "headline": "Bridge to reopen",
    "date": "2020-01-02",
    "sentences": [
        {"n": 1, "text": "The bridge will reopen in May.", "paragraph_start": True},
        {"n": 2, "text": "It closed after a flood.", "paragraph_start": False},
        {"n": 3, "text": "Sign up for our letter.", "paragraph_start": True},
        {"n": 4, "text": "Shopkeepers object to the toll.", "paragraph_start": True},
    ],
    "reference": {
        "residue": [3],
        "brief": [1],
        "background": {"belongs": [2], "best": [2]},
        "sticking_points": {"belongs": [4], "best": []},
        "outlook": {"belongs": [1], "best": [1]},
    },
}


def read(tmp_path, *rows):
    path = tmp_path / "made.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return read_articles(path)


def test_spans_give_the_sentences_back(tmp_path):
    (article,) = read(tmp_path, ROW)
    text = article.document.text
    assert [text[s.span.start : s.span.end] for s in article.sentences] == [s["text"] for s in ROW["sentences"]]
    assert [s.block for s in article.sentences] == [0, 0, 1, 2]
    assert article.document.metadata.headline == "Bridge to reopen"


def test_labels_count_from_nought(tmp_path):
    (article,) = read(tmp_path, ROW)
    assert dict(article.belongs)["sticking_points"] == {3}
    assert dict(article.best)["sticking_points"] == frozenset()
    assert dict(article.best)["brief"] == dict(article.belongs)["brief"] == {0}


def test_plain_copy_drops_residue_and_moves_labels(tmp_path):
    (article,) = read(tmp_path, ROW)
    copy = plain_copy(article, headline=False)
    assert len(copy.sentences) == 3
    assert "Sign up" not in copy.document.text
    assert dict(copy.belongs)["sticking_points"] == {2}
    assert dict(copy.belongs)["residue"] == frozenset()
    assert copy.document.metadata.headline is None


def test_articles_come_in_order_of_their_ids(tmp_path):
    articles = read(tmp_path, {**ROW, "id": "b"}, {**ROW, "id": "a"})
    assert [a.id for a in articles] == ["a", "b"]


def test_discourse_rows_have_roles_and_no_sections(tmp_path):
    lines = [{**s, "role": "Main", "speech": False} for s in ROW["sentences"]]
    (article,) = read(tmp_path, {"id": "x", "headline": "h", "sentences": lines})
    assert article.roles == ("Main",) * 4
    assert article.belongs == ()


def test_a_quarter_of_the_articles_is_for_choosing():
    assert 150 < sum(is_chosen_by(str(n)) for n in range(800)) < 250
