"""MkDocs is run in a process of its own; what it says comes back, and the last good site outlives its failures."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.datamodel import RenderedFile
from builder.errors import ConfigError, PublishError
from builder.publish import mkdocs
from builder.publish.mkdocs import hand_written_pages, prepare_docs, publish


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A docs folder of one page, with a plain configuration beside it (Material takes a second to start)."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# One\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: Small\ntheme: {name: mkdocs, highlightjs: false}\nplugins: []\n")
    return tmp_path


def run(small: Path, *, strict: bool = True) -> list[str]:
    issues = publish(small / "docs", small / "out" / "site", strict=strict, config=small / "mkdocs.yml")
    return [issue.code for issue in issues]


def test_publishes_once_and_again_only_when_something_changed(small: Path) -> None:
    page = small / "out" / "site" / "index.html"
    assert run(small) == []
    assert "One" in page.read_text()
    assert run(small) == ["site-unchanged"]
    (small / "docs" / "index.md").write_text("# Two\n")
    assert run(small) == []
    assert "Two" in page.read_text()
    page.write_text("edited by hand")
    assert run(small) == []
    assert "Two" in page.read_text()


def test_a_failure_leaves_the_last_good_site_and_tells_why(small: Path) -> None:
    run(small)
    (small / "docs" / "index.md").write_text("[broken](nowhere.md)\n")
    with pytest.raises(PublishError, match=r"nowhere\.md"):
        run(small)
    assert "One" in (small / "out" / "site" / "index.html").read_text()
    assert [path.name for path in (small / "out").iterdir()] == ["site"]


def test_warnings_are_issues_where_they_do_not_fail(small: Path) -> None:
    (small / "docs" / "index.md").write_text("[broken](nowhere.md)\n")
    assert set(run(small, strict=False)) == {"site-warning"}


def test_same_docs_same_bytes(small: Path) -> None:
    run(small)
    first = {p.name: p.read_bytes() for p in (small / "out" / "site").rglob("*") if p.is_file()}
    (small / "out").rename(small / "before")
    run(small)
    assert first == {p.name: p.read_bytes() for p in (small / "out" / "site").rglob("*") if p.is_file()}


def test_a_missing_docs_folder_is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no docs folder"):
        publish(tmp_path / "docs", tmp_path / "site", strict=True)


def test_a_package_without_its_configuration_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mkdocs, "_CHECKOUT", tmp_path)
    with pytest.raises(ConfigError, match=r"mkdocs\.yml"):
        mkdocs.configuration()


def test_hand_written_pages_come_along_and_overwrite_nothing(tmp_path: Path) -> None:
    (tmp_path / "about").mkdir()
    (tmp_path / "about" / "glossary.md").write_text("mine")
    prepare_docs(tmp_path)
    assert (tmp_path / "about" / "glossary.md").read_text() == "mine"
    assert (
        (tmp_path / "about" / "how-it-is-made.md").read_text(encoding="utf-8").startswith("---\ntitle: How it is made")
    )
    assert {page.path for page in hand_written_pages()} >= {"about/corrections.md", "about/architecture.md"}


def test_copies_that_nobody_changed_are_refreshed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ours(**pages: str) -> None:
        made = tuple(RenderedFile(f"about/{name}.md", text.encode()) for name, text in pages.items())
        monkeypatch.setattr(mkdocs, "hand_written_pages", lambda: made)

    docs = tmp_path / "docs"
    about = docs / "about"
    about.mkdir(parents=True)
    (about / "own.md").write_text("mine")
    (tmp_path / "outside.md").write_text("outside")
    (about / "link.md").symlink_to(tmp_path / "outside.md")
    ours(kept="one", edited="one", own="one", link="one")
    prepare_docs(docs)
    (about / "edited.md").write_text("by hand")
    ours(kept="two", edited="two", own="two", link="two")
    prepare_docs(docs)
    assert {p.stem: p.read_text() for p in about.iterdir()} == {
        "kept": "two",
        "edited": "by hand",
        "own": "mine",
        "link": "outside",
    }
    ours(kept="three", edited="by hand")
    prepare_docs(docs)
    ours(kept="four", edited="four")
    prepare_docs(docs)
    assert [(about / f"{name}.md").read_text() for name in ("kept", "edited")] == ["four", "four"]


@pytest.mark.parametrize("memory", ["nonsense", "[1]", '{"about/glossary.md": 3}'])
def test_a_damaged_memory_of_copies_touches_nothing(tmp_path: Path, memory: str) -> None:
    (tmp_path / ".hand-written.json").write_text(memory)
    (tmp_path / "about").mkdir()
    (tmp_path / "about" / "glossary.md").write_text("mine")
    prepare_docs(tmp_path)
    assert (tmp_path / "about" / "glossary.md").read_text() == "mine"


def test_a_site_inside_the_docs_is_refused_by_whatever_way(small: Path) -> None:
    (small / "x").mkdir()
    with pytest.raises(ConfigError, match="apart"):
        publish(small / "docs", small / "x" / ".." / "docs" / "site", strict=True, config=small / "mkdocs.yml")
    assert [path.name for path in (small / "docs").iterdir()] == ["index.md"]
