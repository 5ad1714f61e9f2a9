"""Find the sources below the seeds folder and read their bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from itertools import product
from pathlib import Path

from builder.datamodel import Issue, RawDocument, Severity
from builder.errors import ConfigError

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
}
SIDECARS = (".yml", ".yaml")
# Every way to write them, the usual ones first.
_SPELLINGS = tuple("".join(letters) for kind in SIDECARS for letters in product(*zip(kind, kind.upper(), strict=True)))
_SIDECAR_SPELLINGS = tuple(dict.fromkeys((*SIDECARS, *_SPELLINGS)))
# An article of 20 MB does not exist; a dump or a mistake does. trafilatura draws its line at the same size.
MAX_BYTES = 20_000_000
MAX_SIDECAR_BYTES = 64_000
_BELONGS_TO_US = frozenset({"ledger.json"})
_OVERRIDES = "overrides"


def find(root: Path) -> tuple[tuple[str, ...], tuple[Issue, ...]]:
    """Return the sources below ``root`` as POSIX paths relative to it, sorted by code point.

    Hidden files, the ledger, the editor's overrides and sidecars are passed over in silence; everything else
    that is not a source is named in an issue; one of severity "error" where a folder or a name cannot be read.
    Raises ``ConfigError`` when ``root`` itself cannot be listed: no folder is not the same as an empty one.
    """
    base = os.fspath(root)
    issues: list[Issue] = []
    try:
        names = sorted(_walk(base, "", issues))
    except OSError as error:
        raise ConfigError(f"{base}: the folder of articles cannot be read: {error.strerror or error}") from error
    sources: list[str] = []
    owners = {name for path in names if _extension(path) in MEDIA_TYPES for name in (path, _without_extension(path))}
    for path in names:
        kind = _extension(path)
        if kind in MEDIA_TYPES:
            if path.lower() == "readme.md":
                issues.append(_issue("readme-skipped", "info", path, "A README in the folder's root is not a source."))
            else:
                sources.append(path)
        elif kind not in SIDECARS or _without_extension(path) not in owners:
            issues.append(_unsupported(path, kind))
    return tuple(sources), tuple(sorted(issues, key=lambda issue: (issue.subject, issue.code)))


def read(root: Path, path: str) -> tuple[RawDocument | None, tuple[Issue, ...]]:
    """Read one source that ``find`` named. Bytes that cannot be had are an issue, not an exception."""
    full = f"{os.fspath(root)}/{path}"
    data, problem = _bytes(full, path, MAX_BYTES)
    if data is None:
        return None, (problem,) if problem else ()
    if not data.strip():
        return None, (_issue("empty-source", "error", path, "The file is empty."),)
    sidecar, problems = _sidecar(os.fspath(root), path)
    media_type = MEDIA_TYPES.get(_extension(path), "application/octet-stream")
    return RawDocument(path, media_type, data, sidecar, sha256(data).hexdigest()), problems


def _walk(base: str, below: str, issues: list[Issue]) -> Iterator[str]:
    with os.scandir(f"{base}/{below}" if below else base) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = f"{below}{entry.name}"
        if entry.name.startswith(".") or path in _BELONGS_TO_US or path == _OVERRIDES:
            continue
        try:
            refusal = _refusal(entry, path, base)
        except OSError as error:  # a link that leads to itself, a disk that fails
            refusal = _issue("unreadable", "error", path, f"The file cannot be read: {error.strerror or error}.")
        if refusal is not None:
            issues.append(refusal)
        elif entry.is_dir():
            yield from _sub_folder(base, path, issues)
        elif entry.is_file():
            yield path
        else:
            issues.append(_issue("unsupported-type", "warning", path, "Not a regular file."))


def _sub_folder(base: str, path: str, issues: list[Issue]) -> Iterator[str]:
    try:
        yield from _walk(base, f"{path}/", issues)
    except OSError as error:
        issues.append(_issue("unreadable", "error", path, f"The folder cannot be read: {error.strerror or error}."))


def _refusal(entry: os.DirEntry[str], path: str, base: str) -> Issue | None:
    """Name what is wrong with an entry before anything is read through it."""
    try:
        entry.name.encode("utf-8")
    except UnicodeEncodeError:
        shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
        return _issue("unreadable", "error", shown, "The file's name is not UTF-8.")
    if not entry.is_symlink():
        return None
    if entry.is_dir():
        # Following a folder could lead round in a circle; files are enough.
        return _issue("symlink-refused", "warning", path, "A link to a folder is not followed.")
    if _leaves(entry.path, base):
        return _issue("symlink-refused", "warning", path, "The link leaves the folder of sources.")
    return None if entry.is_file() else _issue("unreadable", "error", path, "The link leads nowhere.")


def _leaves(link: str, base: str) -> bool:
    """Whether what stands at ``link`` lies outside ``base``."""
    inside = os.path.realpath(base)
    return os.path.commonpath((os.path.realpath(link), inside)) != inside


def _bytes(full: str, path: str, limit: int) -> tuple[bytes | None, Issue | None]:
    try:
        with open(full, "rb") as stream:  # noqa: PTH123 - a Path object per file doubles the time of this loop
            data = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return None, _issue("unreadable", "error", path, f"The file cannot be read: {reason}.")
    if len(data) > limit:
        return None, _issue("too-large", "error", path, f"The file is larger than {limit // 1000:,} kB.")
    return data, None


def _sidecar(base: str, path: str) -> tuple[bytes | None, tuple[Issue, ...]]:
    """``report.txt`` takes its sidecar from ``report.txt.yml`` or ``report.yml`` (or ``.yaml``), in this order.

    The extension may be written in any case. A link that leaves the folder is passed over: ``find`` has named it.
    """
    for owner, extension in product((path, _without_extension(path)), _SIDECAR_SPELLINGS):
        full = f"{base}/{owner}{extension}"
        # Most names do not exist; ``access`` says so without the cost of an exception.
        if not os.access(full, os.F_OK) or not os.path.isfile(full):  # noqa: PTH113 - as above
            continue
        if os.path.islink(full) and _leaves(full, base):  # noqa: PTH114 - as above
            continue
        data, problem = _bytes(full, owner + extension, MAX_SIDECAR_BYTES)
        return data, (problem,) if problem else ()
    return None, ()


def _unsupported(path: str, kind: str) -> Issue:
    message = (
        "No source has this sidecar's name." if kind in SIDECARS else f"Files of type {kind or '(none)'} are not read."
    )
    return _issue("unsupported-type", "warning", path, message)


def _extension(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 - as above


def _without_extension(path: str) -> str:
    return os.path.splitext(path)[0]  # noqa: PTH122 - as above


def _issue(code: str, severity: Severity, subject: str, message: str) -> Issue:
    return Issue(code, severity, subject, message)
