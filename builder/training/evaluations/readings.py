"""Roles and speech on ``discourse/validation``, sections sentence by sentence on ``explainer/dev``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from builder.datamodel import Reading
from builder.engine.readings import SECTIONS, ReadingModel
from builder.training.dataset import Article, read_articles

THRESHOLDS = {"brief": 0.34, "background": 0.47, "sticking_points": 0.41, "outlook": 0.38, "residue": 0.59}
"""Where a sentence counts as printed in a section: the best F1 in cross-validation on explainer/train (runs.md)."""

COARSE = {"Main_Consequence": "Main", "Cause_Specific": "Context", "Cause_General": "Context"}
"""The coarse classes of Choubey et al.: main, context-informing, additional supportive content, and none."""

Read = list[tuple[Article, tuple[Reading, ...]]]


def evaluate(data_root: Path) -> list[tuple[str, float]]:
    """Return macro-F1 of roles (nine ways and coarse), F1 of speech, and per section F1, precision, recall."""
    model = ReadingModel()
    validation = _read(model, data_root / "discourse" / "validation.jsonl")
    dev = _read(model, data_root / "explainer" / "dev.jsonl")
    return [*_roles(validation), *(figure for name in SECTIONS for figure in _section(dev, name))]


def _read(model: ReadingModel, path: Path) -> Read:
    return [(a, model.predict(a.document, a.sentences)) for a in read_articles(path)]


def _roles(read: Read) -> list[tuple[str, float]]:
    gold = [role for a, _ in read for role in a.roles]
    found = [str(r.role) for _, readings in read for r in readings]
    said = [flag for a, _ in read for flag in a.speech]
    heard = [r.speech for _, readings in read for r in readings]
    return [
        ("roles, nine ways, macro-F1 (discourse/validation)", macro_f1(gold, found)),
        ("roles, coarse, macro-F1", macro_f1([_coarse(r) for r in gold], [_coarse(r) for r in found])),
        ("speech, F1", class_f1(said, heard, True)),
    ]


def _coarse(role: str) -> str:
    return COARSE.get(role, "Distant" if role.startswith("Distant") else role)


def _section(read: Read, name: str) -> list[tuple[str, float]]:
    """Precision against what belongs, recall of what an editor picked, as the explainers are scored."""
    printed = right = wanted = found = 0
    for article, readings in read:
        got = {i for i, r in enumerate(readings) if getattr(r, name) >= THRESHOLDS[name]}
        belongs, best = dict(article.belongs)[name], dict(article.best)[name]
        printed, right = printed + len(got), right + len(got & belongs)
        wanted, found = wanted + len(best), found + len(got & best)
    precision, recall = right / max(printed, 1), found / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return [(f"{name}, sentences, F1 (explainer/dev)", f1), ("  precision", precision), ("  recall", recall)]


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """Return the mean of the classes' F1, over the classes that stand in ``gold``."""
    classes = sorted(set(gold))
    return sum(class_f1(gold, found, c) for c in classes) / max(len(classes), 1)


def class_f1(gold: Sequence[object], found: Sequence[object], of: object) -> float:
    """Return F1 of one class."""
    both = sum(g == of and f == of for g, f in zip(gold, found, strict=True))
    either = sum(g == of for g in gold) + sum(f == of for f in found)
    return 2 * both / either if either else 0.0
