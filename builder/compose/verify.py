"""The last word on every explainer, whoever composed it: what does not rest on its sources is not printed.

A statement that fails any check leaves every part of the page, with an issue that says which check and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from builder.compose.checks import Sources, complaint, date_complaint, heading_complaint, role_complaint
from builder.datamodel import (
    AnnotatedDocument,
    Change,
    Comparison,
    Difference,
    Explainer,
    Issue,
    Side,
    SourceRecord,
    Statement,
    StickingPoint,
)

_PLAIN_LABEL, _PLAIN_TITLE = "Open question", "Untitled story"


def verify(explainer: Explainer, documents: tuple[AnnotatedDocument, ...]) -> tuple[Explainer, tuple[Issue, ...]]:
    """Return the explainer without what fails, and one issue of severity "error" for each thing that failed."""
    sources = Sources(documents, explainer.key_players)
    failed: dict[Statement, str] = {}
    owners: dict[str, Statement] = {}
    for statement in dict.fromkeys(_statements(explainer)):
        why = complaint(statement, sources)
        if not why and owners.setdefault(statement.id, statement) != statement:
            why = "its anchor belongs to another statement"
        if why:
            failed.setdefault(statement, why)
    kept, issues = _without(explainer, frozenset(failed)), []
    issues += [_dropped(explainer.slug, s.id, f"{why}: {_short(s.text)}") for s, why in failed.items()]
    for check in (_sides, _roles, _dates, _headings):
        kept, more = check(kept, sources)
        issues += more
    if issues:
        kept = replace(kept, sources=_recount(kept))
    return kept, tuple(issues)


def _dropped(slug: str, place: str, message: str) -> Issue:
    return Issue("statement-dropped", "error", slug, message, place)


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"


def _statements(explainer: Explainer) -> Iterable[Statement]:
    yield from explainer.brief
    yield from explainer.background
    for point in explainer.sticking_points:
        for side in point.sides:
            yield from side.statements
    yield from explainer.outlook
    for player in explainer.key_players:
        yield from player.statements
    yield from (entry.statement for entry in explainer.timeline)
    yield from _compared(explainer)


def _compared(explainer: Explainer) -> Iterable[Statement]:
    for group in explainer.comparison.agree:
        yield from group
    for difference in explainer.comparison.differ:
        yield from difference.statements
    for _, group in explainer.comparison.only_in:
        yield from group
    for change in explainer.changes:
        yield from change.added + change.supported + change.changed


def _without(explainer: Explainer, failed: frozenset[Statement]) -> Explainer:
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


def _sides(explainer: Explainer, sources: Sources) -> tuple[Explainer, list[Issue]]:
    """What stands under a side that nobody is called is shown as reported; a silent one goes."""
    issues, points = [], []
    for point in explainer.sticking_points:
        unknown = [side for side in point.sides if side.player is not None and not sources.knows(side.player)]
        issues += [_dropped(explainer.slug, point.label, f"side: nobody is called {s.player!r}") for s in unknown]
        sides = (replace(side, player=None) if side in unknown else side for side in point.sides)
        points.append(replace(point, sides=tuple(side for side in sides if side.player or side.statements)))
    return replace(explainer, sticking_points=tuple(points)), issues


def _roles(explainer: Explainer, sources: Sources) -> tuple[Explainer, list[Issue]]:
    issues, kept = [], []
    for player in explainer.key_players:
        faults = {role: why for role in player.roles if (why := role_complaint(role, sources))}
        issues += [_dropped(explainer.slug, player.id, f"role of {player.name}: {why}") for why in faults.values()]
        kept.append(replace(player, roles=tuple(r for r in player.roles if r not in faults)))
    return replace(explainer, key_players=tuple(kept)), issues


def _dates(explainer: Explainer, sources: Sources) -> tuple[Explainer, list[Issue]]:
    faults = {e: why for e in explainer.timeline if (why := date_complaint(e, sources))}
    issues = [_dropped(explainer.slug, entry.statement.id, f"timeline: {why}") for entry, why in faults.items()]
    return replace(explainer, timeline=tuple(e for e in explainer.timeline if e not in faults)), issues


def _headings(explainer: Explainer, sources: Sources) -> tuple[Explainer, list[Issue]]:
    """A title or label with a name or number of its own gives way to words that claim nothing."""
    headlines = [d.document.metadata.headline or "" for d in sources.documents]
    texts = [d.document.text for d in sources.documents]
    issues, points = [], []
    for point in explainer.sticking_points:
        why = heading_complaint(
            point.label, [c.quote for side in point.sides for s in side.statements for c in s.citations]
        )
        points.append(replace(point, label=_PLAIN_LABEL) if why else point)
        if why:
            issues.append(_dropped(explainer.slug, point.label, f"label: {why}"))
    title = explainer.title
    if heading_complaint(title, headlines) and (why := heading_complaint(title, headlines + texts)):
        issues.append(_dropped(explainer.slug, "title", f"title: {why}"))
        title = _PLAIN_TITLE
    return replace(explainer, title=title, sticking_points=tuple(points)), issues


def _recount(explainer: Explainer) -> tuple[SourceRecord, ...]:
    spans: Mapping[str, set[tuple[int, int]]] = {s.id: set() for s in explainer.sources}
    for statement in _statements(explainer):
        for c in statement.citations:
            spans.get(c.source, set()).add((c.start, c.end))
    return tuple(replace(s, cited=len(spans[s.id])) for s in explainer.sources)
