"""The parts of a story page that are lists of statements. Each takes the page and returns Markdown, "" for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from builder.datamodel import KeyPlayer, Side, Statement, StickingPoint, TimelineEntry
from builder.render.editing import notes
from builder.render.escape import anchor, escape
from builder.render.lines import EDITED, as_reported, attributes, role_words, timed
from builder.render.page import TITLES, Page
from builder.render.timeline_picture import timeline_picture
from builder.render.wording import kind, listed

_SEE = 3
"""Places shown for a player that makes no statement and is the subject of none; the page names it again anyway."""


def section(title: str, name: str, body: str) -> str:
    """Return a part with its heading and its lasting anchor."""
    return f"## {title} {{ #{name} }}\n\n{body}"


def brief(page: Page) -> str:
    """What happened, in a few lines."""
    return _told(page, "brief", page.explainer.brief, "The sources do not say in one line what happened.")


def background(page: Page) -> str:
    """What a newcomer must know."""
    return _told(page, "background", page.explainer.background, "The sources give no background.")


def outlook(page: Page) -> str:
    """What may happen next, and who expects it."""
    return _told(page, "outlook", page.explainer.outlook, "The sources do not say what may come next.")


def _nothing(page: Page, empty: str) -> str:
    """Return what stands in an empty part; of the sources nothing is said where an editor left some of them out."""
    told = "Nothing is printed here. An editor left statements out of this page."
    return f"{told if 'omissions' in page.explainer.edited else empty}\n{{ .x-empty }}"


def _told(
    page: Page, part: Literal["brief", "background", "outlook"], statements: Sequence[Statement], empty: str
) -> str:
    name = "in-brief" if part == "brief" else part
    told = page.statements(statements, here=part) or _nothing(page, empty)
    return section(TITLES[part], name, told + notes(page, part))


def key_players(page: Page) -> str:
    """Who acts: name, kind, other names, role in the source's own words, what each wants or did."""
    rows = [_player(page, player) for player in page.explainer.key_players]
    if not rows:
        return section("Key players", "key-players", _nothing(page, "The sources name nobody who acts."))
    inner = "\n\n".join(rows)
    return section("Key players", "key-players", f'<div class="x-players" markdown>\n\n{inner}\n\n</div>')


def _player(page: Page, player: KeyPlayer) -> str:
    target = anchor(player.id)
    also = f" · also {listed(escape(alias) for alias in player.aliases)}" if player.aliases else ""
    roles = "; ".join(role_words(role.text, edited=role.edited) + page.cite((role.citation,)) for role in player.roles)
    lines = [
        f"### [{escape(player.name)}](../../players/{target}/index.md) {{ #p-{target} }}",
        f"{kind(player.type)}{also}\n{{ .x-kind }}",
        f"{roles}\n{{ .x-role }}" if roles else "",
        page.statements(player.statements, here="key_players", beside=player.name) or _named(page, player),
    ]
    inner = "\n\n".join(line for line in lines if line)
    return f'<div class="x-player" markdown>\n\n{inner}\n\n</div>'


def _named(page: Page, player: KeyPlayer) -> str:
    """Return where else on the page a player without statements of its own is named."""
    explainer = page.explainer
    told = (
        ("In brief", explainer.brief),
        ("Background", explainer.background),
        *((point.label, side.statements) for point in explainer.sticking_points for side in point.sides),
        ("Outlook", explainer.outlook),
    )
    links = [
        f"[{escape(title)}](#{anchor(statement.id)})"
        for title, statements in told
        for statement in statements
        if statement.speaker == player.name or page.names(player.name, statement.text)
    ]
    return f"See {listed(links[:_SEE])}\n{{ .x-note }}" if links else ""


def sticking_points(page: Page) -> str:
    """Each dispute or obstacle, and side by side what each side says."""
    points = [_point(page, n, point) for n, point in enumerate(page.explainer.sticking_points, 1)]
    empty = _nothing(page, "The sources report no dispute or obstacle.")
    told = "\n\n".join(points) or empty
    return section("Sticking points", "sticking-points", told + notes(page, "sticking_points"))


def _point(page: Page, n: int, point: StickingPoint) -> str:
    first = next((s.id for side in point.sides for s in side.statements), str(n))
    sides = "\n\n".join(_side(page, side) for side in point.sides)
    heading = f"### {escape(point.label)} {attributes(page.anchor(f'i-{first}'))}"
    given = f"\n\n{EDITED.strip()}\n{{ .x-kind }}" if point.edited else ""
    return f'{heading}{given}\n\n<div class="x-sides" markdown>\n\n{sides}\n\n</div>'


def _side(page: Page, side: Side) -> str:
    name = as_reported(page.publishers(side.statements)) if side.player is None else page.player(side.player)
    said = page.statements(side.statements, here="sticking_points", beside=side.player)
    body = f"{name}\n{{ .x-name }}\n\n{said}" if said else f"{name}: silent in these sources.\n{{ .x-name .x-silent }}"
    return f'<div class="x-side" markdown>\n\n{body}\n\n</div>'


def timeline(page: Page) -> str:
    """Dated events in the order given; those without a place on the calendar apart."""
    entries = page.explainer.timeline
    dated = [_entry(page, entry) for entry in entries if entry.edtf is not None]
    undated = [_entry(page, entry) for entry in entries if entry.edtf is None]
    parts = [timeline_picture(entries)]
    parts += [f'<div class="x-timeline" markdown>\n\n{chr(10).join(dated)}\n\n</div>'] if dated else []
    if undated:
        parts.append("Without a date on the calendar:\n{ .x-note }")
        parts.append(f'<div class="x-timeline" markdown>\n\n{chr(10).join(undated)}\n\n</div>')
    told = "\n\n".join(part for part in parts if part)
    return section("Timeline", "timeline", told or _nothing(page, "The sources date no event."))


def _entry(page: Page, entry: TimelineEntry) -> str:
    return page.statement(entry.statement, here="timeline", before=f"{timed(entry.when, entry.edtf)} ")


def unknown(page: Page) -> str:
    """What the sources leave open."""
    items = "\n".join(f"- {escape(text)}" for text in page.explainer.unknown)
    return section("What we don&#39;t know", "unknown", items or "No gap was found in the sources.\n{ .x-empty }")
