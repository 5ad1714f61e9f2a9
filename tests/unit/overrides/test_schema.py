"""The schema says the same as the reader: what an editor's program marks, the build names, and the other way round."""

import json

import fastjsonschema
import pytest

from builder.datamodel import Edits
from builder.overrides.check import check
from builder.overrides.fields import GROUPS, KEYS
from builder.overrides.schema import json_schema

A, B = "s-1a2b3c4d", "0123456789abcdef"
NAMED = {"anchor": A, "basis": B}


@pytest.fixture(scope="module")
def validate():
    return fastjsonschema.compile(json.loads(json_schema()))


@pytest.mark.parametrize(
    "content",
    [
        None,
        {},
        {"title": "x", "statements": None, "merge": None},
        {"statements": [{**NAMED, "do": "pin"}, {**NAMED, "anchor": f"{A}-2", "do": "move", "section": "brief"}]},
        {"statements": [{**NAMED, "text": "x"}]},
        {"players": [{"player": "A", "same_as": ["B"]}, {"player": "C", "role": "r", **NAMED}]},
        {"labels": [{**NAMED, "label": "x"}]},
        {"notes": [{"section": "outlook", "text": "x", "source": "y", "url": "https://a.example/"}]},
        {"corrections": [{"date": "2025-01-31", "text": "x"}]},
        {"merge": ["a-b-12345678"], "split": ["a/b c.txt"]},
    ],
)
def test_both_take_it(validate, content):
    validate(content)
    assert check(Edits("f", "s"), json.dumps(content))[1] == ()


@pytest.mark.parametrize(
    "content",
    [
        [],
        "text",
        {"titel": "x"},
        {"title": ""},
        {"title": " \n "},
        {"title": None},
        {"title": ["x"]},
        {"title": "x" * 301},
        {"statements": {}},
        {"statements": [NAMED]},
        {"statements": [None]},
        {"statements": [{**NAMED, "do": "drp"}]},
        {"statements": [{**NAMED, "do": "move"}]},
        {"statements": [{**NAMED, "do": "drop", "text": "x"}]},
        {"statements": [{**NAMED, "do": "drop", "section": "brief"}]},
        {"statements": [{**NAMED, "section": "brief", "text": "x"}]},
        {"statements": [{**NAMED, "do": "move", "section": "timeline"}]},
        {"statements": [{"anchor": A, "do": "pin"}]},
        {"statements": [{"anchor": "1a2b3c4d", "basis": B, "do": "pin"}]},
        {"statements": [{"anchor": A, "basis": B + "0", "do": "pin"}]},
        {"players": [{"player": "A"}]},
        {"players": [{"player": "A", "same_as": []}]},
        {"players": [{"player": "A", "same_as": None}]},
        {"players": [{"player": "A", "same_as": ["B", ""]}]},
        {"players": [{"player": "A", "role": "r", "anchor": A}]},
        {"players": [{"player": "A", "rename": "r", **NAMED}]},
        {"labels": [NAMED]},
        {"notes": [{"section": "brief", "text": "x"}]},
        {"notes": [{"section": "brief", "text": "x", "source": "y", "url": "ftp://a.example/"}]},
        {"notes": [{"section": "brief", "text": "x", "source": "y", "url": 'https://a.example/"onload='}]},
        {"corrections": [{"date": "31 January 2025", "text": "x"}]},
        {"merge": ["../a"]},
        {"merge": [["a"]]},
        {"split": [""]},
    ],
)
def test_both_refuse_it(validate, content):
    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        validate(content)
    assert check(Edits("f", "s"), json.dumps(content))[1] != ()


def test_every_key_is_explained():
    schema = json.loads(json_schema())
    assert list(schema["properties"]) == list(KEYS)
    assert all(part["description"] for part in schema["properties"].values())
    for key in GROUPS:
        assert all(part["description"] for part in schema["properties"][key]["items"]["properties"].values())
