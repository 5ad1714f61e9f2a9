"""Hostile files through the whole builder: nothing crashes, each bad file is named, no article text becomes markup."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml

from builder.config import Config
from builder.pipeline import build
from builder.report import BuildReport
from tests.corpus import write_articles
from tests.hostile import MARK, HostileFile, write_hostile

ROOT = Path(__file__).parent.parent.parent
LIVE = {
    "script",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "form",
    "input",
    "button",
    "style",
    "link",
    "meta",
    "base",
    "video",
    "audio",
    "img",
}
PICTURES = ({"width", "height", "role", "aria-label"}, {"viewbox", "role", "aria-labelledby", "xmlns"})
"""The attributes of the builder's own pictures: the timeline, and who appears with whom."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildReport, tuple[HostileFile, ...]]:
    folder = tmp_path_factory.mktemp("hostile")
    files = write_hostile(folder / "seeds")
    write_articles(folder / "seeds" / "good", 5)
    config = Config(seeds=folder / "seeds", docs=folder / "docs", cache=folder / "cache")
    return folder, build(config), files


def _published(docs: Path) -> set[str]:
    twins = [json.loads(path.read_text("utf-8")) for path in docs.glob("stories/*/explainer.json")]
    return {source["path"] for twin in twins for source in twin["sources"]}


Built = tuple[Path, BuildReport, tuple[HostileFile, ...]]


def test_no_file_breaks_a_room(built: Built) -> None:
    assert [issue for issue in built[1].issues if issue.code == "internal-error"] == []


def test_good_articles_beside_bad_ones_are_all_there(built: Built) -> None:
    assert {f"good/{n:04}.txt" for n in range(5)} <= _published(built[0] / "docs")


def test_articles_in_hostile_wrapping_are_published(built: Built) -> None:
    published = _published(built[0] / "docs")
    assert [file.name for file in built[2] if file.fate == "published" and file.name not in published] == []


def test_every_file_that_is_not_published_is_named(built: Built) -> None:
    told = [i for i in built[1].issues if i.severity == "error" or i.code == "nothing-to-say"]
    published, named = _published(built[0] / "docs"), {i.subject for i in told}
    articles = [file for file in built[2] if not file.name.endswith((".yml", ".yaml"))]
    assert [file.name for file in articles if file.name not in published and file.name not in named] == []
    assert [file.name for file in articles if file.fate == "refused" and file.name in published] == []


def test_addresses_are_tame(built: Built) -> None:
    """Only letters, digits and hyphens; nothing outside the generated folders; no reserved name."""
    paths = [p.relative_to(built[0] / "docs").as_posix() for p in (built[0] / "docs").rglob("*") if p.is_file()]
    assert [path for path in paths if not path.replace("/", "").replace(".", "").replace("-", "").isascii()] == []
    assert [path for path in paths if any(c in path for c in " \\'\"%<>|:*?$`\n&;") or path.startswith("-")] == []
    assert {path.split("/")[0] for path in paths} <= {
        "index.md",
        "stories",
        "players",
        "sources",
        "watch",
        "corrections",
        ".generated.json",
    } | {path for path in paths if "/" not in path and path.endswith(".md")}
    assert max(len(path) for path in paths) < 200


def test_nothing_was_run(built: Built) -> None:
    """The commands hidden in names and front matter would make a file named like the mark."""
    folders = (built[0], ROOT, Path.cwd())
    assert [path for folder in folders for path in folder.glob(MARK)] == []
    assert [path for path in built[0].rglob(MARK)] == []


class _Scan(HTMLParser):
    """Collects what in a rendered page could act: elements, handlers, addresses, styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.scripts: list[str] = []
        self._script = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self._script = dict(attrs).get("type") or "text/javascript"
        if tag in LIVE and not (tag == "svg" and {name for name, _ in attrs} in PICTURES):
            self.found.append(f"<{tag}> {attrs}")
        for name, value in attrs:
            address = (value or "").strip().lower()
            if name.startswith("on") or (name == "style" and "position" in address):
                self.found.append(f"{tag} {name}={value}")
            if name in {"href", "src", "action", "formaction"} and address.startswith(
                ("javascript:", "data:", "vbscript:", "//")
            ):
                self.found.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._script = ""

    def handle_data(self, data: str) -> None:
        if "javascript" in self._script and "pwned" in data:
            self.scripts.append(f"script {data}")

    def handle_comment(self, data: str) -> None:
        if "pwned" in data:
            self.found.append(f"comment {data}")


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=y>",
        "[x](javascript:alert(1))",
        "word\n{: onclick=y }",
        "<script>y</script>",
        "<!-- pwned -->",
    ],
)
def test_the_scan_would_see_article_text_that_is_live(text: str) -> None:
    scan = _Scan()
    scan.feed(markdown.markdown(f"*{text}*\n\n*word*{text}\n\n{text}\n", **_settings()))
    assert scan.found


def _pages(docs: Path) -> Iterator[tuple[Path, str]]:
    """Yield every generated page as the site's own Markdown extensions render it."""
    settings = _settings()
    for path in sorted(docs.rglob("*.md")):
        text = path.read_text("utf-8")
        body = text.split("\n---\n", 1)[1] if text.startswith("---\n") else text
        yield path, markdown.markdown(body, **settings)


def _settings() -> dict[str, Any]:
    """Return the Markdown extensions of mkdocs.yml as the library takes them, with those that MkDocs always adds."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.add_multi_constructor("", lambda *_: None)  # type: ignore[attr-defined]
    loaded = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=loader)
    named = [entry if isinstance(entry, dict) else {entry: {}} for entry in loaded["markdown_extensions"]]
    configs = {
        name: {k: v for k, v in (options or {}).items() if v is not None} for n in named for name, options in n.items()
    }
    return {"extensions": [*configs, "fenced_code"], "extension_configs": configs}


def test_no_article_text_becomes_markup(built: Built) -> None:
    live = []
    for path, page in _pages(built[0] / "docs"):
        scan = _Scan()
        scan.feed(page)
        live += [f"{path.parent.name}: {found}" for found in scan.found]
    assert live == []


def test_front_matter_of_pages_is_plain_data(built: Built) -> None:
    """What MkDocs reads at the head of a page holds the builder's own settings, none of an article's."""
    heads = []
    for path in sorted((built[0] / "docs").rglob("*.md")):
        text = path.read_text("utf-8")
        if text.startswith("---\n"):
            heads.append(yaml.safe_load(text[4:].split("\n---\n", 1)[0]))
    assert heads
    assert [head for head in heads if "template" in head or "pwned" in str(head.get("tags"))] == []
    settings = [head.get("search") or {} for head in heads]
    assert [found for found in settings if found.keys() - {"exclude", "boost"} or found.get("boost", 1) > 10] == []


def test_no_article_hides_its_story_from_search(built: Built) -> None:
    stories = [path.read_text("utf-8") for path in (built[0] / "docs").glob("stories/*/index.md")]
    assert stories
    assert [text for text in stories if "exclude" in text.split("\n---\n", 1)[0]] == []


def test_no_character_that_turns_text_around_reaches_a_page(built: Built) -> None:
    bad = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)), "\x00", "\x1b", "\x08"}
    found = [path.name for path in (built[0] / "docs").rglob("*.md") if bad & set(path.read_text("utf-8"))]
    assert found == []


@pytest.fixture(scope="module")
def site(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile seeds as a finished site, made by the command line with the cache of the first build."""
    folder = tmp_path_factory.mktemp("site")
    places = ("--seeds", built[0] / "seeds", "--cache", built[0] / "cache", "--docs", folder / "docs")
    done = subprocess.run(
        [sys.executable, "-m", "builder", "site", *map(str, places), "--site", str(folder / "site")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stdout + done.stderr  # built, though some sources could not be read
    return folder / "site"


def test_the_published_site_runs_no_article_text(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 100
    assert [f"{page.relative_to(site)}: {found}" for page in pages for found in _live(page)] == []


def _live(page: Path) -> list[str]:
    """Return what in a finished page comes from an article and could act; the theme's own elements are no concern."""
    scan = _Scan()
    scan.feed(page.read_text("utf-8"))
    own = ("<script>", "<link>", "<meta>", "<form>", "<input>", "<button>", "<style>", "<svg>")
    return [found for found in scan.found if not found.startswith(own) and "/favicon.svg" not in found] + scan.scripts


def test_the_search_index_holds_no_live_markup(site: Path) -> None:
    docs = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    tags = {tag.split()[0].strip("</>") for doc in docs for tag in re.findall(r"<[^>]*>", doc["title"] + doc["text"])}
    assert tags & (LIVE | {"a", "b", "details"}) == set()
