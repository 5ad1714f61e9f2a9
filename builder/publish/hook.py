"""For plain ``mkdocs serve``: builds the pages when it starts and again whenever an article changes.

A convenience only. In ``mkdocs build`` it does nothing, and the builder writes the same files without it.
The articles lie in ``seeds/`` beside ``mkdocs.yml``, or where the environment variable ``EXPLAINER_SEEDS`` says.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

_log = logging.getLogger("mkdocs.plugins.explainer")
_serving = False


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001
    """Remember whether this is ``mkdocs serve``."""
    global _serving  # noqa: PLW0603 - MkDocs keeps hooks as modules, so this is their only memory
    _serving = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    """Bring the pages up to date. Only changed files are written, so that the watch does not go round for ever."""
    if not _serving:
        return
    from builder.config import Config
    from builder.errors import BuilderError
    from builder.pipeline import build

    docs = Path(config.docs_dir)
    try:
        cache, jobs = docs.parent / ".explainer", os.cpu_count() or 1
        report = build(Config(seeds=_seeds(config), docs=docs, cache=cache, jobs=jobs))
    except BuilderError as error:
        _log.error("the pages were not rebuilt: %s", error)
        return
    for issue in report.issues:
        _log.info("%s: %s", issue.subject, issue.message)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG001
    """Watch the articles as well as the pages."""
    server.watch(str(_seeds(config)))
    return server


def _seeds(config: MkDocsConfig) -> Path:
    if named := os.environ.get("EXPLAINER_SEEDS"):
        return Path(named).absolute()
    return Path(config.config_file_path or "").absolute().parent / "seeds"
