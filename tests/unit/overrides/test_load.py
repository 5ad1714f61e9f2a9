"""Which files are read, and that none of them can stop a build."""

import os
from pathlib import Path

from builder.overrides.load import MAX_BYTES, load


def _load(tmp_path, **files):
    folder = tmp_path / "overrides"
    folder.mkdir()
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)
    files, issues = load(tmp_path)
    return [file.edits for file in files], {(issue.subject, issue.place): issue.message for issue in issues}


def test_no_folder_is_nothing(tmp_path):
    assert load(tmp_path) == ((), ())


def test_each_file_is_about_the_story_of_its_name(tmp_path):
    edits, issues = _load(
        tmp_path, b__yml=b"title: B", a__yaml=b"\xef\xbb\xbftitle: A", schema__json=b"{}", __hidden=b"x"
    )
    assert [(edit.file, edit.story, edit.title) for edit in edits] == [
        ("overrides/a.yaml", "a", "A"),
        ("overrides/b.yml", "b", "B"),
    ]
    assert issues == {}


def test_what_cannot_be_used_is_named_and_left_out(tmp_path):
    edits, issues = _load(
        tmp_path,
        a__yml=b"title: fine\nstandfirst: caf\xe9\n",
        b__txt=b"an article",
        c__yml=b"a: [\n",
        d__yml=b"x" * (MAX_BYTES + 1),
        e__yml=b"title: E",
    )
    assert [edit.title for edit in edits] == [None, "E"]
    assert issues["overrides/a.yml", "line 2"] == "this is not UTF-8; nothing in this file is used"
    assert "only STORY.yml" in issues["overrides/b.txt", ""]
    assert [place for subject, place in issues if subject == "overrides/c.yml"] in (["line 1"], ["line 2"])
    assert "larger than 1,000 kB" in issues["overrides/d.yml", ""]


def test_links_do_not_lead_out_of_the_folder(tmp_path):
    outside = tmp_path / "secret.yml"
    outside.write_text("title: secret")
    folder = tmp_path / "seeds" / "overrides"
    folder.mkdir(parents=True)
    (folder / "a.yml").symlink_to(outside)
    (folder / "b.yml").symlink_to(folder / "b.yml")
    (folder / "c.yml").mkdir()
    files, issues = load(tmp_path / "seeds")
    assert files == ()
    assert [issue.subject for issue in issues] == [f"overrides/{name}.yml" for name in "abc"]


def test_the_folder_itself_may_be_wrong(tmp_path):
    (tmp_path / "overrides").write_text("title: x")
    assert [issue.subject for issue in load(tmp_path)[1]] == ["overrides"]
    (tmp_path / "overrides").unlink()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "overrides").symlink_to(tmp_path / "elsewhere")
    assert [issue.subject for issue in load(tmp_path)[1]] == ["overrides"]


def test_a_name_that_is_not_utf_8_is_named(tmp_path):
    folder = tmp_path / "overrides"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.yml")).write_text("title: x")
    files, issues = load(tmp_path)
    assert files == ()
    assert issues[0].subject == "overrides/\\udcff.yml"
