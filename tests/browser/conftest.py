"""A built site on a local port, and Debian's Chromium to open it with."""

from __future__ import annotations

import contextlib
import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder.publish.mkdocs import prepare_docs, publish
from builder.render.markdown import MarkdownRenderer
from builder.render.summaries import summarize
from tests.explainers import HEADLINE_THAT_BITES, bridge, hostile, lone, spanning_pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OPTIONS = (
    "--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --disable-gpu"
)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of three hand-made explainers: a full one, an empty one, a hostile one; two have former addresses."""
    folder = tmp_path_factory.mktemp("browser")
    stories = (
        replace(bridge(), redirects=("ferry-runs-again-0f0f0f",)),
        lone(),
        replace(hostile(HEADLINE_THAT_BITES), redirects=("bites-0e0e0e",)),
    )
    pages = [file for story in stories for file in MarkdownRenderer().render(story)]
    for file in (*pages, *spanning_pages(tuple(summarize(story) for story in stories))):
        path = folder / "docs" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    prepare_docs(folder / "docs")
    assert publish(folder / "docs", folder / "site", strict=True) == ()
    return folder / "site"


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve ``folder``; give its address, with a slash at its end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(site) as place:
        yield place


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window; the tests are skipped where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=OPTIONS.split())
        yield opened
        opened.close()
