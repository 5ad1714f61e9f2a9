"""What whole pages look like. After a wanted change: ``make snapshots``, read the difference, commit it."""

import shutil
from pathlib import Path

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from builder.config import Config
from builder.pipeline import build

ROOT = Path(__file__).parent.parent
FOLDERS = {"fixtures": ROOT / "tests" / "fixtures" / "seeds", "seeds": ROOT / "seeds"}


class _Page(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.mark.parametrize("folder", sorted(FOLDERS))
def test_story_pages_and_twins(folder, tmp_path, snapshot):
    shutil.copytree(FOLDERS[folder], tmp_path / "seeds")
    build(Config(seeds=tmp_path / "seeds", docs=tmp_path / "docs", cache=tmp_path / "cache"))
    stories = sorted((tmp_path / "docs" / "stories").glob("*/index.md"))
    assert stories
    for page in stories:
        assert page.read_text(encoding="utf-8") == snapshot(name=page.parent.name, extension_class=_Page)
    twin = stories[0].with_name("explainer.json").read_text(encoding="utf-8")
    assert twin == snapshot(name=f"{stories[0].parent.name}-twin", extension_class=_Page)


def test_the_home_page_and_the_lists(tmp_path, snapshot):
    shutil.copytree(FOLDERS["fixtures"], tmp_path / "seeds")
    build(Config(seeds=tmp_path / "seeds", docs=tmp_path / "docs", cache=tmp_path / "cache"))
    for name in ("index.md", "stories/index.md", "players/index.md", "sources/index.md"):
        text = (tmp_path / "docs" / name).read_text(encoding="utf-8")
        assert text == snapshot(name=name.replace("/", "-").removesuffix(".md"), extension_class=_Page)
