"""Find and read the editor's files: ``overrides/STORY.yml`` below the seeds folder."""

from __future__ import annotations

from pathlib import Path

from builder.datamodel import Edits, Issue
from builder.overrides.check import Written, check
from builder.overrides.schema import NAME

FOLDER = "overrides"
KINDS = (".yml", ".yaml")
# Some three thousand decisions; one of a hundred is long. The starting file of a story of 200 sources has some 200 kB.
MAX_BYTES = 1_000_000


def load(seeds: Path) -> tuple[tuple[Written, ...], tuple[Issue, ...]]:
    """Return what each file decides, by name of the file. What cannot be used is left out and named."""
    folder = seeds / FOLDER
    try:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            return (), (_issue("", "this is not a folder (links are not followed); nothing in it is used"),)
        places = sorted(folder.iterdir(), key=lambda place: place.name) if folder.exists() else []
    except OSError as error:
        return (), (_issue("", f"the folder cannot be read: {error.strerror or error}"),)
    files: list[Written] = []
    issues: list[Issue] = []
    for place in places:
        if not place.name.startswith(".") and place.name != NAME:
            written, found = _read(place, folder)
            files += [written] if written else []
            issues += found
    return tuple(files), tuple(issues)


def _read(place: Path, folder: Path) -> tuple[Written | None, tuple[Issue, ...]]:
    name = place.name.encode("utf-8", "backslashreplace").decode("utf-8")
    if place.suffix.lower() not in KINDS or name != place.name:
        return None, (_issue(name, f"only STORY.yml (or .yaml) and {NAME} have a use in this folder"),)
    try:
        if not place.is_file() or not place.resolve().is_relative_to(folder.resolve()):
            return None, (_issue(name, "this is no file, or a link that leaves the folder"),)
        with place.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        return None, (_issue(name, f"the file cannot be read: {getattr(error, 'strerror', None) or error}"),)
    if len(data) > MAX_BYTES:
        return None, (_issue(name, f"the file is larger than {MAX_BYTES // 1000:,} kB; nothing in it is used"),)
    edits = Edits(file=f"{FOLDER}/{name}", story=place.stem)
    try:
        return check(edits, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, (edits.issue(line, "override-unreadable", "this is not UTF-8; nothing in this file is used"),)


def _issue(name: str, message: str) -> Issue:
    return Issue("override-unreadable", "error", f"{FOLDER}/{name}".rstrip("/"), message)
