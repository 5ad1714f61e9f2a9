"""What the sources do not say, told from the gaps in the records: never a guess about the world."""

from __future__ import annotations

from collections.abc import Sequence

from builder.compose.selection import Selection
from builder.datamodel import AnnotatedDocument, Attribution, StickingPoint, Story

_FIELDS = (("published", "date of publication"), ("byline", "author"), ("publisher", "publisher"))


def unknown(story: Story, selection: Selection, points: Sequence[StickingPoint]) -> tuple[str, ...]:
    """Return the lines of "What we don't know", plain English, most general first."""
    lines = [*_evidence(story), *_metadata(story), *_dates(story), *_voices(story)]
    lines += [
        f"The sources give no statement by {side.player} on “{point.label}”."
        for point in points
        for side in point.sides
        if side.player and not side.statements
    ]
    if not selection.sticking_points:
        lines.append("The sources name no dispute or obstacle that could be told apart.")
    if not selection.outlook:
        lines.append("The sources do not say what may happen next.")
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
    unnamed = sum(_is_unnamed(d, a) for d in story.documents for a in d.attributions)
    if not unnamed:
        return []
    word = "statement is" if unnamed == 1 else "statements are"
    return [f"{unnamed} {word} attributed to people or bodies that the sources do not name."]


def _is_unnamed(document: AnnotatedDocument, attribution: Attribution) -> bool:
    """Whether the words for who speaks hold no name ("a harbour official") and are no pronoun either."""
    source = attribution.spans.source
    if attribution.entity is not None or source is None:
        return False
    words = document.document.text[source.start : source.end].split()
    return len(words) > 1 and not any(word[:1].isupper() for word in words[1:])
