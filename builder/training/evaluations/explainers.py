"""Scores whole explainers: articles go in as seeds, the pages' JSON twins are scored by ``eval/score_explainers.py``.

The scorer and the references (``explainer/dev.jsonl``) lie beside the data and are no part of the project. It prints
figures of all articles; run on one article at a time it gives the counts that intervals need. Both must agree.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from builder.config import Config
from builder.errors import ConfigError
from builder.pipeline import build
from builder.training.evaluations.figures import Counts, Figure, Formula, f1, figures, precision, recall, share

SECTIONS = ("brief", "background", "sticking_points", "outlook")
SCORED = (*SECTIONS, "players")
MEAN = "mean F1 of background, sticking points, outlook"
LEAKED = "residue leaked, share of residue sentences"
RATIOS = (
    *((f"{name} right", f"{name} printed") for name in SECTIONS),
    *((f"{name} met", f"{name} wanted") for name in SECTIONS),
    ("players right", "players printed"),
    ("players met", "players wanted"),
    ("residue leaked", "residue"),
    ("sides right", "sides"),
)
"""What the scorer's ratios count, in the order in which it makes them."""
_LINE = re.compile(r"^(\w+) +precision ([\d.]+) +recall ([\d.]+) +F1 ([\d.]+)")
_SIDES = re.compile(r"^sides +right ([\d.]+)")
_LEAKED = re.compile(r"^residue leaked +(\d+) of (\d+)")
_MEAN = re.compile(r"^mean F1 .* ([\d.]+)$")


def mean_f1(sums: Counts) -> float:
    """Return the plain mean of the F1 of background, sticking points and outlook."""
    return sum(f1(name)(sums) for name in SECTIONS[1:]) / 3


FIGURES: tuple[tuple[str, Formula], ...] = (
    (MEAN, mean_f1),
    *(
        (f"{name.replace('_', ' ')}, {what}", formula(name))
        for name in SCORED
        for what, formula in (("precision", precision), ("recall", recall), ("F1", f1))
    ),
    ("sides right", share("sides right", "sides")),
    (LEAKED, share("residue leaked", "residue")),
)


def evaluate(data_root: Path, *, part: str = "dev") -> tuple[Figure, ...]:
    """Return the figures on ``explainer/{part}.jsonl``; ``part="train"`` flatters, the engine has seen it."""
    scorer = _load(data_root.parent / "eval" / "score_explainers.py")
    lines = (data_root / "explainer" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        twins = _twins(scorer, articles, Path(folder))
    printed = _printed(scorer, articles, twins)
    found = figures([counts(scorer, a, twins.get(f"{n:03d}", [])) for n, a in enumerate(articles)], FIGURES)
    check(found, printed)
    return found


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_explainers", path)
    if spec is None or spec.loader is None or not path.exists():
        raise ConfigError(f"{path}: the scorer is not there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _twins(scorer: ModuleType, articles: Sequence[Any], folder: Path) -> dict[str, list[Any]]:
    """Build a page for every article and return their twins, by seed name."""
    scorer.write_seeds(articles, folder / "seeds")
    build(Config(seeds=folder / "seeds", docs=folder / "docs", cache=folder / "cache"))
    twins: dict[str, list[Any]] = scorer.load_twins(folder / "docs")
    return twins


def _printed(scorer: ModuleType, articles: Sequence[Any], twins: dict[str, list[Any]]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        scorer.score(articles, twins)
    return printed.getvalue()


def counts(scorer: ModuleType, article: Mapping[str, object], twins: list[Any]) -> Counts:
    """Return the counts of one article: the sums in the ratios that the scorer makes for it."""
    made: list[Any] = []
    plain = scorer.Ratio

    def remembered() -> object:
        made.append(plain())
        return made[-1]

    scorer.Ratio = remembered  # type: ignore[attr-defined]
    try:
        _printed(scorer, [article], {"000": twins})
    finally:
        scorer.Ratio = plain  # type: ignore[attr-defined]
    rows = zip(RATIOS, made, strict=True)
    return {name: value for (hit, of), ratio in rows for name, value in ((hit, ratio.hit), (of, ratio.n))}


def check(found: Sequence[Figure], printed: str) -> None:
    """Raise ``ConfigError`` unless every figure that the scorer printed is one of ``found``, to its three digits."""
    ours = {figure.name: f"{figure.value:.3f}" for figure in found}
    theirs = read_figures(printed)
    differing = [name for name, value in theirs.items() if ours.get(name) != value]
    if differing or not theirs:
        raise ConfigError(f"the scorer's own figures differ, or it prints them otherwise: {', '.join(differing)}")


def read_figures(printed: str) -> dict[str, str]:
    """Return what the scorer printed by the name of the figure, digits as printed."""
    figures: dict[str, str] = {}
    for line in printed.splitlines():
        if match := _LINE.match(line):
            name = match.group(1).replace("_", " ")
            figures |= {
                f"{name}, {w}": v for w, v in zip(("precision", "recall", "F1"), match.groups()[1:], strict=True)
            }
        for name, pattern in (("sides right", _SIDES), (MEAN, _MEAN)):
            if match := pattern.match(line):
                figures[name] = match.group(1)
        if match := _LEAKED.match(line):
            figures[LEAKED] = f"{int(match.group(1)) / max(int(match.group(2)), 1):.3f}"
    return figures
