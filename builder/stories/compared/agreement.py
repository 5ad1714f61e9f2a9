"""Which sentences of different sources say the same, so that it is said once with every source behind it.

Precision comes first: what is not clear is no agreement.
"""

from __future__ import annotations

from collections.abc import Sequence

from builder.datamodel import Agreement, AnnotatedDocument, SentenceRef
from builder.stories.compared.agreement_model import Weighed, same, weigh
from builder.stories.compared.pairs import Pair
from builder.stories.compared.told import Told

_CHECKED = 8
"""Members of a group with which a further sentence must agree, the earliest ones: all of them in any story of up to
eight sources, and in larger ones enough to keep the work linear in the number of sources."""

_SLACK = 1.0
"""Log-odds by which sentences that a third one brings together may fall short. On our stories for choosing, left out
one at a time, it adds one to three pairs to some 26, all right, as .5 and 2 do; on BASIL's judged pairs one to three to
some 190, all right."""


def agreements(
    documents: Sequence[AnnotatedDocument], told: Sequence[Told], pairs: Sequence[Pair]
) -> tuple[Agreement, ...]:
    """Return what several sources say, in order of arrival; ``pairs``: the sentences worth comparing.

    Every two sentences of an agreement are likely to say the same (of a long one, each and the first ``_CHECKED``).
    """
    groups = _groups(told, [one for one in weigh(told, pairs) if same(one.features, slack=_SLACK)])
    return tuple(
        Agreement(tuple(SentenceRef(documents[told[n].document].document.id, told[n].n) for n in group))
        for group in groups
    )


def _groups(told: Sequence[Told], likely: Sequence[Weighed]) -> list[list[int]]:
    """Put the pairs together, the likeliest first; each group holds one sentence of a document at most.

    A pair that says the same brings its groups together; for the other pairs between them it is enough to be likely.
    """
    linked = {(one.pair.a, one.pair.b) for one in likely}
    home: dict[int, list[int]] = {}
    agreeing = [one for one in likely if same(one.features)]
    for one in sorted(agreeing, key=lambda w: (-w.features["likeness"], w.pair.a, w.pair.b)):
        a, b = home.get(one.pair.a, [one.pair.a]), home.get(one.pair.b, [one.pair.b])
        if a is not b and _fit(told, a, b, linked):
            joined = sorted(a + b)
            for n in joined:
                home[n] = joined
    groups = {id(group): group for group in home.values()}
    return sorted(groups.values())


def _fit(told: Sequence[Told], a: list[int], b: list[int], linked: set[tuple[int, int]]) -> bool:
    documents = [told[n].document for n in (*a, *b)]
    pairs = ((min(x, y), max(x, y)) for x in a[:_CHECKED] for y in b[:_CHECKED])
    return len(set(documents)) == len(documents) and all(pair in linked for pair in pairs)
