"""What a build says of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from builder.datamodel import Issue

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how many of its pieces are done, and how many there are."""


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The summary of one build.

    ``failed``: stories that could not be composed or rendered; ``analysed``: sources read anew; ``composed``: stories
    composed anew.
    """

    sources: int
    unreadable: int
    failed: int
    stories: int
    statements: int
    analysed: int
    composed: int
    changed: int
    unchanged: int
    removed: int
    issues: tuple[Issue, ...]
