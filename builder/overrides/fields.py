"""All that an editor's file may hold: one table, by which it is read, checked, explained and described to programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from builder.datamodel import CorrectionEdit, LabelEdit, NoteEdit, PlayerEdit, SectionWord, StatementEdit


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value may be. ``says``: in words; ``pattern``: what the whole value must match; ``limit``: characters."""

    says: str
    limit: int
    pattern: str = ""
    words: tuple[str, ...] = ()
    form: str = ""
    """The name that JSON Schema has for it ("date", "uri")."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key and its value. ``many``: a list of such values."""

    kind: Kind
    help: str
    required: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """Where ``key`` is there (with one of ``words``, if any are named), ``needs`` must be too and ``bars`` must not."""

    key: str
    words: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A list of decisions of one kind. ``some``: at least one of these keys is there; ``once``: the key whose value
    no two decisions share."""

    record: Callable[..., Any]
    help: str
    fields: dict[str, Field]
    some: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    once: str = ""


def _one_of(*words: str) -> Kind:
    return Kind(f"one of {', '.join(words)}", 40, words=words)


def _text(limit: int, what: str = "a text") -> Kind:
    return Kind(f"{what} of at most {limit:,} characters", limit)


# The longest excerpts that the fixtures and the seeds print have some 600 characters, labels 100, names 80.
TEXT, LABEL, NAME = _text(2000), _text(200), _text(200, "a name")
ANCHOR = Kind("the anchor of a statement, such as s-1a2b3c4d", 40, r"s-[0-9a-f]{8}(-[0-9]+)?")
BASIS = Kind("the 16 digits and letters that stand beside the anchor in the starting file", 16, r"[0-9a-f]{16}")
SECTION = _one_of(*get_args(SectionWord))
STORY = Kind("the last part of a story's address, or its id", 80, r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
PATH = Kind("the path of a source below the seeds folder", 1000)
DAY = Kind("a day written as 2025-01-31", 10, r"[0-9]{4}-[0-9]{2}-[0-9]{2}", form="date")
ADDRESS = Kind("an address that begins with https:// or http://", 2000, r"https?://[^\s<>\"'`\\]+", form="uri")

_ANCHOR = Field(ANCHOR, "Which statement: its anchor, the part of the page's address after #.", required=True)
_BASIS = Field(BASIS, "The digest of the words it rests on. When they go, the build says so.", required=True)

TEXTS = {
    "title": Field(_text(300), "The title to print. The address of the page stays as it is."),
    "standfirst": Field(_text(1000), "The sentence below the title."),
}
GROUPS = {
    "statements": Group(
        StatementEdit,
        "Decisions on single statements.",
        {
            "anchor": _ANCHOR,
            "basis": _BASIS,
            "do": Field(
                _one_of("pin", "drop", "move"),
                "pin: print it whatever else may come; drop: print it nowhere; move: print it in the section named.",
            ),
            "section": Field(SECTION, "Where it is to stand; needed with move, allowed with pin."),
            "text": Field(TEXT, "Your wording of it, printed as yours. The reference to the source stays."),
        },
        some=("do", "text"),
        rules=(
            Rule("do", words=("move",), needs=("section",)),
            Rule("do", words=("drop",), bars=("section", "text")),
            Rule("section", needs=("do",)),
        ),
        once="anchor",
    ),
    "players": Group(
        PlayerEdit,
        "Decisions on key players, each named by any name that the page gives it.",
        {
            "player": Field(NAME, "A name that the page gives the player.", required=True),
            "same_as": Field(NAME, "Other players of the page who are this one: they become one row.", many=True),
            "rename": Field(NAME, "The name to print."),
            "role": Field(TEXT, "Who the player is, in your words, printed as yours."),
            "anchor": Field(ANCHOR, "The statement that the role rests on. Without it the role is an editor's note."),
            "basis": Field(BASIS, "The digest of the words that the role rests on."),
        },
        some=("same_as", "rename", "role"),
        rules=(Rule("anchor", needs=("basis", "role")), Rule("basis", needs=("anchor", "role"))),
        once="player",
    ),
    "labels": Group(
        LabelEdit,
        "New labels for sticking points, each named by a statement that stands in it.",
        {
            "anchor": Field(ANCHOR, "A statement that stands in the sticking point.", required=True),
            "basis": _BASIS,
            "label": Field(LABEL, "The label to print.", required=True),
        },
        once="anchor",
    ),
    "notes": Group(
        NoteEdit,
        "Your own notes, printed as such below a section, with your own source.",
        {
            "section": Field(SECTION, "Below which section it is to stand.", required=True),
            "text": Field(TEXT, "The note.", required=True),
            "source": Field(_text(300), "Where you have it from.", required=True),
            "url": Field(ADDRESS, "The address of your source, if it has one."),
        },
    ),
    "corrections": Group(
        CorrectionEdit,
        "Correction notices, printed on the page and in the public log.",
        {
            "date": Field(DAY, "The day of the correction.", required=True),
            "text": Field(TEXT, "What was wrong and what is right now.", required=True),
        },
    ),
}
LISTS = {
    "merge": Field(STORY, "Stories that belong to this one.", many=True),
    "split": Field(PATH, "Sources that do not belong here; together they become a story of their own.", many=True),
}
KEYS = (*TEXTS, *GROUPS, *LISTS)
