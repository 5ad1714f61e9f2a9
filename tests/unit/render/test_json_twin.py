"""The twin has the schema's keys and says what the record says."""

from __future__ import annotations

import json
from dataclasses import replace

from builder.datamodel import Change, Comparison
from builder.render.json_twin import json_twin, twin
from tests.explainers import bridge, hostile

KEYS = [
    "schema",
    "id",
    "slug",
    "title",
    "standfirst",
    "edited",
    "corrections",
    "sources",
    "sections",
    "pointers",
    "key_players",
    "timeline",
    "agenda",
    "comparison",
    "notes",
]
SOURCE = "id path sha256 headline publisher byline published url language sentences cited copy_of dropped".split()  # noqa: SIM905


def test_keys_are_the_schema() -> None:
    data = json.loads(json_twin(bridge()))
    assert list(data) == [*KEYS, "unknown", "changes"]
    assert list(data["sections"]) == ["brief", "background", "sticking_points", "outlook"]
    assert list(data["sources"][0]) == SOURCE
    assert list(data["key_players"][0]) == ["id", "name", "type", "aliases", "roles", "statements"]
    assert list(data["timeline"][0]) == ["when", "edtf", "statement"]
    statement = data["sections"]["brief"][0]
    assert list(statement) == ["id", "text", "speaker", "citations"]
    assert list(statement["citations"][0]) == ["source", "start", "end", "quote"]
    assert data["sections"]["sticking_points"][0]["sides"][3] == {"player": "Marrow Bay town council", "statements": []}


def test_values_survive_the_way_through_json() -> None:
    assert json.loads(json_twin(bridge())) == twin(bridge())


def test_comparison_and_changes_have_their_room() -> None:
    explainer = bridge()
    full = replace(
        explainer,
        comparison=Comparison(agree=(explainer.brief,), only_in=(("ferry-4d5e6f", explainer.outlook),)),
        changes=(Change("ferry-4d5e6f", added=explainer.brief),),
    )
    data = json.loads(json_twin(full))
    assert [s["id"] for s in data["comparison"]["agree"][0]] == [s.id for s in explainer.brief]
    assert list(data["comparison"]["only_in"]) == ["ferry-4d5e6f"]
    assert list(data["changes"][0]) == ["source", "added", "supported", "changed"]


def test_odd_characters_stay_what_they_are() -> None:
    text = 'a "b" \\ \x00 \u202e \ud800 </script> 語 😀'
    assert json.loads(json_twin(hostile(text)))["title"] == text
