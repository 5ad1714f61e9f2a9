"""Which actor the plain words of a source fit: "Berg", "the commission", "the magistrate"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from builder.annotate.context import Context
from builder.datamodel import Entity, Mention

# A source of one to four plain words, "the" apart.
_PLAIN = re.compile(r"(?P<the>[Tt]he\s{1,4})?(?P<words>\w[\w.&-]{0,40}(?: \w[\w.&-]{0,40}){0,3}),?")
_LONGEST = 200
# Behind these a role speaks of others: "a critic of the council".
_OTHERS = re.compile(r"\W(?:of|for|to|at|in|on|with|from|by|and|who|whose|which|that)\b|[,;(]")


class Fitting:
    """Looks up the actors of one document by the words of their names and roles."""

    def __init__(self, context: Context, mentions: Iterable[Mention]) -> None:
        self._first: dict[int, int] = {}
        for mention in mentions:
            if mention.entity is not None:
                self._first[mention.entity] = min(
                    mention.span.start, self._first.get(mention.entity, mention.span.start)
                )
        self._names: dict[str, set[int]] = {}
        self._nouns: dict[str, set[int]] = {}
        for index, entity in enumerate(context.entities):
            if entity.acts and entity.type != "place":
                _enter(self._names, _names(entity), index)
                _enter(self._nouns, _nouns(context.text, entity), index)

    def actor(self, source: str, at: int) -> int | None:
        """Return the one actor whose name the words of a source are, or for "the" and a noun the one named before
        ``at`` whose name (a body's) or role has that noun."""
        match = _PLAIN.fullmatch(source.strip()) if len(source) < _LONGEST else None
        if match is None:
            return None
        words = match["words"]
        fitting = self._names.get(words, set()) if words[0].isupper() else set()
        if not fitting and match["the"]:
            fitting = {i for i in self._nouns.get(words.lower(), ()) if self._first.get(i, at) < at}
        return next(iter(fitting)) if len(fitting) == 1 else None


def _enter(table: dict[str, set[int]], words: Iterable[str], index: int) -> None:
    for word in words:
        table.setdefault(word, set()).add(index)


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases, *(entity.name.split()[-1:] if entity.type == "person" else ()))


def _nouns(text: str, entity: Entity) -> list[str]:
    """Return the words that say what somebody is: those of a body's name and of the roles."""
    told = [_OTHERS.split(text[role.start : role.end], maxsplit=1)[0] for role in entity.roles]
    return " ".join([*told, "" if entity.type == "person" else entity.name]).lower().split()
