"""What the parts of one story page share: references to the sources, anchors, statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder.datamodel import Citation, Explainer, KeyPlayer, Statement
from builder.render.escape import anchor, direction, escape, plain
from builder.render.wording import headline

# The anchors of the parts themselves; no statement may take one.
_RESERVED = (
    "in-brief",
    "background",
    "key-players",
    "sticking-points",
    "outlook",
    "timeline",
    "comparison",
    "unknown",
    "changes",
    "sources",
)

_MARKS = tuple("\"'“”‘’„«»")
_HAIR = "&hairsp;"


def place(citation: Citation) -> str:
    """Return the anchor of a cited sentence on its source's page."""
    return f"c-{citation.start}-{citation.end}"


def reference(citation: Citation) -> str:
    """Return the name of the footnote that holds this citation; equal citations share one."""
    return f"{anchor(citation.source)}-{citation.start}-{citation.end}"


def quoted(text: str) -> str:
    """Return ``text`` in quotation marks: a hair space from its own, and apart from its surroundings where it reads
    from right to left."""
    bare = plain(text)
    before = _HAIR if bare[:1] in _MARKS else ""
    inner = f"{before}{escape(bare)}{_HAIR if bare[-1:] in _MARKS else ''}"
    return f"“<bdi>{inner}</bdi>”" if direction(text) else f"“{inner}”"


def attributes(*parts: str) -> str:
    """Return an attribute list for the line before or the heading beside it, or ""."""
    kept = " ".join(part for part in parts if part)
    return f"{{ {kept} }}" if kept else ""


def _surnames(player: KeyPlayer) -> tuple[str, ...]:
    last = player.name.split()[-1:] if player.type == "person" else []
    return tuple(name for name in (player.name, *player.aliases, *last) if name)


def _stands(name: str, text: str) -> bool:
    """Tell whether ``name`` stands in ``text`` as whole words; case counts for initials ("US" is not "us")."""
    if not name.isupper():
        name, text = name.casefold(), text.casefold()
    at = text.find(name)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = text.find(name, at + 1)
    return False


class Page:
    """One story page while it is being written. Collects the citations in the order of their first use."""

    def __init__(self, explainer: Explainer) -> None:
        self.explainer = explainer
        self._cited: dict[str, Citation] = {}
        self._anchors = set(_RESERVED)
        self._players = {player.name: player for player in explainer.key_players}
        self._names = {player.name: _surnames(player) for player in explainer.key_players}
        self._sources = {source.id: source for source in explainer.sources}

    def cite(self, citations: Iterable[Citation]) -> str:
        """Return the footnote references for ``citations``, each once."""
        names = []
        for citation in citations:
            name = reference(citation)
            self._cited.setdefault(name, citation)
            if name not in names:
                names.append(name)
        return "".join(f"[^{name}]" for name in names)

    def anchor(self, name: str) -> str:
        """Return ``#name`` at its first use on the page and "" afterwards: an id stands once on a page."""
        safe = anchor(name)
        if safe in self._anchors:
            return ""
        self._anchors.add(safe)
        return f"#{safe}"

    def player(self, name: str) -> str:
        """Return ``name`` as Markdown, linked to its row among the key players where it has one."""
        player = self._players.get(name)
        return f"[{escape(name)}](#p-{anchor(player.id)})" if player else escape(name)

    def publishers(self, statements: Iterable[Statement]) -> tuple[str, ...]:
        """Return the known publishers of what ``statements`` cite, in order of first use."""
        cited = (c.source for s in statements for c in s.citations)
        known = (self._sources[source].metadata.publisher for source in cited if source in self._sources)
        return tuple(dict.fromkeys(publisher for publisher in known if publisher))

    def names(self, player: str, text: str) -> bool:
        """Tell whether ``text`` names ``player``, by name, other name or surname."""
        return any(_stands(known, text) for known in self._names.get(player, (player,)))

    def _speaker(self, statement: Statement, beside: str | None) -> str:
        name = statement.speaker
        if name is None or name == beside:
            return ""
        if self.names(name, statement.text):
            return ""
        return f' <span class="x-speaker">— {self.player(name)}</span>'

    def statement(self, statement: Statement, *, beside: str | None = None, before: str = "") -> str:
        """Return a statement as one list item with its own anchor.

        ``beside`` names a player under whose name it already stands; ``before`` is Markdown to open the item with.
        """
        mark = attributes(self.anchor(statement.id), direction(statement.text))
        line = f"- {before}{escape(statement.text)}{self.cite(statement.citations)}{self._speaker(statement, beside)}"
        return f"{line}\n  {mark}" if mark else line

    def statements(self, statements: Sequence[Statement], *, beside: str | None = None) -> str:
        """Return statements as a list."""
        return "\n".join(self.statement(s, beside=beside) for s in statements)

    def notes(self) -> str:
        """Return the footnotes of everything cited so far: the sentence as it stands in the source, and its place."""
        return "\n".join(self._note(name, citation) for name, citation in self._cited.items())

    def _note(self, name: str, citation: Citation) -> str:
        source = self._sources.get(citation.source)
        if source is None:
            return f"[^{name}]: {quoted(citation.quote)}"
        target = f"../../sources/{anchor(source.id)}/index.md#{place(citation)}"
        publisher = f"{escape(source.metadata.publisher)}, " if source.metadata.publisher else ""
        label = f"{publisher}{escape(headline(source.metadata, source.path))}"
        return f"[^{name}]: {quoted(citation.quote)} — [{label}]({target})"
