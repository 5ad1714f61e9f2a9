"""The default composer: an explainer made of excerpts, chosen and ordered, nothing added."""

from __future__ import annotations

from builder.compose.candidates import candidates
from builder.compose.disputes import sticking_points
from builder.compose.players import key_players
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

    def compose(self, story: Story) -> tuple[Explainer, tuple[Issue, ...]]:
        """Return the explainer of ``story`` and an issue where nothing could be printed."""
        found = candidates(story)
        chosen = select(found, dates=[d.document.metadata.published for d in story.documents])
        book, positions = StatementBook(story, found), Positions(story)
        printed = {c.key: cluster for cluster in chosen.all() for c in (cluster.main, *cluster.others)}
        brief = tuple(book.statement(c) for c in chosen.brief)
        background = tuple(book.statement(c) for c in chosen.section("background"))
        points = sticking_points(positions, found, chosen.section("sticking_points"), book)
        outlook = tuple(book.statement(c) for c in chosen.section("outlook"))
        players = key_players(positions, found, printed, book)
        dated = timeline(story, found, printed, book)
        explainer = Explainer(
            id=story.plan.id,
            slug=story.plan.slug,
            title=title(story),
            standfirst=standfirst(story, [p.name for p in players], chosen),
            sources=source_records(story, book.all(), players),
            brief=brief,
            background=background,
            key_players=players,
            sticking_points=points,
            outlook=outlook,
            timeline=dated,
            unknown=unknown(story, chosen, points),
            pointers=tuple((section, book.statement(c).id) for section, c in chosen.pointed),
        )
        return explainer, _issues(story, explainer)


def _issues(story: Story, explainer: Explainer) -> tuple[Issue, ...]:
    if explainer.brief or explainer.background or explainer.sticking_points or explainer.outlook:
        return ()
    rest = " in a section of its story" if any(explainer.statements()) else ", so it has no story page"
    message = f"no sentence of it could be printed{rest}"
    return tuple(Issue("nothing-to-say", "warning", document.document.path, message) for document in story.documents)
