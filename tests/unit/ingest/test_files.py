from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from builder.ingest import files
from builder.ingest.files import find, read


def write(root: Path, *paths: str, data: bytes = b"Text.") -> None:
    for path in paths:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def codes(issues: object) -> list[tuple[str, str]]:
    return [(issue.code, issue.subject) for issue in issues]  # type: ignore[attr-defined]


def test_sources_are_found_in_sub_folders_and_sorted(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.HTML", "a/b.Md", "a/deep/er/c.markdown", "Z.htm")
    assert find(tmp_path) == (("Z.htm", "a/b.Md", "a/deep/er/c.markdown", "a/z.HTML", "b.txt"), ())


def test_what_belongs_to_the_builder_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "ledger.json", "overrides/a.yml", ".git/x.txt", ".hidden.txt", "a.yml", "a.txt.yaml")
    assert find(tmp_path) == (("a.txt",), ())


def test_what_is_no_source_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.pdf", "lonely.yml", "sub/ledger.json", "README.md", "sub/README.md")
    sources, issues = find(tmp_path)
    assert sources == ("a.txt", "sub/README.md")
    assert codes(issues) == [
        ("readme-skipped", "README.md"),
        ("unsupported-type", "b.pdf"),
        ("unsupported-type", "lonely.yml"),
        ("unsupported-type", "sub/ledger.json"),
    ]
    assert {issue.severity for issue in issues} == {"info", "warning"}


def test_links_that_leave_the_folder_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "outside.txt", "seeds/inside.txt")
    seeds = tmp_path / "seeds"
    (seeds / "good.txt").symlink_to(seeds / "inside.txt")
    (seeds / "bad.txt").symlink_to(tmp_path / "outside.txt")
    (seeds / "gone.txt").symlink_to(seeds / "nowhere.txt")
    (seeds / "round").symlink_to(seeds)
    sources, issues = find(seeds)
    assert sources == ("good.txt", "inside.txt")
    assert codes(issues) == [
        ("symlink-refused", "bad.txt"),
        ("unreadable", "gone.txt"),
        ("symlink-refused", "round"),
    ]


def test_a_missing_folder_is_an_issue(tmp_path: Path) -> None:
    sources, issues = find(tmp_path / "nowhere")
    assert sources == ()
    assert [issue.code for issue in issues] == ["unreadable"]


def test_names_that_differ_in_case_or_normalisation_are_two_sources(tmp_path: Path) -> None:
    write(tmp_path, "Caf\u00e9.txt", "Cafe\u0301.txt", "talks.txt", "Talks.txt")
    sources, issues = find(tmp_path)
    assert len(sources) == 4
    assert issues == ()
    assert sources == tuple(sorted(sources))


def test_a_name_that_is_not_utf8_is_an_issue(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"Text.")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    sources, issues = find(tmp_path)
    assert sources == ()
    assert [issue.code for issue in issues] == ["unreadable"]
    issues[0].subject.encode("utf-8")


def test_read_gives_bytes_type_digest_and_sidecar(tmp_path: Path) -> None:
    write(tmp_path, "a/b.HTM", data=b"<p>Text.</p>")
    write(tmp_path, "a/b.yml", data=b"title: Stem")
    raw, issues = read(tmp_path, "a/b.HTM")
    assert raw is not None
    assert issues == ()
    assert (raw.path, raw.media_type, raw.data) == ("a/b.HTM", "text/html", b"<p>Text.</p>")
    assert (raw.sidecar, raw.sha256) == (b"title: Stem", sha256(b"<p>Text.</p>").hexdigest())


def test_the_sidecar_with_the_full_name_comes_first(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "a.yml", data=b"title: Stem")
    write(tmp_path, "a.txt.yaml", data=b"title: Full")
    raw, _ = read(tmp_path, "a.txt")
    assert raw is not None
    assert raw.sidecar == b"title: Full"


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty-source"), (b" \n\t", "empty-source"), (b"x" * 51, "too-large")]
)
def test_files_that_cannot_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, code: str) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 50)
    write(tmp_path, "a.txt", data=data)
    raw, issues = read(tmp_path, "a.txt")
    assert raw is None
    assert [(issue.code, issue.severity, issue.subject) for issue in issues] == [(code, "error", "a.txt")]


@pytest.mark.parametrize("path", ["gone.txt", "folder", "nul\0.txt"])
def test_what_cannot_be_opened_is_an_issue(tmp_path: Path, path: str) -> None:
    (tmp_path / "folder").mkdir()
    raw, issues = read(tmp_path, path)
    assert raw is None
    assert [issue.code for issue in issues] == ["unreadable"]


def test_a_sidecar_that_is_too_large_does_not_stop_its_source(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "a.yml", data=b"#" * 70_000)
    raw, issues = read(tmp_path, "a.txt")
    assert raw is not None
    assert raw.sidecar is None
    assert codes(issues) == [("too-large", "a.yml")]
