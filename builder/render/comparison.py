"""Where the sources of a story agree, differ and stand alone: their excerpts beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from builder.datamodel import Difference, SourceRecord, Statement
from builder.render.escape import anchor, escape
from builder.render.page import Page
from builder.render.parts import section
from builder.render.source_names import SourceNames
from builder.render.wording import count, listed

_SHOWN = 3
"""Pointers to what a source alone says, or added; the others are counted."""
_NAMED = 5
"""Further sources named below an agreement; the others are counted."""
_CAVEAT = "That sources agree does not confirm what they say: they may rest on one another, or all on one origin."
_NOTHING = "No statement was found that two of the sources make in like words. That does not mean that they disagree."


def comparison(page: Page) -> str:
    """Return the part; absent for one source, and never without the caveat."""
    sources = page.explainer.sources
    if len(sources) < 2:
        return ""
    found, names = page.explainer.comparison, SourceNames(page.explainer)
    parts = [f"{_CAVEAT}\n{{ .x-note }}", *_copies(sources, names)]
    if sum(source.copy_of is None for source in sources) > 1:
        parts += _group("Told differently", "differ", (_difference(page, names, d) for d in found.differ))
        parts += _group("Said by several", "agree", _agreements(page, names, found.agree))
        parts += [] if found.agree else [f"{_NOTHING}\n{{ .x-empty }}"]
        alone = (_alone(page, names, *said) for said in found.only_in if said[1])
        parts += _group("Matched with no other source", "alone", alone)
    return section("Where the sources agree and differ", "comparison", "\n\n".join(parts))


def _copies(sources: Sequence[SourceRecord], names: SourceNames) -> list[str]:
    copies = [(s.id, s.copy_of) for s in sources if s.copy_of is not None]
    lines = [f"{names.name(s)} is a near-copy of {names.name(o)} and counts as one source with it." for s, o in copies]
    if lines and len(copies) == len(sources) - 1:
        lines.append("All sources here are one text: there is nothing to compare.")
    return [f"{' '.join(lines)}\n{{ .x-note }}"] if lines else []


def _group(title: str, name: str, bodies: Iterable[str]) -> list[str]:
    kept = [body for body in bodies if body]
    return [f"### {title} {{ #comparison-{name} }}", *kept] if kept else []


def _difference(page: Page, names: SourceNames, difference: Difference) -> str:
    words = difference.words or ("",) * len(difference.statements)
    excerpts = [_excerpt(page, names, s, w) for s, w in zip(difference.statements, words, strict=True)]
    more = count(difference.further, "further source") if difference.further else ""
    note = f"\n\nAlso told by {more}, in one of these ways or another.\n{{ .x-note }}" if more else ""
    return f"{escape(difference.what)}\n{{ .x-name }}\n\n{_beside(excerpts)}{note}"


def _agreements(page: Page, names: SourceNames, groups: Sequence[Sequence[Statement]]) -> Iterator[str]:
    """Yield the agreements: those shown in two sources' words, then those in one's, as a list."""
    yield from (_agreement(page, names, group) for group in groups if len(group) > 1)
    lines = [page.statement(group[0], here="comparison") for group in groups if len(group) == 1]
    yield "\n".join(lines)


def _agreement(page: Page, names: SourceNames, group: Sequence[Statement]) -> str:
    shown = {statement.citations[0].source for statement in group}
    further = dict.fromkeys(c.source for c in group[0].citations if c.source not in shown)
    cards = _beside([_excerpt(page, names, statement) for statement in group])
    called = [names.name(source) for source in further]
    if len(called) > _NAMED:
        called = [*called[:_NAMED], f"{len(called) - _NAMED:,} more"]
    return cards + (f"\n\nAlso in {listed(called)}.\n{{ .x-note }}" if called else "")


def _beside(excerpts: Sequence[str]) -> str:
    cards = "\n\n".join(f'<div class="x-side" markdown>\n\n{excerpt}\n\n</div>' for excerpt in excerpts)
    return f'<div class="x-sides x-compared" markdown>\n\n{cards}\n\n</div>'


def _excerpt(page: Page, names: SourceNames, statement: Statement, words: str = "") -> str:
    return f"{names.dated(statement.citations[0].source)}\n{{ .x-name }}\n\n{page.excerpt(statement, words)}"


def _alone(page: Page, names: SourceNames, source: str, said: Sequence[Statement]) -> str:
    """Return what one source alone says; of a later source "What changed" lists it among what it added."""
    title = f"{names.name(source)}: {count(len(said), 'statement')}"
    added = next((c.added for c in page.explainer.changes if c.source == source), ())
    if {s.id for s in said} <= {s.id for s in added}:
        return f"{title}, see [What changed](#changed-{anchor(source)})\n{{ .x-name }}"
    return f"{title}\n{{ .x-name }}\n\n{pointers(page, said, here='comparison')}"


def pointers(page: Page, statements: Sequence[Statement], *, here: str) -> str:
    """Return a list that points to the first few statements and counts the others."""
    more = len(statements) - _SHOWN
    lines = [page.statement(statement, here=here) for statement in statements[:_SHOWN]]
    return "\n".join([*lines, f'- <span class="x-pointer">and {more:,} more</span>'] if more > 0 else lines)
