"""The one place where a name becomes part of an address.

Only ``[a-z0-9-]`` leaves this module, cut to length and closed with a digest, so that no headline or file name
can climb out of a folder, collide, or spell a reserved name. The name and the digest of a statement are made here too.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

_OTHER = re.compile(r"[^a-z0-9]+")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")


def slug(name: str, *, key: str, words: int = 8) -> str:
    """Return a readable address part for ``name``, told apart by a digest of ``key`` (8 hex digits)."""
    folded = (
        unicodedata.normalize("NFKD", name[:500].replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
        .encode("ascii", "ignore")
        .decode("ascii")
        .lower()
    )
    # Apostrophes and the dots of initials join ("China's" -> "chinas", "U.S." -> "us"); everything else parts.
    joined = _INITIALS.sub(lambda found: found[0].replace(".", ""), folded.replace("'", ""))
    parts = _OTHER.sub(" ", joined).split()[:words]
    stem = "-".join(parts)[:60].strip("-")
    digest = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{stem}-{digest}" if stem else digest


def anchor(quote: str) -> str:
    """Return the anchor of a statement: it hangs on the white-space-normalised quote and on nothing else."""
    return "s-" + _digest(quote)[:8]


def basis(quote: str) -> str:
    """Return the digest (16 hex digits) by which an editor's decision names the quote that it rests on.

    As ``anchor``, it does not change with white space; with twice as many digits it tells apart what may share one.
    """
    return _digest(quote)[:16]


def _digest(quote: str) -> str:
    return sha256(" ".join(quote.split()).encode("utf-8", "surrogatepass")).hexdigest()
