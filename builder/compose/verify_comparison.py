"""What must hold of an explainer's comparison and of what it says that later sources changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from builder.compose.checks import Sources
from builder.compose.support import later_versions, parted, quotes_of
from builder.compose.wording import Known
from builder.datamodel import Change, Citation, Comparison, Difference, Explainer, Statement

Faults = list[tuple[str, str]]
"""(place on the page, message)."""
_PAIR = 2


def sound_comparison(explainer: Explainer, sources: Sources, known: Known) -> tuple[Comparison, Faults]:
    """Return what of the comparison holds. One source neither agrees nor differs with itself; what one source alone
    says cites no other."""
    old, faults = explainer.comparison, Faults()
    agree, differ, alone = [], [], []
    copies = {r.id: r.copy_of for r in explainer.sources if r.copy_of in sources.by_id}
    for group in old.agree:
        why = _disagree(group, sources, copies)
        faults += [("agree", f"agreement: {why}")] if why else []
        agree += [] if why else [group]
    for difference in old.differ:
        why = _no_difference(difference, copies, len(sources.by_id))
        why = why or known.complaint(difference.what, quotes_of(difference.statements))
        faults += [("differ", f"difference: {why}")] if why else []
        differ += [] if why else [difference]
    for source, said in old.only_in:
        holds = source in sources.by_id and all(_origins(s.citations, copies) == {source} for s in said)
        faults += [] if holds else [("only_in", f"not only in {source[:80]!r}")]
        alone += [(source, said)] if holds else []
    return Comparison(tuple(agree), tuple(differ), tuple(alone)), faults


def _origins(citations: Sequence[Citation], copies: Mapping[str, str | None]) -> set[str]:
    """Return the sources cited, a near-copy as what it copies."""
    return {copies.get(c.source) or c.source for c in citations}


def _disagree(group: Sequence[Statement], sources: Sources, copies: Mapping[str, str | None]) -> str:
    """Return why statements do not agree: they rest on one source, or cannot state one thing."""
    citations = list(dict.fromkeys(c for s in group for c in s.citations))
    if len(_origins(citations, copies)) < _PAIR:
        return "fewer than two sources agree"
    first, *others = (statement.citations[0] for statement in group)
    for other in others:
        if why := parted(sources.passage(first), sources.passage(other)):
            return f"{other.source} {why}"
    return ""


def _no_difference(difference: Difference, copies: Mapping[str, str | None], most: int) -> str:
    told = [s.citations[0] for s in difference.statements]
    if len(_origins(told, copies)) < _PAIR or len(set(told)) < len(told):
        return "fewer than two sources differ"
    if not 0 <= difference.further <= most - len({c.source for c in told}):
        return f"there are no {difference.further} further sources"
    words = difference.words
    if words and (
        len(words) != len(told) or any(w not in s.text for w, s in zip(words, difference.statements, strict=True))
    ):
        return "the words that differ do not stand in its statements"
    return ""


def sound_changes(explainer: Explainer, sources: Sources) -> tuple[tuple[Change, ...], Faults]:
    """Return what holds of the changes: each statement cites the source that is said to bring it, what it added no
    earlier one, what it supports an earlier one, and what it changed differs from an earlier one."""
    kept, faults = [], Faults()
    order = {name: n for n, name in enumerate(sources.by_id)}
    earlier = _earlier(explainer, order)
    seen: set[str] = set()
    for change in explainer.changes:
        if change.source not in order or change.source in seen:
            faults.append(("changes", f"it comes from an unknown source {change.source[:80]!r}"))
            continue
        seen.add(change.source)
        mine = order[change.source]
        sound = replace(
            change,
            added=tuple(s for s in change.added if _first(s, order) == mine),
            supported=tuple(s for s in change.supported if change.source in _cited(s) and _first(s, order) < mine),
            changed=tuple(s for s in change.changed if (change.source, s) in earlier),
        )
        lost = sum(map(len, (change.added, change.supported, change.changed)))
        lost -= sum(map(len, (sound.added, sound.supported, sound.changed)))
        faults += [("changes", f"{lost} of the changes of {change.source} are not its own")] if lost else []
        kept.append(sound)
    return tuple(kept), faults


def _cited(statement: Statement) -> set[str]:
    return {c.source for c in statement.citations}


def _first(statement: Statement, order: dict[str, int]) -> int:
    """Return the place of the earliest source that a statement cites."""
    return min(order[c.source] for c in statement.citations)


def _earlier(explainer: Explainer, order: dict[str, int]) -> set[tuple[str, Statement]]:
    """Return (source, statement) of what is told differently from a source that arrived before."""
    found = set()
    for difference in explainer.comparison.differ:
        for statement, before in later_versions(difference, order):
            found |= {(statement.citations[0].source, statement)} if before else set()
    return found
