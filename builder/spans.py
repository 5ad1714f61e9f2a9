"""What lies where in a text: putting what was found in a document to its sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TypeVar

from builder.datamodel import AnnotatedDocument, Span

_Item = TypeVar("_Item")


def by_sentence(document: AnnotatedDocument, items: Iterable[tuple[Span, _Item]]) -> dict[int, tuple[_Item, ...]]:
    """Return for every sentence, by its number, the items whose spans lie wholly in it, in order."""
    starts = [sentence.span.start for sentence in document.sentences]
    found: dict[int, list[_Item]] = {}
    for span, item in sorted(items, key=lambda pair: (pair[0].start, pair[0].end)):
        n = bisect_right(starts, span.start) - 1
        if n >= 0 and span.end <= document.sentences[n].span.end:
            found.setdefault(n, []).append(item)
    return {n: tuple(group) for n, group in found.items()}
