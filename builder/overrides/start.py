"""The starting file: everything that can be decided about a story, as comments that become decisions when uncommented.

What articles say stands in it only as comments on one line and in quotation marks; the reader of such files itself is
asked whether a name can be written so that it is read as it stands.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.addresses import anchor, basis
from builder.lexicon.words import shortened
from builder.overrides.check import readable
from builder.overrides.fields import ANCHOR, GROUPS, LABEL, LISTS, NAME, PATH, SECTION, STORY, TEXTS, Field
from builder.overrides.schema import NAME as SCHEMA

_WIDTH = 110
_SHOWN = 300
"""Characters of a statement in the comment above it: enough to know it by, however long a line of an article is."""
_OTHERS = 20
_DAY = "2025-01-31"

_HELP = (
    "The builder reads this file at every build and never writes it. Nothing is decided yet: everything is commented "
    'out. Take away the "# " in front of the lines of one decision, change what stands behind the colons, and build '
    "again. Lines that begin with ## only explain. A decision that cannot be carried out, because it is misspelt or "
    "because the words it rests on are gone, is named with its line; the others stand. Wording is yours, evidence is "
    "not: what a source says, and the reference to it, cannot be changed here."
)

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Line:
    """A printed statement: the part of the page it stands in first, its anchor, its quotes, its text. ``section``:
    whether that part is one of the four in which a statement can be pinned."""

    part: str
    id: str
    quotes: tuple[str, ...]
    text: str
    section: bool


@dataclass(frozen=True, slots=True)
class Actor:
    """A player. ``called``: a name by which it is told from the others, "" for none; ``free``: whether no other player
    has it among its aliases, so that it may be printed."""

    called: str
    free: bool
    about: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a page prints, as far as an editor may decide about it. ``labels``: each with a line of its sticking point;
    ``paths``: of the sources; ``others``: (slug, title) of the other stories, nearest first."""

    title: str
    standfirst: str
    lines: tuple[Line, ...]
    players: tuple[Actor, ...]
    labels: tuple[tuple[str, Line], ...]
    paths: tuple[str, ...]
    others: tuple[tuple[str, str], ...]


def starting_file(page: Page) -> str:
    """Return the text of a new file for ``page``."""
    parts = [_head(page.title), *_texts(page)]
    for key, blocks in {
        "statements": [_statement(line) for line in page.lines if readable(line.id, ANCHOR)],
        "players": [_player(player) for player in page.players if readable(player.called, NAME)],
        "labels": [_label(label, line) for label, line in page.labels if readable(line.id, ANCHOR)],
        "notes": [_note()],
        "corrections": [_block((), (("date", _DAY), ("text", _quoted("What was wrong, and what is right now."))))],
    }.items():
        explained = [_comment(GROUPS[key].help), *_keys(GROUPS[key].fields)]
        parts.append("\n".join((*explained, f"{key}:", "\n\n".join(blocks))).rstrip())
    merge = [_entry(slug, _plain(title)) for slug, title in page.others[:_OTHERS] if readable(slug, STORY)]
    split = [_entry(_quoted(path)) for path in page.paths if readable(path, PATH)] if len(page.paths) > 1 else []
    for key, entries in (("merge", merge), ("split", split)):
        listed = "\n\n".join(entries or ["  ## There is none that could be named here."])
        parts.append("\n".join((_comment(LISTS[key].help), f"{key}:", listed)))
    return "\n\n".join(parts) + "\n"


def _head(title: str) -> str:
    lines = (
        f"# yaml-language-server: $schema={SCHEMA}",
        "##",
        *_wrapped(f'What you decide about "{_plain(title)}"'),
        "##",
        *_wrapped(_HELP),
    )
    return "\n".join(lines)


def _texts(page: Page) -> Iterator[str]:
    for key, value in (("title", page.title), ("standfirst", page.standfirst)):
        text = _plain(value, TEXTS[key].kind.limit) or "..."
        yield f"{_comment(TEXTS[key].help)}\n# {key}: {_quoted(text)}"


def _keys(fields: dict[str, Field]) -> Iterator[str]:
    width = max(map(len, fields))
    for key, field in fields.items():
        choice = f" One of {', '.join(field.kind.words)}." if field.kind is SECTION else ""
        needed = " Always needed." if field.required else ""
        lines = textwrap.wrap(f"{field.help}{choice}{needed}", _WIDTH - width - 6)
        for n, line in enumerate(lines):
            yield f"##   {key if n == 0 else '':{width}}  {line}"


def _statement(line: Line) -> str:
    return _block((f"{line.part}: {line.text}",), (*_basis(line), ("do", "pin" if line.section else "drop")))


def _player(player: Actor) -> str:
    name = _quoted(player.called)
    decided = ("rename", name) if player.free else ("role", _quoted("Who it is, in your words."))
    return _block((player.about,), (("player", name), decided))


def _label(label: str, line: Line) -> str:
    text = _quoted(_plain(label, LABEL.limit) or "...")
    return _block((f"With the statement: {line.text}",), (*_basis(line), ("label", text)))


def _note() -> str:
    source = (("source", _quoted("Where you have it from")), ("url", _quoted("https://example.org/")))
    return _block((), (("section", "background"), ("text", _quoted("What the sources leave out.")), *source))


def _basis(line: Line) -> Pairs:
    quote = next((quote for quote in line.quotes if line.id.startswith(anchor(quote))), line.quotes[0])
    return (("anchor", line.id), ("basis", _quoted(basis(quote))))


def _block(about: Iterable[str], pairs: Pairs) -> str:
    """Return one decision, commented out, below what it is about."""
    explained = [f"  {line}" for text in about for line in _wrapped(_plain(text, _SHOWN))]
    keys = [f"  # {'-' if n == 0 else ' '} {key}: {value}" for n, (key, value) in enumerate(pairs)]
    return "\n".join((*explained, *keys))


def _entry(value: str, about: str = "") -> str:
    return "\n".join((*(f"  {line}" for line in _wrapped(about)), f"  # - {value}"))


def _comment(text: str) -> str:
    return "\n".join(_wrapped(text))


def _wrapped(text: str) -> list[str]:
    return [f"## {line}" for line in textwrap.wrap(text, _WIDTH)]


def _plain(text: str, limit: int = _SHOWN) -> str:
    """Return ``text`` on one line, without characters that nobody sees, cut to ``limit``."""
    flat = " ".join("".join(char if char.isprintable() else " " for char in text[: 4 * limit]).split())
    return shortened(flat, limit)


def _quoted(text: str) -> str:
    """Return ``text`` between quotation marks; what is printable needs no other care in YAML than this."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
