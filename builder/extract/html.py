"""HTML: trafilatura finds the article; what it answers is checked, cleaned and laid out like any other text."""

from __future__ import annotations

import logging
import re

from builder.datamodel import Document, Issue, RawDocument
from builder.extract.assemble import assemble
from builder.extract.encoding import clean, decode
from builder.extract.html_metadata import Element, find_metadata
from builder.extract.markup import without_tags
from builder.extract.metadata import one_line
from builder.extract.page import Page, Unit, UnitKind
from builder.extract.text import not_text, read_sidecar

_KINDS: dict[str, UnitKind] = {"head": "heading", "item": "list_item", "quote": "quotation", "p": "paragraph"}
_LEAVES = frozenset({"p", "head", "item", "quote", "row", "ab"})
_SKIPPED = frozenset({"code", "graphic", "table", "formula"})
_MAX_DEPTH = 50
# trafilatura's time grows with the square of the elements in one parent: 5 s for 60,000 tags, 50 s for 200,000.
# The 181 pages of the extraction set have 1,506 in the middle and 3,229 at most.
_MAX_TAGS = 60_000
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


class HtmlExtractor:
    """Implements ``protocols.Extractor`` for ``text/html``."""

    version = "html-1"

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
            tree, body = _read(clean(source))
            texts = list(_texts(body, 0)) if body is not None else []
            found = (*found, *(find_metadata(tree) if tree is not None else ()))
        # The edge to foreign code: whatever it raises on a hostile page is that page's issue and nobody else's.
        except Exception as error:
            message = f"The page cannot be read ({type(error).__name__})."
            return None, (*issues, Issue("unreadable-html", "error", raw.path, message))
        text, units = _lay_out(texts)
        return assemble(raw, Page(text, units, found, issues))


def _read(source: str) -> tuple[Element, Element]:
    """Return the page's tree and the article's body as trafilatura sees it, ``None`` for what there is not."""
    # A second to import: only builds that have HTML pay for it.
    import trafilatura
    from trafilatura.utils import load_html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    tree = load_html(_XML_DECLARATION.sub("", source))
    if tree is None:
        return None, None
    article = trafilatura.bare_extraction(tree, fast=True, include_comments=False, include_tables=False)
    return tree, getattr(article, "body", None)


def _texts(element: Element, depth: int) -> list[tuple[str, UnitKind]]:
    """Return the article's paragraphs, headings and list items in order."""
    if depth > _MAX_DEPTH or not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return []
    inner = [child for child in element if isinstance(child.tag, str)]
    if element.tag in _LEAVES and not any(child.tag in _LEAVES or child.tag == "list" for child in inner):
        return [("".join(element.itertext()), _KINDS.get(element.tag, "paragraph"))]
    texts: list[tuple[str, UnitKind]] = []
    loose = element.text or ""
    for child in inner:
        if child.tag in _LEAVES or child.tag in _SKIPPED or child.tag == "list" or len(child):
            texts += [(loose, "paragraph"), *_texts(child, depth + 1)]
            loose = child.tail or ""
        else:
            loose += "".join(child.itertext()) + (child.tail or "")
    return [*texts, (loose, "paragraph")]


def _lay_out(texts: list[tuple[str, UnitKind]]) -> tuple[str, tuple[Unit, ...]]:
    """Write the texts one below the other, and say where each stands."""
    parts: list[str] = []
    units: list[Unit] = []
    position = 0
    for raw, kind in texts:
        text = one_line(clean(without_tags(raw)))
        if not text:
            continue
        units.append(Unit(position, position + len(text), kind))
        parts.append(text)
        position += len(text) + 2
    return "\n\n".join(parts), tuple(units)
