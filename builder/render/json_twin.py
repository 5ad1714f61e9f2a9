"""The machine-readable twin of a story page, schema 1, from the same record as the page."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import msgspec

from builder.datamodel import Citation, Explainer, KeyPlayer, SourceRecord, Statement
from builder.render.escape import link

SCHEMA = 1
Json = dict[str, Any]


def json_twin(explainer: Explainer) -> bytes:
    """Return ``explainer`` as UTF-8 JSON. Quotes are byte for byte the source's; a lone surrogate stands escaped."""
    data = json.dumps(twin(explainer), ensure_ascii=False).encode("utf-8", "backslashreplace")
    # msgspec indents some ten times faster than json, but takes no lone surrogates.
    with contextlib.suppress(msgspec.DecodeError):
        data = msgspec.json.format(data, indent=1)
    return data + b"\n"


def twin(explainer: Explainer) -> Json:
    """Return the twin as plain values, keys in the order of the schema."""
    compared = explainer.comparison
    return {
        "schema": SCHEMA,
        "id": explainer.id,
        "slug": explainer.slug,
        "title": explainer.title,
        "standfirst": explainer.standfirst,
        "edited": list(explainer.edited),
        "corrections": [{"date": c.date, "text": c.text} for c in explainer.corrections],
        "sources": [_source(source) for source in explainer.sources],
        "sections": {
            "brief": _all(explainer.brief),
            "background": _all(explainer.background),
            "sticking_points": [
                {
                    "label": point.label,
                    **_edited(point.edited),
                    "sides": [{"player": side.player, "statements": _all(side.statements)} for side in point.sides],
                }
                for point in explainer.sticking_points
            ],
            "outlook": _all(explainer.outlook),
        },
        "pointers": [{"section": section, "id": statement} for section, statement in explainer.pointers],
        "key_players": [_player(player) for player in explainer.key_players],
        "timeline": [
            {"when": entry.when, "edtf": entry.edtf, "statement": _statement(entry.statement)}
            for entry in explainer.timeline
        ],
        "agenda": [
            {"when": entry.when or None, "edtf": entry.edtf, "id": entry.statement.id} for entry in explainer.agenda
        ],
        "comparison": {
            "agree": [_all(group) for group in compared.agree],
            "differ": [
                {
                    "what": d.what,
                    "kind": d.kind,
                    "statements": _all(d.statements),
                    "words": list(d.words),
                    "further_sources": d.further,
                }
                for d in compared.differ
            ],
            "only_in": {source: _all(alone) for source, alone in compared.only_in},
        },
        "notes": [
            {"section": note.section, "text": note.text, "source": note.source or None, "url": _http(note.url)}
            for note in explainer.notes
        ],
        "unknown": list(explainer.unknown),
        "changes": [
            {"source": c.source, "added": _all(c.added), "supported": _all(c.supported), "changed": _all(c.changed)}
            for c in explainer.changes
        ],
    }


def _source(source: SourceRecord) -> Json:
    meta = source.metadata
    return {
        "id": source.id,
        "path": source.path,
        "sha256": source.sha256,
        "headline": meta.headline,
        "publisher": meta.publisher,
        "byline": meta.byline,
        "published": meta.published,
        "url": meta.url,
        "language": meta.language,
        "sentences": source.sentences,
        "cited": source.cited,
        "copy_of": source.copy_of,
        "dropped": [{"text": line.text, "reason": line.reason} for line in source.dropped],
    }


def _player(player: KeyPlayer) -> Json:
    return {
        "id": player.id,
        "name": player.name,
        "type": player.type,
        "aliases": list(player.aliases),
        "roles": [
            {"text": role.text, **_edited(role.edited), "citation": _citation(role.citation)} for role in player.roles
        ],
        "statements": _all(player.statements),
    }


def _all(statements: tuple[Statement, ...]) -> list[Json]:
    return [_statement(statement) for statement in statements]


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "text": statement.text,
        **_edited(statement.edited),
        "speaker": statement.speaker,
        "citations": [_citation(citation) for citation in statement.citations],
    }


def _http(url: str | None) -> str | None:
    return url if link(url) else None


def _edited(edited: bool) -> Json:
    """Mark what is in an editor's words; a source's are not marked."""
    return {"edited": True} if edited else {}


def _citation(citation: Citation) -> Json:
    return {"source": citation.source, "start": citation.start, "end": citation.end, "quote": citation.quote}
