"""What the builder has written below the docs folder, and the one writer that writes there.

``.generated.json`` lists every generated file with its digest. Only listed files are ever replaced or removed; a
file that somebody else put in the way is left alone and named in an issue, and a generated file that was edited by
hand is set aside before it is made again.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec

from builder.datamodel import Issue

NAME = ".generated.json"
_VERSION = 1
_STAGED = ".new-"


@dataclass(frozen=True, slots=True)
class Written:
    """How many files a build wrote, left as they were, and removed."""

    changed: int
    unchanged: int
    removed: int
    issues: tuple[Issue, ...]


def write_atomically(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a reader sees either the old file or the whole new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_STAGED, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def load(docs: Path) -> dict[str, str]:
    """Return path -> SHA-256 of every file that earlier builds wrote; empty where there is no readable list."""
    return _read(docs, "files")


def _read(docs: Path, part: str) -> dict[str, str]:
    try:
        stored = json.loads((docs / NAME).read_text(encoding="utf-8"))
        return {str(path): str(digest) for path, digest in stored.get(part, {}).items() if _is_below(str(path))}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _is_below(path: str) -> bool:
    return not path.startswith("/") and ".." not in path.split("/")


def _save(docs: Path, files: Mapping[str, str], claimed: Mapping[str, str]) -> None:
    parts = {"files": files} | ({"claimed": claimed} if claimed else {})
    text = json.dumps({"version": _VERSION, **parts}, sort_keys=True)
    data = (msgspec.json.format(text, indent=1) + "\n").encode("utf-8")
    if _bytes_of(docs / NAME) != data:
        write_atomically(docs / NAME, data)


def _bytes_of(path: Path | str) -> bytes | None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - thousands of paths a build
            return file.read()
    except OSError:
        return None


def write(docs: Path, files: Mapping[str, str], *, content: Callable[[str], bytes], aside: Path) -> Written:
    """Make the generated files below ``docs`` be exactly ``files`` (path -> SHA-256).

    ``content`` gives the bytes for a digest and is asked only for files that must be written; ``aside`` receives
    generated files that were edited by hand. Everything is written beside its place first and then moved in, so
    that an interruption before the last moment leaves the last good build.
    """
    before = load(docs)
    plan = _Plan(docs, before, aside)
    plan.clear_interrupted()
    for path, digest in sorted(files.items()):
        plan.consider(path, digest)
    for path in sorted(plan.owned - set(files)):
        plan.consider_removal(path)
    # Claim before writing: after an interruption, files old and new are still known to be ours.
    if plan.to_write:
        _save(docs, before, {path: files[path] for path in plan.to_write})
    _move_in(docs, {path: content(files[path]) for path in plan.to_write})
    for path in plan.to_remove:
        _remove(docs, path)
    _save(docs, {path: digest for path, digest in files.items() if path not in plan.foreign}, {})
    return Written(len(plan.to_write), plan.unchanged, len(plan.to_remove), tuple(plan.issues))


class _Plan:
    """What has to be done to one docs folder."""

    def __init__(self, docs: Path, before: Mapping[str, str], aside: Path) -> None:
        self._docs, self._before, self._aside = docs, before, aside
        self._claimed = _read(docs, "claimed")
        self.owned = {*before, *self._claimed}
        self.to_write: list[str] = []
        self.to_remove: list[str] = []
        self.foreign: set[str] = set()
        self.issues: list[Issue] = []
        self.unchanged = 0

    def clear_interrupted(self) -> None:
        """Remove what a build that was interrupted had staged and not yet moved in."""
        for folder in sorted({(self._docs / path).parent for path in self._claimed}):
            for staged in folder.glob(f"{_STAGED}*"):
                staged.unlink(missing_ok=True)

    def _edited(self, path: str, actual: str | None) -> bool:
        return actual not in (self._before.get(path), self._claimed.get(path))

    def _led_away(self, path: str) -> bool:
        """Whether a folder on the way is a link, or no folder: what is written there would land elsewhere."""
        folder = (self._docs / path).parent
        while folder != self._docs:
            if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
                return True
            folder = folder.parent
        return False

    def consider(self, path: str, digest: str) -> None:
        found = _bytes_of(os.path.join(self._docs, path))  # noqa: PTH118 - thousands of paths a build
        actual = None if found is None else sha256(found).hexdigest()
        if actual == digest:
            self.unchanged += 1
            return
        in_the_way = self._led_away(path) or (found is None and os.path.lexists(self._docs / path))
        if in_the_way or (found is not None and path not in self.owned):
            self.foreign.add(path)
            message = "a file that the builder did not write stands where a generated page belongs; it was left alone"
            self.issues.append(Issue("hand-made-file", "error", path, message))
            return
        if found is not None and self._edited(path, actual):
            self._set_aside(path, found)
        self.to_write.append(path)

    def consider_removal(self, path: str) -> None:
        found = _bytes_of(self._docs / path)
        if found is None:
            return
        if self._edited(path, sha256(found).hexdigest()):
            self._set_aside(path, found)
        self.to_remove.append(path)

    def _set_aside(self, path: str, found: bytes) -> None:
        write_atomically(self._aside / path, found)
        message = f"this generated page was edited by hand; the edited copy is kept as {self._aside.name}/{path}"
        self.issues.append(Issue("edited-by-hand", "warning", path, message))


def _move_in(docs: Path, contents: Mapping[str, bytes]) -> None:
    """Write all files beside their places, then rename them in."""
    staged: list[tuple[Path, Path]] = []
    try:
        for path, data in contents.items():
            target = docs / path
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=_STAGED, dir=target.parent)
            staged.append((Path(name), target))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)
        while staged:
            new, target = staged[-1]
            new.replace(target)
            staged.pop()
    except BaseException:
        for new, _ in staged:
            new.unlink(missing_ok=True)
        raise


def _remove(docs: Path, path: str) -> None:
    """Remove a generated file and the folders it leaves empty, never ``docs`` itself."""
    target = docs / path
    target.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        while (target := target.parent) != docs:
            target.rmdir()
