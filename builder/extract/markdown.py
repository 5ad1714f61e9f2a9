"""Markdown to readable text: its blocks become units, its markup goes.

A reader of our own, because general parsers keep no track of where text ends up, and the ones at hand take quadratic
time on hostile lines. It knows headings, paragraphs, lists, quotations, rules, code, tables, HTML and references.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from builder.datamodel import Document, Issue, RawDocument
from builder.extract.assemble import assemble
from builder.extract.encoding import clean
from builder.extract.markup import without_elements, without_tags
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


class MarkdownExtractor:
    """Implements ``protocols.Extractor`` for ``text/markdown``."""

    version = "markdown-1"

    def extract(self, raw: RawDocument) -> tuple[Document | None, tuple[Issue, ...]]:
        """Read one Markdown file (see ``protocols.Extractor.extract``)."""
        source, found, issues = read_source(raw)
        if source is None:
            return None, issues
        text, units = lay_out(source)
        return assemble(raw, Page(text, units, found, issues))


def lay_out(source: str) -> tuple[str, tuple[Unit, ...]]:
    """Return readable text and its units, one to a paragraph, heading or item."""
    parts: list[str] = []
    units: list[Unit] = []
    position = 0
    for raw, kind in _blocks(_without_code(without_elements(source))):
        text = one_line(clean(inline(raw))) if raw else ""
        if not text:
            continue
        units.append(Unit(position, position + len(text), kind))
        parts.append(text)
        position += len(text) + 2
    return "\n\n".join(parts), tuple(units)


def _without_code(source: str) -> Iterator[str]:
    """Yield the lines outside code fences."""
    fence = ""
    for line in source.split("\n"):
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not line[found.end() :].strip():
                fence = ""
            continue
        if found and "`" not in line[found.end() :]:
            fence = found[1]
            yield ""
            continue
        yield line


def _blocks(lines: Iterator[str]) -> Iterator[tuple[str, UnitKind]]:
    """Join lines to paragraphs and say what each is."""
    held: list[str] = []
    kind: UnitKind = "paragraph"
    blank = True
    for line in lines:
        heading = _HEADING.match(line)
        single = _single(line, heading, held, blank=blank)
        if single is not None:
            if _UNDERLINE.match(line) and held:
                yield " ".join(held), "heading"
            else:
                yield " ".join(held), kind
                yield single, "heading"
            held, kind, blank = [], "paragraph", True
            continue
        text, started = _opened(line)
        if started is not None and (started != "quotation" or kind != "quotation"):
            yield " ".join(held), kind
            held, kind = [], started
        held.append(text)
        blank = False
    yield " ".join(held), kind


def _single(line: str, heading: re.Match[str] | None, held: list[str], *, blank: bool) -> str | None:
    """Return the text of a line that is a block of its own ("" for one without text), ``None`` for others."""
    if heading is not None:
        return heading[1].rstrip().rstrip("#").rstrip()
    silent = not line.strip() or _RULE.match(line) or _DEFINITION.match(line) or _TABLE_RULE.match(line)
    if silent or (_UNDERLINE.match(line) and held) or line.lstrip().startswith("|"):
        return ""
    # Code stands behind a blank line; deeper lines of a list stand behind their item.
    return "" if blank and not held and _CODE.match(line) and not _ITEM.match(line) else None


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
