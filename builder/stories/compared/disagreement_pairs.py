"""Further sentences worth comparing: short ones that share little but what they count, or what they put on a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from builder.stories.compared.disagreement_views import View
from builder.stories.compared.pairs import Pair

_POSTINGS = 12
"""Earlier sentences that are met for one thing counted: the main figures stand in the first sentences of articles."""


def further_pairs(views: Sequence[View], pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return ``pairs`` and those of sentences that count the same kind of thing, sorted."""
    found = {(pair.a, pair.b): pair for pair in pairs}
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
    for b, view in enumerate(views):
        for subject in sorted(_subjects(view)):
            near = postings[subject]
            for a in near:
                if views[a].document != view.document:
                    found.setdefault((a, b), Pair(a, b, 0.0))
            if len(near) < _POSTINGS:
                near.append(b)
    return tuple(found[place] for place in sorted(found))


def _subjects(view: View) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for fact in view.facts:
        found |= {("event", event) for event in fact.events}
        if fact.quantity.head:
            found.add((fact.quantity.unit, fact.quantity.head))
    for one in view.dates:
        if one.clause.verb is not None:
            found.add(("date", one.clause.verb[0]))
    return found
