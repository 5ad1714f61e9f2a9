"""What must hold of one statement, one citation, one role."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from builder.compose.bearers import Bearers
from builder.compose.editing import NONE, Decisions, place_of
from builder.compose.excerpt import Quoted, is_excerpt, quoted
from builder.compose.quotation import QuotationState, quotation_states
from builder.compose.speech import concerns, speaker_complaint
from builder.compose.support import Passage, one_utterance, passage, unsupported
from builder.datamodel import AnnotatedDocument, Citation, KeyPlayer, RoleText, Side, Span, Statement

_ANCHOR = re.compile(r"[a-z0-9][a-z0-9-]{0,199}")


@dataclass(slots=True)
class Sources:
    """The documents that may be cited and the editor's decisions, with what the checks look up in them."""

    documents: tuple[AnnotatedDocument, ...]
    decisions: Decisions = NONE
    bearers: Bearers = field(init=False)
    by_id: dict[str, AnnotatedDocument] = field(init=False)
    sentences: dict[str, dict[tuple[int, int], int]] = field(init=False)
    _states: dict[str, tuple[QuotationState, ...]] = field(init=False, default_factory=dict)
    _passages: dict[Citation, Passage] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.bearers = Bearers(self.documents, self.decisions.called)
        self.by_id = {d.document.id: d for d in self.documents}
        self.sentences = {
            name: {(s.span.start, s.span.end): s.n for s in d.sentences} for name, d in self.by_id.items()
        }

    def quoted(self, citation: Citation) -> Quoted:
        """Return the cited sentence with what may be changed in it."""
        document = self.by_id[citation.source]
        return quoted(document, Span(citation.start, citation.end), self._state(citation), document.anaphora)

    def _state(self, citation: Citation) -> QuotationState:
        if citation.source not in self._states:
            self._states[citation.source] = quotation_states(self.by_id[citation.source])
        return self._states[citation.source][self.sentences[citation.source][citation.start, citation.end]]

    def passage(self, citation: Citation) -> Passage:
        """Return the cited sentence as it is compared with others."""
        if citation not in self._passages:
            document = self.by_id[citation.source]
            before = self._state(citation).before
            self._passages[citation] = passage(document, Span(citation.start, citation.end), before=before)
        return self._passages[citation]

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
    bases = _stated(statement, sources)
    if not bases:
        return "no editor worded it so" if statement.edited else "its text is not an excerpt of what it cites"
    foreign = [_foreign(statement, base, sources) for base in bases]
    return min(foreign, key=bool) or _misattributed(statement, sources)


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


def _stated(statement: Statement, sources: Sources) -> list[Citation]:
    """Return the citations that the text is an excerpt of; all of them where it is the editor's wording of one."""
    if statement.edited:
        edits = (sources.decisions.wording.get(place_of(c)) for c in statement.citations)
        return list(statement.citations) if any(e is not None and e.text == statement.text for e in edits) else []
    return [c for c in statement.citations if is_excerpt(statement.text, sources.quoted(c))]


def _misattributed(statement: Statement, sources: Sources) -> str:
    """A source that leaves open who speaks may be cited beside one that names him for the same words."""

    def why(speaker: str | None, *citations: Citation) -> str:
        told = replace(statement, speaker=speaker, citations=citations)
        return speaker_complaint(told, sources.by_id, sources.bearers)

    found = why(statement.speaker, *statement.citations)
    if not found or statement.speaker is None:
        return found
    naming = [c for c in statement.citations if not why(statement.speaker, c)]
    for citation in (c for c in statement.citations if c not in naming):
        alike = any(one_utterance(sources.passage(citation), sources.passage(c)) for c in naming)
        if not alike or why(None, citation):
            return found
    return ""


def _foreign(statement: Statement, base: Citation, sources: Sources) -> str:
    """Every further source must bear out what the statement says, or the reference would claim too much."""
    for citation in statement.citations:
        if citation is not base and (why := unsupported(sources.passage(base), sources.passage(citation))):
            return f"a source it cites {why}"
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
    if role.edited:
        return "" if sources.decisions.role(name) == role else "no editor called them so"
    if not sources.says_who(role.citation, name):
        return "what it cites is not about them"
    if role.text and role.text in " ".join(role.citation.quote.split()):
        return ""
    return "its words do not stand in what it cites"
