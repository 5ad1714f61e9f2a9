import json
from hashlib import sha256

import pytest

from builder import manifest


def _write(docs, texts, aside=None):
    contents = {sha256(text.encode()).hexdigest(): text.encode() for text in texts.values()}
    files = {path: sha256(text.encode()).hexdigest() for path, text in texts.items()}
    return manifest.write(docs, files, content=contents.__getitem__, aside=aside or docs.parent / "edited")


def test_writes_then_leaves_alone_then_prunes(tmp_path):
    docs = tmp_path / "docs"
    assert _write(docs, {"a/x.md": "one", "b/y.md": "two"}).changed == 2
    assert _write(docs, {"a/x.md": "one", "b/y.md": "two"}).unchanged == 2
    gone = _write(docs, {"a/x.md": "one!"})
    assert (gone.changed, gone.removed) == (1, 1)
    assert not (docs / "b").exists()
    assert (docs / "a/x.md").read_text() == "one!"


def test_a_hand_made_file_is_never_overwritten_nor_removed(tmp_path):
    docs = tmp_path / "docs"
    (docs / "a").mkdir(parents=True)
    (docs / "a/x.md").write_text("mine")
    written = _write(docs, {"a/x.md": "one"})
    assert [issue.code for issue in written.issues] == ["hand-made-file"]
    _write(docs, {})
    assert (docs / "a/x.md").read_text() == "mine"


def test_a_generated_file_edited_by_hand_is_set_aside(tmp_path):
    docs = tmp_path / "docs"
    _write(docs, {"x.md": "one"})
    (docs / "x.md").write_text("edited")
    written = _write(docs, {"x.md": "one"})
    assert (docs / "x.md").read_text() == "one"
    assert (tmp_path / "edited/x.md").read_text() == "edited"
    assert [issue.code for issue in written.issues] == ["edited-by-hand"]


def test_a_folder_in_the_way_is_named_not_fatal(tmp_path):
    docs = tmp_path / "docs"
    (docs / "x.md").mkdir(parents=True)
    assert [issue.code for issue in _write(docs, {"x.md": "one", "y.md": "two"}).issues] == ["hand-made-file"]
    assert (docs / "y.md").read_text() == "two"


def test_an_interruption_before_the_end_leaves_the_last_good_build(tmp_path):
    docs = tmp_path / "docs"
    _write(docs, {"a.md": "old a", "b.md": "old b"})

    def fails(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        manifest.write(docs, {"a.md": "0", "b.md": "1"}, content=fails, aside=tmp_path / "edited")
    assert sorted(p.name for p in docs.iterdir()) == [".generated.json", "a.md", "b.md"]
    assert (docs / "a.md").read_text() == "old a"
    assert _write(docs, {"a.md": "new a"}).removed == 1


def test_a_list_that_names_files_outside_is_not_believed(tmp_path):
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "precious").write_text("x")
    files = {"../precious": "0" * 64, "/etc/hostname": "0" * 64, "ok.md": "1"}
    (docs / manifest.NAME).write_text(json.dumps({"version": 1, "files": files}))
    assert set(manifest.load(docs)) == {"ok.md"}
    _write(docs, {})
    assert (tmp_path / "precious").exists()


def test_a_build_killed_while_moving_files_in_is_mended_by_the_next(tmp_path, monkeypatch):
    docs = tmp_path / "docs"
    _write(docs, {"a.md": "old a", "b.md": "old b"})
    real, calls = manifest.Path.replace, []

    def breaks(self, target):
        calls.append(target)
        if len(calls) == 3:  # the claim and one page are in
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(manifest.Path, "replace", breaks)
    with pytest.raises(KeyboardInterrupt):
        _write(docs, {"a.md": "new a", "b.md": "new b", "c.md": "new c"})
    monkeypatch.undo()
    (docs / ".new-left-behind").write_text("staged")
    mended = _write(docs, {"a.md": "new a", "b.md": "new b", "c.md": "new c"})
    assert mended.issues == ()
    assert sorted(p.name for p in docs.iterdir()) == [".generated.json", "a.md", "b.md", "c.md"]
    assert (docs / "b.md").read_text() == "new b"
