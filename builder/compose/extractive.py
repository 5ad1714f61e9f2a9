"""The default composer: an explainer made of excerpts, chosen and ordered, nothing added."""

from __future__ import annotations

from dataclasses import replace

from builder.compose.agenda import agenda
from builder.compose.bearers import Bearers
from builder.compose.candidates import candidates
from builder.compose.changes import changes
from builder.compose.comparison import comparison
from builder.compose.disputes import sticking_points
from builder.compose.duplicates import clusters, disputed
from builder.compose.editing import NONE, Decisions
from builder.compose.editing_selection import decided, held
from builder.compose.players import key_players, with_borne_names
from builder.compose.positions import Positions
from builder.compose.selection import select
from builder.compose.sources import source_records
from builder.compose.statements import StatementBook
from builder.compose.timeline import timeline
from builder.compose.title import standfirst, title
from builder.compose.unknown import unknown
from builder.datamodel import Explainer, Issue, Story


class ExtractiveComposer:
    """Implements ``protocols.Composer``."""

    version = "extractive-1"

    def __init__(self, decisions: Decisions = NONE) -> None:
        """``decisions``: what of the editor's file holds for the story that will be composed."""
        self._decisions = decisions

    def compose(self, story: Story) -> tuple[Explainer, tuple[Issue, ...]]:
        """Return the explainer of ``story`` and an issue where nothing could be printed."""
        decisions = self._decisions
        found = decided(story, candidates(story), decisions)
        groups = clusters(story, found)
        found = tuple(sorted((c for group in groups for c in group.all), key=lambda c: c.key))
        dates = [d.document.metadata.published for d in story.documents]
        chosen = select(groups, dates=dates, held=held(story, found, decisions), disputed=disputed(story))
        book, positions = StatementBook(story, groups), Positions(story)
        printed = {c.key: cluster for cluster in chosen.all() for c in cluster.members}
        brief = tuple(book.statement(c) for c in chosen.brief)
        background = tuple(book.statement(c) for c in chosen.section("background"))
        points = sticking_points(positions, found, chosen.section("sticking_points"), book)
        outlook = tuple(book.statement(c) for c in chosen.section("outlook"))
        rows = key_players(positions, found, printed, book)
        players = with_borne_names(rows, Bearers(story.documents, decisions.called))
        dated = timeline(story, found, printed, book)
        explainer = Explainer(
            id=story.plan.id,
            slug=story.plan.slug,
            title=title(story),
            standfirst=standfirst(story, [p.name for p in players], chosen),
            sources=(),
            brief=brief,
            background=background,
            key_players=players,
            sticking_points=points,
            outlook=outlook,
            timeline=dated,
            unknown=unknown(story, chosen, points),
            agenda=agenda(story, chosen.section("outlook"), book),
            redirects=story.plan.redirects,
            pointers=tuple((section, book.statement(c).id) for section, c in chosen.pointed),
        )
        explainer = replace(explainer, comparison=comparison(story, groups, book, explainer))
        explainer = replace(explainer, changes=changes(story, explainer))
        explainer = replace(explainer, sources=source_records(story, explainer.statements(), players))
        return explainer, _issues(story, explainer)


def _issues(story: Story, explainer: Explainer) -> tuple[Issue, ...]:
    if explainer.brief or explainer.background or explainer.sticking_points or explainer.outlook:
        return ()
    rest = " in a section of its story" if any(explainer.statements()) else ", so it has no story page"
    message = f"no sentence of it could be printed{rest}"
    return tuple(Issue("nothing-to-say", "warning", document.document.path, message) for document in story.documents)
