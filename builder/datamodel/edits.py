"""What an editor decided about one story, outside the generated files: overrides/ reads these.

Texts are not empty, on one line, and hold no control characters; addresses begin with http:// or https://. An
``anchor`` ("s-1a2b3c4d") is what ``addresses.anchor`` makes of the quote, a ``basis`` (16 hex digits) what
``addresses.basis`` does. Within a file nothing is decided on twice: no statement, no player, no label.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from builder.datamodel.common import Issue

SectionWord = Literal["brief", "background", "sticking_points", "outlook"]


@dataclass(frozen=True, slots=True)
class StatementEdit:
    """A decision on one printed statement. ``anchor`` names it; ``basis`` is the digest of the span it rests on.

    ``do``: "pin" prints it whatever the composer would choose, "drop" prints it nowhere, "move" prints it in
    ``section``; ``None`` leaves its place. ``text``: the editor's wording, ``None`` leaves the excerpt.
    ``section`` always goes with "move", may go with "pin", and with nothing else; ``text`` never goes with "drop";
    ``do`` or ``text`` is there. ``line`` counts from 1 in the file.
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
    ``basis`` of the statement it rests on; without them it is an editor's note. At least one of the three is there;
    ``anchor`` and ``basis`` stand together, and only with ``role``."""

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

    def issue(self, line: int, code: str, message: str) -> Issue:
        """Return the issue that names the file and the line of a decision that cannot be carried out."""
        return Issue(code, "error", self.file, message, f"line {line}")
