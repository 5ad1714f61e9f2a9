"""What to watch: the outlooks of all stories, by date, and those without one apart.

No clock is asked what lies ahead. The site's own day is that of its newest dated source: what is expected for a day
after it comes first, what was expected for a day that has passed by then stands apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Day
from itertools import groupby

from builder.datamodel import Explainer, Statement, StorySummary, TimelineEntry, WatchItem
from builder.days import Days, days_of
from builder.render.escape import anchor, direction, escape
from builder.render.lines import as_reported, item, timed, worded
from builder.render.listings import listing
from builder.render.page import place
from builder.render.wording import count, date

AHEAD, PASSED, UNDATED = 300, 60, 200
"""Lines in each part, so that the page stays one that a browser likes at any number of stories."""
_LEAD = "What the sources plan, expect, fear or hope for, by the day it is expected for. Who expects it stands with it."


@dataclass(frozen=True, slots=True)
class _Line:
    story: StorySummary
    item: WatchItem
    days: Days | None


def watch_items(explainer: Explainer) -> tuple[WatchItem, ...]:
    """Return what the page of what to watch needs of one story."""
    return tuple(_item(explainer, entry) for entry in explainer.agenda if entry.statement.citations)


def _item(explainer: Explainer, entry: TimelineEntry) -> WatchItem:
    said: Statement = entry.statement
    first = said.citations[0]
    publisher = {source.id: source.metadata.publisher for source in explainer.sources}
    known = dict.fromkeys(publisher.get(c.source) for c in said.citations)
    return WatchItem(
        id=said.id,
        text=said.text,
        speaker=said.speaker,
        when=entry.when,
        edtf=entry.edtf,
        publishers=tuple(name for name in known if name),
        source=first.source,
        place=place(first),
        edited=said.edited,
    )


def watch_page(stories: Sequence[StorySummary]) -> str:
    """Return ``watch/index.md``. ``stories``: those that have a page."""
    lines = [_Line(s, item, days_of(item.edtf)) for s in stories for item in s.agenda]
    today = _newest(stories)
    dated = sorted((x for x in lines if x.days), key=_by_day)
    ahead = [x for x in dated if today is None or (x.days and x.days.last > today)]
    passed = [x for x in reversed(dated) if today is not None and x.days and x.days.last <= today]
    undated = [x for x in lines if x.days is None]
    shown = min(len(ahead), AHEAD) + min(len(undated), UNDATED) + min(len(passed), PASSED)
    part = "" if shown == len(lines) else f" of {len(lines):,}"
    number = f"{count(shown, 'expectation')}{part} in {count(len({x.story.id for x in lines}), 'story', 'stories')}"
    parts = [
        *_dated("", "ahead", ahead[:AHEAD]),
        _rest(len(ahead) - AHEAD),
        *_undated(undated[:UNDATED]),
        _rest(len(undated) - UNDATED),
        *_dated("Expected for days that have passed", "passed", passed[:PASSED]),
        _rest(len(passed) - PASSED),
        "" if lines else "The sources do not say what may come next.\n{ .x-empty }",
    ]
    body = "\n\n".join(part for part in parts if part)
    return listing("What to watch", f"{number}{_as_of(stories)}", body, lead=_LEAD)


def _newest(stories: Iterable[StorySummary]) -> Day | None:
    """Return the last day that the newest dated source can mean."""
    known = (days_of(story.newest) for story in stories)
    return max((days.last for days in known if days), default=None)


def _as_of(stories: Sequence[StorySummary]) -> str:
    newest = max((story.newest for story in stories if story.newest), default=None)
    return f" · as of the newest source, {escape(date(newest))}" if newest else ""


def _by_day(line: _Line) -> tuple[Day, Day, str, str]:
    first, last = line.days or (Day.max, Day.max)
    return last, first, line.story.slug, line.item.id


def _rest(number: int) -> str:
    return f"{count(number, 'more', 'more')} in their stories.\n{{ .x-note }}" if number > 0 else ""


def _dated(title: str, name: str, lines: Sequence[_Line]) -> list[str]:
    """Return a part with a heading for each year, that of the last day a date can mean."""
    if not lines:
        return []
    years = groupby(lines, key=lambda x: x.days.last.year if x.days else 0)
    level = "###" if title else "##"
    told = [f"{level} {year} {{ #{name}-{year} }}\n\n{_list(group)}" for year, group in years]
    return [f"## {title} {{ #{name} }}", *told] if title else told


def _undated(lines: Sequence[_Line]) -> list[str]:
    """Return what has no day on the calendar, story by story."""
    if not lines:
        return []
    told = ["## Without a date { #undated }", "The sources do not say when, or not in which year.\n{ .x-note }"]
    for slug, group in groupby(lines, key=lambda x: x.story.slug):
        of_story = tuple(group)
        link = f"[{escape(of_story[0].story.title)}](../stories/{anchor(slug)}/index.md#outlook)"
        told += [f"### {link} {{ #undated-{anchor(slug)} }}", _list(of_story)]
    return told


def _list(lines: Iterable[_Line]) -> str:
    inner = "\n".join(_line(line) for line in lines)
    return f'<div class="x-watch" markdown>\n\n{inner}\n\n</div>'


def _line(line: _Line) -> str:
    said, story = line.item, line.story
    target = f"../stories/{anchor(story.slug)}/index.md"
    who = escape(said.speaker) if said.speaker else as_reported(said.publishers)
    source = f"[source](../sources/{anchor(said.source)}/index.md#{said.place})"
    below = f"<small>{who} · {source} · in [{escape(story.title)}]({target}#{anchor(said.id)})</small>"
    when = f"{timed(said.when, said.edtf)} " if said.when else ""
    return item(f"{when}{worded(said.text, edited=said.edited)}<br>{below}", direction(said.text))
