"""An editor's decisions on one story: which of them hold, and on which sentences.

A decision on a statement holds while the sentence that it names stands in a source. Decisions on players and what is
decided out are in the story before a composer sees it, so that every composer obeys them; ``editing_page`` sees to the
rest on what a composer made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from builder.addresses import anchor, basis
from builder.compose.editing_players import TWICE, decide_players
from builder.compose.editing_wording import quotation_complaint
from builder.compose.quotation import QuotationState, quotation_states
from builder.datamodel import (
    AnnotatedDocument,
    Citation,
    Correction,
    EditorNote,
    Edits,
    Issue,
    LabelEdit,
    PlayerEdit,
    RoleText,
    SentenceRef,
    Span,
    StatementEdit,
    Story,
)

Place = tuple[str, int, int]
"""A sentence of a source: the document, where it starts and where it ends, as a citation of it has them."""
GONE = "override-basis-gone"


@dataclass(frozen=True, slots=True)
class Decisions:
    """What of an editor's file holds.

    ``held``: pins and moves; ``roles``: by the printed name of the player; ``called``: for a printed name that the
    editor gave or widened, every entity (document, index) that it stands for.
    """

    edits: Edits | None = None
    dropped: frozenset[Place] = frozenset()
    held: Mapping[Place, StatementEdit] = field(default_factory=dict)
    wording: Mapping[Place, StatementEdit] = field(default_factory=dict)
    labels: Mapping[Place, LabelEdit] = field(default_factory=dict)
    roles: Mapping[str, tuple[PlayerEdit, RoleText]] = field(default_factory=dict)
    called: Mapping[str, frozenset[tuple[str, int]]] = field(default_factory=dict)
    notes: tuple[EditorNote, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def role(self, name: str) -> RoleText | None:
        """Return who a player is by the editor's word, resting on a sentence."""
        return self.roles[name][1] if name in self.roles else None


NONE = Decisions()


def place_of(citation: Citation) -> Place:
    """Return which sentence is cited."""
    return citation.source, citation.start, citation.end


def decide(story: Story) -> tuple[Story, Decisions, tuple[Issue, ...]]:
    """Return the story as the editor has it, what holds, and an issue of severity "error" for each decision that does
    not: its sentence is gone, its player is unknown, its quotation is not verbatim, or a line before decides on the
    same. The others hold all the same."""
    edits = story.plan.edits
    if edits is None:
        return story, NONE, ()
    desk = _Desk(story, edits)
    statements = [(edit, desk.once(edit, desk.places(edit, _deed(edit), edit.basis))) for edit in edits.statements]
    labels = [(edit, desk.once(edit, desk.places(edit, "the new label", edit.basis))) for edit in edits.labels]
    cast, found = decide_players(story.players, edits)
    desk.issues += found
    roles, more = _roles(desk, cast.roles)
    decisions = Decisions(
        edits=edits,
        dropped=frozenset(p for e, places in statements if e.do == "drop" for p in places),
        held={p: e for e, places in statements if e.do in ("pin", "move") for p in places},
        wording={p: e for e, places in statements if e.text and desk.quotes(e, places) for p in places},
        labels={p: e for e, places in labels for p in places},
        roles=roles,
        called=cast.called,
        notes=(*(EditorNote(n.section, n.text, n.source, n.url) for n in edits.notes), *more),
        corrections=tuple(Correction(c.date, c.text) for c in sorted(edits.corrections, key=lambda c: c.date)[::-1]),
    )
    decided = replace(_without(story, desk, decisions.dropped), players=cast.players)
    return decided, decisions, tuple(desk.issues)


def _deed(edit: StatementEdit) -> str:
    return {"pin": "the pin", "drop": "the drop", "move": "the move"}.get(edit.do or "", "the new wording")


class _Desk:
    """The sentences of a story by their digests, and what was found wrong with the decisions so far."""

    def __init__(self, story: Story, edits: Edits) -> None:
        self.issues: list[Issue] = []
        self._edits = edits
        self._documents = {d.document.id: d for d in story.documents}
        self._states: dict[str, tuple[QuotationState, ...]] = {}
        self._by_basis: dict[str, list[Place]] = {}
        self._decided: dict[tuple[type, Place], StatementEdit | LabelEdit] = {}
        self.refs: dict[Place, SentenceRef] = {}
        self.quotes_of: dict[Place, str] = {}
        copies = {member.document for member in story.plan.members if member.copy_of is not None}
        for document in sorted(story.documents, key=lambda d: d.document.id in copies):
            for sentence in document.sentences:
                span, name = sentence.span, document.document.id
                quote = document.document.text[span.start : span.end]
                place = (name, span.start, span.end)
                self._by_basis.setdefault(basis(quote), []).append(place)
                self.refs[place] = SentenceRef(name, sentence.n)
                self.quotes_of[place] = quote

    def places(self, edit: StatementEdit | LabelEdit | PlayerEdit, what: str, digest: str | None) -> tuple[Place, ...]:
        """Return where the sentence stands that a decision rests on; in several places where it is repeated."""
        found = self._by_basis.get(digest or "", [])
        if not found:
            self.issue(
                edit.line,
                GONE,
                f"{what} of {edit.anchor} rests on a sentence (basis {digest}) that no source of the story has now:"
                " name the one that took its place, or remove the decision",
            )
        elif not _names(edit.anchor or "", self.quotes_of[found[0]]):
            self.issue(
                edit.line,
                GONE,
                f"{what} of {edit.anchor} rests on the sentence of another anchor, {anchor(self.quotes_of[found[0]])};"
                " copy both lines from one statement",
            )
            return ()
        return tuple(found)

    def once(self, edit: StatementEdit | LabelEdit, places: tuple[Place, ...]) -> tuple[Place, ...]:
        """Return the places unless a line before decides on them, by the same anchor or one that counts on from it."""
        first = next((self._decided.setdefault((type(edit), place), edit) for place in places), edit)
        if first is edit:
            return places
        message = f"{edit.anchor} is the sentence that line {first.line} decides on already; this decision is left out"
        self.issue(edit.line, TWICE, message)
        return ()

    def issue(self, line: int, code: str, message: str) -> None:
        """Note what stands in the way of the decision on a line."""
        self.issues.append(self._edits.issue(line, code, message))

    def quotes(self, edit: StatementEdit, places: tuple[Place, ...]) -> bool:
        """Say whether what a wording puts in quotation marks is speech of its sentence."""
        if not places:
            return False
        first, name = places[0], places[0][0]
        if name not in self._states:
            self._states[name] = quotation_states(self._documents[name])
        n = self.refs[first].sentence
        if why := quotation_complaint(edit.text or "", self._documents[name], n, self._states[name][n]):
            message = f"the wording of {edit.anchor} {why}; the source's own words stay"
            self.issue(edit.line, "override-quotation", message)
        return not why


def _names(name: str, quote: str) -> bool:
    """Say whether an anchor, which may count repetitions ("s-1a2b3c4d-2"), is that of the quote."""
    own = anchor(quote)
    return name == own or (name.startswith(f"{own}-") and name[len(own) + 1 :].isdecimal())


def _without(story: Story, desk: _Desk, dropped: frozenset[Place]) -> Story:
    """Return the story without what is told of the dropped sentences. Agreements stay: what is one statement with a
    dropped sentence is dropped with it, which a composer can only tell by them."""
    if not dropped:
        return story
    refs = {desk.refs[place] for place in dropped}
    return replace(
        story,
        documents=tuple(_unread(document, dropped) for document in story.documents),
        timeline=tuple(d for d in story.timeline if SentenceRef(d.document, d.sentence) not in refs),
        agenda=tuple(d for d in story.agenda if SentenceRef(d.document, d.sentence) not in refs),
        disagreements=tuple(d for d in story.disagreements if refs.isdisjoint(d.sentences)),
    )


def _unread(document: AnnotatedDocument, dropped: frozenset[Place]) -> AnnotatedDocument:
    """Return a document without the roles that it gives in dropped sentences: their references would print them."""
    spans = [Span(start, end) for source, start, end in dropped if source == document.document.id]
    if not spans:
        return document
    entities = (
        replace(e, roles=tuple(r for r in e.roles if not any(s.holds(r) for s in spans))) if e.roles else e
        for e in document.entities
    )
    return replace(document, entities=tuple(entities))


def _roles(
    desk: _Desk, named: Iterable[tuple[PlayerEdit, str]]
) -> tuple[dict[str, tuple[PlayerEdit, RoleText]], list[EditorNote]]:
    """Return the roles that rest on a sentence, and as notes those that rest on the editor's word alone."""
    roles: dict[str, tuple[PlayerEdit, RoleText]] = {}
    notes: list[EditorNote] = []
    for edit, name in named:
        if edit.role and edit.basis is None:
            notes.append(EditorNote("background", f"{name}: {edit.role}", ""))
        elif edit.role:
            for place in desk.places(edit, f"the role of {name} by the statement", edit.basis)[:1]:
                roles[name] = (edit, RoleText(edit.role, Citation(*place, desk.quotes_of[place]), edited=True))
    return roles, notes
