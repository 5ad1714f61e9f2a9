"""Scores whole explainers: articles go in as seeds, the pages' JSON twins are scored by ``eval/score_explainers.py``.

The scorer and the references (``explainer/dev.jsonl``) lie beside the data and are no part of the project.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import re
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from builder.config import Config
from builder.errors import ConfigError
from builder.pipeline import build

_SECTION = re.compile(r"^(\w+) +precision ([\d.]+) +recall ([\d.]+) +F1 ([\d.]+)")
_OTHER = (
    ("sides right", re.compile(r"^sides +right ([\d.]+)")),
    ("residue sentences leaked", re.compile(r"^residue leaked +(\d+) of")),
    ("mean F1 of background, sticking points, outlook", re.compile(r"^mean F1 .* ([\d.]+)$")),
)


def evaluate(data_root: Path, *, part: str = "dev") -> list[tuple[str, float]]:
    """Return the figures on ``explainer/{part}.jsonl``; ``part="train"`` flatters, the engine has seen it."""
    scorer = _load(data_root.parent / "eval" / "score_explainers.py")
    lines = (data_root / "explainer" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    printed = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(printed):
        scorer.score(articles, _twins(scorer, articles, Path(folder)))
    return read_figures(printed.getvalue())


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_explainers", path)
    if spec is None or spec.loader is None or not path.exists():
        raise ConfigError(f"{path}: the scorer is not there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _twins(scorer: ModuleType, articles: list[Any], folder: Path) -> object:
    """Build a page for every article and return their twins, by seed name."""
    scorer.write_seeds(articles, folder / "seeds")
    build(Config(seeds=folder / "seeds", docs=folder / "docs", cache=folder / "cache"))
    return scorer.load_twins(folder / "docs")


def read_figures(printed: str) -> list[tuple[str, float]]:
    """Return what the scorer printed as (figure, value)."""
    figures: list[tuple[str, float]] = []
    for line in printed.splitlines():
        if match := _SECTION.match(line):
            name = match.group(1).replace("_", " ")
            values = zip(("precision", "recall", "F1"), match.groups()[1:], strict=True)
            figures += [(f"{name}, {what}", float(value)) for what, value in values]
        for name, pattern in _OTHER:
            if match := pattern.match(line):
                figures.append((name, float(match.group(1))))
    return figures
