"""Markdown to readable text: its blocks become units, its markup goes.

A reader of our own, because general parsers keep no track of where text ends up, and the ones at hand take quadratic
time on hostile lines. It knows headings, paragraphs, lists, quotations, rules, code, tables, HTML and references.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TypeAlias

from builder.datamodel import Document, Issue, RawDocument, Span
from builder.extract.assemble import assemble, stack
from builder.extract.encoding import clean
from builder.extract.markup import aside, split_elements, without_tags
from builder.extract.metadata import one_line
from builder.extract.page import Page, Unit, UnitKind
from builder.extract.text import read_source

_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_HEADING = re.compile(r"\s{0,3}#{1,6}(?:[ \t]+|$)(.*)$")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-{2,})\s*$")
_RULE = re.compile(r"\s{0,3}(?:[-*_]\s*){3,}$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_DEFINITION = re.compile(r"\s{0,3}\[[^\[\]]{1,200}\]:\s*\S")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+[\s:|-]*$")
_CODE = re.compile(r"(?:\t| {4})")

_IMAGE = re.compile(r"!\[([^\[\]]{0,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]]{0,200}\])")
_LINK = re.compile(r"\[([^\[\]]{0,1000})\](?:\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)|\[[^\[\]]{0,200}\])")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,60}\]")
_AUTOLINK = re.compile(r"<(?:[a-z][a-z0-9+.-]{1,30}:[^<>\s]{1,2000}|[^<>\s@]{1,100}@[^<>\s@]{1,200})>", re.I)
_CODE_SPAN = re.compile(r"(`{1,3})([^`\n]{1,500})\1")
_STRONG = re.compile(
    r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]{1,2000})(?<=[^\s*])\1(?![\w*])|(?<![\w_])(_{1,3})(?=[^\s_])([^_\n]{1,2000})(?<=[^\s_])\3(?![\w_])"
)
_STRUCK = re.compile(r"~~([^~\n]{1,1000})~~")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# Escaped characters wait in the private use area while markup is taken out.
_PRIVATE = 0xE000
# A line, and whether it is prose.
_Line: TypeAlias = tuple[str, bool]


class MarkdownExtractor:
    """Implements ``protocols.Extractor`` for ``text/markdown``."""

    version = "markdown-2"

    def extract(self, raw: RawDocument) -> tuple[Document | None, tuple[Issue, ...]]:
        """Read one Markdown file (see ``protocols.Extractor.extract``)."""
        source, found, issues = read_source(raw)
        if source is None:
            return None, issues
        text, units, asides = lay_out(source)
        return assemble(raw, Page(text, units, found, issues), asides)


def lay_out(source: str) -> tuple[str, tuple[Unit, ...], tuple[Span, ...]]:
    """Return readable text, its units, one to a paragraph, heading or item, and the spans that are no prose.

    No prose: code, tables, reference definitions, comments and elements such as scripts. They follow the paragraph in
    which they stand. Every character but markup and white space is in a unit or in one of these spans.
    """
    blocks = _blocks(_without_code(_lines(source)))
    return stack((clean(aside(raw)) if kind is None else one_line(clean(inline(raw))), kind) for raw, kind in blocks)


def _lines(source: str) -> Iterator[_Line]:
    """Yield lines; what an element without prose holds comes behind the line in which it begins."""
    held, removed = "", ""
    for text, prose in split_elements(source):
        if not prose:
            removed += text + "\n"
            continue
        *whole, rest = text.split("\n")
        for line in whole:
            yield held + line, True
            if removed:
                yield removed, False
            held, removed = "", ""
        held += rest
    yield held, True
    yield removed, False


def _without_code(lines: Iterator[_Line]) -> Iterator[_Line]:
    """Mark the lines inside code fences as no prose; the fences go."""
    fence = ""
    for line, prose in lines:
        found = _FENCE.match(line) if prose else None
        if fence:
            if found and found[1].startswith(fence) and not line[found.end() :].strip():
                fence = ""
            else:
                yield line, False
        elif found and "`" not in line[found.end() :]:
            fence = found[1]
            yield "", True
        else:
            yield line, prose


def _blocks(lines: Iterator[_Line]) -> Iterator[tuple[str, UnitKind | None]]:
    """Join lines to paragraphs and say what each is; ``None``: no prose."""
    held: list[str] = []
    aside: list[str] = []
    kind: UnitKind = "paragraph"
    blank = True
    for line, prose in lines:
        if not prose:
            aside.append(line)
            continue
        if _is_aside(line, code=blank and not held):
            if held:
                yield from _close(held, aside, kind)
            aside.append(line)
            kind, blank = "paragraph", True
            continue
        single = _single(line, held)
        if single is not None:
            yield from _close(held, aside, "heading" if _UNDERLINE.match(line) else kind)
            yield single, "heading"
            kind, blank = "paragraph", True
            continue
        text, started = _opened(line)
        if not held or (started is not None and not started == kind == "quotation"):
            yield from _close(held, aside, kind)
            kind = started or "paragraph"
        held.append(text)
        blank = False
    yield from _close(held, aside, kind)


def _close(held: list[str], aside: list[str], kind: UnitKind) -> Iterator[tuple[str, UnitKind | None]]:
    """Yield the paragraph so far, and behind it what stood in it that is no prose; empty both."""
    yield " ".join(held), kind
    yield "\n".join(line for line in aside if not _TABLE_RULE.match(line)), None
    held.clear()
    aside.clear()


def _is_aside(line: str, *, code: bool) -> bool:
    """Tell whether a line is a table's row, a definition or, where there may be one, a line of code."""
    if line.lstrip().startswith("|") or _DEFINITION.match(line):
        return True
    if not line.strip() or any(pattern.match(line) for pattern in (_HEADING, _RULE, _TABLE_RULE)):
        return False
    # Code stands behind a blank line; deeper lines of a list stand behind their item.
    return code and _CODE.match(line) is not None and not _ITEM.match(line)


def _single(line: str, held: list[str]) -> str | None:
    """Return the text of a line that is a block of its own ("" for one without text), ``None`` for others."""
    if heading := _HEADING.match(line):
        return heading[1].rstrip().rstrip("#").rstrip()
    silent = not line.strip() or _RULE.match(line) or _TABLE_RULE.match(line)
    return "" if silent or (held and _UNDERLINE.match(line)) else None


def _opened(line: str) -> tuple[str, UnitKind | None]:
    if found := _QUOTE.match(line):
        return line[found.end() :], "quotation"
    if found := _ITEM.match(line):
        return line[found.end() :], "list_item"
    return line, None


def inline(text: str) -> str:
    """Take the markup out of a paragraph. Images, link targets and tags go; the words stay."""
    text = _ESCAPE.sub(lambda found: chr(_PRIVATE + ord(found[1])), text)
    text = _AUTOLINK.sub("", text)
    for pattern, by in ((_IMAGE, ""), (_LINK, r"\1"), (_FOOTNOTE, ""), (_CODE_SPAN, r"\2"), (_STRUCK, r"\1")):
        text = pattern.sub(by, text)
    for _ in range(3):
        text = _STRONG.sub(lambda found: found[2] or found[4] or "", text)
    text = without_tags(html.unescape(without_tags(text)))
    return re.sub("[\ue021-\ue07e]", lambda found: chr(ord(found[0]) - _PRIVATE), text)
