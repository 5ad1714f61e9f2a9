"""Whether two sentences say the same: two logistic models, the second of which sees the rest of the story, and what
rules a pair out whatever they say.

Weights: ``builder/lexicon/agreement.json``, made by ``builder.training.agreement``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from builder.lexicon.countries import load_table
from builder.stories.compared.agreement_context import Context, Rivals
from builder.stories.compared.agreement_features import align, pair_features
from builder.stories.compared.agreement_views import View, view
from builder.stories.compared.pairs import Pair
from builder.stories.compared.told import Told

WEIGHTS = "agreement.json"
Features = Mapping[str, float]
_VERBATIM = 0.7
"""Share of quoted words in common from which two sentences quote the same words, whatever is said around them."""
_AGAINST = (
    "numbers clash",
    "numbers against",
    "dates against",
    "asked",
    "doubted",
    "denied",
    "opposed",
    "names alone",
    "main apart",
)
_EVEN_VERBATIM = ("numbers clash", "numbers against", "denied")


_UNLIKE = -2.5
"""Pairs less like than this are not looked at further. None that is printed of our stories or BASIL lies below -2.3; of
the pairs that say the same on ours, one in fifteen does."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pair with its features, those of the story among them."""

    pair: Pair
    features: Features


def weigh(told: Sequence[Told], pairs: Sequence[Pair], *, likeness: Features | None = None) -> tuple[Weighed, ...]:
    """Return the pairs that are at all alike, with their features. ``likeness``: weights of the first model, by default
    the shipped ones."""
    weights = likeness if likeness is not None else _weights()["likeness"]
    views: dict[int, View] = {}
    for n in sorted({n for pair in pairs for n in (pair.a, pair.b)}):
        views[n] = view(told[n])
    context, rivals = Context(tuple(views.values())), Rivals()
    found: list[tuple[Pair, dict[str, float]]] = []
    for pair in pairs:
        aligned = align(views[pair.a], views[pair.b])
        features = pair_features(aligned)
        like = score(features, weights)
        rivals.add(pair.a, told[pair.b].document, like)
        rivals.add(pair.b, told[pair.a].document, like)
        if like >= _UNLIKE:
            found.append((pair, features | context.features(aligned) | {"likeness": like}))
    return tuple(
        Weighed(pair, features | _margins(told, pair, rivals, features["likeness"])) for pair, features in found
    )


def _margins(told: Sequence[Told], pair: Pair, rivals: Rivals, like: float) -> dict[str, float]:
    margins = sorted(
        (rivals.margin(pair.a, told[pair.b].document, like), rivals.margin(pair.b, told[pair.a].document, like))
    )
    return {"margin least": margins[0], "margin most": margins[1]}


def score(features: Features, weights: Features) -> float:
    """Return the log-odds, summed in the order of the weights."""
    return sum(weight * features[name] for name, weight in weights.items())


def same(features: Features, *, slack: float = 0.0) -> bool:
    """Say whether a pair says the same; ``slack``: by how much its log-odds may fall short."""
    table = _weights()
    return not ruled_out(features) and score(features, table["agreement"]) >= table["threshold"]["log-odds"] - slack


def ruled_out(features: Features) -> bool:
    """Say whether something in the two sentences contradicts, or whether only one is somebody's word."""
    against = _EVEN_VERBATIM if features["quoted same"] >= _VERBATIM else _AGAINST
    return any(features[name] for name in against)


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    weights: Mapping[str, Mapping[str, float]] = load_table(WEIGHTS)
    return weights
