"""What an editor decided about one story, outside the generated files: overrides/ reads these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SectionWord = Literal["brief", "background", "sticking_points", "outlook"]


@dataclass(frozen=True, slots=True)
class StatementEdit:
    """A decision on one printed statement. ``anchor`` names it; ``basis`` is the digest of the span it rests on.

    ``do``: "pin" prints it whatever the composer would choose, "drop" prints it nowhere, "move" prints it in
    ``section``; ``None`` leaves its place. ``text``: the editor's wording, ``None`` leaves the excerpt.
    ``line`` counts from 1 in the file.
    """

    line: int
    anchor: str
    basis: str
    do: Literal["pin", "drop", "move"] | None = None
    section: SectionWord | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class PlayerEdit:
    """A decision on one player, named by any name that the page gives it. ``same_as``: other players that are this
    one; ``rename``: the name to print; ``role``: the right role in the editor's words, with the ``anchor`` and
    ``basis`` of the statement it rests on; without them it is an editor's note."""

    line: int
    player: str
    same_as: tuple[str, ...] = ()
    rename: str | None = None
    role: str | None = None
    anchor: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class LabelEdit:
    """A new label for the sticking point that holds the statement ``anchor``."""

    line: int
    anchor: str
    basis: str
    label: str


@dataclass(frozen=True, slots=True)
class NoteEdit:
    """An editor's note below a section, with the editor's own source (its name, and its address if it has one)."""

    line: int
    section: SectionWord
    text: str
    source: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class CorrectionEdit:
    """A correction notice. ``date``: ISO 8601 calendar day."""

    line: int
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Edits:
    """All decisions on one story. ``file``: POSIX path below the seeds folder. ``merge``: slugs or ids of stories that
    belong to this one; ``split``: paths of sources that do not."""

    file: str
    story: str
    title: str | None = None
    standfirst: str | None = None
    statements: tuple[StatementEdit, ...] = ()
    players: tuple[PlayerEdit, ...] = ()
    labels: tuple[LabelEdit, ...] = ()
    notes: tuple[NoteEdit, ...] = ()
    corrections: tuple[CorrectionEdit, ...] = ()
    merge: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
