"""Groups the names of a document into entities: typed, with aliases, roles in the source's words, and salience."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from builder.annotate.cluster import Cluster
from builder.annotate.grouping import group_surfaces
from builder.annotate.roles import roles_of
from builder.annotate.salience import Heard, features, heard_features, salience, scene_of
from builder.annotate.surfaces import surfaces_of
from builder.annotate.tidy import tidy, with_titled
from builder.datamodel import Entity, EntityType, Mention, Sentence, Span
from builder.lexicon.actors import FORCE_NOUNS, PLAYER_SALIENCE, STATE_NOUNS, STATE_WORDS
from builder.lexicon.countries import country_form, given_names
from builder.lexicon.names import name_key
from builder.lexicon.outlets import is_outlet

SCENERY = 0.15
"""Salience below which a group or place is no actor: on explainer/train 6 in 100 of those are players."""


@dataclass(frozen=True, slots=True)
class Found:
    """The mentions with their entities, and these in the order of first mention, weighed by what stands around names.

    ``clusters`` are what the entities were made of, ``values`` the features of each.
    """

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    clusters: tuple[Cluster, ...]
    values: tuple[dict[str, float], ...]


def find_entities(
    text: str, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], *, headline: str | None
) -> Found:
    """Return who is named in ``text``.

    A mention may be cut (article, possessive), extended ("Chinese officials") or have ``entity=None``; groups that
    only a common noun names ("residents") come in as mentions too.
    """
    mentions = tidy(text, with_titled(text, sentences, mentions))
    clusters = tuple(c for c in group_surfaces(text, surfaces_of(text, sentences, mentions)) if c.surfaces)
    scene = scene_of(clusters, len(sentences), headline)
    people = frozenset(s.span.start for one in clusters if one.kind == "person" for s in one.surfaces)
    entities = tuple(_entity(text, sentences, one, people) for one in clusters)
    values = tuple(features(c, scene, len(e.roles)) for c, e in zip(clusters, entities, strict=True))
    unheard = tuple(v | heard_features(len(c.surfaces), Heard()) for c, v in zip(clusters, values, strict=True))
    found = Found(_marked(mentions, clusters), entities, clusters, values)
    return replace(found, entities=weighed(found, unheard))


def weighed(found: Found, values: tuple[Mapping[str, float], ...]) -> tuple[Entity, ...]:
    """Return the entities with the salience that ``values``, the features of each, give them.

    A country that matters as much as a player is one as a government, whatever its sentences show it doing.
    """
    entities = []
    for entity, one, features_of_one in zip(found.entities, found.clusters, values, strict=True):
        score = salience(features_of_one)
        governs = one.kind == "country" and score >= PLAYER_SALIENCE
        kind: EntityType = "government" if governs else entity.type
        entities.append(replace(entity, type=kind, salience=score, acts=kind != "place" and acts(one, score)))
    return tuple(entities)


def _entity(text: str, sentences: tuple[Sentence, ...], one: Cluster, people: frozenset[int]) -> Entity:
    name = canonical(one)
    aliases = tuple(sorted(set(one.forms) - {name}))
    return Entity(name, type_of(one), aliases, _roles(text, sentences, one, people), 0.0, False)


def _roles(text: str, sentences: tuple[Sentence, ...], one: Cluster, people: frozenset[int]) -> tuple[Span, ...]:
    """Return the roles of a cluster; common nouns say themselves what they are. ``people``: where persons' names begin.

    What is said inside quotation marks is the speaker's word, and may be an insult.
    """
    if one.kind in {"nouns", "country", "people"}:
        return ()
    spans = tuple((s.span, sentences[s.sentence].span) for s in one.surfaces if not s.inside)
    return roles_of(text, spans, person=one.kind == "person", others=people)


def type_of(one: Cluster) -> EntityType:
    """Return what sort of actor a cluster is."""
    if one.kind == "person":
        return "person"
    if one.kind == "country":
        return "government" if _country_acts(one) else "place"
    if one.kind == "place":
        # Of 65 places that seem to act on explainer/train, four are players as governments.
        return "place"
    if one.kind == "nouns":
        return "government" if one.key in STATE_NOUNS else "organisation" if one.key in FORCE_NOUNS else "group"
    if one.kind == "people":
        return "group"
    return "government" if set(name_key(max(one.names, key=len)).split()) & STATE_WORDS else "organisation"


def _country_acts(one: Cluster) -> bool:
    """Whether a country acts, speaks, owns a policy, or has officials that do, anywhere in the document."""
    return any((s.cues & {"acts", "says", "by"} and "where" not in s.cues) or s.mention is None for s in one.surfaces)


def canonical(one: Cluster) -> str:
    """Return the form to print: the country's own name where the text has it, else the longest form of a name. None
    that only stands inside quotation marks, and none with a word before it ("Sly Ada Lorne")."""
    names = one.names if one.kind == "country" else one.plain_names
    if one.kind == "country":
        proper = [n for n in names if name_key(n) == one.key or ((f := country_form(n)) and "name" in f.kinds)]
        return one.key if one.key in names else max(proper or names, key=lambda n: (len(n), n))
    if one.kind == "nouns":
        return next((n for n in names if n in {s.text for s in one.surfaces if s.whose}), names[0])
    if one.kind == "person":
        full = [n for n in names if " " in n] or [n for n in one.names if " " in n] or names
        names = [n for n in full if not _has_epithet(n, one.names)] or full
    return max(names, key=lambda n: (len(n), n))


def _has_epithet(name: str, names: list[str]) -> bool:
    """Whether a name is another one behind a word that is no given name."""
    first, _, rest = name.partition(" ")
    return rest in names and first not in given_names() and rest.split()[0] in given_names()


def acts(one: Cluster, score: float) -> bool:
    """Whether it takes part: no mere carrier of the news, no group that only fills the scene."""
    if one.kind in {"nouns", "people", "place"} and score < SCENERY:
        return False
    carried = any("reports" in s.cues for s in one.surfaces)
    return not (any(is_outlet(name) for name in one.names) and (carried or len(one.surfaces) < 3))


def _marked(mentions: tuple[Mention, ...], clusters: tuple[Cluster, ...]) -> tuple[Mention, ...]:
    """Return mentions with entity indices, common nouns added, in the order of the text, none overlapping."""
    marked: list[Mention] = list(mentions)
    added: list[Mention] = []
    for index, one in enumerate(clusters):
        for surface in one.surfaces:
            if surface.mention is None:
                added.append(Mention(surface.span, "NORP", index))
            else:
                marked[surface.mention] = replace(marked[surface.mention], span=surface.span, entity=index)
    kept: list[Mention] = []
    # Where two overlap the longer wins: "Chinese officials" over "Chinese".
    for mention in sorted([*marked, *added], key=lambda m: (m.span.start, -m.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return tuple(kept)
