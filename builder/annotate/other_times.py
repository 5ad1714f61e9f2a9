"""TIMEX3 expressions that name no date: durations, sets, times of day, references and dates told from another one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.annotate import clock_times as clock
from builder.annotate import durations as d
from builder.annotate import told_times as told
from builder.annotate.date_rules import Meaning, Scene
from builder.annotate.edtf import parse_anchor
from builder.annotate.named_dates import NamedDates
from builder.annotate.times import Rule
from builder.datamodel import Sentence, Span, TimeExpression

# Tried in this order behind the durations; a character belongs to the first that takes it.
_RULES: tuple[Rule, ...] = (
    (d.EACH_DAY, d.each_day, ("very ", "ach ")),
    (d.PLURAL_DAY, d.each_day, ("days", "nights", "mornings", "afternoons", "evenings")),
    (d.OFTEN, d.often, ("ly",)),
    (clock.HOUR, clock.hour, (".m", "am", "pm", "AM", "PM", ".M")),
    (clock.HOUR_24, clock.hour, ("GMT", "BST", "CE", "EST", "EDT", "UTC", "local")),
    (clock.NOON, clock.noon, ("oon", "idday", "idnight")),
    (clock.PART_OF_DAY, clock.part_of_day, ("morning", "afternoon", "evening", "night")),
    (told.QUARTER, told.quarter, ("quarter", "period", "ear-")),
    (told.YEAR_END, told.year_end, ("end",)),
    (told.PERIOD, told.period, ("week", "month", "year")),
    (told.THAT, told.that, ("hat ",)),
    (told.NEXT_DAY, told.next_day, (" day",)),
    (told.PAST, told.past, ("ecent", "past")),
    (told.PRESENT, told.present, ("urrent", "resent", "owadays", "these", "These", "moment")),
    (told.FUTURE, told.future, ("uture", "oon", "omeday")),
)


def find_other_times(
    text: str, sentences: tuple[Sentence, ...], published: str | None, dates: tuple[TimeExpression, ...]
) -> tuple[TimeExpression, ...]:
    """Return what ``sentences`` of ``text`` tell of time beside its ``dates``, in order; none has an EDTF form."""
    named, anchor = NamedDates(dates), parse_anchor(published)
    found: list[TimeExpression] = []
    for sentence in sentences:
        found += _in_sentence(Scene(text, sentence.span.start, sentence.span.end, anchor, named=named))
    return tuple(found)


def _in_sentence(scene: Scene) -> list[TimeExpression]:
    taken: list[TimeExpression] = []
    used = bytearray(scene.end - scene.start)
    for time in scene.named.between(scene.start, scene.end):
        used[time.span.start - scene.start : time.span.end - scene.start] = b"\1" * (time.span.end - time.span.start)
    for span, meaning in _candidates(scene):
        first, last = span.start - scene.start, span.end - scene.start
        if not any(used[first:last]):
            used[first:last] = b"\1" * (last - first)
            taken.append(TimeExpression(span, meaning.value, None, meaning.relative, meaning.type))
    return sorted(taken, key=lambda t: t.span.start)


def _candidates(scene: Scene) -> Iterator[tuple[Span, Meaning]]:
    yield from d.find_durations(scene)
    for pattern, rule, pieces in _RULES:
        if any(scene.text.find(piece, scene.start, scene.end) >= 0 for piece in pieces):
            for match in pattern.finditer(scene.text, scene.start, scene.end):
                if not _inside_word(match, scene) and (meaning := rule(match, scene)) is not None:
                    yield Span(match.start(), match.end()), meaning


def _inside_word(match: re.Match[str], scene: Scene) -> bool:
    at = match.start()
    return at > scene.start and (scene.text[at - 1].isalnum() or scene.text[at - 1] in "_-'’")
