"""What must hold of one statement, one citation, one role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.compose.excerpt import Quoted, is_excerpt, quoted
from builder.compose.quotation import QuotationState, quotation_states
from builder.compose.words import fold, names, numbers, vocabulary
from builder.datamodel import AnnotatedDocument, Citation, KeyPlayer, RoleText, Span, Statement, TimelineEntry


@dataclass(slots=True)
class Sources:
    """The documents that may be cited, with what the checks look up in them."""

    documents: tuple[AnnotatedDocument, ...]
    players: tuple[KeyPlayer, ...]
    by_id: dict[str, AnnotatedDocument] = field(init=False)
    sentences: dict[str, dict[tuple[int, int], int]] = field(init=False)
    _states: dict[str, tuple[QuotationState, ...]] = field(init=False, default_factory=dict)
    _names: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
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

    def knows(self, name: str) -> bool:
        """Say whether a key player or somebody in any of the documents is called so."""
        if not self._names:
            self._names = {fold(n) for p in self.players for n in (p.name, *p.aliases)}
            self._names |= {fold(n) for d in self.documents for e in d.entities for n in (e.name, *e.aliases)}
        return fold(name) in self._names


def complaint(statement: Statement, sources: Sources) -> str:
    """Return why a statement may not be printed, or the empty string."""
    if not statement.citations:
        return "it cites nothing"
    for citation in statement.citations:
        if why := citation_complaint(citation, sources):
            return why
    base = _excerpted(statement, sources)
    if base is None:
        return "its text is not an excerpt of what it cites"
    return _foreign(statement, base) or _speaker(statement, sources)


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


def _speaker(statement: Statement, sources: Sources) -> str:
    if statement.speaker is None or sources.knows(statement.speaker):
        return ""
    return f"its speaker {statement.speaker!r} is nobody whom the sources name"


def role_complaint(role: RoleText, sources: Sources) -> str:
    """Return why a role may not be printed, or the empty string."""
    if why := citation_complaint(role.citation, sources):
        return why
    if role.text and role.text in " ".join(role.citation.quote.split()):
        return ""
    return "its words do not stand in what it cites"


def heading_complaint(text: str, sources: Sequence[str]) -> str:
    """Return why a title or label may not stand over what ``sources`` say, or the empty string."""
    known = frozenset().union(*(vocabulary(source) for source in sources))
    figures = frozenset().union(*(numbers(source) for source in sources))
    missing = (names(text) - known) | (numbers(text) - figures)
    return f"{', '.join(sorted(missing))} stands in no source" if missing else ""


def date_complaint(entry: TimelineEntry, sources: Sources) -> str:
    """Return why a timeline entry's date is not the date of its sentence, or the empty string."""
    if entry.edtf is None:
        return ""
    for citation in entry.statement.citations:
        document = sources.by_id[citation.source]
        for time in document.times:
            if time.edtf == entry.edtf and citation.start <= time.span.start < citation.end:
                return ""
    return f"{entry.edtf} is not the date of its sentence"
