"""The hook builds only for ``mkdocs serve``, and a failed build never stops the server."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from builder import pipeline
from builder.config import Config
from builder.errors import ConfigError
from builder.publish import hook


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[Config]:
    made: list[Config] = []

    def build(config: Config) -> SimpleNamespace:
        made.append(config)
        return SimpleNamespace(issues=())

    monkeypatch.setattr(pipeline, "build", build)
    return made


def settings(tmp_path: Path) -> Any:
    return SimpleNamespace(docs_dir=str(tmp_path / "docs"), config_file_path=str(tmp_path / "mkdocs.yml"))


def test_does_nothing_in_a_plain_build(tmp_path: Path, calls: list[Config]) -> None:
    hook.on_startup("build", False)
    hook.on_pre_build(settings(tmp_path))
    assert calls == []


def test_builds_and_watches_the_articles_when_serving(
    tmp_path: Path, calls: list[Config], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EXPLAINER_SEEDS", raising=False)
    hook.on_startup("serve", False)
    hook.on_pre_build(settings(tmp_path))
    assert [(call.seeds, call.docs) for call in calls] == [(tmp_path / "seeds", tmp_path / "docs")]
    watched = [str(tmp_path / "docs")]
    for name in ("stories", "players", "sources", "about"):
        (tmp_path / "docs" / name).mkdir(parents=True)
    (tmp_path / "docs" / "index.md").touch()
    server: Any = SimpleNamespace(watch=watched.append, unwatch=watched.remove)
    assert hook.on_serve(server, settings(tmp_path), None) is server
    assert watched == [str(tmp_path / "docs" / "about"), str(tmp_path / "seeds")]


def test_a_failed_build_is_said_and_survived(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def build(config: Config) -> None:
        raise ConfigError("there is no seeds folder")

    monkeypatch.setattr(pipeline, "build", build)
    hook.on_startup("serve", False)
    with caplog.at_level(logging.ERROR):
        hook.on_pre_build(settings(tmp_path))
    assert "there is no seeds folder" in caplog.text


def test_another_folder_of_articles_and_every_core(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: list[Config]
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 7)
    monkeypatch.setenv("EXPLAINER_SEEDS", "elsewhere")
    monkeypatch.chdir(tmp_path)
    hook.on_startup("serve", False)
    hook.on_pre_build(settings(tmp_path))
    assert [(call.seeds, call.jobs) for call in calls] == [(tmp_path / "elsewhere", 7)]
    (tmp_path / "docs").mkdir()
    watched: list[str] = [str(tmp_path / "docs")]
    server: Any = SimpleNamespace(watch=watched.append, unwatch=watched.remove)
    hook.on_serve(server, settings(tmp_path), None)
    assert watched == [str(tmp_path / "elsewhere")]


@pytest.mark.parametrize(("touched", "again"), [("ledger.json", True), ("quay.txt", False)])
def test_the_ledger_alone_does_not_set_it_off_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, touched: str, again: bool
) -> None:
    """An article that changes while the pages are built must not be passed over."""
    monkeypatch.delenv("EXPLAINER_SEEDS", raising=False)
    (tmp_path / "docs").mkdir()
    (tmp_path / "seeds").mkdir()

    def build(config: Config) -> SimpleNamespace:
        (config.seeds / touched).write_text("The quay was closed.", encoding="utf-8")
        return SimpleNamespace(issues=())

    monkeypatch.setattr(pipeline, "build", build)
    done: list[str] = []
    server: Any = SimpleNamespace(watch=lambda path: done.append("watch"), unwatch=lambda path: done.append("unwatch"))
    hook.on_startup("serve", False)
    hook.on_serve(server, settings(tmp_path), None)
    done.clear()
    hook.on_pre_build(settings(tmp_path))
    assert done == (["unwatch", "watch"] if again else [])
