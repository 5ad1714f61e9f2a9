"""The timeline as a small picture: a line with a mark for each dated event, to be taken in at a glance.

Inline SVG without a view box: places along the line are percentages, so that the picture is as wide as the page and
its words keep their size on a phone. A day is a dot, what is known only by its month or year is a bar as long as that.
A long empty stretch is drawn short and dashed. The list below the picture says the same in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Day
from itertools import pairwise

from builder.datamodel import TimelineEntry
from builder.days import days_of
from builder.lexicon.words import shortened
from builder.render.escape import attribute, plain
from builder.render.wording import date

_FEWEST = 3
"""Fewer events on different days are a list that needs no picture."""
_LONGEST_GAP = 4
"""A stretch is drawn at most so many times as long as the middle one; by eye, on the fixtures' timelines."""
_LEFT, _WIDTH = 2.0, 96.0
"""Where the line begins and how long it is, in percent of the picture."""
_ROW, _BASE, _NEAR = 11, 18, 1.6
"""Pixels between marks that stand above one another; pixels below the line for words; percent from which marks that
are nearer to one another than this do so."""
_ROWS = 5
_SHORTEST = 1.2
"""Percent below which a bar is a dot."""
_WORDS = 81
"""Characters of a statement that a mark is titled with."""
_WEEK, _QUARTER = 7, 100


@dataclass(frozen=True, slots=True)
class _Event:
    entry: TimelineEntry
    first: Day
    last: Day


def timeline_picture(entries: Sequence[TimelineEntry]) -> str:
    """Return the picture as one line of HTML for Markdown, "" where it would say no more than the list."""
    events = _events(entries)
    if len({event.first for event in events}) < _FEWEST:
        return ""
    scale = _Scale(sorted({day.toordinal() for event in events for day in (event.first, event.last)}))
    placed, rows = _marks(events, scale)
    height = _BASE + _ROW * rows + 4
    line = height - _BASE - 4
    parts = [*scale.lines(line), *(_mark(place, line) for place in placed), *_ends(events, height)]
    title = f"{len(events)} dated events, {_span(events)}; each of them stands in the list below"
    return (
        f'<div class="x-line"><svg width="100%" height="{height}" role="img" aria-label="{attribute(title)}">'
        f"{''.join(parts)}</svg></div>"
    )


def _events(entries: Sequence[TimelineEntry]) -> list[_Event]:
    spans = [(entry, days_of(entry.edtf)) for entry in entries]
    found = [_Event(entry, span.first, span.last) for entry, span in spans if span]
    return sorted(found, key=lambda event: (event.first, event.last))


class _Scale:
    """Where on the line a day stands. ``days``: ordinals of all days that must be placed, ascending."""

    def __init__(self, days: Sequence[int]) -> None:
        gaps = [after - before for before, after in pairwise(days)]
        most = _LONGEST_GAP * sorted(gaps)[len(gaps) // 2]
        drawn = [min(gap, most) for gap in gaps]
        self._dashed = [gap > most for gap in gaps]
        total = sum(drawn)
        self._at = {days[0]: _LEFT}
        for day, before, width in zip(days[1:], days[:-1], drawn, strict=True):
            self._at[day] = self._at[before] + _WIDTH * width / total
        self._days = days

    def of(self, day: Day) -> float:
        """Return the place of one of the days, in percent."""
        return round(self._at[day.toordinal()], 2)

    def lines(self, y: int) -> list[str]:
        """Return the line, dashed where it is drawn shorter than it is."""
        found = []
        for (before, after), dashed in zip(pairwise(self._days), self._dashed, strict=True):
            kind = ' class="x-gap"' if dashed else ""
            x1, x2 = (round(self._at[day], 2) for day in (before, after))
            found.append(f'<line{kind} x1="{x1}%" x2="{x2}%" y1="{y}" y2="{y}"/>')
        return found


def _marks(events: Sequence[_Event], scale: _Scale) -> tuple[list[tuple[_Event, float, float, int]], int]:
    """Return each event with where it begins, how wide it is and in which row it stands; and the number of rows."""
    ends: list[float] = []
    placed = []
    for event in events:
        start, end = scale.of(event.first), scale.of(event.last)
        free = (row for row, last in enumerate(ends) if start - last >= _NEAR)
        row = next(free, len(ends) if len(ends) < _ROWS else ends.index(min(ends)))
        ends[row : row + 1] = [max(end, start)]
        placed.append((event, start, end - start, row))
    return placed, len(ends)


def _mark(place: tuple[_Event, float, float, int], line: int) -> str:
    event, start, width, row = place
    y = line - _ROW * row
    words = shortened(plain(event.entry.statement.text), _WORDS)
    told = f"<title>{attribute(event.entry.when)}: {attribute(words)}</title>"
    shape = (
        f'<circle cx="{start}%" cy="{y}" r="4"/>'
        if width < _SHORTEST
        else f'<rect x="{start}%" y="{y - 3}" width="{round(width, 2)}%" height="6" rx="3"/>'
    )
    return f"<g>{told}{shape}</g>"


def _ends(events: Sequence[_Event], height: int) -> list[str]:
    """Return the first and the last year or day in words below the line."""
    first, last = events[0], _last(events)
    return [
        f'<text x="{_LEFT}%" y="{height - 3}">{attribute(_words(first.first, first))}</text>',
        f'<text x="{_LEFT + _WIDTH}%" y="{height - 3}" text-anchor="end">{attribute(_words(last.last, last))}</text>',
    ]


def _last(events: Sequence[_Event]) -> _Event:
    return max(events, key=lambda event: (event.last, event.first))


def _span(events: Sequence[_Event]) -> str:
    last = _last(events)
    return f"{_words(events[0].first, events[0])} to {_words(last.last, last)}"


def _words(day: Day, event: _Event) -> str:
    """Return a day as precise as its event: the day, its month or its year."""
    length = (event.last - event.first).days + 1
    form = day.isoformat()
    return date(form if length <= _WEEK else form[:7] if length <= _QUARTER else form[:4])
