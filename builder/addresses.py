"""The one place where a name becomes part of an address.

Only ``[a-z0-9-]`` leaves this module, cut to length and closed with a digest, so that no headline or file name
can climb out of a folder, collide, or spell a reserved name.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

_OTHER = re.compile(r"[^a-z0-9]+")


def slug(name: str, *, key: str, words: int = 8) -> str:
    """Return a readable address part for ``name``, told apart by a digest of ``key`` (6 hex digits)."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    # The apostrophe joins ("China's" -> "chinas"); everything else parts.
    parts = _OTHER.sub(" ", folded.replace("'", "")).split()[:words]
    stem = "-".join(parts)[:60].strip("-")
    digest = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{stem}-{digest}" if stem else digest
