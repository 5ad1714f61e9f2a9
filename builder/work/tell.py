"""One story: merge its players, compose, verify."""

from __future__ import annotations

from hashlib import sha256

import msgspec

from builder.compose.extractive import ExtractiveComposer
from builder.compose.verify import verify
from builder.datamodel import AnnotatedDocument, Story
from builder.stories.players import merge_players
from builder.stories.timeline import build_timeline
from builder.work.records import FATAL, Made, StoryTask, StoryTold, broken, encode


def tell_story(task: StoryTask) -> Made:
    """StoryTask -> StoryTold (and the Explainer as a blob). ``verify`` runs on every composer's output."""
    try:
        return _tell_story(task)
    except FATAL:
        raise
    except Exception as error:
        return Made(encode(StoryTold(None, broken(task.plan.slug, error))), lasting=False)


def _tell_story(task: StoryTask) -> Made:
    decoder = msgspec.msgpack.Decoder(AnnotatedDocument)
    documents = tuple(decoder.decode(data) for data in task.documents)
    story = Story(task.plan, documents, merge_players(documents), build_timeline(documents))
    composed, issues = ExtractiveComposer().compose(story)
    explainer, more = verify(composed, documents)
    data = encode(explainer)
    key = sha256(data).hexdigest()
    return Made(encode(StoryTold(key, issues + more)), ((key, data),))
