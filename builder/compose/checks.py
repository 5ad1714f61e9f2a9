"""What must hold of one statement, one citation, one role."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from builder.compose.bearers import Bearers
from builder.compose.excerpt import Quoted, is_excerpt, quoted
from builder.compose.quotation import QuotationState, quotation_states
from builder.compose.speech import concerns, speaker_complaint
from builder.compose.words import names, numbers, vocabulary
from builder.datamodel import AnnotatedDocument, Citation, KeyPlayer, RoleText, Side, Span, Statement

_ANCHOR = re.compile(r"[a-z0-9][a-z0-9-]{0,199}")


@dataclass(slots=True)
class Sources:
    """The documents that may be cited, with what the checks look up in them."""

    documents: tuple[AnnotatedDocument, ...]
    bearers: Bearers = field(init=False)
    by_id: dict[str, AnnotatedDocument] = field(init=False)
    sentences: dict[str, dict[tuple[int, int], int]] = field(init=False)
    _states: dict[str, tuple[QuotationState, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.bearers = Bearers(self.documents)
        self.by_id = {d.document.id: d for d in self.documents}
        self.sentences = {
            name: {(s.span.start, s.span.end): s.n for s in d.sentences} for name, d in self.by_id.items()
        }

    def quoted(self, citation: Citation) -> Quoted:
        """Return the cited sentence with what may be changed in it."""
        document = self.by_id[citation.source]
        if citation.source not in self._states:
            self._states[citation.source] = quotation_states(document)
        state = self._states[citation.source][self.sentences[citation.source][citation.start, citation.end]]
        return quoted(document, Span(citation.start, citation.end), state, document.anaphora)

    def concerns(self, statement: Statement, name: str) -> bool:
        """Say whether the statement is about somebody or of him."""
        return any(concerns(c, name, self.by_id[c.source], self.bearers) for c in statement.citations)

    def says_who(self, citation: Citation, name: str) -> bool:
        """Say whether the cited sentence is about somebody, or holds what was read as his role."""
        document = self.by_id[citation.source]
        roles = (
            (citation.source, i)
            for i, entity in enumerate(document.entities)
            if any(citation.start <= r.start < citation.end for r in entity.roles)
        )
        return concerns(citation, name, document, self.bearers) or any(
            self.bearers.is_called(place, name) for place in roles
        )


def complaint(statement: Statement, sources: Sources) -> str:
    """Return why a statement may not be printed, or the empty string."""
    if not _ANCHOR.fullmatch(statement.id):
        return "its anchor is no plain word"
    if not statement.citations:
        return "it cites nothing"
    for citation in statement.citations:
        if why := citation_complaint(citation, sources):
            return why
    base = _excerpted(statement, sources)
    if base is None:
        return "its text is not an excerpt of what it cites"
    return _foreign(statement, base) or speaker_complaint(statement, sources.by_id, sources.bearers)


def citation_complaint(citation: Citation, sources: Sources) -> str:
    """Return why a citation does not hold, or the empty string."""
    document = sources.by_id.get(citation.source)
    if document is None:
        return f"it cites an unknown source {citation.source!r}"
    if citation.start < 0 or document.document.text[citation.start : citation.end] != citation.quote:
        return "a quote differs from its source"
    if any(d.span.start < citation.end and citation.start < d.span.end for d in document.dropped):
        return "it cites a dropped line"
    if (citation.start, citation.end) not in sources.sentences[citation.source]:
        return "it does not cite a whole sentence"
    return ""


def _excerpted(statement: Statement, sources: Sources) -> Citation | None:
    for citation in statement.citations:
        if is_excerpt(statement.text, sources.quoted(citation)):
            return citation
    return None


def _foreign(statement: Statement, base: Citation) -> str:
    """Every further source must state the same numbers and names, or the reference would claim too much."""
    others = [c for c in statement.citations if c is not base]
    claimed_numbers, claimed_names = (numbers(base.quote), names(base.quote)) if others else (frozenset(), frozenset())
    for citation in others:
        missing = claimed_numbers - numbers(citation.quote)
        missing |= claimed_names - vocabulary(citation.quote)
        if missing:
            return f"a source it cites does not have {', '.join(sorted(missing))}"
    return ""


def player_complaint(player: KeyPlayer, sources: Sources) -> str:
    """Return why somebody may not stand among the players, or the empty string."""
    if not sources.bearers.knows(player.name):
        return f"nobody who acts in a source is called {player.name!r}"
    if not sources.bearers.takes(player.name, player.type):
        return f"no source takes {player.name!r} for a {player.type}"
    return ""


def side_complaint(side: Side, sources: Sources) -> str:
    """Return why a side of a dispute may not be called so, or the empty string."""
    if side.player is None:
        return ""
    if not sources.bearers.knows(side.player):
        return f"nobody is called {side.player!r}"
    told: set[tuple[str, int]] = set()
    for statement in side.statements:
        places = {(c.source, sources.sentences[c.source][c.start, c.end]) for c in statement.citations}
        # What goes on right behind a sentence of his is his as well.
        if not sources.concerns(statement, side.player) and told.isdisjoint((s, n - 1) for s, n in places):
            return f"not all that stands there is of {side.player!r}"
        told |= places
    return ""


def role_complaint(role: RoleText, name: str, sources: Sources) -> str:
    """Return why what somebody is may not be printed, or the empty string."""
    if why := citation_complaint(role.citation, sources):
        return why
    if not sources.says_who(role.citation, name):
        return "what it cites is not about them"
    if role.text and role.text in " ".join(role.citation.quote.split()):
        return ""
    return "its words do not stand in what it cites"
