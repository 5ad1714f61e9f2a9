"""The command line as a user meets it: exit codes, messages, help."""

import json
import sys

import pytest

from builder.cli import main

ARTICLE = """Harbour Council Delays Vote on Ferry Contract

PORT ALDEN - The harbour council put off its vote on a new ferry contract on Monday after the operator, Blue Strait
Lines, refused to publish its safety records.

"We will not sign a contract in the dark," said Council President Mira Tolland. Blue Strait Lines denied that it was
hiding anything and said it would answer by 30 June 2031.

The ferries have carried workers to the island of Senn since 1974.
"""


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Return ``run(*words) -> (exit code, standard output, standard error)`` in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["explainer", *words])
        with pytest.raises(SystemExit) as left:
            main()
        printed = capsys.readouterr()
        return left.value.code or 0, printed.out, printed.err

    return call


@pytest.fixture
def seeds(tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "ferry.txt").write_text(ARTICLE)
    return folder


def test_build_says_what_it_did_and_leaves_with_0(run, seeds):
    code, out, _ = run("build")
    assert code == 0
    assert out.startswith("sources read 1, unreadable 0; stories 1; statements ")
    code, out, _ = run("build")
    assert "made anew: sources 0, stories 0; files written 0" in out


def test_a_source_that_cannot_be_read_is_named_and_the_code_is_3(run, seeds):
    (seeds / "picture.txt").write_bytes(bytes(range(256)) * 20)
    code, out, err = run("build")
    assert code == 3
    assert "error: picture.txt" in err
    assert "sources read 1, unreadable 1" in out


def test_strict_fails_with_1_and_writes_nothing(run, seeds, tmp_path):
    (seeds / "picture.txt").write_bytes(bytes(range(256)) * 20)
    code, _, err = run("build", "--strict")
    assert code == 1
    assert "picture.txt" in err
    assert not (tmp_path / "docs").exists()


def test_wrong_usage_and_settings_leave_with_2(run, seeds):
    assert run("build", "--jobs", "none")[0] == 2
    code, _, err = run("build", "--seeds", "nowhere")
    assert code == 2
    assert "nowhere" in err
    code, _, err = run("build", "--docs", "seeds/docs")
    assert code == 2
    assert "seeds" in err


def test_a_damaged_ledger_stops_the_build_rather_than_lose_addresses(run, seeds):
    (seeds / "ledger.json").write_text("{ not json")
    code, _, err = run("build")
    assert code == 2
    assert "ledger.json" in err
    assert (seeds / "ledger.json").read_text() == "{ not json"


@pytest.mark.parametrize("command", ["build", "site", "inspect"])
def test_help_has_an_example(run, command):
    code, out, _ = run(command, "--help")
    assert code == 0
    assert f"  explainer {command}" in out.split("Example:\n")[1]
    assert "\\b" not in out


def test_inspect_shows_everything_that_was_read(run, seeds):
    code, out, _ = run("inspect", "seeds/ferry.txt", "--json")
    assert code == 0
    found = json.loads(out)
    assert found["metadata"]["headline"] == "Harbour Council Delays Vote on Ferry Contract"
    assert set(found["sentences"][0]["scores"]) == {"brief", "background", "sticking_points", "outlook", "residue"}
    assert "Mira Tolland" in {entity["name"] for entity in found["entities"]}
    assert any(date["edtf"] == "2031-06-30" for sentence in found["sentences"] for date in sentence["dates"])
    assert all(s["anchor"].startswith("s-") and s["basis"].startswith(s["anchor"][2:]) for s in found["sentences"])
    assert {drop["reason"] for drop in found["dropped"]} >= {"headline", "dateline"}
    text = run("inspect", "seeds/ferry.txt")[1]
    assert "Mira Tolland" in text
    assert "publisher  unknown" in text


def test_a_hostile_file_name_does_not_steer_the_terminal(run, seeds):
    (seeds / "\x1b[31mred.txt").write_bytes(b"\x00\xff\xfe" * 400)
    assert "\x1b" not in run("build")[2]


def test_folders_that_would_swallow_one_another_are_refused_before_anything_is_written(run, seeds, tmp_path):
    assert run("site", "--seeds", "seeds", "--docs", "seeds")[0] == 2
    assert run("site", "--site", "seeds/site")[0] == 2
    (tmp_path / "link").symlink_to(seeds)
    assert run("build", "--docs", "link")[0] == 2
    assert run("build", "--seeds", "docs/articles", "--docs", "docs")[0] == 2
    assert sorted(p.name for p in seeds.iterdir()) == ["ferry.txt"]


def test_a_story_that_cannot_be_composed_is_named_and_tried_again(run, seeds, monkeypatch):
    from builder.work import tell

    def breaks(documents):
        raise ValueError("odd")

    with monkeypatch.context() as patch:
        patch.setattr(tell, "build_timeline", breaks)
        code, out, err = run("build")
    assert code == 3
    assert "stories 0" in out
    assert "internal-error" in err or "odd" in err
    code, out, _ = run("build")
    assert code == 0
    assert "stories 1" in out


def test_a_story_of_which_nothing_can_be_printed_has_no_page(run, seeds, tmp_path):
    thin = seeds / "thin.txt"
    thin.write_text("Tide Tables Printed Late at Senn\n\nThe printer at Senn lost the tide tables on Monday.\n")
    run("build")
    assert sum(1 for _ in (tmp_path / "docs" / "stories").glob("*/index.md")) == 2
    thin.write_text("Resign Monday\n\nShe will.\n")
    code, out, err = run("build")
    assert (code, "stories 1;" in out) == (0, True)
    assert "warning: thin.txt: no sentence of it could be printed, so it has no story page" in err
    kept = _files(tmp_path / "docs")
    assert [path for path in kept if path.startswith("stories/") and "ferry" not in path] == ["stories/index.md"]
    assert any(path.startswith("sources/thin-") for path in kept)
    assert b"Resign Monday" not in kept["index.md"] and b"Resign Monday" in kept["sources/index.md"]
    run("build", "--docs", "clean", "--cache", "empty")
    assert _files(tmp_path / "clean") == kept


def _files(docs):
    return {str(p.relative_to(docs)): p.read_bytes() for p in docs.rglob("*") if p.is_file()}


def test_damaged_cache_values_are_made_again(run, seeds, tmp_path):
    import sqlite3

    run("build")
    with sqlite3.connect(tmp_path / ".explainer" / "cache.sqlite") as cache:
        cache.execute("UPDATE kept SET value = x'c1'")
    code, out, _ = run("build")
    assert code == 0
    assert "stories 1" in out


def test_a_linked_ledger_stays_a_link(run, seeds, tmp_path):
    (seeds / "ledger.json").symlink_to(tmp_path / "elsewhere.json")
    run("build")
    assert (seeds / "ledger.json").is_symlink()
    assert json.loads((tmp_path / "elsewhere.json").read_text())["stories"]


def test_a_folder_that_cannot_be_written_is_one_clear_line(run, seeds, tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "stories").write_text("a file")
    _, _, err = run("build")
    assert "Traceback" not in err
    assert "stories/" in err
