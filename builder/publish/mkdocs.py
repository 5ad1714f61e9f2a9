"""Publish a docs folder with MkDocs. This room alone knows the site engine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from builder.datamodel import Issue, RenderedFile
from builder.errors import ConfigError, PublishError
from builder.publish import site_folder

_PACKAGE = Path(__file__).parent.parent
_CHECKOUT = _PACKAGE.parent
_HAND_WRITTEN = ("about",)
_COPIED = ".hand-written.json"
# What decides the bytes of a site besides the docs, the configuration and the theme.
_ENGINES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "pygments")
# 1 January 2000: MkDocs prints the time of a build into the pages unless it is told one.
_EPOCH = "946684800"


def publish(docs: Path, site: Path, *, strict: bool, config: Path | None = None) -> tuple[Issue, ...]:
    """Make ``site`` from ``docs`` with MkDocs; the finished folder is renamed in, so there is never half a site.

    ``strict``: MkDocs's warnings fail the build. ``config``: a MkDocs configuration other than the project's own; its
    ``docs_dir`` and ``site_dir`` are not used. Does nothing, and says so in an issue of severity "info", where the site
    that stands was made from the same bytes. Raises ``ConfigError`` for folders that cannot be used and
    ``PublishError`` with MkDocs's message when it fails; the last good site stays as it was.
    """
    docs = docs.resolve()
    settings = (config or configuration()).resolve()
    if not docs.is_dir():
        raise ConfigError(f"there is no docs folder {docs}")
    site = site_folder.check_place(site.absolute(), docs)
    stamp = _stamp(docs, settings, strict=strict)
    if site_folder.made_from(site) == stamp:
        return (Issue("site-unchanged", "info", site.name, "nothing changed since this site was made"),)
    try:
        new = site_folder.start(site)
        said = _run(settings, docs, new, strict=strict)
        site_folder.mark(new, stamp)
        site_folder.swap(new, site)
    except OSError as error:
        raise PublishError(f"the site could not be written: {error}") from error
    return tuple(Issue("site-warning", "warning", site.name, line) for line in said)


def configuration() -> Path:
    """Return the project's ``mkdocs.yml``, which lies beside the package. Raises ``ConfigError`` where it does not."""
    found = _CHECKOUT / "mkdocs.yml"
    if not found.is_file():
        raise ConfigError("there is no mkdocs.yml beside the builder package; run from a checkout, or name one")
    return found


def hand_written_pages() -> tuple[RenderedFile, ...]:
    """Return the pages that people wrote (``about/``) as files below a docs folder."""
    files = (item for folder in _HAND_WRITTEN for item in site_folder.files_below(_CHECKOUT / "docs" / folder))
    return tuple(RenderedFile(path.relative_to(_CHECKOUT / "docs").as_posix(), path.read_bytes()) for _, path in files)


def prepare_docs(docs: Path) -> None:
    """Copy the hand-written pages into ``docs`` and refresh the copies that nobody has changed since.

    ``docs/.hand-written.json`` remembers what was copied. Any other file that is there is never touched. Raises
    ``ConfigError`` where the pages cannot be written.
    """
    if docs.resolve() == (_CHECKOUT / "docs").resolve():
        return
    copied = _copied(docs)
    try:
        for page in hand_written_pages():
            target, digest = docs / page.path, sha256(page.data).hexdigest()
            there = _there(target)
            if there is None or (there and there in (digest, copied.get(page.path))):
                copied[page.path] = digest
                if there != digest:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(page.data)
        _remember(docs, copied)
    except OSError as error:
        raise ConfigError(f"{docs}: the hand-written pages cannot be copied: {error.strerror or error}") from error


def _there(target: Path) -> str | None:
    """Return the digest of a file, ``None`` where there is nothing and "" for links and folders."""
    if not os.path.lexists(target):
        return None
    plain = target.is_file() and not target.is_symlink()
    return sha256(target.read_bytes()).hexdigest() if plain else ""


def _copied(docs: Path) -> dict[str, str]:
    """Return the digest of each page as it was copied into ``docs``; nothing where that cannot be told."""
    try:
        found = json.loads((docs / _COPIED).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(path): str(digest) for path, digest in found.items()} if isinstance(found, dict) else {}


def _remember(docs: Path, copied: dict[str, str]) -> None:
    if copied == _copied(docs):
        return
    # Renamed in, so that a link in its place is replaced and not written through.
    written = docs / f"{_COPIED}.new"
    written.unlink(missing_ok=True)
    written.write_text(json.dumps(copied, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    written.replace(docs / _COPIED)


def _stamp(docs: Path, settings: Path, *, strict: bool) -> str:
    """Return the digest of everything that decides the bytes of the site."""
    parts = [
        site_folder.digest_of(docs),
        sha256(settings.read_bytes()).hexdigest(),
        site_folder.digest_of(_PACKAGE / "publish" / "theme"),
        *(f"{name} {_version(name)}" for name in _ENGINES),
        os.environ.get("SITE_URL", ""),
        str(strict),
    ]
    return sha256("\n".join(parts).encode()).hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _run(settings: Path, docs: Path, site: Path, *, strict: bool) -> list[str]:
    """Run MkDocs in a process of its own; return its warnings. Raises ``PublishError`` with what it said."""
    command = [sys.executable, "-m", "builder.publish.run_mkdocs", str(settings), str(docs), str(site)]
    done = subprocess.run(
        [*command, "strict" if strict else "lenient"],
        env=_environment(),
        cwd=settings.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    said = [line for line in done.stderr.splitlines() if line.strip()]
    if done.returncode != 0 or not (site / "index.html").is_file():
        shutil.rmtree(site, ignore_errors=True)
        raise PublishError("MkDocs failed:\n" + ("\n".join(said[-20:]) or f"exit code {done.returncode}"))
    return said


def _environment() -> dict[str, str]:
    path = os.pathsep.join(filter(None, (str(_CHECKOUT), os.environ.get("PYTHONPATH"))))
    return os.environ | {
        "PYTHONPATH": path,
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": _EPOCH,
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }
