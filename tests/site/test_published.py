"""The fixtures as a finished site: strict, self-contained, searchable for what it says and not for what it dropped."""

from __future__ import annotations

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "tests" / "fixtures" / "seeds"
SECTIONS = ("brief", "background", "outlook")


def _publish(folder: Path) -> Path:
    """Run the command line as a user would, from another folder."""
    options = ["--seeds", str(SEEDS), "--docs", "docs", "--site", "site", "--cache", "cache"]
    done = subprocess.run(
        [sys.executable, "-m", "builder", "site", *options], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _publish(tmp_path_factory.mktemp("published"))


class _Fetched(HTMLParser):
    """Collects what a browser fetches by itself, and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"script", "img", "iframe", "source", "video", "audio"} and values.get("src"):
            self.fetched.append(values["src"] or "")
        if tag == "link" and values.get("rel") != "canonical":
            self.fetched.append(values.get("href") or "")
        if tag == "a":
            self.links.append((values.get("href") or "", values.get("rel") or ""))
        if values.get("id"):
            self.ids.append(values["id"] or "")


def _read(site: Path) -> dict[str, _Fetched]:
    pages = {}
    for path in sorted(site.rglob("*.html")):
        pages[path.relative_to(site).as_posix()] = page = _Fetched()
        page.feed(path.read_text(encoding="utf-8"))
    return pages


def test_no_page_fetches_anything_from_another_host(site: Path) -> None:
    pages = _read(site)
    assert len(pages) > 30
    assert [(name, url) for name, page in pages.items() for url in page.fetched if "//" in url] == []
    styles = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css"))
    assert "url(http" not in styles
    assert "@import" not in styles


def test_links_to_other_hosts_are_the_sources_addresses(site: Path) -> None:
    for name, page in _read(site).items():
        for url, rel in page.links:
            if "//" in url:
                assert url.startswith(("http://", "https://"))
                assert rel == "nofollow noopener", (name, url)


def test_an_id_stands_once_on_each_page(site: Path) -> None:
    for name, page in _read(site).items():
        assert len(page.ids) == len(set(page.ids)), name


def test_search_holds_every_statement_and_no_dropped_line(site: Path) -> None:
    docs = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    twins = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(site.glob("stories/*/explainer.json"))]
    assert len(twins) > 4
    page = _Text()
    for entry in docs:
        page.feed(f"{entry['title']} {entry['text']} ")
    text = " ".join(page.text.split())
    for twin in twins:
        said = [s for part in SECTIONS for s in twin["sections"][part]]
        said += [
            s for issue in twin["sections"]["sticking_points"] for side in issue["sides"] for s in side["statements"]
        ]
        for statement in said:
            assert " ".join(statement["text"].split()) in text
        for source in twin["sources"]:
            for dropped in source["dropped"]:
                if dropped["reason"] not in {"headline", "repeated", "subhead"} and len(dropped["text"]) > 20:
                    assert " ".join(dropped["text"].split()) not in text
    assert not any(entry["location"].startswith("sources/") for entry in docs)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A reference's number stands in the index as text, right behind its statement.
        self.text += " " if tag in {"p", "li", "sup", "h1", "h2", "h3"} else ""

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_same_articles_give_the_same_site(site: Path, tmp_path: Path) -> None:
    again = _publish(tmp_path)
    first = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    assert first == {p.relative_to(again).as_posix(): p.read_bytes() for p in again.rglob("*") if p.is_file()}
