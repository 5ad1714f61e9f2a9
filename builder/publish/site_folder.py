"""The finished site as a folder: is it ours, is it whole, and how a new one takes its place.

A site holds a marker, ``.explainer-site``, with two digests: of what it was made from and of what it holds. A new
site is built beside the old one and then renamed in; whatever happens before, the last good site stands.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from builder.errors import ConfigError

MARKER = ".explainer-site"


def files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield (POSIX path below ``folder``, file) in order of path."""
    found = (Path(root) / name for root, _, names in os.walk(folder) for name in names)
    yield from sorted((path.relative_to(folder).as_posix(), path) for path in found)


def digest_of(folder: Path) -> str:
    """Return the digest of all names and bytes below ``folder``, the marker apart; a link counts as what it is."""
    total = sha256()
    for name, path in files_below(folder):
        if name == MARKER:
            continue
        data = b"link" if path.is_symlink() else sha256(path.read_bytes()).digest()
        total.update(name.encode("utf-8", "surrogateescape") + b"\0" + data)
    return total.hexdigest()


def check_place(site: Path, docs: Path) -> Path:
    """Return where ``site`` really is, links and ".." resolved.

    Raises ``ConfigError`` unless it can be made or replaced without harm to anything that is not ours.
    """
    if site.is_symlink():
        raise ConfigError(f"{site} is a link; name the folder itself as the place for the site")
    try:
        site, docs = site.resolve(), docs.resolve()
    except (OSError, RuntimeError) as error:  # a circle of links is a RuntimeError up to Python 3.12
        raise ConfigError(f"{site}: the place for the site cannot be found: {error}") from error
    if any(folder.is_symlink() for folder in (site, *site.parents)):  # a circle of links, from Python 3.13 on
        raise ConfigError(f"{site}: the place for the site cannot be found: its links lead in a circle")
    if site == docs or site in docs.parents or docs in site.parents:
        raise ConfigError(f"the site folder {site} and the docs folder {docs} must lie apart")
    if site.exists() and not site.is_dir():
        raise ConfigError(f"{site} is not a plain folder; name another place for the site")
    if site.is_dir() and any(site.iterdir()) and not (site / MARKER).is_file():
        raise ConfigError(f"{site} is not empty and was not made by this builder; remove it or name another folder")
    return site


def made_from(site: Path) -> str | None:
    """Return the digest of what ``site`` was made from, or ``None`` where it is not whole and untouched."""
    try:
        marker = json.loads((site / MARKER).read_bytes())
        whole = marker["holds"] == digest_of(site)
        return str(marker["made_from"]) if whole else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def mark(site: Path, stamp: str) -> None:
    """Write the marker of a finished site."""
    text = json.dumps({"made_from": stamp, "holds": digest_of(site)}, indent=1) + "\n"
    (site / MARKER).write_text(text, encoding="utf-8")


def _beside(site: Path, word: str) -> Path:
    return site.with_name(f".{site.name}.{word}")


def start(site: Path) -> Path:
    """Return a folder beside ``site``, empty but for a marker, to build in; mend what an interrupted run left behind.

    Raises ``ConfigError`` where something that is not ours stands in its way.
    """
    new, old = _beside(site, "new"), _beside(site, "old")
    for left in (new, old):
        _check_leftover(left)
    site.parent.mkdir(parents=True, exist_ok=True)
    if old.exists() and not site.exists():
        old.rename(site)
    for left in (new, old):
        if left.exists():
            shutil.rmtree(left)
    new.mkdir()
    # From the first moment it can be told from a folder of somebody else's; MkDocs leaves names with a dot alone.
    (new / MARKER).write_text("{}\n", encoding="utf-8")
    return new


def _check_leftover(left: Path) -> None:
    if not os.path.lexists(left):
        return
    ours = not left.is_symlink() and left.is_dir() and ((left / MARKER).is_file() or not any(left.iterdir()))
    if not ours:
        raise ConfigError(f"{left} is in the way and was not made by this builder; remove or rename it")


def swap(new: Path, site: Path) -> None:
    """Put the finished folder ``new`` in the place of ``site``."""
    old = _beside(site, "old")
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)
