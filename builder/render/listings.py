"""What the pages that span stories share: files, lists under the letters of the alphabet, lines about a story."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TypeVar

from builder.datamodel import RenderedFile
from builder.render.escape import escape
from builder.render.front_matter import front_matter
from builder.render.wording import count, date

OUT_OF_SEARCH = {"exclude": True}
_Item = TypeVar("_Item")
_NOT_SORTED = re.compile(r"[^\w ]|_")
_NO_LETTER = "Other"


def file(path: str, text: str) -> RenderedFile:
    """Return ``text`` as a file."""
    return RenderedFile(path, text.encode("utf-8"))


def listing(title: str, number: str, body: str, *, lead: str = "") -> str:
    """Return a page that lists things; ``lead`` says what they are, ``number`` how many."""
    opening = front_matter(title, search=OUT_OF_SEARCH, hide=("navigation",))
    lead = f"{lead}\n{{ .x-standfirst }}\n\n" if lead else ""
    return f"{opening}# {title}\n\n{lead}{number}\n{{ .x-kind }}\n\n{body or 'Nothing here yet.'}\n"


def by_letter(items: Iterable[_Item], name: Callable[[_Item], str], line: Callable[[_Item], str]) -> str:
    """Return ``items``, already in order of name, under a heading for each first letter."""
    groups = groupby(items, key=lambda item: letter(name(item)))
    return "\n\n".join(
        f"## {first} {{ #az-{first.lower()} }}\n\n" + "\n".join(line(item) for item in group) for first, group in groups
    )


def sort_key(name: str) -> str:
    """Return what puts ``name`` in its place in an A-Z."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    kept = _NOT_SORTED.sub("", folded).strip()
    # Latin letters first, so that each heading of the A-Z stands once.
    return f"0{kept}" if "a" <= kept[:1] <= "z" else f"1{kept}"


def letter(name: str) -> str:
    """Return the heading of an A-Z under which ``name`` stands."""
    key = sort_key(name)
    return key[1].upper() if key[0] == "0" else _NO_LETTER


def dateline(sources: int, newest: str | None) -> str:
    """Return how many sources a story has and the date of the newest, as Markdown."""
    return f"{count(sources, 'source')} · {escape(date(newest)) if newest else 'undated'}"
