"""The table of fields as JSON Schema, for the program in which an editor writes."""

from __future__ import annotations

import json
from typing import Any

from builder.overrides.fields import GROUPS, LISTS, TEXTS, Field, Group, Kind, Rule

Json = dict[str, Any]
NAME = "schema.json"
# Draft 7 is the newest that the YAML language server, and with it most editing programs, know.
_DRAFT = "http://json-schema.org/draft-07/schema#"


def json_schema() -> bytes:
    """Return the schema of an editor's file as UTF-8 JSON."""
    schema = {
        "$schema": _DRAFT,
        "title": "What an editor decides about one story",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {
            **{key: _field(field) for key, field in TEXTS.items()},
            **{key: _list(_group(group), group.help) for key, group in GROUPS.items()},
            **{key: _list(_kind(field.kind), field.help) for key, field in LISTS.items()},
        },
    }
    return json.dumps(schema, indent=2).encode("ascii") + b"\n"


def _list(items: Json, help: str) -> Json:
    return {"description": help, "type": ["array", "null"], "items": items}


def _field(field: Field) -> Json:
    kind = _kind(field.kind)
    return {"description": field.help} | ({"type": "array", "minItems": 1, "items": kind} if field.many else kind)


def _kind(kind: Kind) -> Json:
    if kind.words:
        return {"enum": list(kind.words)}
    form = {"format": kind.form} if kind.form else {}
    pattern = f"^({kind.pattern})$" if kind.pattern else r"\S"
    return {"type": "string", "maxLength": kind.limit, "pattern": pattern} | form


def _group(group: Group) -> Json:
    schema: Json = {
        "type": "object",
        "additionalProperties": False,
        "required": [key for key, field in group.fields.items() if field.required],
        "properties": {key: _field(field) for key, field in group.fields.items()},
    }
    if group.some:
        schema["anyOf"] = [{"required": [key]} for key in group.some]
    if group.rules:
        schema["allOf"] = [_rule(rule) for rule in group.rules]
    return schema


def _rule(rule: Rule) -> Json:
    when: Json = {"required": [rule.key]}
    if rule.words:
        when["properties"] = {rule.key: {"enum": list(rule.words)}}
    then: Json = {"required": list(rule.needs)} if rule.needs else {}
    if rule.bars:
        then["properties"] = {key: False for key in rule.bars}
    return {"if": when, "then": then}
