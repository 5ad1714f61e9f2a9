"""Who appears with whom: counts, a picture of those who appear together most, and the table behind it.

A story's first players are counted with one another, so that the counts grow with the number of stories and not with
the square of what one of them holds; the picture and the table hold so many players and no more.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from itertools import islice

from builder.datamodel import Companion, StorySummary
from builder.render.escape import anchor, attribute, escape, plain
from builder.render.listings import listing, sort_key
from builder.render.wording import count

PER_STORY = 16
"""Players of one story, the most salient first, that count as appearing together: a story seldom prints more."""
NEAREST = 12
"""Companions named on a player's page and in a row of the table."""
DRAWN, FEWEST = 16, 3
"""Players in the picture at most and at least."""
ARCS = 32
"""Pairs in the picture: with all of 120, nobody can follow a line any more."""
ROWS = 100
"""Rows of the table."""
_LINE, _WIDTH, _TOP = 26, 340, 8
"""Pixels: the height of a row, the width of the picture (that of a phone's screen), the space above the first row."""
_LETTERS, _LETTER = 22, 7.5
"""Letters of a name that fit before its end, and pixels of one in a broad typeface of 13 pixels; those of double width
count twice."""
_BROADEST = 7
Pair = tuple[Companion, Companion, int]
"""Two players and in how many stories both appear."""


@dataclass(frozen=True, slots=True)
class Company:
    """Who appears with whom. ``known``: all players, those in most stories first, ``rank`` their places in it;
    ``shared``: for each player the others and in how many stories both appear."""

    known: Mapping[str, Companion]
    rank: Mapping[str, int]
    shared: Mapping[str, Mapping[str, int]]

    def of(self, player: str) -> tuple[tuple[Companion, ...], int]:
        """Return those that ``player`` appears with most, and how many there are in all."""
        with_it = self.shared.get(player, {})
        nearest = sorted(with_it, key=lambda other: (-with_it[other], self.rank[other]))[:NEAREST]
        return tuple(Companion(other, self.known[other].name, with_it[other]) for other in nearest), len(with_it)


def companions(stories: Iterable[StorySummary]) -> Company:
    """Count in how many stories each player appears, and each two of them together."""
    names: dict[str, Counter[str]] = {}
    shared: dict[str, Counter[str]] = {}
    for story in stories:
        ids = list(dict.fromkeys(player.id for player in story.players))
        for player in story.players:
            names.setdefault(player.id, Counter())[player.name] += 1
        for id in ids[:PER_STORY]:
            shared.setdefault(id, Counter()).update(other for other in ids[:PER_STORY] if other != id)
    found = (Companion(id, _name(printed), printed.total()) for id, printed in names.items())
    known = {p.id: p for p in sorted(found, key=lambda p: (-p.stories, sort_key(p.name), p.id))}
    return Company(known, {id: n for n, id in enumerate(known)}, shared)


def _name(printed: Counter[str]) -> str:
    """Return the name that most stories print; of equals the longest."""
    return max(printed, key=lambda name: (printed[name], len(name), name))


def together_page(company: Company) -> str | None:
    """Return ``players/together/index.md``, or ``None`` where too few players share stories for a picture."""
    pairs = _strongest(company)
    rows = _in_rows(company, pairs)
    if len(rows) < FEWEST:
        return None
    parts = [
        f"Joined are those of the {len(company.known):,} players who appear in the same stories most often, the"
        f" thicker the more often. Of a story its first {PER_STORY} players are counted.",
        picture(rows, pairs),
        f"## As a table {{ #table }}\n\n{_table(company, rows, pairs)}",
    ]
    number = f"{count(len(rows), 'player')} · [All players](../index.md)"
    return listing("Who appears with whom", number, "\n\n".join(parts))


def _strongest(company: Company) -> list[Pair]:
    """Return the pairs that appear together most, of players in several stories, as many as a picture can show."""
    several = {id for id, player in company.known.items() if player.stories > 1}
    found = (
        (company.known[a], company.known[b], number)
        for a in several
        for b, number in company.shared.get(a, {}).items()
        if a < b and b in several
    )
    ranked = nsmallest(ARCS * DRAWN, found, key=lambda p: (-p[2], -p[0].stories - p[1].stories, p[0].id, p[1].id))
    kept: list[Pair] = []
    drawn: set[str] = set()
    for pair in ranked:
        both = drawn | {pair[0].id, pair[1].id}
        if len(both) <= DRAWN and len(kept) < ARCS:
            kept.append(pair)
            drawn = both
    return kept


def _in_rows(company: Company, pairs: Sequence[Pair]) -> list[Companion]:
    """Return the players of the pairs in the order of the picture's rows: each beside whom it appears with most."""
    near = {(x.id, y.id): number for a, b, number in pairs for x, y in ((a, b), (b, a))}
    drawn = {player.id: player for pair in pairs for player in pair[:2]}
    left = sorted(drawn.values(), key=lambda p: company.rank[p.id])
    rows: list[Companion] = []
    while left:
        last = rows[-1].id if rows else ""
        rows.append(min(left, key=lambda p: -near.get((last, p.id), 0)))
        left.remove(rows[-1])
    return rows


def picture(rows: Sequence[Companion], pairs: Sequence[Pair]) -> str:
    """Return an arc diagram (Wattenberg, InfoVis 2002), a row for each player, as inline SVG.

    It takes its colours from the page. Its names are links, so that it is a group: the parts of an image are hidden
    from those who have it read to them. What the arcs say is in the table.
    """
    height = _TOP + _LINE * len(rows)
    edge = 4 + _LETTER * max(_wide(_shortened(player.name)) for player in rows)
    places = {player.id: n for n, player in enumerate(rows)}
    most = max(number for *_, number in pairs)
    farthest = max(abs(places[a.id] - places[b.id]) for a, b, _ in pairs)
    room = _WIDTH - edge - 14 - _BROADEST
    arcs = "".join(
        _arc(pair, edge + 14, sorted((places[pair[0].id], places[pair[1].id])), (room / farthest, most))
        for pair in reversed(pairs)
    )
    names = "".join(_row(player, edge, _middle(n)) for n, player in enumerate(rows))
    told = f"{count(len(rows), 'player')}, joined where they appear in one story. The table below says the same."
    return (
        '<figure class="x-together">'
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="group" aria-labelledby="together-title together-desc"'
        ' xmlns="http://www.w3.org/2000/svg">'
        f'<title id="together-title">Who appears with whom</title><desc id="together-desc">{told}</desc>'
        f'<g fill="none" stroke="currentColor" aria-hidden="true">{arcs}</g><g>{names}</g></svg></figure>'
    )


def _middle(row: int) -> int:
    return _TOP + _LINE * row + _LINE // 2


def _arc(pair: Pair, left: float, rows: Sequence[int], scale: tuple[float, int]) -> str:
    """Return the arc from one row to another. ``scale``: its depth for each row between, the number of stories that
    makes the broadest line."""
    a, b, number = pair
    top, bottom = map(_middle, rows)
    deep, broad = scale[0] * (rows[1] - rows[0]), 1 + (_BROADEST - 1) * number / scale[1]
    title = f"{a.name} and {b.name}: {count(number, 'story', 'stories')}"
    path = f"M{left:.1f} {top}A{deep:.1f} {(bottom - top) / 2:g} 0 0 1 {left:.1f} {bottom}"
    return f'<path d="{path}" stroke-width="{broad:.1f}"><title>{attribute(title)}</title></path>'


def _row(player: Companion, edge: float, middle: int) -> str:
    number = count(player.stories, "story", "stories")
    return (
        f'<a href="../{anchor(player.id)}/"><title>{attribute(player.name)}: {number}</title>'
        f'<text x="{edge:.1f}" y="{middle + 4}" text-anchor="end">{attribute(_shortened(player.name))}</text></a>'
        f'<circle cx="{edge + 10:.1f}" cy="{middle}" r="3.5" fill="currentColor"/>'
    )


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _shortened(name: str) -> str:
    """Return as much of a name as fits before its row."""
    kept = plain(name)
    if _wide(kept) <= _LETTERS:
        return kept
    kept = kept[:_LETTERS]
    while _wide(kept) >= _LETTERS:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _table(company: Company, drawn: Sequence[Companion], pairs: Sequence[Pair]) -> str:
    """Return with whom those in the picture appear, and after them those in most stories."""
    joined: dict[str, list[Companion]] = {}
    for a, b, number in pairs:
        for one, other in ((a, b), (b, a)):
            joined.setdefault(one.id, []).append(replace(other, stories=number))
    others = (p for p in company.known.values() if company.shared.get(p.id) and p.id not in joined)
    listed = [*sorted(drawn, key=lambda p: company.rank[p.id]), *islice(others, ROWS - len(drawn))]
    rest = len(company.known) - len(listed)
    rows = "\n".join(
        f"| {_link(player)} {player.stories:,} | {_others(company, player.id, joined.get(player.id, []))} |"
        for player in listed
    )
    more = f"\n\nThe other {rest:,} are in the [list of all players](../index.md).\n{{ .x-note }}" if rest else ""
    head = "| Player, in how many stories | Appears with, in how many of them |\n|---|---|"
    return f'<div class="x-pairs" markdown>\n\n{head}\n{rows}\n\n</div>{more}'


def _others(company: Company, player: str, joined: Sequence[Companion]) -> str:
    """Return those that a player appears with most, those that the picture joins it with among them."""
    nearest, number = company.of(player)
    shown = (*nearest, *(other for other in joined if other not in nearest))
    named = ", ".join(f"{_link(other)} {other.stories:,}" for other in shown)
    return named + (f" and {number - len(shown):,} more" if number > len(shown) else "")


def _link(player: Companion) -> str:
    return f"[{escape(player.name)}](../{anchor(player.id)}/index.md)"
