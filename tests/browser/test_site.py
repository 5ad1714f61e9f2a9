"""What a reader does: open the site, follow a reference to its source, search, read without scripts, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STORY = "stories/old-harbour-bridge-a1b2c3/"
PAGES = (
    "",
    STORY,
    "stories/",
    "players/",
    "players/hauliers-union-0c0c0c/",
    "sources/",
    "sources/closed-bridge-1a2b3c/",
    "watch/",
    "corrections/",
    "about/how-it-is-made/",
    "about/architecture/",
    "about/glossary/",
    "sources/ferry-alone-7a7a7a/",
    "stories/hostile-7d7d7d/",
    "players/hostile-8e8e8e/",
    "sources/hostile-9f9f9f/",
    "404.html",
)
PARTS = ["In brief", "Background", "Key players", "Sticking points", "Outlook", "Timeline"]
PARTS += ["Where the sources agree and differ", "What we don't know", "Sources"]


@dataclass
class Visit:
    """A page and what it asked for and complained about."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str, *, until: Literal["load", "networkidle"] = "load") -> Page:
        self.page.goto(self.address + path, wait_until=until)
        return self.page


def _visit(browser: Browser, address: str, **options: object) -> Visit:
    context = browser.new_context(**options)  # type: ignore[arg-type]
    visit = Visit(context.new_page(), address)
    visit.page.on("request", lambda request: visit.requests.append(request.url))
    visit.page.on("console", lambda said: visit.complaints.append(said.text) if said.type == "error" else None)
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.on("dialog", lambda dialog: (visit.complaints.append("dialog"), dialog.dismiss()))
    return visit


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    made = _visit(browser, address)
    yield made
    made.page.context.close()


def test_from_home_to_story_to_footnote_to_source_to_player(visit: Visit) -> None:
    page = visit.go("")
    page.click("article >> text=Old Harbour Bridge closes to lorries")
    assert page.inner_text("h1").startswith("Old Harbour Bridge closes to lorries")
    page.click("#background + ul .footnote-ref >> nth=0")
    note = page.locator(".footnote li:target")
    assert "The bridge, built in 1931" in note.inner_text()
    note.locator("a").first.click()
    page.wait_for_url("**/sources/closed-bridge-1a2b3c/#c-*")
    assert "built in 1931" in page.locator("li:target").inner_text()
    page.click("article >> text=Old Harbour Bridge closes to lorries")
    page.click("#key-players ~ .x-players h3 a >> nth=0")
    page.wait_for_url("**/players/ines-okafor-lund-0a0a0a/")
    assert "Person in 1 story" in page.inner_text("article")
    assert visit.complaints == []


def test_a_reference_shows_its_sentence_on_hover(visit: Visit) -> None:
    page = visit.go(STORY)
    page.hover("#background + ul .footnote-ref >> nth=0")
    tip = page.locator(".md-tooltip2--active")
    tip.wait_for()
    assert "“The bridge, built in 1931" in tip.inner_text()


def search(page: Page, words: str) -> tuple[int, str]:
    """Type ``words`` into the search box; return how many results there are, and their text."""
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(words)
    page.wait_for_function("() => /\\d|No matching/.test(document.querySelector('.md-search-result__meta').innerText)")
    page.wait_for_timeout(300)
    return page.locator(".md-search-result__item").count(), page.inner_text(".md-search-result")


def test_search_finds_a_name_on_the_story_page(visit: Visit) -> None:
    number, found = search(visit.go(""), "Okafor-Lund")
    assert number >= 2
    assert "Old Harbour Bridge closes to lorries" in found
    assert "two of its bearings were cracked" in found or "Ines Okafor-Lund" in found


def test_search_finds_what_each_section_says(visit: Visit) -> None:
    for words in ("corrosion", "reckless", "reopen", "crossings"):
        number, found = search(visit.go(""), words)
        assert number >= 1, words
        assert "Old Harbour Bridge" in found


def test_search_does_not_find_what_was_dropped(visit: Visit) -> None:
    number, _ = search(visit.go(""), "Harbourpix")
    assert number == 0


def test_nothing_is_asked_of_another_host_and_nothing_complains(visit: Visit) -> None:
    for path in PAGES:
        visit.go(path)
    visit.go("", until="networkidle")
    assert [url for url in visit.requests if not url.startswith((visit.address, "data:", "blob:"))] == []
    assert visit.complaints == []


def test_the_page_is_complete_without_scripts(browser: Browser, address: str) -> None:
    visit = _visit(browser, address, java_script_enabled=False)
    page = visit.go(STORY)
    headings = [text.removesuffix("¶").strip() for text in page.locator("article h2").all_inner_texts()]
    assert headings == PARTS
    text = page.inner_text("article")
    for words in ("carries about 4,000 vehicles", "silent in these sources", "will add four crossings", "3 March 2025"):
        assert words in text
    page.click(".footnote-ref >> nth=0")
    assert page.locator(".footnote li:target").is_visible()
    page.context.close()


def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, address: str) -> None:
    visit = _visit(browser, address, viewport={"width": 360, "height": 740})
    wide = [p for p in PAGES if visit.go(p).evaluate("document.documentElement.scrollWidth") > 360]
    visit.page.context.close()
    assert wide == []


def test_sides_stand_beside_each_other_and_on_a_phone_below(browser: Browser, address: str) -> None:
    tops = {}
    for width in (1280, 360):
        page = _visit(browser, address, viewport={"width": width, "height": 800}).go(STORY)
        boxes = [side.bounding_box() or {} for side in page.locator(".x-side").all()[:2]]
        tops[width] = boxes[0]["y"] == boxes[1]["y"]
        page.context.close()
    assert tops == {1280: True, 360: False}


def test_hostile_text_is_shown_and_does_nothing(visit: Visit) -> None:
    page = visit.go("stories/hostile-7d7d7d/")
    assert "<script>" in page.inner_text("h1")
    assert page.title().startswith("<script>")
    assert page.locator("article script, article img, article [onclick], article [onerror]").count() == 0
    assert page.locator("a[href^='javascript:']").count() == 0
    search(page, "alert")
    assert visit.complaints == []


def test_dropped_lines_are_on_the_printed_page(browser: Browser, address: str) -> None:
    page = _visit(browser, address).go(STORY)
    page.emulate_media(media="print")
    assert page.locator("text=Harbourpix Stock").first.is_visible()
    assert not page.locator(".md-header").is_visible()
    page.context.close()


def test_headings_never_skip_a_level(visit: Visit) -> None:
    for path in PAGES:
        page = visit.go(path)
        levels = page.eval_on_selector_all("article :is(h1,h2,h3,h4)", "all => all.map(h => +h.tagName[1])")
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


_CONTRAST = """() => {
  const rgb = text => text.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b]
    .map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = node => {
    for (; node; node = node.parentElement) {
      const colour = rgb(getComputedStyle(node).backgroundColor);
      if (colour.length < 4 || colour[3] > 0.99) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const node of document.querySelectorAll('article *, .md-header *, .md-tabs *, .md-footer *, .md-sidebar *')) {
    const own = [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
    const style = getComputedStyle(node);
    if (!own || node.closest('.headerlink') || !node.checkVisibility({opacityProperty: true})) continue;
    if (style.visibility === 'hidden' || style.color.includes('color(')) continue;
    const [a, b] = [luminance(rgb(style.color)), luminance(ground(node))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) poor.push([node.className, node.textContent.trim(), style.color].join(' '));
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Browser, address: str, scheme: str) -> None:
    visit = _visit(browser, address, color_scheme=scheme, viewport={"width": 1440, "height": 900})
    for path in ("", STORY, "sources/closed-bridge-1a2b3c/", "about/architecture/"):
        assert visit.go(path).evaluate(_CONTRAST) == [], path
    visit.page.context.close()
