"""MkDocs in a process of its own: ``python -m builder.publish.run_mkdocs CONFIG DOCS SITE strict|lenient``.

MkDocs's command line has no option for the docs folder; its configuration function has.
"""

from __future__ import annotations

import logging
import sys

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException


def main(config: str, docs: str, site: str, mode: str) -> int:
    """Build the site; return the exit code. Warnings and errors go to standard error, one line each."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    try:
        settings = load_config(config, docs_dir=docs, site_dir=site, strict=mode == "strict")
        settings.plugins.on_startup(command="build", dirty=False)
        build(settings)
        settings.plugins.on_shutdown()
    except MkDocsException as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
