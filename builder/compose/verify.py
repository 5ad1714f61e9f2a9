"""The last word on every explainer, whoever composed it: what does not rest on its sources is not printed.

A statement that fails any check leaves every part of the page, with an issue that says which check and why. So does
every other part: who is a player, what is dated when, what a heading or a line about the sources says.
"""

from __future__ import annotations

from dataclasses import replace

from builder.compose.checks import Sources, complaint, player_complaint, role_complaint, side_complaint
from builder.compose.dating import date_complaint
from builder.compose.editing import NONE, Decisions
from builder.compose.editing_page import given_lines, label_of
from builder.compose.parts import without
from builder.compose.sources import count_cited, source_record
from builder.compose.verify_comparison import sound_changes, sound_comparison
from builder.compose.wording import (
    PLAIN_LABEL,
    PLAIN_STANDFIRST,
    PLAIN_TITLE,
    Known,
    label_complaint,
    title_complaint,
)
from builder.datamodel import AnnotatedDocument, Comparison, Explainer, Issue, SourceRecord, Statement
from builder.lexicon.words import shortened

_SHOWN = 80
"""Characters of a statement or name that an issue quotes."""


def verify(
    explainer: Explainer, documents: tuple[AnnotatedDocument, ...], decisions: Decisions = NONE
) -> tuple[Explainer, tuple[Issue, ...]]:
    """Return the explainer without what fails, and one issue of severity "error" for each thing that failed.

    ``decisions``: the editor's; what is in other words than a source's is printed only where one of them says so.
    """
    sources = Sources(documents, decisions)
    failed: dict[Statement, str] = {}
    owners: dict[str, Statement] = {}
    for statement in dict.fromkeys(explainer.statements()):
        why = complaint(statement, sources)
        if not why and owners.setdefault(statement.id, statement) != statement:
            why = "its anchor belongs to another statement"
        if why:
            failed.setdefault(statement, why)
    kept, issues = without(explainer, frozenset(failed)), []
    issues += [_dropped(explainer.slug, s.id, f"{why}: {_short(s.text)}") for s, why in failed.items()]
    reported = {c.source for s in failed for c in s.citations}
    issues += [i for i in _wrong_records(explainer, sources) if i.place not in reported]
    for check in (_players, _roles, _sides, _dates, _agenda, _comparison, _changes, _headings, _lines, _hand):
        kept, more = check(kept, sources)
        issues += more
    return _settled(kept, sources), tuple(issues)


def _dropped(slug: str, place: str, message: str) -> Issue:
    return Issue("statement-dropped", "error", slug, message, place)


def _short(text: str) -> str:
    return shortened(text, _SHOWN)


def _players(explainer: Explainer, sources: Sources) -> tuple[Explainer, list[Issue]]:
    """Who acts in no source is no player; nor is a name that no source gives a player one of its own."""
    issues, kept = [], []
    for player in explainer.key_players:
        if why := player_complaint(player, sources):
            issues.append(_dropped(explainer.slug, player.id, f"player: {why}"))
            continue
        borne = tuple(alias for alias in player.aliases if sources.bearers.share(player.name, alias))
        if borne != player.aliases:
            odd = ", ".join(repr(_short(alias)) for alias in player.aliases if alias not in borne)
            issues.append(_dropped(explainer.slug, player.id, f"no source calls {player.name!r} {odd}"))
        own = tuple(s for s in player.statements if sources.concerns(s, player.name))
        issues += [
            _dropped(explainer.slug, player.id, f"player: {_short(s.text)} is not about {player.name!r}")
            for s in player.statements
            if s not in own
        ]
        kept.append(replace(player, aliases=borne, statements=own))
    return replace(explainer, key_players=tuple(kept)), issues


def _sides(explainer: Explainer, sources: Sources) -> tuple[Explainer, list[Issue]]:
    """What stands under a side whose position it is not is shown as reported; a silent one goes."""
    issues, points = [], []
    for point in explainer.sticking_points:
        faults = {side: why for side in point.sides if (why := side_complaint(side, sources))}
        issues += [_dropped(explainer.slug, point.label, f"side: {why}") for why in faults.values()]
        sides = (replace(side, player=None) if side in faults else side for side in point.sides)
        points.append(replace(point, sides=tuple(side for side in sides if side.player or side.statements)))
    return replace(explainer, sticking_points=tuple(points)), issues


def _roles(explainer: Explainer, sources: Sources) -> tuple[Explainer, list[Issue]]:
    issues, kept = [], []
    for player in explainer.key_players:
        faults = {role: why for role in player.roles if (why := role_complaint(role, player.name, sources))}
        issues += [_dropped(explainer.slug, player.id, f"role of {player.name}: {why}") for why in faults.values()]
        kept.append(replace(player, roles=tuple(r for r in player.roles if r not in faults)))
    return replace(explainer, key_players=tuple(kept)), issues


def _dates(explainer: Explainer, sources: Sources) -> tuple[Explainer, list[Issue]]:
    faults = {e: why for e in explainer.timeline if (why := date_complaint(e, sources.by_id))}
    issues = [_dropped(explainer.slug, entry.statement.id, f"timeline: {why}") for entry, why in faults.items()]
    return replace(explainer, timeline=tuple(e for e in explainer.timeline if e not in faults)), issues


def _agenda(explainer: Explainer, sources: Sources) -> tuple[Explainer, list[Issue]]:
    """The agenda holds the outlook and nothing else; a date that is not a statement's own leaves it undated."""
    issues, kept = [], []
    for entry in explainer.agenda:
        stands = entry.statement in explainer.outlook
        why = date_complaint(entry, sources.by_id) if entry.when or entry.edtf else ""
        if why or not stands:
            why = why or "it does not stand in the outlook"
            issues.append(_dropped(explainer.slug, entry.statement.id, f"agenda: {why}"))
        if stands:
            kept.append(replace(entry, when="", edtf=None) if why else entry)
    return replace(explainer, agenda=tuple(kept)), issues


def _comparison(explainer: Explainer, sources: Sources) -> tuple[Explainer, list[Issue]]:
    if explainer.comparison == Comparison():
        return explainer, []
    kept, faults = sound_comparison(explainer, sources, _known(explainer, sources))
    return replace(explainer, comparison=kept), [_dropped(explainer.slug, place, why) for place, why in faults]


def _changes(explainer: Explainer, sources: Sources) -> tuple[Explainer, list[Issue]]:
    kept, faults = sound_changes(explainer, sources)
    return replace(explainer, changes=kept), [_dropped(explainer.slug, place, why) for place, why in faults]


def _headings(explainer: Explainer, sources: Sources) -> tuple[Explainer, list[Issue]]:
    """A title or label in words of its own gives way to words that claim nothing."""
    issues, points = [], []
    for point in explainer.sticking_points:
        given = point.label != "" and label_of(point, sources.decisions) == point.label
        why = "" if given else label_complaint(point)
        points.append(replace(point, label=PLAIN_LABEL if why else point.label, edited=given))
        if why:
            issues.append(_dropped(explainer.slug, point.label, f"label: {why}"))
    title = explainer.title
    if "title" not in given_lines(explainer, sources.decisions) and (why := title_complaint(title, sources.documents)):
        issues.append(_dropped(explainer.slug, "title", f"title: {why}"))
        title = PLAIN_TITLE
    return replace(explainer, title=title, sticking_points=tuple(points)), issues


def _lines(explainer: Explainer, sources: Sources) -> tuple[Explainer, list[Issue]]:
    """The lines about the page and its sources name and count nothing that is not there."""
    known = _known(explainer, sources)
    issues, standfirst = [], explainer.standfirst
    if "standfirst" not in given_lines(explainer, sources.decisions) and (why := known.complaint(standfirst)):
        issues.append(_dropped(explainer.slug, "standfirst", f"standfirst: {why}"))
        standfirst = PLAIN_STANDFIRST
    faults = {line: why for line in explainer.unknown if (why := known.complaint(line))}
    issues += [_dropped(explainer.slug, "unknown", f"{why}: {_short(line)}") for line, why in faults.items()]
    unknown = tuple(line for line in explainer.unknown if line not in faults)
    return replace(explainer, standfirst=standfirst, unknown=unknown), issues


def _hand(explainer: Explainer, sources: Sources) -> tuple[Explainer, list[Issue]]:
    """Nobody but the editor writes notes and corrections, or calls anything the editor's."""
    decisions = sources.decisions
    notes = tuple(n for n in explainer.notes if n in decisions.notes)
    corrections = tuple(c for c in explainer.corrections if c in decisions.corrections)
    edited = given_lines(explainer, decisions)
    lost = [f"note: {_short(n.text)}" for n in explainer.notes if n not in notes]
    lost += [f"correction: {_short(c.text)}" for c in explainer.corrections if c not in corrections]
    lost += [f"not the editor's: {part}" for part in explainer.edited if part not in edited]
    issues = [_dropped(explainer.slug, "editor", message) for message in lost]
    return replace(explainer, notes=notes, corrections=corrections, edited=edited), issues


def _known(explainer: Explainer, sources: Sources) -> Known:
    called = (*sources.bearers.all_names(), *sources.decisions.called)
    return Known(sources.documents, called, (p.label for p in explainer.sticking_points))


def _wrong_records(explainer: Explainer, sources: Sources) -> list[Issue]:
    """Say which entries of the list of sources are not what the sources are; how much is cited is counted anyway."""
    true = [replace(record, cited=0) for record in _records(explainer, sources)]
    given = [replace(record, cited=0) for record in explainer.sources]
    wrong = [r.id for r in true if r not in given] + [r.id for r in given if r.id not in sources.by_id]
    if not wrong and true != given:
        wrong.append("sources")
    message = "the list of sources does not say what the source is"
    return [_dropped(explainer.slug, _short(name), message) for name in wrong]


def _records(explainer: Explainer, sources: Sources) -> tuple[SourceRecord, ...]:
    """Return the true list of sources; only which is whose copy is taken over."""
    cited = count_cited(explainer.statements(), explainer.key_players)
    copies = {r.id: r.copy_of for r in explainer.sources if r.copy_of in sources.by_id and r.copy_of != r.id}
    return tuple(source_record(d, cited.get(n, 0), copies.get(n)) for n, d in sources.by_id.items())


def _settled(explainer: Explainer, sources: Sources) -> Explainer:
    """Return it with its sources counted again and without pointers to what is no longer printed."""
    printed = {s.id for s in explainer.statements()}
    return replace(
        explainer,
        sources=_records(explainer, sources),
        pointers=tuple(p for p in explainer.pointers if p[1] in printed),
    )
