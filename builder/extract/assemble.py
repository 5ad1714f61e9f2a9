"""From a page as read to a ``Document``: residue out, metadata settled, and every character accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from builder.addresses import slug
from builder.datamodel import Block, Document, Dropped, DropReason, Issue, Metadata, RawDocument, Span
from builder.extract import cuts
from builder.extract.language import is_english
from builder.extract.metadata import one_line, settle
from builder.extract.page import Found, Page, Unit, UnitKind
from builder.extract.residue import View, classify
from builder.lexicon.outlets import is_outlet

# A dateline opens an article; captions, which may stand before it, are gone by then.
_DATELINE_UNITS = 3
# Steps of one breadcrumb are listed as one line.
_RUNS = frozenset({"breadcrumb", "share line"})
_MODIFIED = re.compile(r"(?:last )?(?:updated|modified)", re.I)
_AGENCY_LINE = re.compile(r"(?:Source|SOURCE): ([A-Z][\w ]{1,40}?)\s*\|\s*(\d{4}-\d\d-\d\d)?")
_PARTS = re.compile(r"\s*[|•·]\s*")
_BYLINE = re.compile(r"(?:exclusive )?by\s+(?!AFP|AP\b)(.{3,160})$", re.I)
_REPORTERS = re.compile(r"\(?(?:additional |further )?reporting\b|\(?editing|contributed", re.I)


def stack(texts: Iterable[tuple[str, UnitKind | None]]) -> tuple[str, tuple[Unit, ...], tuple[Span, ...]]:
    """Write cleaned texts one below the other; return the whole, its units, and where those of no kind stand."""
    parts: list[str] = []
    units: list[Unit] = []
    asides: list[Span] = []
    position = 0
    for text, kind in texts:
        if not text:
            continue
        end = position + len(text)
        if kind is None:
            asides.append(Span(position, end))
        else:
            units.append(Unit(position, end, kind))
        parts.append(text)
        position = end + 2
    return "\n\n".join(parts), tuple(units), tuple(asides)


def assemble(raw: RawDocument, page: Page, asides: tuple[Span, ...] = ()) -> tuple[Document | None, tuple[Issue, ...]]:
    """Sort a page's units into the article and the rest. A page without an article is an issue.

    ``asides``: tables, code and other stretches between the units that are no prose; they are listed as dropped.
    """
    known, _ = settle(page.found, raw.path)
    view = classify(page, known.headline)
    blocks, dropped = _tile(page, view)
    dropped = tuple(sorted((*dropped, *(Dropped(span, "not the article") for span in asides)), key=_start))
    metadata, problems = settle((*page.found, *_found_in_text(page, view, dropped)), raw.path)
    issues = (*page.issues, *problems)
    if not any(any(map(str.isalnum, page.text[block.span.start : block.span.end])) for block in blocks):
        message = "No sentence of an article was found in the file."
        return None, (*issues, Issue("no-article-text", "error", raw.path, message))
    metadata, language = _with_language(_without_site_name(metadata), page, blocks, raw.path)
    identity = slug(PurePosixPath(raw.path).stem, key=raw.path)
    document = Document(identity, raw.path, raw.sha256, raw.media_type, page.text, metadata, blocks, dropped)
    return document, (*issues, *language)


def _start(item: Dropped) -> int:
    return item.span.start


def _tile(page: Page, view: View) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Cover the units with blocks and dropped spans."""
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    colon = not cuts.has_speakers(page.text, page.units)
    for unit, reason in zip(page.units, view.reasons, strict=True):
        if reason is not None:
            previous = dropped[-1] if dropped else None
            gap = page.text[previous.span.end : unit.start] if previous and previous.reason == reason in _RUNS else "?"
            if previous and not gap.strip():
                dropped[-1] = Dropped(Span(previous.span.start, unit.end), reason)
            else:
                dropped.append(Dropped(Span(unit.start, unit.end), reason))
            continue
        start, end = unit.start, unit.end
        line = cuts.dateline(page.text, start, end, colon=colon) if len(blocks) < _DATELINE_UNITS else None
        if line is not None:
            dropped.append(Dropped(line, "dateline"))
            start = _skip(page.text, line.end, end)
        tails: list[Dropped] = []
        while start < end and (tail := cuts.tail(page.text, start, end)):
            tails.insert(0, Dropped(tail[0], tail[1]))
            end = start + len(page.text[start : tail[0].start].rstrip())
        if start < end:
            blocks.append(Block(Span(start, end), unit.kind))
        dropped.extend(tails)
    return tuple(blocks), tuple(dropped)


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _found_in_text(page: Page, view: View, dropped: tuple[Dropped, ...]) -> Iterator[Found]:
    """What the text itself says of its headline, byline, dates and agency, least trusted of all."""
    if view.headline is not None:
        yield Found("headline", view.lines[view.headline], "first line")
    for item in dropped:
        line = one_line(page.text[item.span.start : item.span.end][:500])
        for found in _from_line(line, item.reason):
            yield from _without_outlet(found, view) if found.field == "byline" else (found,)


def _without_outlet(byline: Found, view: View) -> Iterator[Found]:
    """Part "Ada Lund, Harbour Post" where the page names the paper on a line of its own, or everybody knows it."""
    name, comma, outlet = str(byline.value).rpartition(", ")
    lines = (line for line in view.lines if len(line) <= len(outlet) + 2)
    if comma and (is_outlet(outlet) or any(line.strip("| ").casefold() == outlet.casefold() for line in lines)):
        yield Found("publisher", outlet, "byline line")
        yield Found("byline", name, byline.origin)
    else:
        yield byline


def _from_line(line: str, reason: DropReason) -> Iterator[Found]:
    if reason == "dateline" and (agency := cuts.AGENCY_IN_DATELINE.search(line)):
        yield Found("publisher", agency[1], "dateline")
    if reason in ("date line", "dateline"):
        for part in _PARTS.split(line):
            yield Found("modified" if _MODIFIED.match(part) else "published", part, reason)
    if reason == "byline":
        if source := _AGENCY_LINE.match(line):
            yield Found("publisher", source[1], "source line")
            yield Found("published", source[2], "source line")
        elif not _REPORTERS.match(line) and (by := _BYLINE.match(line)):
            name, *rest = _PARTS.split(by[1])
            yield Found("byline", name, "byline line")
            yield from (Found("published", part, "byline line") for part in rest)


def _without_site_name(metadata: Metadata) -> Metadata:
    """Cut the publisher off a headline like "Talks resume - The Courier"."""
    headline, publisher = metadata.headline, metadata.publisher
    if headline is None or publisher is None:
        return metadata
    bare = re.sub(rf"\s+[|–—-]\s+{re.escape(publisher)}$", "", headline, flags=re.I)
    return replace(metadata, headline=bare or headline)


def _with_language(
    metadata: Metadata, page: Page, blocks: tuple[Block, ...], path: str
) -> tuple[Metadata, tuple[Issue, ...]]:
    """Add the language where only the words tell it, and say so when it is not one that the engine reads."""
    sample = " ".join(page.text[block.span.start : block.span.end][:4000] for block in blocks[:40])
    english = is_english(sample)
    if english and metadata.language is None:
        origins = (*metadata.origins, ("language", "function words"))
        metadata = replace(metadata, language="en", origins=tuple(sorted(origins)))
    if english is False:
        message = "The text does not seem to be English; the engine was trained on English alone."
        return metadata, (Issue("language-not-english", "info", path, message),)
    return metadata, ()
