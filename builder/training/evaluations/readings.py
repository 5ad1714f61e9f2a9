"""Roles and speech on ``discourse/validation``, sections sentence by sentence on ``explainer/dev``.

Roles, nine ways: the classes of Choubey et al. (ACL 2020), NA among them. Coarse: four groups that an explainer tells
apart. Sentences whose true role is NA belong to none of the four and are left out; a sentence of the four that is read
as NA is a miss. The stricter figure keeps the NA sentences, so that one read as news counts against news.

An article that stands in the training part under another id is left out; one figure is given with such articles, too.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path

from builder.datamodel import Reading
from builder.engine.reader import ReadingEngine
from builder.engine.readings import ROLES, SECTIONS
from builder.training.dataset import Article, read_articles
from builder.training.evaluations.figures import (
    Counts,
    Figure,
    f1,
    figures,
    macro_f1,
    micro_f1,
    precision,
    recall,
    tally,
)
from builder.training.evaluations.seen import seen, texts_of

CUTS = dict.fromkeys(SECTIONS, 0.4) | {"residue": 0.5}
"""Probability from which a sentence counts as printed. The cut of the best F1 is half that F1 where probabilities are
calibrated (Lipton, Elkan and Naryanaswamy, ECML 2014): F1 near .8, of residue near 1. Nothing was swept."""

COARSE = {
    "Main": "news",
    "Main_Consequence": "news",
    "Cause_Specific": "background",
    "Cause_General": "background",
    "Distant_Historical": "background",
    "Distant_Anecdotal": "background",
    "Distant_Evaluation": "evaluation",
    "Distant_Expectations_Consequences": "outlook",
}
FOUR = ("news", "background", "evaluation", "outlook")
NINE = tuple(str(role) for role in ROLES)
Readings = tuple[Reading, ...]

WITH_SEEN = ("roles, nine ways, macro-F1, articles seen in training kept", macro_f1(NINE))
ROLE_FIGURES = (
    ("roles, nine ways, macro-F1", macro_f1(NINE)),
    ("roles, nine ways, micro-F1", micro_f1(NINE)),
    ("roles, coarse four, macro-F1", macro_f1(FOUR)),
    ("roles, coarse four, micro-F1", micro_f1(FOUR)),
    *((f"roles, {name}, F1", f1(name)) for name in FOUR),
    ("roles, coarse four, macro-F1, NA sentences kept", macro_f1([f"strict {name}" for name in FOUR])),
    ("speech, F1", f1("speech")),
)
SECTION_FIGURES = tuple(
    (f"{name.replace('_', ' ')}, sentences, {what}", formula(name))
    for name in SECTIONS
    for what, formula in (("F1", f1), ("precision", precision), ("recall", recall))
)


def evaluate(data_root: Path) -> tuple[Figure, ...]:
    """Return the figures of roles and speech, then per section F1, precision and recall."""
    engine = ReadingEngine()
    validation = read_articles(data_root / "discourse" / "validation.jsonl")
    known = seen(_texts(validation), _texts(read_articles(data_root / "discourse" / "train.jsonl")).values())
    roles = [(a.id, role_counts(a, engine.tag(a.document, a.sentences).readings)) for a in validation]
    dev = read_articles(data_root / "explainer" / "dev.jsonl")
    return (
        *figures([counts for id, counts in roles if id not in known], ROLE_FIGURES),
        *figures([counts for _, counts in roles], [WITH_SEEN]),
        *figures([section_counts(a, engine.tag(a.document, a.sentences).readings) for a in dev], SECTION_FIGURES),
    )


def _texts(articles: Iterable[Article]) -> dict[str, list[str]]:
    return {article.id: texts_of(article.document.text, article.sentences) for article in articles}


def role_counts(article: Article, readings: Readings) -> Counts:
    """Return the counts of one article with roles and speech."""
    found = [str(reading.role) for reading in readings]
    pairs = list(zip(article.roles, found, strict=True))
    coarse = [(COARSE.get(gold, "none"), COARSE.get(got, "none")) for gold, got in pairs]
    speech = list(zip(article.speech, (reading.speech for reading in readings), strict=True))
    return {
        **_by_class(pairs, {name: name for name in NINE}),
        **_by_class([pair for pair in coarse if pair[0] != "none"], {name: name for name in FOUR}),
        **_by_class(coarse, {f"strict {name}": name for name in FOUR}),
        **_by_class(speech, {"speech": True}),
    }


def _by_class(pairs: Sequence[tuple[object, object]], classes: dict[str, Hashable]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for name, wanted in classes.items():
        printed, asked = sum(got == wanted for _, got in pairs), sum(gold == wanted for gold, _ in pairs)
        counts |= tally(name, printed, sum(gold == got == wanted for gold, got in pairs), asked)
    return counts


def section_counts(article: Article, readings: Readings) -> Counts:
    """Return the counts of one article with sections: precision against what belongs, recall of what was picked."""
    counts: dict[str, float] = {}
    belongs, best = dict(article.belongs), dict(article.best)
    for name in SECTIONS:
        got = {i for i, reading in enumerate(readings) if getattr(reading, name) >= CUTS[name]}
        counts |= tally(name, len(got), len(got & belongs[name]), len(best[name]), len(got & best[name]))
    return counts
