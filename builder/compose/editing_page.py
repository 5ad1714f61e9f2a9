"""An editor's decisions carried out on what a composer made, whichever composer it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TypeVar

from builder.compose.candidates import candidates
from builder.compose.editing import Decisions, Place, place_of
from builder.compose.editing_players import TWICE
from builder.compose.editing_wording import figures_beyond
from builder.compose.parts import revised, without
from builder.compose.unknown import NO_DISPUTE, NO_OUTLOOK
from builder.compose.wording import PLAIN_TITLE
from builder.datamodel import (
    Edits,
    Explainer,
    GivenLine,
    Issue,
    KeyPlayer,
    LabelEdit,
    SectionWord,
    Statement,
    StatementEdit,
    StickingPoint,
    Story,
)

IDLE = "override-without-effect"
# What has fewer words is no sentence that a line could be told to repeat (as in ``candidates``).
_SENTENCE = 4
_SECTIONS: tuple[SectionWord, ...] = ("brief", "background", "sticking_points", "outlook")
_WHY = (
    "its sentence reads only behind another, is unclear alone, says what one that is dropped says, or stands in a"
    " near-copy of another source"
)
_Edit = TypeVar("_Edit", StatementEdit, LabelEdit)


def edit(explainer: Explainer, story: Story, decisions: Decisions) -> tuple[Explainer, tuple[Issue, ...]]:
    """Return the explainer as the editor has it: nothing that was dropped, the editor's words where there are any.

    An issue of severity "error" for each pin or move that the page does not follow, since its sentence cannot be
    printed so, and for each wording or label that gives way to another of the same place; a warning for a wording with
    a figure that its sources do not have; one of severity "info" for each wording, label or role that nothing on the
    page is left for.
    """
    edits = decisions.edits
    if edits is None:
        return explainer, ()
    kept = _drop(explainer, story, decisions)
    kept = revised(kept, _reworded(kept, decisions))
    kept = _relabel(kept, decisions)
    kept = replace(
        kept,
        unknown=_silent(kept, story, decisions),
        title=edits.title or _title(kept.title, story, decisions),
        standfirst=edits.standfirst or kept.standfirst,
        key_players=tuple(_role(player, decisions) for player in kept.key_players),
        notes=decisions.notes,
        corrections=decisions.corrections,
    )
    kept = replace(kept, edited=given_lines(kept, decisions))
    return kept, tuple(_issues(kept, story, edits, decisions))


def given_lines(explainer: Explainer, decisions: Decisions) -> tuple[GivenLine, ...]:
    """Return which of the lines that do not say so themselves are the editor's."""
    edits = decisions.edits or Edits("", "")
    given: tuple[tuple[GivenLine, bool], ...] = (
        ("title", edits.title == explainer.title),
        ("standfirst", edits.standfirst == explainer.standfirst),
        ("players", bool(decisions.called)),
        ("omissions", bool(decisions.dropped)),
    )
    return tuple(part for part, is_given in given if is_given)


def _drop(explainer: Explainer, story: Story, decisions: Decisions) -> Explainer:
    """Drop a statement with whatever else cites what it cites, and what reads only behind it."""
    if not decisions.dropped:
        return explainer
    printed = list(dict.fromkeys(explainer.statements()))
    gone = decisions.dropped | {p for s in printed if _cites(s, decisions.dropped) for p in _places(s)}
    failed = {s for s in printed if _cites(s, gone)}
    if failed:
        leaning = _leaning(story, gone)
        failed |= {s for s in printed if not s.edited and any((p, s.text) in leaning for p in _places(s))}
    players = (
        replace(p, roles=tuple(r for r in p.roles if place_of(r.citation) not in gone)) for p in explainer.key_players
    )
    return without(replace(explainer, key_players=tuple(players)), frozenset(failed))


def _leaning(story: Story, gone: frozenset[Place]) -> frozenset[tuple[Place, str]]:
    """Return the sentences, with the texts, that read only behind one that is gone, or behind one that does."""
    found: set[tuple[Place, str]] = set()
    before, lost = -1, False
    for candidate in candidates(story):
        place = (story.documents[candidate.source].document.id, candidate.span.start, candidate.span.end)
        lost = place in gone or (lost and candidate.leans and candidate.source == before)
        if lost and place not in gone:
            found.add((place, candidate.text))
        before = candidate.source
    return frozenset(found)


def _places(statement: Statement) -> list[Place]:
    return [place_of(citation) for citation in statement.citations]


def _cites(statement: Statement, places: Iterable[Place]) -> bool:
    return not set(_places(statement)).isdisjoint(places)


def _reworded(explainer: Explainer, decisions: Decisions) -> dict[Statement, Statement | None]:
    """Return the statements that the editor worded anew: those whose own sentence, the first they cite, is meant; where
    none of them is printed, those that cite it too."""
    if not decisions.wording:
        return {}
    printed = list(dict.fromkeys(explainer.statements()))
    own = {s: edit for s in printed for p in _places(s)[:1] if (edit := decisions.wording.get(p))}
    met = set(own.values())
    further = {
        s: edit
        for s in printed
        for p in _places(s)[1:]
        if s not in own and (edit := decisions.wording.get(p)) and edit not in met
    }
    return {s: replace(s, text=edit.text or s.text, edited=True) for s, edit in (own | further).items()}


def _relabel(explainer: Explainer, decisions: Decisions) -> Explainer:
    named = [(point, label_of(point, decisions)) for point in explainer.sticking_points]
    ends = {f" on “{point.label}”.": f" on “{label}”." for point, label in named if label}
    points = (replace(point, label=label, edited=True) if label else point for point, label in named)
    return replace(
        explainer,
        sticking_points=tuple(points),
        unknown=tuple(_called(line, ends) for line in explainer.unknown),
    )


def _called(line: str, ends: Mapping[str, str]) -> str:
    """Return a line of what is not known that names a dispute as the page does now."""
    return next((line.removesuffix(old) + new for old, new in ends.items() if line.endswith(old)), line)


def label_of(point: StickingPoint, decisions: Decisions) -> str:
    """Return what the editor calls a dispute, by the first of its statements that the editor named; "" for nothing."""
    return next((edit.label for edit in _labels(point, decisions)), "")


def _labels(point: StickingPoint, decisions: Decisions) -> Iterator[LabelEdit]:
    told = (place for statement in _said(point) for place in _places(statement))
    return (decisions.labels[place] for place in told if place in decisions.labels)


def _silent(explainer: Explainer, story: Story, decisions: Decisions) -> tuple[str, ...]:
    """Return what is not known without lines that repeat a sentence that was dropped or worded anew, and without those
    that say of the sources what may be true only of what the editor left of them."""
    quotes = _quotes(story, decisions.dropped | decisions.wording.keys())
    said = {NO_DISPUTE, NO_OUTLOOK} if decisions.dropped else set()
    said |= {q for q in quotes if len(q.split()) >= _SENTENCE} | {f"“{e.text}”" for e in decisions.wording.values()}
    return tuple(line for line in explainer.unknown if not any(text in line for text in said))


def _quotes(story: Story, places: AbstractSet[Place]) -> set[str]:
    texts = {d.document.id: d.document.text for d in story.documents}
    return {" ".join(texts[source][start:end].split()) for source, start, end in places}


def _title(title: str, story: Story, decisions: Decisions) -> str:
    """Return the title unless all it rests on is a sentence that was dropped."""
    cut = title.removesuffix("…")
    headlines = (" ".join((d.document.metadata.headline or "").split()) for d in story.documents)
    if not any(q.startswith(cut) for q in _quotes(story, decisions.dropped)) or any(
        h.startswith(cut) for h in headlines
    ):
        return title
    return PLAIN_TITLE


def _role(player: KeyPlayer, decisions: Decisions) -> KeyPlayer:
    role = decisions.role(player.name)
    return player if role is None else replace(player, roles=(role,))


def _unfounded(explainer: Explainer, story: Story, edits: Edits, decisions: Decisions) -> Iterator[Issue]:
    """Yield a warning for each wording with a figure that its sources do not have: it may be right, but nothing shows
    it."""
    documents = {d.document.id: d for d in story.documents}
    edited = (s for s in dict.fromkeys(explainer.statements()) if s.edited)
    for statement in {s.id: s for s in edited}.values():
        worded = (decisions.wording[p] for p in _places(statement) if p in decisions.wording)
        decision = next((edit for edit in worded if edit.text == statement.text), None)
        figures = figures_beyond(statement.text, statement.citations, documents)
        if decision and figures:
            message = (
                f"the wording of {decision.anchor} has {figures}, which no sentence it cites has; see to the source"
            )
            yield replace(edits.issue(decision.line, "override-figure", message), severity="warning")


def _issues(explainer: Explainer, story: Story, edits: Edits, decisions: Decisions) -> Iterator[Issue]:
    yield from _unplaced(explainer, edits, decisions)
    yield from _unfounded(explainer, story, edits, decisions)
    yield from _unworded(explainer, edits, decisions)
    yield from _unlabelled(explainer, edits, decisions)
    listed = {player.name for player in explainer.key_players}
    for name, (player, _) in decisions.roles.items():
        if name not in listed:
            yield _idle(edits, player.line, f"{name} has no row among the key players, so the role has no place")


def _unplaced(explainer: Explainer, edits: Edits, decisions: Decisions) -> Iterator[Issue]:
    """Yield an error for each pin and move whose sentence does not stand where it should."""
    printed = {section: _cited(_printed(explainer, section)) for section in _SECTIONS}
    anywhere = frozenset[Place]().union(*printed.values())
    for pin, places in _by_decision(decisions.held).items():
        if places.isdisjoint(printed[pin.section] if pin.section else anywhere):
            where = f"in {pin.section}" if pin.section else "in a section"
            yield edits.issue(pin.line, "override-not-printable", f"{pin.anchor} cannot be printed {where}: {_WHY}")


def _unworded(explainer: Explainer, edits: Edits, decisions: Decisions) -> Iterator[Issue]:
    """Yield an error for each wording that gives way to another of the same statement, a note for each whose sentence
    is not printed. One that is pinned or moved as well has been named then."""
    printed = list(dict.fromkeys(explainer.statements()))
    for words, places in _by_decision(decisions.wording).items():
        citing = [s for s in printed if _cites(s, places)]
        if any(s.text == words.text for s in citing):
            continue
        given = (decisions.wording.get(p) for s in citing for p in _places(s))
        first = next((edit for edit in given if edit and edit is not words), None)
        if first:
            yield _second(edits, words, first)
        elif not words.do:
            yield _idle(edits, words.line, f"{words.anchor} is not printed, so its new wording is not either")


def _unlabelled(explainer: Explainer, edits: Edits, decisions: Decisions) -> Iterator[Issue]:
    """Yield an error for each label that gives way to another of the same sticking point, a note for each that names
    none."""
    for label, places in _by_decision(decisions.labels).items():
        points = [p for p in explainer.sticking_points if not places.isdisjoint(_cited(_said(p)))]
        if not points:
            yield _idle(edits, label.line, f"{label.anchor} stands in no sticking point, so the label has no place")
        elif all(p.label != label.label for p in points):
            yield _second(edits, label, next(_labels(points[0], decisions)))


def _second(edits: Edits, given_up: _Edit, first: _Edit) -> Issue:
    what = "wording" if isinstance(given_up, StatementEdit) else "label"
    message = (
        f"{given_up.anchor} stands with {first.anchor}, whose {what} line {first.line} gives; this {what} is left out"
    )
    return edits.issue(given_up.line, TWICE, message)


def _by_decision(places: Mapping[Place, _Edit]) -> dict[_Edit, set[Place]]:
    found: dict[_Edit, set[Place]] = {}
    for place, decision in places.items():
        found.setdefault(decision, set()).add(place)
    return found


def _cited(statements: Iterable[Statement]) -> frozenset[Place]:
    return frozenset(place for statement in statements for place in _places(statement))


def _idle(edits: Edits, line: int, message: str) -> Issue:
    return replace(edits.issue(line, IDLE, message), severity="info")


def _printed(explainer: Explainer, section: SectionWord) -> list[Statement]:
    """Return what one of the four sections prints in full."""
    told: dict[SectionWord, Iterable[Statement]] = {
        "brief": explainer.brief,
        "background": explainer.background,
        "sticking_points": (s for point in explainer.sticking_points for s in _said(point)),
        "outlook": explainer.outlook,
    }
    elsewhere = frozenset(explainer.pointers)
    return [s for s in told[section] if (section, s.id) not in elsewhere]


def _said(point: StickingPoint) -> Iterator[Statement]:
    return (s for side in point.sides for s in side.statements)
