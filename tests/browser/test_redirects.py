"""The address of a story that became part of another leads on: with and without scripts, in any folder, from a disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OLD = "stories/ferry-runs-again-0f0f0f/"
NEW = "stories/old-harbour-bridge-a1b2c3/"


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("place", ["root", "sub-path", "file"])
def test_an_old_address_leads_on(browser: Browser, site: Path, place: str, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    with served(site if place == "root" else site.parent) as address:
        start = {"root": address, "sub-path": f"{address}{site.name}/", "file": f"{site.as_uri()}/"}[place]
        old = OLD + ("index.html" if place == "file" else "")
        page.goto(f"{start}{old}#background", wait_until="commit")
        page.wait_for_url(f"{start}{NEW}**")
        page.wait_for_load_state()
        assert page.title().startswith("Old Harbour Bridge")
        assert page.url.endswith("#background") == scripts
    context.close()


def test_whoever_is_not_sent_on_has_a_link_and_the_title_is_only_text(browser: Browser, site: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    text = (site / "stories/bites-0e0e0e/index.html").read_text("utf-8")
    page.set_content(text.replace('http-equiv="refresh"', ""))
    assert page.inner_text("main p").startswith("This story is now part of:")
    assert page.get_attribute("main a", "href") == "../hostile-7d7d7d/index.html"
    assert page.locator("main a *").count() == 1  # the isolation of its direction
    assert page.locator("script").count() == 1
    page.context.close()


def test_no_list_names_an_old_address(site: Path) -> None:
    told = [path.read_text("utf-8") for path in (site / "sitemap.xml", site / "search" / "search_index.json")]
    told += [path.read_text("utf-8") for path in site.rglob("*.html") if path.parent.name != "ferry-runs-again-0f0f0f"]
    assert not any("ferry-runs-again-0f0f0f" in text for text in told)
