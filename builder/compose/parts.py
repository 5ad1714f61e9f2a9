"""An explainer with some of its statements replaced or gone, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from builder.datamodel import Change, Comparison, Difference, Explainer, Side, Statement, StickingPoint, TimelineEntry

Revision = Mapping[Statement, Statement | None]
"""For statements their new form, ``None`` for those that go; all others stay."""


def without(explainer: Explainer, failed: frozenset[Statement]) -> Explainer:
    """Return the explainer without the statements that failed."""
    return revised(explainer, dict.fromkeys(failed))


def revised(explainer: Explainer, new: Revision) -> Explainer:
    """Return the explainer with every statement in its new form."""
    if not new:
        return explainer
    return replace(
        explainer,
        brief=_all(explainer.brief, new),
        background=_all(explainer.background, new),
        sticking_points=_points(explainer.sticking_points, new),
        outlook=_all(explainer.outlook, new),
        key_players=tuple(replace(p, statements=_all(p.statements, new)) for p in explainer.key_players),
        timeline=_entries(explainer.timeline, new),
        agenda=_entries(explainer.agenda, new),
        comparison=(compared := _comparison(explainer.comparison, new)),
        changes=tuple(_change(c, new, _settled(explainer.comparison, compared, new)) for c in explainer.changes),
    )


def _all(statements: Iterable[Statement], new: Revision) -> tuple[Statement, ...]:
    return tuple(kept for s in statements if (kept := new.get(s, s)) is not None)


def _entries(entries: tuple[TimelineEntry, ...], new: Revision) -> tuple[TimelineEntry, ...]:
    forms = ((entry, new.get(entry.statement, entry.statement)) for entry in entries)
    return tuple(replace(entry, statement=kept) for entry, kept in forms if kept is not None)


def _points(points: tuple[StickingPoint, ...], new: Revision) -> tuple[StickingPoint, ...]:
    """A side that loses its last statement goes, it did not fall silent; so does a point with nothing left."""
    kept = []
    for point in points:
        sides = []
        for side in point.sides:
            left = _all(side.statements, new)
            if left or not side.statements:
                sides.append(Side(side.player, left))
        if any(side.statements for side in sides):
            kept.append(replace(point, sides=tuple(sides)))
    return tuple(kept)


def _comparison(comparison: Comparison, new: Revision) -> Comparison:
    """An agreement or difference stands only with all its statements."""
    gone = {s for s, form in new.items() if form is None}
    return Comparison(
        agree=tuple(_all(g, new) for g in comparison.agree if gone.isdisjoint(g)),
        differ=tuple(_difference(d, new) for d in comparison.differ if gone.isdisjoint(d.statements)),
        only_in=tuple((s, _all(g, new)) for s, g in comparison.only_in),
    )


def _difference(difference: Difference, new: Revision) -> Difference:
    """Words in which they part are shown only where the text still has them."""
    statements = _all(difference.statements, new)
    words = (w if w in s.text else "" for w, s in zip(difference.words, statements, strict=False))
    return replace(difference, statements=statements, words=tuple(words))


def _settled(old: Comparison, compared: Comparison, new: Revision) -> set[Statement | None]:
    """Return what is told differently by nobody any more."""
    differed = {new.get(s, s) for d in old.differ for s in d.statements}
    return differed - {s for d in compared.differ for s in d.statements}


def _change(change: Change, new: Revision, settled: set[Statement | None]) -> Change:
    return replace(
        change,
        added=_all(change.added, new),
        supported=_all(change.supported, new),
        changed=tuple(s for s in _all(change.changed, new) if s not in settled),
    )
