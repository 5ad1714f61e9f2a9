"""A piece that breaks is an issue with its name; a broken engine is everybody's problem."""

import msgspec
import pytest

from builder.datamodel import RawDocument, StoryPlan
from builder.errors import EngineError
from builder.work import read, tell
from builder.work.records import StoryTask, StoryTold, TextRead

RAW = RawDocument("a/b.txt", "text/plain", b"The council met on Monday.", None, "0" * 64)


def test_a_source_that_breaks_the_reader_is_named(monkeypatch):
    def breaks(raw):
        raise ValueError("odd bytes")

    monkeypatch.setattr(read, "extract", breaks)
    result = msgspec.msgpack.decode(read.read_text(RAW).result, type=TextRead)
    assert result.annotated is None
    assert [(i.code, i.subject) for i in result.issues] == [("internal-error", "a/b.txt")]
    assert "odd bytes" in result.issues[0].message


def test_a_story_that_breaks_the_composer_is_named():
    task = StoryTask(StoryPlan("id", "some-story-123456", ()), (b"not an encoded document",))
    result = msgspec.msgpack.decode(tell.tell_story(task).result, type=StoryTold)
    assert result.explainer is None
    assert [i.subject for i in result.issues] == ["some-story-123456"]


def test_missing_weights_stop_the_build(monkeypatch):
    def missing():
        raise EngineError("weights are missing")

    monkeypatch.setattr(read, "_engine", missing)
    with pytest.raises(EngineError):
        read.read_text(RAW)
