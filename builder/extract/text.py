"""Plain text, and what plain text and Markdown share: decoding and the editor's metadata."""

from __future__ import annotations

from builder.datamodel import Document, Issue, RawDocument
from builder.extract import front_matter
from builder.extract.assemble import assemble
from builder.extract.encoding import clean, decode
from builder.extract.layout import lay_out
from builder.extract.page import Found, Page

# A dump of a few bytes a line would take gigabytes to lay out; the longest article seen has some 900 lines.
_MAX_LINES = 200_000


class TextExtractor:
    """Implements ``protocols.Extractor`` for ``text/plain``."""

    version = "text-2"

    def extract(self, raw: RawDocument) -> tuple[Document | None, tuple[Issue, ...]]:
        """Read one plain text (see ``protocols.Extractor.extract``)."""
        source, found, issues = read_source(raw)
        if source is None:
            return None, issues
        text, units = lay_out(source)
        return assemble(raw, Page(text, units, found, issues))


def read_source(raw: RawDocument) -> tuple[str | None, tuple[Found, ...], tuple[Issue, ...]]:
    """Return the clean text behind any front matter, the editor's metadata, and issues. ``None``: not text."""
    decoded = decode(raw.data)
    if decoded is None:
        return None, (), (not_text(raw),)
    block, text = front_matter.split_off(clean(decoded))
    if text.count("\n") > _MAX_LINES:
        return None, (), (Issue("too-large", "error", raw.path, f"The file has more than {_MAX_LINES:,} lines."),)
    found, issues = read_sidecar(raw)
    if block is not None:
        more, problems = front_matter.parse(block, path=raw.path, origin="front matter")
        found, issues = (*found, *more), (*issues, *problems)
    elif front_matter.unclosed(text):
        message = "Front matter: no line of dashes closes it; it was read as part of the article."
        issues = (*issues, Issue("front-matter", "warning", raw.path, message))
    return text, found, issues


def read_sidecar(raw: RawDocument) -> tuple[tuple[Found, ...], tuple[Issue, ...]]:
    """Return what the source's sidecar says; nothing where there is none."""
    if raw.sidecar is None:
        return (), ()
    source = decode(raw.sidecar)
    if source is None:
        return (), (Issue("front-matter", "warning", raw.path, "Sidecar: it is not text and is not used."),)
    return front_matter.parse(clean(source), path=raw.path, origin="sidecar")


def not_text(raw: RawDocument) -> Issue:
    """The issue for bytes that are no text in any encoding."""
    is_archive = raw.data.startswith(b"PK\x03\x04")
    plain = "not text in any known encoding"
    what = "a Word or other packed document, not text; save it as plain text" if is_archive else plain
    return Issue("not-text", "error", raw.path, f"The file is {what}.")
