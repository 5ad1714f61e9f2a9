"""One story: merge its players, compose, do as the editor decided, verify."""

from __future__ import annotations

from hashlib import sha256

import msgspec

from builder.compose.editing import decide
from builder.compose.editing_page import edit
from builder.compose.extractive import ExtractiveComposer
from builder.compose.verify import verify
from builder.datamodel import AnnotatedDocument, Story
from builder.stories.agenda import build_agenda
from builder.stories.compared.comparison import compare
from builder.stories.namesakes import cast_of
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
    players, dated = merge_players(documents), build_timeline(documents)
    agreements, disagreements = compare(documents, task.plan)
    ahead = build_agenda(documents)
    story = Story(task.plan, documents, players, dated, agreements, disagreements, ahead)
    story, decisions, issues = decide(story)
    composed, told = ExtractiveComposer(decisions).compose(story)
    edited, unmet = edit(composed, story, decisions)
    explainer, wrong = verify(edited, documents, decisions)
    data = encode(explainer)
    key = sha256(data).hexdigest()
    return Made(encode(StoryTold(key, issues + told + unmet + wrong, cast_of(explainer))), ((key, data),))
