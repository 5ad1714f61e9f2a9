"""What each source that arrived later brought: new statements, support for earlier ones, facts told differently."""

from __future__ import annotations

from builder.compose.support import later_versions
from builder.datamodel import Change, Explainer, Statement, Story


def changes(story: Story, page: Explainer) -> tuple[Change, ...]:
    """Return one record per later source, in order of arrival; a near-copy's is empty.

    ``page``: the explainer with its comparison. What a source says differently is not listed as added too.
    """
    order = [m.document for m in story.plan.members]
    arrival = {source: n for n, source in enumerate(order)}
    first = next((m.document for m in story.plan.members if m.copy_of is None), None)
    changed = _changed(page, arrival)
    added: dict[str, list[Statement]] = {source: [] for source in order}
    supported: dict[str, list[Statement]] = {source: [] for source in order}
    beside = {s.id for group in page.comparison.agree for s in group[1:]}
    for statement in {s.id: s for s in page.statements() if s.id not in beside}.values():
        brought, *also = sorted({c.source for c in statement.citations}, key=arrival.__getitem__)
        if statement not in changed[brought]:
            added[brought].append(statement)
        for source in also:
            supported[source].append(statement)
    alone = {s.id for _, said in page.comparison.only_in for s in said}
    for said in added.values():
        said.sort(key=lambda s: s.id not in alone)
    return tuple(
        Change(source, tuple(added[source]), tuple(supported[source]), tuple(changed[source]))
        for source in order
        if source != first
    )


def _changed(page: Explainer, arrival: dict[str, int]) -> dict[str, dict[Statement, None]]:
    """Return for each source its statements that tell a fact differently from a source that arrived before it."""
    changed: dict[str, dict[Statement, None]] = {source: {} for source in arrival}
    for difference in (d for d in page.comparison.differ if d.kind != "framing"):
        for statement, before in later_versions(difference, arrival):
            if before:
                changed[statement.citations[0].source][statement] = None
    return changed
