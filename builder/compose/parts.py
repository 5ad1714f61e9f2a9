"""An explainer without some of its statements, wherever they stand."""

from __future__ import annotations

from dataclasses import replace

from builder.datamodel import Change, Comparison, Difference, Explainer, Side, Statement, StickingPoint


def without(explainer: Explainer, failed: frozenset[Statement]) -> Explainer:
    """Return the explainer without the statements that failed."""

    def keep(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        return tuple(s for s in statements if s not in failed)

    if not failed:
        return explainer
    return replace(
        explainer,
        brief=keep(explainer.brief),
        background=keep(explainer.background),
        sticking_points=_points(explainer.sticking_points, failed),
        outlook=keep(explainer.outlook),
        key_players=tuple(replace(p, statements=keep(p.statements)) for p in explainer.key_players),
        timeline=tuple(e for e in explainer.timeline if e.statement not in failed),
        comparison=_comparison(explainer.comparison, failed),
        changes=tuple(_change(c, failed) for c in explainer.changes),
    )


def _points(points: tuple[StickingPoint, ...], failed: frozenset[Statement]) -> tuple[StickingPoint, ...]:
    """A side that loses its last statement goes, it did not fall silent; so does a point with nothing left."""
    kept = []
    for point in points:
        sides = []
        for side in point.sides:
            left = tuple(s for s in side.statements if s not in failed)
            if left or not side.statements:
                sides.append(Side(side.player, left))
        if any(side.statements for side in sides):
            kept.append(StickingPoint(point.label, tuple(sides)))
    return tuple(kept)


def _comparison(comparison: Comparison, failed: frozenset[Statement]) -> Comparison:
    """An agreement or difference stands only with all its statements."""
    return Comparison(
        agree=tuple(g for g in comparison.agree if not failed & set(g)),
        differ=tuple(Difference(d.what, d.statements) for d in comparison.differ if not failed & set(d.statements)),
        only_in=tuple((s, tuple(x for x in g if x not in failed)) for s, g in comparison.only_in),
    )


def _change(change: Change, failed: frozenset[Statement]) -> Change:
    parts = (change.added, change.supported, change.changed)
    return Change(change.source, *(tuple(s for s in part if s not in failed) for part in parts))
