from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from builder.errors import ConfigError
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


def forbid(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Make ``folder`` unreadable, also for a test that runs as root."""
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)


def test_a_root_that_cannot_be_listed_is_no_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match="nowhere"):
        find(tmp_path / "nowhere")
    write(tmp_path, "a.txt")
    forbid(monkeypatch, tmp_path)
    with pytest.raises(ConfigError, match="Permission denied"):
        find(tmp_path)


def test_a_sub_folder_that_cannot_be_listed_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", "closed/deep/b.txt", "open/c.txt")
    forbid(monkeypatch, tmp_path / "closed" / "deep")
    sources, issues = find(tmp_path)
    assert sources == ("a.txt", "open/c.txt")
    assert [(i.code, i.severity, i.subject) for i in issues] == [("unreadable", "error", "closed/deep")]


def test_a_link_that_leads_to_itself_costs_only_itself(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    sources, issues = find(tmp_path)
    assert sources == ("a.txt",)
    assert [(i.severity, i.subject) for i in issues if i.severity == "error"] == [("error", "loop.txt")]


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
    assert [(issue.code, issue.severity) for issue in issues] == [("unreadable", "error")]
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


def test_a_sidecar_that_leaves_the_folder_is_named_and_not_read(tmp_path: Path) -> None:
    write(tmp_path, "secret.yml", data=b"title: Secret")
    write(tmp_path, "seeds/a.txt", "seeds/b.txt")
    write(tmp_path, "seeds/inside.yml", "seeds/a.yaml", data=b"title: Inside")
    seeds = tmp_path / "seeds"
    (seeds / "a.yml").symlink_to(tmp_path / "secret.yml")
    (seeds / "b.yml").symlink_to(seeds / "inside.yml")
    assert ("symlink-refused", "a.yml") in codes(find(seeds)[1])
    sidecars = [raw.sidecar for raw in (read(seeds, "a.txt")[0], read(seeds, "b.txt")[0]) if raw is not None]
    assert sidecars == [b"title: Inside", b"title: Inside"]


@pytest.mark.parametrize("name", ["a.YML", "a.Yaml", "a.txt.yAmL", "a.txt.Yml"])
def test_the_extension_of_a_sidecar_may_be_written_in_any_case(tmp_path: Path, name: str) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, name, data=b"title: Found")
    assert find(tmp_path) == (("a.txt",), ())
    raw, issues = read(tmp_path, "a.txt")
    assert raw is not None
    assert (raw.sidecar, issues) == (b"title: Found", ())
