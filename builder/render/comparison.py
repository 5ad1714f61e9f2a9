"""The parts that only several sources can fill. While there is nothing to say they are absent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder.datamodel import Change, Difference, Statement
from builder.render.escape import escape
from builder.render.page import Page
from builder.render.parts import section
from builder.render.wording import headline


def comparison(page: Page) -> str:
    """Where the sources agree, differ and stand alone."""
    found = page.explainer.comparison
    parts = [
        *_group("Several sources say", (page.statements(group) for group in found.agree)),
        *_group("The sources differ", (_difference(page, difference) for difference in found.differ)),
        *_group("Only one source says", (_alone(page, source, said) for source, said in found.only_in)),
    ]
    if not parts:
        return ""
    caveat = "That sources agree does not confirm what they say: they may rest on one another.\n{ .x-note }"
    return section("Where the sources agree and differ", "comparison", "\n\n".join((*parts, caveat)))


def changes(page: Page) -> str:
    """What each later source added, now supports or changed."""
    parts = [part for change in page.explainer.changes for part in _change(page, change)]
    return section("What changed", "changes", "\n\n".join(parts)) if parts else ""


def _group(title: str, bodies: Iterable[str]) -> list[str]:
    kept = [body for body in bodies if body]
    return [f"### {title}", *kept] if kept else []


def _difference(page: Page, difference: Difference) -> str:
    return f"{escape(difference.what)}\n{{ .x-name }}\n\n{page.statements(difference.statements)}"


def _alone(page: Page, source: str, statements: Sequence[Statement]) -> str:
    return f"{_name(page, source)}\n{{ .x-name }}\n\n{page.statements(statements)}" if statements else ""


def _name(page: Page, source: str) -> str:
    record = next((s for s in page.explainer.sources if s.id == source), None)
    return escape(headline(record.metadata, record.path) if record else source)


def _change(page: Page, change: Change) -> list[str]:
    kinds = (("Added", change.added), ("Now also supported", change.supported), ("Changed", change.changed))
    told = [f"{word}\n{{ .x-name }}\n\n{page.statements(said)}" for word, said in kinds if said]
    return [f"### {_name(page, change.source)}", *told] if told else []
