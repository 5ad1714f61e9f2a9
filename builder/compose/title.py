"""The page's title and its one sentence of introduction."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from builder.compose.selection import Selection
from builder.compose.words import terms
from builder.datamodel import AnnotatedDocument, Story

_LONGEST = 90
_FEWEST_WORDS = 4
# " - Xinhua", " | BBC News", " — The Times": an outlet is short, begins with a capital and ends the headline.
_OUTLET = re.compile(r"\s+[-–—|·»]\s+([A-Z0-9][^-–—|·»]{1,30})$")
_CLAUSE = re.compile(r"[,;:]\s|\s[-–—]+\s")


def title(story: Story) -> str:
    """Return the headline of the most central source, else the beginning of its first sentence."""
    found = [_clean(d.document.metadata.headline or "", d) for d in central(story)]
    # A line of a word or two is an outlet's name or a rubric as often as a headline.
    for headline in sorted(filter(None, found), key=lambda text: len(text.split()) < _FEWEST_WORDS):
        return headline
    for document in central(story):
        for sentence in document.sentences:
            return _shorten(" ".join(document.document.text[sentence.span.start : sentence.span.end].split()))
    return "Untitled"


def central(story: Story) -> tuple[AnnotatedDocument, ...]:
    """Return the sources, the one that shares most words with the others first; near-copies last."""
    if len(story.documents) == 1:
        return story.documents
    copies = {m.document for m in story.plan.members if m.copy_of is not None}
    words = [terms(" ".join(_kept(d))) for d in story.documents]
    spread = Counter(word for bag in words for word in bag)
    nearness = [sum(spread[w] - 1 for w in bag) / max(1, len(bag)) for bag in words]
    order = sorted(range(len(words)), key=lambda i: (story.documents[i].document.id in copies, -nearness[i], i))
    return tuple(story.documents[i] for i in order)


def _kept(document: AnnotatedDocument) -> list[str]:
    return [document.document.text[s.span.start : s.span.end] for s in document.sentences]


def _clean(headline: str, document: AnnotatedDocument) -> str:
    text = " ".join(headline.split())
    publisher = (document.document.metadata.publisher or "").casefold()
    match = _OUTLET.search(text)
    # A known publisher goes whatever its length; else only one to four words after the mark are taken for an outlet.
    if match and (match.group(1).casefold() == publisher or len(match.group(1).split()) <= 4) and match.start() > 20:
        text = text[: match.start()]
    return _shorten(text, longest=2 * _LONGEST)


def _shorten(text: str, longest: int = _LONGEST) -> str:
    if len(text) <= longest:
        return text.rstrip(".") if text.count(".") == 1 else text
    head = text[: longest - 1]
    clauses = [m.start() for m in _CLAUSE.finditer(head) if m.start() > longest // 2]
    at = clauses[-1] if clauses else head.rfind(" ")
    return head[: at if at > 0 else longest - 1].rstrip(" ,;:-–—") + "…"


def standfirst(story: Story, players: Sequence[str], selection: Selection) -> str:
    """Return a sentence about the page that claims nothing about the world."""
    who = f"who is involved ({', '.join(players[:3])})" if players else "who is involved"
    parts = ["what happened"] if selection.brief else []
    parts += ["what came before"] if selection.background else []
    parts += [who] if players else []
    parts += ["what stands in the way"] if selection.sticking_points else []
    parts += ["what may come next"] if selection.outlook else []
    count = len(story.documents)
    basis = f"in excerpts from {count} articles" if count > 1 else "in excerpts from one article"
    if not parts:
        return f"What there is {basis}."
    joined = ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else parts[0]
    return f"{joined[0].upper()}{joined[1:]}, {basis}."
