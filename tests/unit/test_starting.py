"""``explainer overrides new`` and ``schema`` as a user meets them, and a build with what the file then says."""

import json
import sys

import pytest

from builder.cli import main
from builder.overrides.schema import json_schema

ARTICLES = {
    "ferry": """Harbour Council Delays Vote on Ferry Contract

PORT ALDEN - The harbour council put off its vote on a new ferry contract on Monday after the operator, Blue Strait
Lines, refused to publish its safety records.

"We will not sign a contract in the dark," said Council President Mira Tolland. Blue Strait Lines denied that it was
hiding anything and said it would answer by 30 June 2031.

The ferries have carried workers to the island of Senn since 1974.
""",
    "museum": """Museum Opens Its Cellar of Bronze Beetles

The town museum of Orrin opened its cellar to visitors on Tuesday. Nine hundred bronze beetles stand there in glass.

"Nobody has seen them since the war," said the museum's director, Piet Aalbers. The cellar will stay open until May.
""",
}


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Return ``run(*words) -> (exit code, standard output, standard error)`` in a folder with two articles."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "seeds" / f"{name}.txt").write_text(text)

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["explainer", *words])
        code = 0
        try:
            main()
        except SystemExit as left:
            code = left.code or 0
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture
def built(run, tmp_path):
    run("build")
    stories = json.loads((tmp_path / "seeds" / "ledger.json").read_text())["stories"]
    return {story["members"][0]["path"].removesuffix(".txt"): story for story in stories}


def _files(tmp_path):
    return sorted(path.name for path in (tmp_path / "seeds" / "overrides").iterdir())


@pytest.mark.parametrize("named", ["slug", "id", "beginning"])
def test_a_starting_file_and_the_schema_are_written(run, built, tmp_path, named):
    story = built["ferry"]
    word = {"slug": story["slug"], "id": story["id"], "beginning": "harbour"}[named]
    code, out, _ = run("overrides", "new", word)
    assert code == 0
    assert out.splitlines() == [f"written: seeds/overrides/{story['slug']}.yml", "written: seeds/overrides/schema.json"]
    assert _files(tmp_path) == [f"{story['slug']}.yml", "schema.json"]
    assert (tmp_path / "seeds" / "overrides" / "schema.json").read_bytes() == json_schema()


def test_every_printed_statement_and_player_stands_in_it(run, built, tmp_path):
    slug = built["ferry"]["slug"]
    run("overrides", "new", slug)
    text = (tmp_path / "seeds" / "overrides" / f"{slug}.yml").read_text()
    page = (tmp_path / "docs" / "stories" / slug / "explainer.json").read_text()
    for found in json.loads(page)["key_players"]:
        assert f'# - player: "{found["name"]}"' in text
    anchors = {word.strip('",') for word in page.split() if word.startswith('"s-')}
    assert len(anchors) > 2
    assert {line.split()[-1] for line in text.splitlines() if "- anchor: " in line} == anchors


def test_a_player_is_called_by_a_name_that_no_other_has(run, built, tmp_path):
    twin = tmp_path / "docs" / "stories" / built["ferry"]["slug"] / "explainer.json"
    whole = json.loads(twin.read_text())
    names = (("Rovers", []), ("The Rovers", ["Orrin Rovers", "Orrin"]), ("Piet Aalbers", ["Orrin"]), ("Orrin", []))
    whole["key_players"] = [
        {"id": f"p-{n}", "name": name, "aliases": aliases, "roles": [], "statements": []}
        for n, (name, aliases) in enumerate(names)
    ]
    twin.write_text(json.dumps(whole))
    text = run("overrides", "new", "harbour", "--print")[1]
    called = [line.split(": ")[1] for line in text.splitlines() if line.startswith("  # - player: ")]
    assert called == ['"p-0"', '"Orrin Rovers"', '"Piet Aalbers"', '"Orrin"']
    assert text.count("  #   rename: ") == 3


def test_an_existing_file_is_never_overwritten(run, built, tmp_path):
    story = built["ferry"]
    folder = tmp_path / "seeds" / "overrides"
    folder.mkdir()
    (folder / f"{story['id']}.yaml").write_text("title: Mine\n")
    code, _, err = run("overrides", "new", story["slug"])
    assert code == 2
    assert f"{story['id']}.yaml: this story's file is there already and is never overwritten; use --print" in err
    code, out, _ = run("overrides", "new", story["slug"], "--print")
    assert (code, out.startswith("# yaml-language-server: $schema=schema.json\n")) == (0, True)
    assert _files(tmp_path) == [f"{story['id']}.yaml"]


@pytest.mark.parametrize("kind", [".YML", ".Yaml"])
def test_a_file_is_there_however_its_kind_is_written(run, built, tmp_path, kind):
    name = f"{built['ferry']['slug']}{kind}"
    (tmp_path / "seeds" / "overrides").mkdir()
    (tmp_path / "seeds" / "overrides" / name).write_text("title: Mine\n")
    assert f"{name}: this story's file is there already" in run("overrides", "new", "harbour")[2]
    assert _files(tmp_path) == [name]


def test_nothing_is_written_where_a_build_would_not_read_it(run, built, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "seeds" / "overrides").symlink_to(elsewhere)
    code, _, err = run("overrides", "new", "harbour")
    assert (code, "seeds/overrides: this is not a folder (links are not followed)" in err) == (2, True)
    assert list(elsewhere.iterdir()) == []


def test_a_schema_of_another_version_is_kept_and_named(run, built, tmp_path):
    folder = tmp_path / "seeds" / "overrides"
    folder.mkdir()
    (folder / "schema.json").write_text("{}")
    assert "kept: seeds/overrides/schema.json is of another version" in run("overrides", "new", "harbour")[1]
    assert (folder / "schema.json").read_text() == "{}"


@pytest.mark.parametrize(
    ("word", "message"), [("harbor", "near are harbour-council"), ("", "near"), ("../../etc", "no name comes near")]
)
def test_an_unknown_story_is_named_with_those_near(run, built, tmp_path, word, message):
    code, _, err = run("overrides", "new", word)
    assert (code, message in err) == (2, True)
    assert not (tmp_path / "seeds" / "overrides").exists()


def test_a_beginning_that_two_stories_share_lists_them(run, built, tmp_path):
    (tmp_path / "seeds" / "ledger.json").write_text(
        (tmp_path / "seeds" / "ledger.json").read_text().replace(built["museum"]["slug"], "harbour-museum")
    )
    code, _, err = run("overrides", "new", "harbour-")
    assert code == 2
    assert f"'harbour-' is how 2 stories begin: {built['ferry']['slug']}, harbour-museum" in err


def test_without_a_build_there_is_nothing_to_start_from(run):
    code, _, err = run("overrides", "new", "harbour")
    assert (code, "build first" in err) == (2, True)


def test_without_a_page_it_says_so(run, built, tmp_path):
    twin = tmp_path / "docs" / "stories" / built["ferry"]["slug"] / "explainer.json"
    whole = json.loads(twin.read_text())
    for broken in ("[", "7", '{"title": 7}', json.dumps({**whole, "title": 7}), json.dumps({**whole, "sources": [7]})):
        twin.write_text(broken)
        assert "not as the builder wrote it" in run("overrides", "new", "harbour")[2]
    twin.unlink()
    assert "no page yet" in run("overrides", "new", "harbour")[2]


def test_the_schema_is_printed_as_it_is_written(run, tmp_path):
    assert run("overrides", "schema")[1].encode() == json_schema()


def test_a_starting_file_alone_changes_nothing_and_composes_nothing(run, built, tmp_path):
    before = {path: path.read_bytes() for path in (tmp_path / "docs").rglob("*") if path.is_file()}
    run("overrides", "new", "harbour")
    assert "made anew: sources 0, stories 0; files written 0" in run("build")[1]
    assert before == {path: path.read_bytes() for path in (tmp_path / "docs").rglob("*") if path.is_file()}


def test_a_decision_composes_its_story_alone_and_leaves_the_file_as_it_is(run, built, tmp_path):
    slug = built["ferry"]["slug"]
    run("overrides", "new", slug)
    place = tmp_path / "seeds" / "overrides" / f"{slug}.yml"
    edited = place.read_text().replace("# title: ", "title: ", 1)
    place.write_text(edited)
    assert "stories 1; files" in run("build")[1]
    assert place.read_text() == edited


def test_a_fault_is_named_and_strict_fails(run, built, tmp_path):
    slug = built["ferry"]["slug"]
    folder = tmp_path / "seeds" / "overrides"
    folder.mkdir()
    (folder / f"{slug}.yml").write_text("# mine\ntitle: Ferry\nstatments: []\n")
    (folder / "harbour.yml").write_text("title: x\n")
    code, _, err = run("build")
    assert code == 0
    assert f'error: overrides/{slug}.yml (line 3): unknown key "statments" (did you mean "statements"?)\n' in err
    assert f"error: overrides/harbour.yml: there is no story harbour; near are {slug}" in err
    code, _, err = run("build", "--strict")
    assert code == 1
    assert f'overrides/{slug}.yml (line 3): unknown key "statments"' in err


def test_an_editor_merges_two_stories_and_parts_them_again(run, built, tmp_path):
    first, second = built["ferry"]["slug"], built["museum"]["slug"]
    folder = tmp_path / "seeds" / "overrides"
    folder.mkdir()
    place = folder / f"{first}.yml"
    place.write_text(f"merge:\n- {second}\n")
    assert "stories 1;" in run("build", "--strict")[1]
    assert "made anew: sources 0, stories 0; files written 0" in run("build", "--strict")[1]
    place.write_text("split:\n- museum.txt\n")
    assert "stories 2;" in run("build", "--strict")[1]
    stories = json.loads((tmp_path / "seeds" / "ledger.json").read_text())["stories"]
    assert {story["slug"] for story in stories} >= {first}
    place.write_text("split:\n- musum.txt\n")
    err = run("build")[2]
    assert f'error: overrides/{first}.yml (line 2): there is no source "musum.txt"; near are museum.txt' in err


def test_stories_that_a_first_build_finds_are_merged_in_that_build(run, built, tmp_path):
    first, second = built["ferry"]["slug"], built["museum"]["slug"]
    folder = tmp_path / "seeds" / "overrides"
    folder.mkdir()
    (folder / f"{first}.yml").write_text(f"merge:\n- {second}\n")
    (tmp_path / "seeds" / "ledger.json").unlink()
    code, out, err = run("build", "--strict")
    assert (code, "stories 1;" in out) == (0, True), err
    assert "files written 0, " in run("build", "--strict")[1]


def test_a_source_of_another_story_is_not_split_off(run, built, tmp_path):
    folder = tmp_path / "seeds" / "overrides"
    folder.mkdir()
    (folder / f"{built['ferry']['slug']}.yml").write_text("split:\n- museum.txt\n")
    _, out, err = run("build")
    slug = built["museum"]["slug"]
    assert f'(line 2): "museum.txt" is no source of this story but of {slug}, and stays there' in err
    assert "made anew: sources 0, stories 0; files written 0" in out


def test_two_stories_that_become_one_and_both_have_a_file(run, built, tmp_path):
    first, second = built["ferry"]["slug"], built["museum"]["slug"]
    folder = tmp_path / "seeds" / "overrides"
    folder.mkdir()
    (folder / f"{first}.yml").write_text("title: Ferry\n")
    (folder / f"{second}.yml").write_text(f"title: Museum\nmerge:\n- {first}\n")
    _, out, err = run("build")
    assert "stories 1;" in out
    assert (
        f"error: overrides/{second}.yml: overrides/{first}.yml is about the same story; "
        "left out from here: title (move it there); carried out: merge\n"
    ) in err
    (folder / f"{second}.yml").write_text(f"merge:\n- {first}\n")
    assert "stories 1;" in run("build", "--strict")[1]
