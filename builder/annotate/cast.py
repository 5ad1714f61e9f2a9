"""Who is who in one document, who says what there, and how much each of them matters.

Who matters hangs on who is taken up by pronouns and who is quoted, and whose words something is hangs on who acts at
all, so that everybody is weighed twice: by what stands around the names, then by what they are heard to say as well.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from builder.annotate.anaphora import resolve
from builder.annotate.attribution import resolve_attributions
from builder.annotate.context import Context
from builder.annotate.entities import find_entities, weighed
from builder.annotate.salience import Heard, heard_features
from builder.datamodel import Anaphor, Attribution, Entity, Mention, Sentence, Tagging


@dataclass(frozen=True, slots=True)
class Cast:
    """The people and bodies of one document. ``values``: the features that each entity was weighed by."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    anaphora: tuple[Anaphor, ...]
    attributions: tuple[Attribution, ...]
    values: tuple[Mapping[str, float], ...]


def cast_of(text: str, sentences: tuple[Sentence, ...], tagging: Tagging, *, headline: str | None) -> Cast:
    """Return the cast of a text. ``tagging``: its mentions and attributions stand in ``sentences``."""
    found = find_entities(text, sentences, tagging.mentions, headline=headline)
    anaphora = resolve(text, sentences, found.mentions, found.entities)
    context = Context(text, sentences, found.mentions, found.entities, anaphora)
    attributions = resolve_attributions(context, tagging.attributions)
    heard = _heard(len(found.entities), sentences, anaphora, attributions)
    values = tuple(
        before | heard_features(len(one.surfaces), h)
        for before, one, h in zip(found.values, found.clusters, heard, strict=True)
    )
    return Cast(found.mentions, weighed(found, values), anaphora, attributions, values)


def _heard(
    count: int, sentences: tuple[Sentence, ...], anaphora: tuple[Anaphor, ...], attributions: tuple[Attribution, ...]
) -> list[Heard]:
    """Return, for each of ``count`` entities, how often it is taken up again and what it is heard to say."""
    starts = [sentence.span.start for sentence in sentences]
    taken_up, said = [0] * count, [0] * count
    places: list[set[int]] = [set() for _ in range(count)]
    for anaphor in anaphora:
        if anaphor.entity is not None:
            taken_up[anaphor.entity] += 1
    for attribution in attributions:
        if attribution.entity is not None:
            said[attribution.entity] += 1
            places[attribution.entity].add(bisect_right(starts, attribution.spans.content.start))
    everything = max(sum(said), 1)
    return [Heard(taken_up[i], said[i], len(places[i]), said[i] / everything) for i in range(count)]
