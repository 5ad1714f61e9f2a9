"""Fit the word classes of ``builder.compose.word_classes`` and write them to ``builder/lexicon/word_classes.json``.

Data: the first 2,999 sentences of the Groningen Meaning Bank (text of Voice of America, public domain; silver tags)
and Wikinews in GUM (CC BY 2.5 / 4.0). Every tenth sentence is held out for the figure in the file. Words that
untagged news text (``discourse/train.jsonl`` without what is kept for reporting, PolNeAR) uses as verbs only are given
as such: held-out accuracy .967 with them, .965 without.

    python -m builder.training word-classes --data FOLDER
"""

from __future__ import annotations

import csv
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from builder.compose.word_classes import CLASSES, WEIGHTS, best, features
from builder.training.verb_forms import verb_forms

Tagged = list[tuple[str, str]]
_EPOCHS = 6
_SEED = 7
_SMALLEST = 1.5
"""Features whose weights are all smaller go. Held-out accuracy and size at 1.0, 1.5, 2.5: .966 469 kB, .965 280 kB,
.957 97 kB."""
_SURE = 0.99
_OFTEN = 20


def coarse(tag: str) -> str:
    """Return the class of a Penn Treebank tag."""
    if tag[:2] in {"NN", "NP", "CD"}:
        return "N"
    table = {"JJ": "J", "DT": "D", "PR": "D", "IN": "P", "TO": "P", "VB": "V", "VV": "V", "VH": "V", "MD": "V"}
    if tag in {"PRP", "PP"}:
        return "O"
    return table.get(tag[:2], "O")


def read_gmb(path: Path) -> list[Tagged]:
    """Read the tab-separated sample of the Groningen Meaning Bank."""
    sentences: dict[str, Tagged] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t"):
            if row[1] not in {"", "Sentence #"}:
                sentences.setdefault(row[1], []).append((row[2], coarse(row[3])))
    return list(sentences.values())


def read_conllu(paths: Iterable[Path]) -> list[Tagged]:
    """Read CoNLL-U files (column 5: Penn tag)."""
    found: list[Tagged] = []
    for path in sorted(paths):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
            sentence = [(r[1], coarse(r[4])) for r in rows if r[0].isdigit()]
            if sentence:
                found.append(sentence)
    return found


def fit(sentences: Sequence[Tagged]) -> tuple[dict[str, list[int]], dict[str, str]]:
    """Return averaged weights, in tenths, and the words whose class is given by the word alone."""
    given = _given(sentences)
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(CLASSES))
    totals: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(CLASSES))
    step, order = 0, list(sentences)
    rng = random.Random(_SEED)
    for _ in range(_EPOCHS):
        rng.shuffle(order)
        for sentence in order:
            step = _learn(sentence, given, (weights, totals), step)
    averaged = {
        f: [round(10 * (w - totals[f][k] / step)) for k, w in enumerate(row)] for f, row in sorted(weights.items())
    }
    kept = {f: row for f, row in averaged.items() if max(map(abs, row)) >= 10 * _SMALLEST}
    return kept, given


def _learn(
    sentence: Tagged,
    given: dict[str, str],
    model: tuple[dict[str, list[float]], dict[str, list[float]]],
    step: int,
) -> int:
    weights, totals = model
    words, before = [w for w, _ in sentence], ""
    for i, (word, gold) in enumerate(sentence):
        guess = given.get(word.lower())
        if guess is None:
            step += 1
            found = features(words, i, before)
            guess = best(found, weights)
            for feature in found if guess != gold else ():
                for letter, sign in ((gold, 1.0), (guess, -1.0)):
                    weights[feature][CLASSES.index(letter)] += sign
                    totals[feature][CLASSES.index(letter)] += sign * step
        before += guess
    return step


def _given(sentences: Sequence[Tagged]) -> dict[str, str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, letter in sentence:
            counts[word.lower()][letter] += 1
    sure = {}
    for word, letters in sorted(counts.items()):
        letter, often = letters.most_common(1)[0]
        if letters.total() >= _OFTEN and often / letters.total() >= _SURE:
            sure[word] = letter
    return sure


def accuracy(sentences: Sequence[Tagged], weights: dict[str, list[int]], given: dict[str, str]) -> float:
    """Return the share of words given the right class."""
    right = total = 0
    for sentence in sentences:
        words, before = [w for w, _ in sentence], ""
        for i, (word, gold) in enumerate(sentence):
            before += given.get(word.lower()) or best(features(words, i, before), weights)
            right += before[-1] == gold
            total += 1
    return right / max(1, total)


def _news(root: Path) -> Iterable[str]:
    reported = (root / "explainer" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    left_out = {json.loads(line)["id"] for line in reported}
    for line in (root / "discourse" / "train.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        if article["id"] not in left_out:
            yield from (sentence["text"] for sentence in article["sentences"])
    for line in (root / "attribution" / "polnear_train.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["text"]


def train(root: Path) -> None:
    """Fit and write."""
    sentences = read_gmb(root / "ner/permissive/gmb66k/GMB_dataset.txt")
    sentences += read_conllu((root / "salience/gum-wikinews/dev/raw/dep").glob("*.conllu"))
    held, rest = sentences[::10], [s for i, s in enumerate(sentences) if i % 10]
    weights, given = fit(rest)
    given = {word: "V" for word in verb_forms(_news(root))} | given
    figure = round(accuracy(held, weights, given), 4)
    data = {"accuracy": figure, "given": given, "weights": weights}
    WEIGHTS.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
