"""What ``explainer inspect`` shows of one source: everything that was read in it, and everything that was dropped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from builder.addresses import anchor, basis
from builder.annotate.annotate import annotate
from builder.datamodel import AnnotatedDocument, Issue, Sentence, Span
from builder.engine.reader import ReadingEngine
from builder.extract import extract
from builder.ingest.files import read as read_source

SECTIONS = ("brief", "background", "sticking_points", "outlook", "residue")


def inspect_file(file: Path) -> tuple[AnnotatedDocument | None, tuple[Issue, ...]]:
    """Read one file alone, as a build would; only its id differs, which a build makes from the path below the seeds."""
    raw, issues = read_source(file.parent, file.name)
    if raw is None:
        return None, issues
    document, more = extract(raw)
    if document is None:
        return None, issues + more
    annotated, last = annotate(document, ReadingEngine())
    return annotated, issues + more + last


def describe(found: AnnotatedDocument) -> dict[str, Any]:
    """Return plain data: metadata, sentences, entities, dropped lines; every piece of text with its span."""
    document = found.document
    return {
        "id": document.id,
        "path": document.path,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "metadata": msgspec.to_builtins(document.metadata),
        "sentences": [_sentence(found, sentence) for sentence in found.sentences],
        "entities": [_entity(found, n) for n in range(len(found.entities))],
        "dropped": [{**_piece(found, d.span), "reason": d.reason} for d in found.dropped],
    }


def _piece(found: AnnotatedDocument, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": found.document.text[span.start : span.end]}


def _name(found: AnnotatedDocument, entity: int | None) -> str | None:
    return None if entity is None else found.entities[entity].name


def _sentence(found: AnnotatedDocument, sentence: Sentence) -> dict[str, Any]:
    reading, span = found.readings[sentence.n], sentence.span
    attributions = [a for a in found.attributions if span.holds(a.spans.content)]
    text = found.document.text[span.start : span.end]
    return {
        "n": sentence.n,
        **_piece(found, span),
        "anchor": anchor(text),
        "basis": basis(text),
        "role": reading.role,
        "scores": {name: round(getattr(reading, name), 3) for name in SECTIONS},
        "speech": reading.speech,
        "speakers": sorted({name for a in attributions if (name := _name(found, a.entity))}),
        "mentions": [
            {**_piece(found, m.span), "label": m.label, "entity": _name(found, m.entity)}
            for m in found.mentions
            if span.holds(m.span)
        ],
        "anaphora": [
            {**_piece(found, a.span), "entity": _name(found, a.entity)} for a in found.anaphora if span.holds(a.span)
        ],
        "dates": [
            {**_piece(found, t.span), "timex3": t.value, "edtf": t.edtf, "relative": t.relative}
            for t in found.times
            if span.holds(t.span)
        ],
        "times": [
            {**_piece(found, t.span), "timex3": t.value, "type": t.type}
            for t in found.other_times
            if span.holds(t.span)
        ],
    }


def _entity(found: AnnotatedDocument, n: int) -> dict[str, Any]:
    entity = found.entities[n]
    return {
        "name": entity.name,
        "type": entity.type,
        "acts": entity.acts,
        "salience": round(entity.salience, 3),
        "aliases": list(entity.aliases),
        "roles": [_piece(found, span) for span in entity.roles],
    }


def to_json(found: AnnotatedDocument) -> str:
    """Return one JSON object, indented."""
    return msgspec.json.format(msgspec.json.encode(describe(found)), indent=2).decode("utf-8")


def as_text(found: AnnotatedDocument) -> str:
    """Return the same for reading at a terminal."""
    data = describe(found)
    lines = [f"{data['path']}  {data['media_type']}  sha256 {data['sha256'][:12]}", "", "METADATA"]
    origins = dict(found.document.metadata.origins)
    for name, value in data["metadata"].items():
        if name != "origins":
            origin = f"  (from {origins[name]})" if name in origins else ""
            lines.append(f"  {name:10s} {'unknown' if value is None else _clean(str(value))}{origin}")
    lines += ["", f"SENTENCES ({len(data['sentences'])})"]
    for sentence in data["sentences"]:
        lines += _sentence_lines(sentence)
    lines += ["", f"ENTITIES ({len(data['entities'])})"]
    for entity in data["entities"]:
        act = "acts" if entity["acts"] else "does not act"
        lines.append(f"  {entity['salience']:.2f} {_clean(entity['name'])}  [{entity['type']}, {act}]")
        lines += [f"       also {_clean(alias)}" for alias in entity["aliases"]]
        lines += [f"       who: {_clean(role['text'])}" for role in entity["roles"]]
    lines += ["", f"DROPPED ({len(data['dropped'])})"]
    lines += [f"  {d['start']}-{d['end']} {d['reason']}: {_clean(d['text'])}" for d in data["dropped"]]
    return "\n".join(lines)


def _sentence_lines(sentence: dict[str, Any]) -> list[str]:
    scores = "  ".join(f"{name} {value:.2f}" for name, value in sentence["scores"].items())
    lines = [
        f"  [{sentence['n']}] {sentence['start']}-{sentence['end']}  {sentence['role']}"
        + ("  speech" if sentence["speech"] else ""),
        f"      {_clean(sentence['text'])}",
        f"      {scores}",
        f'      in an editor\'s file: anchor: {sentence["anchor"]}  basis: "{sentence["basis"]}"',
    ]
    if sentence["speakers"]:
        lines.append(f"      speaker: {_clean(', '.join(sentence['speakers']))}")
    for kind, key in (("names", "entity"), ("anaphora", "entity"), ("dates", "edtf"), ("times", "timex3")):
        found = sentence["mentions" if kind == "names" else kind]
        if found:
            shown = "; ".join(f"{_clean(f['text'])} = {_clean(str(f[key] or 'unknown'))}" for f in found)
            lines.append(f"      {kind}: {shown}")
    return lines


def _clean(text: str) -> str:
    return " ".join("".join(c if c.isprintable() or c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in text).split())
