"""The only way by which article text reaches a page.

``escape`` is for Markdown, ``attribute`` for front matter values and HTML, which MkDocs and Material print as they
stand (their templates do not escape), ``anchor`` for ids, ``link`` for addresses. Nothing else in this room puts a
string that came from a source into a file.

Backslashes alone do not hold: attribute lists, snippets and smart symbols look at the line before or after
Python-Markdown has taken the backslashes away. A character reference is opaque to all of them and to every reader of
the page. Characters that cannot start anything where they stand are left alone, so that the Markdown stays readable.
"""

from __future__ import annotations

import html
import re
from hashlib import sha256
from urllib.parse import quote, urlsplit

# White space that ends a line for somebody (str.splitlines, browsers) or that Markdown gives a meaning.
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# No-break and typographic spaces are text, not layout.
_KEPT_SPACES = frozenset(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
# Characters that no page can hold: bidi embeddings, overrides and isolates (they reorder what surrounds them), lone
# surrogates (no encoding), non-characters, the byte order mark.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
_UNENCODABLE = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPECIAL = re.compile(
    r"[\\`*_{}\[\]<>#+=~^|&$@/()\"':]"  # markup wherever it stands
    r"|(?<![\w.])-|-(?!\w)"  # a hyphen, unless inside a word
    r"|^\w+\.|\.(?=\.)|(?<=\.)\.|(?i:(?<=www)\.)"  # "1." and "iv." open lists; "..." becomes one character; "www."
    r"|^[!?;,%]|[!?](?!\s|$)|(?<=[!?])!|(?<=\?)\?"  # "!!!" and "???" open boxes, "name!1" and "name?1" are references
    r"|(?<=\d)(?=(?:st|nd|rd|th)(?![^\W_]))[snrt]"  # "1st" is made an ordinal
)
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_ANCHOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def _break(match: re.Match[str]) -> str:
    run = match.group()
    return run if len(run) == 1 and run in _KEPT_SPACES else " "


def plain(text: str) -> str:
    """Return ``text`` on one line, without what no page can show. Words and punctuation are untouched."""
    cleaned = _UNENCODABLE.sub("\ufffd", _BIDI.sub("", text))
    return _BREAKS.sub(_break, cleaned).strip()


def _reference(match: re.Match[str]) -> str:
    found = match.group()
    word, last = found[:-1], found[-1]
    return word + _NAMED.get(last, f"&#{ord(last)};")


def escape(text: str) -> str:
    """Return Markdown that shows ``text`` letter for letter (white space collapsed) and can start nothing.

    Safe in running text, headings, link labels, list items and table cells, whatever stands around it.
    """
    return _SPECIAL.sub(_reference, plain(text))


def attribute(text: str) -> str:
    """Return ``text`` for an HTML attribute, HTML text or a front matter value that a template prints."""
    return html.escape(plain(text), quote=True)


def anchor(name: str) -> str:
    """Return ``name`` if it can be an address part as it stands (``a-z0-9-``), else a digest of it."""
    if len(name) <= 120 and _ANCHOR.fullmatch(name):
        return name
    return "x" + sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def link(url: str | None) -> str | None:
    """Return ``url`` as an ``href`` in Markdown or HTML, or ``None`` unless it is a plain http or https address."""
    if url is None:
        return None
    try:
        parts = urlsplit(plain(url))
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return None
    return quote(parts.geturl(), safe=":/?#=&%;,+~@!$*.-_").replace("&", "&amp;") if usable else None


def direction(text: str) -> str:
    """Return the attribute that lets a browser find the reading direction, where ``text`` needs one, else ""."""
    return "dir=auto" if _RIGHT_TO_LEFT.search(text) else ""
