"""For plain ``mkdocs serve``: builds the pages when it starts and again whenever an article changes.

A convenience only. In ``mkdocs build`` it does nothing, and the builder writes the same files without it.
The articles lie in ``seeds/`` beside ``mkdocs.yml``, or where the environment variable ``EXPLAINER_SEEDS`` says.
"""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

_log = logging.getLogger("mkdocs.plugins.explainer")
_serving = False
_server: LiveReloadServer | None = None
_MADE = frozenset({"stories", "players", "sources", "watch", "corrections"})
"""Folders of pages that the builder writes; so is the one page beside them, ``index.md``."""


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001
    """Remember whether this is ``mkdocs serve``."""
    global _serving, _server
    _serving, _server = command == "serve", None


def on_pre_build(config: MkDocsConfig) -> None:
    """Bring the pages up to date. Only changed files are written, so that the watch does not go round for ever."""
    if not _serving:
        return
    from builder.config import Config
    from builder.errors import BuilderError
    from builder.pipeline import build

    docs, before = Path(config.docs_dir), _articles(_seeds(config))
    try:
        cache, jobs = docs.parent / ".explainer", os.cpu_count() or 1
        report = build(Config(seeds=_seeds(config), docs=docs, cache=cache, jobs=jobs))
    except BuilderError as error:
        _log.error("the pages were not rebuilt: %s", error)
        return
    if _server is not None and _articles(_seeds(config)) == before:
        # Begin to watch anew: the ledger, just written among the articles, is no change of theirs.
        _server.unwatch(str(_seeds(config)))
        _server.watch(str(_seeds(config)))
    for issue in report.issues:
        _log.info("%s: %s", issue.where, issue.message)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG001
    """Watch the articles and the pages written by hand; what the builder writes itself would set it off again."""
    global _server  # noqa: PLW0603 - MkDocs keeps hooks as modules, so this is their only memory
    _server = server
    server.unwatch(config.docs_dir)
    for folder in sorted(Path(config.docs_dir).iterdir()):
        if folder.is_dir() and folder.name not in _MADE:
            server.watch(str(folder))
    server.watch(str(_seeds(config)))
    return server


def _articles(seeds: Path) -> list[tuple[str, int, int]]:
    """Return every file below ``seeds`` but the ledger, with its size and when it was changed."""
    from builder.steps import LEDGER

    found = []
    for path in sorted(seeds.rglob("*")):
        with contextlib.suppress(OSError):  # it may go while it is looked at
            if path.is_file() and path != seeds / LEDGER:
                found.append((str(path), path.stat().st_size, path.stat().st_mtime_ns))
    return found


def _seeds(config: MkDocsConfig) -> Path:
    if named := os.environ.get("EXPLAINER_SEEDS"):
        return Path(named).absolute()
    return Path(config.config_file_path or "").absolute().parent / "seeds"
