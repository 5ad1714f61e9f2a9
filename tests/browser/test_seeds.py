"""The two articles that the project began with, from the command line to the reader's screen."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import served
from tests.browser.test_site import PARTS, search

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SEEDS = Path(__file__).parents[2] / "seeds"
CREDIT, EXPERT = "DepositPhotos", "Felbab-Brown"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of their site, built by the command that the README names, from an empty folder."""
    folder = tmp_path_factory.mktemp("seeds")
    shutil.copytree(SEEDS, folder / "seeds")
    command = [sys.executable, "-m", "builder", "site", "--strict"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "sources read 2, unreadable 0; stories 1;" in done.stdout
    with served(folder / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser, place: str) -> Iterator[Page]:
    opened = browser.new_page()
    opened.goto(place)
    yield opened
    opened.close()


def _open_story(page: Page) -> None:
    page.click(".x-card h2 a")
    page.wait_for_selector("#sticking-points")


def test_home_story_footnote_source_player(page: Page) -> None:
    _open_story(page)
    headings = [text.removesuffix("\u00b6").strip() for text in page.locator("article h2").all_inner_texts()]
    assert [heading for heading in headings if heading in PARTS] == PARTS
    statement = page.locator("#background ~ ul li").first
    words = statement.inner_text()[:40]
    statement.locator(".footnote-ref").first.click()
    note = page.locator(".footnote li:target")
    assert words in note.inner_text()
    note.locator("a").first.click()
    page.wait_for_url("**/sources/**#c-*")
    assert words in page.locator("li:target").inner_text()
    page.go_back()
    page.click(".x-players h3 a >> nth=0")
    page.wait_for_url("**/players/*/")
    assert "in 1 story" in page.inner_text("article")


def test_search_finds_the_expert_and_not_the_credit(page: Page) -> None:
    number, found = search(page, EXPERT)
    assert number >= 1
    assert EXPERT in found
    page.reload()
    assert search(page, CREDIT)[0] == 0


def test_without_scripts_everything_is_there(browser: Browser, place: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(place)
    _open_story(page)
    text = page.inner_text("article")
    assert all(part in text for part in PARTS)
    assert EXPERT in text
    context.close()
