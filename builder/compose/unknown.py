"""What the sources do not say, told from the gaps in the records and from what they call unknown: no guess."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from builder.compose.bearers import Bearers
from builder.compose.labels import UNNAMED, is_person
from builder.compose.selection import Selection
from builder.compose.wording import Known
from builder.datamodel import AnnotatedDocument, Span, StickingPoint, Story
from builder.lexicon.actors import actor_nouns, actor_plurals
from builder.lexicon.words import word_set

NO_DISPUTE = "The sources name no dispute or obstacle that could be told apart."
NO_OUTLOOK = "The sources do not say what may happen next."
# A source says that it is not known, or that nobody can tell yet.
_OPEN = re.compile(
    r"(?:(?:\bnot|n['’]t|\bnever) (?:yet |immediately |publicly |been ){0,2}(?:known|clear|determined|established)"
    r"|\b(?:is|are|was|were|remain(?:s|ed)?|still) (?:still |as yet )?(?:unknown|unclear)"
    r"|\bremain(?:s|ed)? to be seen)\b",
    re.IGNORECASE,
)
_MARKS = re.compile("[“”\"‘]|''|``")
_MOST_OPEN = 3
_LONGEST = 240
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
# What goes on behind the head: "sources familiar with", "officials in", "a man who".
_HEAD_ENDS = re.compile(r"[,;(]|\b(?:of|in|at|from|for|to|with|on|by|who|that|which|familiar|close|briefed)\b")
_INDEFINITE = word_set(
    "a an one two three four five six seven eight nine ten some several many few most other others another both"
)
_DEFINITE = word_set("the this that these those his her its their our my your he she it they we i you who which")
_SPEAKERS = word_set("source sources others insiders")
_FIELDS = (("published", "date of publication"), ("byline", "author"), ("publisher", "publisher"))


def unknown(story: Story, selection: Selection, points: Sequence[StickingPoint]) -> tuple[str, ...]:
    """Return the lines of "What we don't know", plain English, most general first."""
    lines = [*_evidence(story), *_metadata(story), *_dates(story), *_voices(story)]
    lines += [
        f"The sources give no statement by {side.player}" + ("." if point.label in UNNAMED else f" on “{point.label}”.")
        for point in points
        for side in point.sides
        if side.player and not side.statements
    ]
    lines += _left_open(story, selection, points)
    if not selection.sticking_points:
        lines.append(NO_DISPUTE)
    if not selection.outlook:
        lines.append(NO_OUTLOOK)
    return tuple(dict.fromkeys(lines))


def _evidence(story: Story) -> list[str]:
    copies = [m for m in story.plan.members if m.copy_of is not None]
    independent = len(story.plan.members) - len(copies)
    lines = ["There is only one source: nothing on this page is corroborated by another."] if independent == 1 else []
    if copies:
        one = "1 source is a near-copy of another and adds no evidence of its own."
        many = f"{len(copies)} sources are near-copies of another and add no evidence of their own."
        lines.append(one if len(copies) == 1 else many)
    return lines


def _metadata(story: Story) -> list[str]:
    lines = []
    for field, words in _FIELDS:
        missing = [d for d in story.documents if getattr(d.document.metadata, field) is None]
        if not missing:
            continue
        if len(missing) == len(story.documents):
            which = "the source" if len(missing) == 1 else f"any of the {len(missing)} sources"
        else:
            which = _listed(missing)
        lines.append(f"The {words} of {which} is not known.")
    return lines


def _listed(documents: Sequence[AnnotatedDocument]) -> str:
    names = [f"“{d.document.metadata.headline or d.document.path}”" for d in documents]
    return " and ".join(names) if len(names) <= 2 else f"{names[0]} and {len(names) - 1} other sources"


def _dates(story: Story) -> list[str]:
    undated = [d for d in story.documents if d.document.metadata.published is None]
    floating = sum(1 for d in undated for t in d.times if t.edtf is None)
    if not floating:
        return []
    word = "date" if floating == 1 else "dates"
    return [f"{floating} relative {word} (such as “next week”) cannot be placed: the article itself is undated."]


def _voices(story: Story) -> list[str]:
    found = [source for d in story.documents for source in _unnamed(d)]
    if not found:
        return []
    word = "statement is" if len(found) == 1 else "statements are"
    return [f"{len(found)} {word} attributed to people or bodies that the sources do not name."]


def _unnamed(document: AnnotatedDocument) -> Iterator[Span]:
    """Yield the words for who speaks that neither name nor mean anybody."""
    known = [m.span.start for m in document.mentions if m.entity is not None]
    known += [a.span.start for a in document.anaphora if a.entity is not None]
    starts = sorted(known)
    sources = (a.spans.source for a in document.attributions if a.entity is None)
    for source in dict.fromkeys(s for s in sources if s is not None):
        free = bisect_left(starts, source.start) == bisect_left(starts, source.end)
        if free and _is_new(document.document.text[source.start : source.end]):
            yield source


def _is_new(source: str) -> bool:
    """Say whether the words bring in somebody without a name ("a harbour official", "some critics"): they hold no name
    and are no description of whoever was told of before ("the judge", "his lawyers")."""
    words = _WORD.findall(source)
    if not words or any(word[0].isupper() for word in words[1:]) or any(w.endswith(("'s", "’s")) for w in words):
        return False
    first = words[0].lower()
    named = words[0] != first and first not in _INDEFINITE and first not in actor_plurals()
    if named or first in _DEFINITE:
        return False
    head = _WORD.findall(_HEAD_ENDS.split(source, maxsplit=1)[0])[-1:]
    return bool(head) and _speaks(head[0].lower())


def _speaks(word: str) -> bool:
    return word in _SPEAKERS or word in actor_nouns() or word in actor_plurals() or is_person(word)


def _left_open(story: Story, selection: Selection, points: Sequence[StickingPoint]) -> list[str]:
    """Return up to three printed sentences in which a source says that something is not known, word for word.

    Of those only what may stand on a line without a reference: short, without speech and without names or figures that
    the sources do not give their players, headlines and disputes."""
    mains = sorted((c.main for c in selection.all()), key=lambda c: c.key)
    found = [c for c in dict.fromkeys(mains) if _OPEN.search(c.text) and len(c.text) <= _LONGEST and c.speaker is None]
    found = [c for c in found if not c.leans and not _MARKS.search(c.text)]
    if not found:
        return []
    known = Known(story.documents, Bearers(story.documents).all_names(), (p.label for p in points))
    lines = [f"“{c.text}” (a source’s own words)" for c in found]
    return [line for line in lines if not known.complaint(line)][:_MOST_OPEN]
