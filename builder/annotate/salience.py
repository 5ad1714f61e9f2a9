"""How likely an editor would list somebody among the key players: logistic regression over what the text shows.

The features are those of the entity salience literature (Dunietz & Gillick, EACL 2014; Trani et al., DocEng 2016):
first place, frequency, headline, acting and speaking, descriptions. Coefficients: ``lexicon/salience.json``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from builder.annotate.cluster import Cluster
from builder.lexicon.actors import BODIES, GOVERNMENT_WORDS
from builder.lexicon.countries import load_table
from builder.lexicon.names import is_acronym, name_key
from builder.lexicon.outlets import is_outlet


@dataclass(frozen=True, slots=True)
class Scene:
    """What all clusters of a document share. ``headline``: its key ("" where there is none)."""

    sentences: int
    most: int
    headline: str
    clusters: int
    counts: Mapping[str, list[int]]
    """How often each cluster of a kind is named, most first."""


def scene_of(clusters: Sequence[Cluster], sentences: int, headline: str | None) -> Scene:
    """Return the document's side of the features."""
    most = max((len(c.surfaces) for c in clusters), default=1)
    counts: dict[str, list[int]] = {}
    for one in clusters:
        counts.setdefault(one.kind, []).append(len(one.surfaces))
    ordered = MappingProxyType({kind: sorted(ns, reverse=True) for kind, ns in counts.items()})
    return Scene(max(sentences, 1), most, f" {name_key(headline)} " if headline else "", len(clusters), ordered)


def features(one: Cluster, scene: Scene, roles: int) -> dict[str, float]:
    """Return the named features of one cluster; names carry its kind, so that each kind has its own weights."""
    n = len(one.surfaces)
    count = Counter(cue for s in one.surfaces for cue in s.cues)
    first = one.surfaces[0].sentence
    spread = len({s.sentence for s in one.surfaces})
    rank = scene.counts[one.kind].index(n) + 1
    values = {
        "bias": 1.0,
        "rank": math.log(rank),
        "top": float(rank == 1),
        "kin": math.log(len(scene.counts[one.kind])),
        "opens": sum(s.opens for s in one.surfaces) / n,
        "followed": math.log1p(sum(s.followed for s in one.surfaces)),
        "quoted": math.log1p(sum(s.quoted for s in one.surfaces)),
        "count": math.log(n),
        "share": n / scene.most,
        "spread": spread / scene.sentences,
        "first": math.log1p(first),
        "early": 1.0 - first / scene.sentences,
        "lead": float(first <= 1),
        "headline": float(any(f" {name_key(name)} " in scene.headline for name in one.names[:4]))
        if scene.headline
        else 0.0,
        "says": float(count["says"] > 0),
        "says_log": math.log1p(count["says"]),
        "acts": float(count["acts"] > 0),
        "acts_log": math.log1p(count["acts"]),
        "acts_share": count["acts"] / n,
        "owns": count["owns"] / n,
        "where": count["where"] / n,
        "to": count["to"] / n,
        "by": float(count["by"] > 0),
        "reports": count["reports"] / n,
        "office": count["office"] / n,
        "only_office": float(count["office"] == n),
        "modifies": count["modifies"] / n,
        "crowd": math.log(scene.clusters),
        "length": math.log(scene.sentences),
        "role": float(roles > 0),
        "roles": float(min(roles, 3)),
        "official": math.log1p(sum(s.mention is None for s in one.surfaces)) if one.kind == "country" else 0.0,
        "late": float(first > 0.7 * scene.sentences),
    }
    found = {f"{one.kind}.{name}": value for name, value in values.items() if value}
    return found | {f"{one.kind}.{name}": 1.0 for name in _marks(one)}


@dataclass(frozen=True, slots=True)
class Heard:
    """How often somebody is taken up by a pronoun or description, how often and in how many sentences it is heard,
    and which share of all that anybody is heard to say is its."""

    taken_up: int = 0
    said: int = 0
    sentences: int = 0
    share: float = 0.0


def heard_features(named: int, heard: Heard) -> dict[str, float]:
    """Return the features of somebody ``named`` so often; kinds share them (each by itself did no better)."""
    values = {
        "taken_up": math.log1p(heard.taken_up),
        "is_taken_up": float(heard.taken_up > 0),
        "said": math.log1p(heard.said),
        "speaks": float(heard.said > 0),
        "said_places": math.log1p(heard.sentences),
        "said_share": heard.share,
        "present": math.log(named + heard.taken_up),
    }
    return {f"heard.{name}": value for name, value in values.items() if value}


def _marks(one: Cluster) -> list[str]:
    """Return what the name itself shows."""
    names = one.names
    longest = max(names, key=len)
    words = set(name_key(longest).split())
    marks = {
        "outlet": any(is_outlet(name) for name in names),
        "state": bool(words & GOVERNMENT_WORDS),
        "acronym": is_acronym(longest),
        "one_word": " " not in longest.strip(),
        "long": len(words) > 3,
        "forms": len(names) > 1,
        "body": one.kind == "nouns" and one.key in BODIES,
        f"={one.key}": one.kind == "nouns",
        "bare": one.kind == "nouns" and all(" " not in name for name in names),
    }
    return [name for name, holds in marks.items() if holds]


@cache
def _weights() -> Mapping[str, float]:
    return MappingProxyType(load_table("salience.json"))


def salience(values: Mapping[str, float]) -> float:
    """Return the probability in [0, 1] that an editor lists somebody with these features, to six places."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in values.items())
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))), 6)
