"""One source: extract, annotate, profile."""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from builder.annotate.annotate import annotate
from builder.datamodel import RawDocument
from builder.engine.reader import ReadingEngine
from builder.extract import extract
from builder.stories.profile import profile
from builder.work.records import FATAL, Made, TextRead, broken, encode


@cache
def _engine() -> ReadingEngine:
    """One engine a process: loading the weights takes longer than reading an article."""
    return ReadingEngine()


def read_text(raw: RawDocument) -> Made:
    """RawDocument -> TextRead (and the AnnotatedDocument as a blob)."""
    try:
        return _read_text(raw)
    except FATAL:
        raise
    except Exception as error:
        return Made(encode(TextRead(raw.path, None, None, broken(raw.path, error))), lasting=False)


def _read_text(raw: RawDocument) -> Made:
    document, issues = extract(raw)
    if document is None:
        return Made(encode(TextRead(raw.path, None, None, issues)))
    annotated, more = annotate(document, _engine())
    if annotated is None:
        return Made(encode(TextRead(raw.path, None, None, issues + more)))
    data = encode(annotated)
    key = sha256(data).hexdigest()
    return Made(encode(TextRead(raw.path, key, profile(annotated), issues + more)), ((key, data),))
