"""What the parts of one story page share: references to the sources, anchors, statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder.addresses import anchor as quote_anchor
from builder.datamodel import Citation, Explainer, KeyPlayer, Statement
from builder.render.escape import anchor, direction, escape, plain
from builder.render.lines import EDITED, item, quoted, spoken
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
    *("comparison-differ", "comparison-agree", "comparison-alone"),
    "unknown",
    "changes",
    "sources",
    "corrections",
)

TITLES = {
    "brief": "In brief",
    "background": "Background",
    "key_players": "Key players",
    "sticking_points": "Sticking points",
    "outlook": "Outlook",
    "timeline": "Timeline",
    "comparison": "Where the sources agree and differ",
    "changes": "What changed",
}
"""The parts that print statements, by the names that the twin gives them."""
_OPENING = 70
"""Characters of a statement that a pointer to it shows at most; never more than three quarters of its words."""
_PAIRS = (("“", "”"), ("‘", "’"))


def place(citation: Citation) -> str:
    """Return the anchor of a cited sentence on its source's page."""
    return f"c-{citation.start}-{citation.end}"


def reference(citation: Citation) -> str:
    """Return the name of the footnote that holds this citation; equal citations share one."""
    return f"{anchor(citation.source)}-{citation.start}-{citation.end}"


def opening(text: str) -> str:
    """Return the first words of a statement, for a line that points to it; quotation marks left open are closed."""
    words = plain(text).split()
    kept = words[: max(1, 3 * len(words) // 4)]
    while len(kept) > 1 and len(" ".join(kept)) > _OPENING:
        kept.pop()
    short = " ".join(kept)[: 2 * _OPENING].rstrip(" ,;:.-–—") + "…"
    if short.count('"') % 2:
        short += '"'
    return short + "".join(close for start, close in _PAIRS if short.count(start) > short.count(close))


def marked(text: str, words: str) -> str:
    """Return ``text`` as Markdown with its first ``words`` (whole ones) marked; without any where it has none."""
    text, words = plain(text), plain(words)
    at = _find(words, text) if words else -1
    if at < 0:
        return escape(text)
    end = at + len(words)
    before, after = " " * text[:at].endswith(" "), " " * text[end:].startswith(" ")
    return f"{escape(text[:at])}{before}<mark>{escape(words)}</mark>{after}{escape(text[end:])}"


def _homes(explainer: Explainer) -> dict[str, str]:
    """Return for every statement of the four sections the part that prints its words."""
    told = {
        "brief": explainer.brief,
        "background": explainer.background,
        "sticking_points": [s for point in explainer.sticking_points for side in point.sides for s in side.statements],
        "outlook": explainer.outlook,
    }
    elsewhere = set(explainer.pointers)
    homes: dict[str, str] = {}
    for part, statements in told.items():
        for statement in statements:
            if (part, statement.id) not in elsewhere:
                homes.setdefault(statement.id, part)
    return homes


def _surnames(player: KeyPlayer) -> tuple[str, ...]:
    last = player.name.split()[-1:] if player.type == "person" else []
    return tuple(name for name in (player.name, *player.aliases, *last) if name)


def _stands(name: str, text: str) -> bool:
    """Tell whether ``name`` stands in ``text`` as whole words; case counts for initials ("US" is not "us")."""
    if not name.isupper():
        name, text = name.casefold(), text.casefold()
    return _find(name, text) >= 0


def _find(words: str, text: str) -> int:
    """Return where ``words`` first stand in ``text`` as whole words, -1 for nowhere."""
    at = text.find(words)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(words) : at + len(words) + 1]
        if not before.isalnum() and not after.isalnum():
            return at
        at = text.find(words, at + 1)
    return -1


class Page:
    """One story page while it is being written. Collects the citations in the order of their first use."""

    def __init__(self, explainer: Explainer) -> None:
        self.explainer = explainer
        self._cited: dict[str, Citation] = {}
        self._anchors = set(_RESERVED)
        self._players = {player.name: player for player in explainer.key_players}
        self._names = {player.name: _surnames(player) for player in explainer.key_players}
        self._sources = {source.id: source for source in explainer.sources}
        self._homes = _homes(explainer)
        self._own = {anchor(statement.id) for statement in explainer.statements()}

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

    def _speaker(self, name: str | None, text: str, beside: str | None) -> str:
        if name is None or name == beside or self.names(name, text):
            return ""
        return spoken(self.player(name))

    def statement(self, statement: Statement, *, here: str = "", beside: str | None = None, before: str = "") -> str:
        """Return a statement as one list item with its own anchor; where its words are printed in another part than
        ``here``, a line that points there: a page says a thing once. Without ``here`` the words are always printed.

        ``beside`` names a player under whose name it already stands; ``before`` is Markdown to open the item with.
        """
        home = self._homes.setdefault(statement.id, here) if here else here
        if home != here:
            return self._pointer(statement, home, beside=beside, before=before)
        return self._item(statement, escape(statement.text), beside=beside, before=before)

    def _item(self, statement: Statement, shown: str, *, beside: str | None = None, before: str = "") -> str:
        mark = self.anchor(statement.id)
        speaker = self._speaker(statement.speaker, statement.text, beside)
        shown += EDITED if statement.edited else ""
        line = f"{self._further(statement)}{before}{shown}{self.cite(statement.citations)}{speaker}"
        return item(line, mark, direction(statement.text))

    def _further(self, statement: Statement) -> str:
        """Return empty elements with the anchors that its other citations would give it: each may have been its own
        before another source came or another page became part of this one."""
        names = dict.fromkeys(quote_anchor(citation.quote) for citation in statement.citations)
        free = (self.anchor(name) for name in names if name not in self._own)
        return "".join(f'<span id="{mark[1:]}"></span>' for mark in free if mark)

    def excerpt(self, statement: Statement, words: str = "") -> str:
        """Return a statement in full as one list item, wherever else it is printed, with ``words`` of it marked."""
        self._homes.setdefault(statement.id, "comparison")
        return self._item(statement, marked(statement.text, words))

    def _pointer(self, statement: Statement, home: str, *, beside: str | None, before: str) -> str:
        first = opening(statement.text)
        link = f'<span class="x-pointer">[{escape(first)}](#{anchor(statement.id)}) · {TITLES[home]}</span>'
        link += EDITED if statement.edited else ""
        return f"- {before}{link}{self.cite(statement.citations)}{self._speaker(statement.speaker, first, beside)}"

    def statements(self, statements: Sequence[Statement], *, here: str = "", beside: str | None = None) -> str:
        """Return statements as a list: what is printed ``here`` first, then what is printed elsewhere."""
        told = sorted(statements, key=lambda s: self._homes.get(s.id, here) != here)
        return "\n".join(self.statement(s, here=here, beside=beside) for s in told)

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
