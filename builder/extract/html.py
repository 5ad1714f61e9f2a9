"""HTML: trafilatura finds the article; what it answers is checked, cleaned and laid out like any other text."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TypeAlias

from builder.datamodel import Document, Issue, RawDocument
from builder.extract.assemble import assemble, stack
from builder.extract.encoding import clean, decode
from builder.extract.html_metadata import Element, find_metadata
from builder.extract.markup import aside, without_tags
from builder.extract.metadata import one_line
from builder.extract.page import Page, UnitKind
from builder.extract.text import not_text, read_sidecar

_KINDS: dict[str, UnitKind] = {"head": "heading", "item": "list_item", "quote": "quotation", "p": "paragraph"}
_LEAVES = frozenset({"p", "head", "item", "quote", "row", "ab"})
_NO_PROSE = frozenset({"code", "graphic", "table", "formula"})
# What makes a leaf more than one text.
_BLOCKS = frozenset({"list", "table"})
_CELL = " | "
# A country or a name may stand in a table and in the prose; a sentence does not.
_LONGEST_CELL = 60
_TABLE = re.compile("<table", re.I)
_Text: TypeAlias = tuple[str, UnitKind | None]
_MAX_DEPTH = 50
# trafilatura's time grows with the square of the elements in one parent: 5 s for 60,000 tags, 50 s for 200,000.
# The 181 pages of the extraction set have 1,506 in the middle and 3,229 at most.
_MAX_TAGS = 60_000
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


class HtmlExtractor:
    """Implements ``protocols.Extractor`` for ``text/html``."""

    version = "html-2"

    def extract(self, raw: RawDocument) -> tuple[Document | None, tuple[Issue, ...]]:
        """Read one page (see ``protocols.Extractor.extract``)."""
        found, issues = read_sidecar(raw)
        source = decode(raw.data, html=True)
        if source is None:
            return None, (*issues, not_text(raw))
        if source.count("<") > _MAX_TAGS:
            message = f"The page has more than {_MAX_TAGS:,} tags."
            return None, (*issues, Issue("too-large", "error", raw.path, message))
        try:
            tree, texts = _read(clean(source))
            found = (*found, *(find_metadata(tree) if tree is not None else ()))
        # The edge to foreign code: whatever it raises on a hostile page is that page's issue and nobody else's.
        except Exception as error:
            message = f"The page cannot be read ({type(error).__name__})."
            return None, (*issues, Issue("unreadable-html", "error", raw.path, message))
        text, units, asides = stack(texts)
        return assemble(raw, Page(text, units, found, issues), asides)


def _read(source: str) -> tuple[Element, list[_Text]]:
    """Return the page's tree, ``None`` where it has none, and the article's texts as trafilatura sees them."""
    # A second to import: only builds that have HTML pay for it.
    from trafilatura.utils import load_html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    bare = _XML_DECLARATION.sub("", source)
    tree = load_html(bare)
    if tree is None:
        return None, []
    body = _article(tree, tables=False)
    texts = [_cleaned(text, kind) for text, kind in _texts(body, 0)] if body is not None else []
    # Asked for tables, trafilatura chooses the article differently: it is asked once more, for them alone.
    again = _article(load_html(bare), tables=True) if texts and _TABLE.search(source) else None
    return tree, [*texts, *_tables(again, texts)] if again is not None else texts


def _article(tree: Element, *, tables: bool) -> Element:
    """Return the article's body, ``None`` where trafilatura finds none."""
    import trafilatura

    found = trafilatura.bare_extraction(tree, fast=True, include_comments=False, include_tables=tables)
    return getattr(found, "body", None)


def _tables(body: Element, texts: list[_Text]) -> Iterator[_Text]:
    """Yield the tables; not those that only lay the page out, whose longest words are the article's own."""
    prose = "\n".join(text for text, _ in texts)
    for table in body.iter("table"):
        longest = max(map(one_line, table.itertext()), key=len, default="")
        layout = len(longest) > _LONGEST_CELL and clean(longest) in prose
        if not layout and next(table.iterancestors("table"), None) is None:
            yield _cleaned(_rows(table), None)


def _cleaned(text: str, kind: UnitKind | None) -> _Text:
    return (clean(aside(text)), None) if kind is None else (one_line(clean(without_tags(text))), kind)


def _texts(element: Element, depth: int) -> list[_Text]:
    """Return the article's paragraphs, headings and list items in order; of no kind: tables and code."""
    if not isinstance(element.tag, str):
        return []
    if depth > _MAX_DEPTH or element.tag in _NO_PROSE:
        return [(_rows(element), None)]
    inner = [child for child in element if isinstance(child.tag, str)]
    if element.tag in _LEAVES and not any(child.tag in _LEAVES or child.tag in _BLOCKS for child in inner):
        return [("".join(element.itertext()), _KINDS.get(element.tag, "paragraph"))]
    texts: list[_Text] = []
    loose = element.text or ""
    for child in inner:
        if child.tag in _LEAVES or child.tag in _NO_PROSE or child.tag == "list" or len(child):
            texts += [(loose, "paragraph"), *_texts(child, depth + 1)]
            loose = child.tail or ""
        else:
            loose += "".join(child.itertext()) + (child.tail or "")
    return [*texts, (loose, "paragraph")]


def _rows(element: Element) -> str:
    """Return the words of a table a row to a line, those of other elements as they are."""
    rows = [_CELL.join(one_line(" ".join(cell.itertext())) for cell in row) for row in element.iter("row")]
    return "\n".join(rows) or "".join(element.itertext())
