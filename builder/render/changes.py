"""What each later source brought to a story, in the order in which they arrived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from builder.datamodel import Change, Difference, DifferenceKind, SourceRecord, Statement
from builder.render.comparison import pointers
from builder.render.escape import anchor, escape
from builder.render.lines import attributes
from builder.render.page import Page, opening
from builder.render.parts import section
from builder.render.source_names import SourceNames
from builder.render.wording import count, date, is_calendar, listed

_KINDS: dict[DifferenceKind, str] = {
    "number": "Number",
    "date": "Date",
    "actor": "Who",
    "certainty": "Whether",
    "scope": "Extent",
    "framing": "Wording",
}

_EARLIER = 3
"""Earlier sources that are named where a source tells differently what they say; the others are counted."""


def changes(page: Page) -> str:
    """Return the part; absent for one source."""
    told, names = page.explainer.changes, SourceNames(page.explainer)
    if not told:
        return ""
    first = next((s.id for s in page.explainer.sources if s.id not in {c.source for c in told}), None)
    parts = (
        [f"In the order in which the sources arrived here, after {names.dated(first)}.\n{{ .x-note }}"] if first else []
    )
    differences = _differences(page)
    parts += [_change(page, names, change, differences) for change in told if _brings(change)]
    return section("What changed", "changes", "\n\n".join((*parts, *_nothing(names, told))))


def _brings(change: Change) -> bool:
    return bool(change.added or change.supported or change.changed)


def _nothing(names: SourceNames, told: Sequence[Change]) -> Iterator[str]:
    """Yield a line for the near-copies and one for the others that bring nothing to the page."""
    idle = [change.source for change in told if not _brings(change)]
    copies = [(s, record.copy_of) for s in idle if (record := names.record(s)) and record.copy_of]
    for copy, original in copies:
        yield f"{names.name(copy)} is a near-copy of {names.name(original)} and adds nothing.\n{{ .x-note }}"
    if others := [s for s in idle if s not in dict(copies)]:
        verb = "adds" if len(others) == 1 else "add"
        yield f"{listed(map(names.dated, others))} {verb} no statement to this page.\n{{ .x-note }}"


def _change(page: Page, names: SourceNames, change: Change, differences: Mapping[str, Sequence[Difference]]) -> str:
    earlier = _earlier(page.explainer.sources, change.source)
    heading = f"### {names.dated(change.source)} {attributes(page.anchor(f'changed-{anchor(change.source)}'))}"
    parts = [heading.rstrip(), *_late(names, change.source, earlier)]
    found = {id(d): d for statement in change.changed for d in differences.get(statement.id, ())}
    if told := [_revised(page, names, change, difference) for difference in found.values()]:
        parts.append("Told differently\n{ .x-name }\n\n" + "\n".join(told))
    if change.added:
        parts.append(f"Added\n{{ .x-name }}\n\n{pointers(page, change.added, here='changes')}")
    elif not change.changed:
        parts.append("It adds no statement of its own to this page.\n{ .x-note }")
    if change.supported:
        parts.append(f"Now also supported\n{{ .x-name }}\n\n{pointers(page, change.supported, here='changes')}")
    return "\n\n".join(parts)


def _earlier(sources: Sequence[SourceRecord], source: str) -> list[SourceRecord]:
    """Return the sources that arrived before one."""
    ids = [record.id for record in sources]
    return list(sources[: ids.index(source)]) if source in ids else []


def _late(names: SourceNames, source: str, earlier: Sequence[SourceRecord]) -> list[str]:
    """Say that a source is older than others that arrived before it: what it adds is no news."""
    record = names.record(source)
    published = record.metadata.published if record else None
    newer = [e.id for e in earlier if _before(published, e.metadata.published)]
    if not newer:
        return []
    which = (
        f"before {names.dated(newer[0])}"
        if len(newer) == 1
        else f"before {count(len(newer), 'source')} that arrived earlier"
    )
    return [f"It arrived later, but is dated {escape(date(published))}, {which}.\n{{ .x-note }}"]


def _before(one: str | None, other: str | None) -> bool:
    """Tell whether a calendar date lies wholly before another; a month holds its days."""
    if one is None or other is None or not (is_calendar(one) and is_calendar(other)):
        return False
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]


def _differences(page: Page) -> dict[str, list[Difference]]:
    """Return the differences by the ids of their statements."""
    found: dict[str, list[Difference]] = {}
    for difference in page.explainer.comparison.differ:
        for id in dict.fromkeys(statement.id for statement in difference.statements):
            found.setdefault(id, []).append(difference)
    return found


def _revised(page: Page, names: SourceNames, change: Change, difference: Difference) -> str:
    """Return one line on what the source tells differently: before and now where it is the newer one."""
    told = list(zip(difference.statements, difference.words or ("",) * len(difference.statements), strict=True))
    mine = next((s, words) for s, words in told if s in change.changed)
    places = {record.id: n for n, record in enumerate(page.explainer.sources)}
    others = [
        (s, words)
        for s, words in told
        if places[s.citations[0].source] < places[change.source]
        and (not words or words.casefold() != mine[1].casefold())
    ]
    newer = all(_before(_published(names, s), _published(names, mine[0])) for s, _ in others)
    # The latest ones: were each source to repeat all before it, a page would grow with the square of its sources.
    shown = [f"{_words(page, *other)} ({names.dated(other[0].citations[0].source)})" for other in others[-_EARLIER:]]
    before = listed([*([f"{len(others) - _EARLIER:,} earlier"] if len(others) > _EARLIER else []), *shown])
    kind = f"{_KINDS[difference.kind]}, before: " if newer else f"{_KINDS[difference.kind]}: "
    return f"- {kind}{before}; {'now' if newer else 'here'}: {_words(page, *mine)}"


def _words(page: Page, statement: Statement, words: str) -> str:
    """Return the words that differ, or the first ones, as a link to the statement that holds them."""
    shown = f"“{escape(words)}”" if words else escape(opening(statement.text))
    return f"[{shown}](#{anchor(statement.id)}){page.cite(statement.citations[:1])}"


def _published(names: SourceNames, statement: Statement) -> str | None:
    record = names.record(statement.citations[0].source)
    return record.metadata.published if record else None
