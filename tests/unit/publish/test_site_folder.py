"""A site is replaced whole or not at all, and nothing that is not a site of ours is ever touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.errors import ConfigError
from builder.publish import site_folder


def made(folder: Path, text: str = "x") -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text)
    site_folder.mark(folder, "stamp")
    return folder


def test_a_marked_site_says_what_it_was_made_from_until_touched(tmp_path: Path) -> None:
    site = made(tmp_path / "site")
    assert site_folder.made_from(site) == "stamp"
    (site / "index.html").write_text("edited")
    assert site_folder.made_from(site) is None
    (site / site_folder.MARKER).write_text("nonsense")
    assert site_folder.made_from(site) is None
    assert site_folder.made_from(tmp_path / "nowhere") is None


def test_a_missing_file_is_noticed(tmp_path: Path) -> None:
    site = made(tmp_path / "site")
    (site / "index.html").unlink()
    assert site_folder.made_from(site) is None


def test_foreign_folders_are_refused(tmp_path: Path) -> None:
    foreign = tmp_path / "photos"
    foreign.mkdir()
    (foreign / "cat.jpg").write_text("cat")
    with pytest.raises(ConfigError, match="not made by this builder"):
        site_folder.check_place(foreign, tmp_path / "docs")
    (tmp_path / "file").write_text("x")
    with pytest.raises(ConfigError):
        site_folder.check_place(tmp_path / "file", tmp_path / "docs")
    (tmp_path / "link").symlink_to(foreign)
    with pytest.raises(ConfigError):
        site_folder.check_place(tmp_path / "link", tmp_path / "docs")


def test_site_and_docs_must_lie_apart(tmp_path: Path) -> None:
    for site, docs in (("a", "a"), ("a", "a/b"), ("a/b", "a")):
        with pytest.raises(ConfigError, match="apart"):
            site_folder.check_place(tmp_path / site, tmp_path / docs)
    assert site_folder.check_place(tmp_path / "new", tmp_path / "docs") == (tmp_path / "new").resolve()


def test_no_detour_leads_into_the_docs(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "x").mkdir()
    (tmp_path / "link").symlink_to(docs)
    for site in (tmp_path / "x" / ".." / "docs" / "site", tmp_path / "link" / "site", tmp_path / "x" / ".." / "docs"):
        with pytest.raises(ConfigError, match="apart"):
            site_folder.check_place(site, docs)
    with pytest.raises(ConfigError, match="apart"):
        site_folder.check_place(docs / "site", tmp_path / "link")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    with pytest.raises(ConfigError):
        site_folder.check_place(tmp_path / "circle" / "site", docs)


@pytest.mark.parametrize("word", ["new", "old"])
def test_folders_of_others_beside_the_site_are_not_deleted(tmp_path: Path, word: str) -> None:
    foreign = tmp_path / f".site.{word}"
    foreign.mkdir()
    (foreign / "cat.jpg").write_text("cat")
    for made_before in (False, True):
        if made_before:
            made(tmp_path / "site")
        with pytest.raises(ConfigError, match="in the way"):
            site_folder.start(tmp_path / "site")
        assert (foreign / "cat.jpg").read_text() == "cat"


def test_a_link_beside_the_site_is_not_followed(tmp_path: Path) -> None:
    made(tmp_path / "elsewhere")
    (tmp_path / ".site.new").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ConfigError, match="in the way"):
        site_folder.start(tmp_path / "site")


def test_the_new_site_takes_the_place_of_the_old(tmp_path: Path) -> None:
    site = made(tmp_path / "site", "old")
    new = site_folder.start(site)
    (new / "index.html").write_text("new")
    assert (site / "index.html").read_text() == "old"
    site_folder.swap(new, site)
    assert (site / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_an_interrupted_run_left_is_mended(tmp_path: Path) -> None:
    site = tmp_path / "site"
    made(tmp_path / ".site.old", "last good")  # interrupted between the two renames
    made(tmp_path / ".site.new", "unfinished")
    new = site_folder.start(site)
    assert (site / "index.html").read_text() == "last good"
    assert [path.name for path in new.iterdir()] == [site_folder.MARKER]
    assert site_folder.made_from(new) is None


def test_a_swap_that_fails_puts_the_old_site_back(tmp_path: Path) -> None:
    site = made(tmp_path / "site", "old")
    with pytest.raises(OSError, match=r".+"):
        site_folder.swap(tmp_path / "missing", site)
    assert (site / "index.html").read_text() == "old"
