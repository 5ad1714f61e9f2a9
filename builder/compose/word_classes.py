"""Tells nouns from verbs, so that a phrase cut from a sentence is a noun phrase.

A greedy averaged perceptron (Collins, EMNLP 2002) over the word, its endings and its neighbours. Six coarse classes:
N noun, name or number, J adjective or participle before a noun, D determiner or possessive, P preposition, V verb,
O the rest. Weights: ``builder/lexicon/word_classes.json``, made by ``builder.training.word_classes``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

CLASSES = "NJDPVO"
WEIGHTS = Path(__file__).resolve().parent.parent / "lexicon" / "word_classes.json"
_LONGEST_WORD = 30


def classify(words: Sequence[str]) -> str:
    """Return one class letter per word of a sentence."""
    weights, given = _weights()
    return _classify(words, weights, given)


@cache
def _weights() -> tuple[Mapping[str, Sequence[int]], Mapping[str, str]]:
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return data["weights"], data["given"]


def _classify(words: Sequence[str], weights: Mapping[str, Sequence[float]], given: Mapping[str, str]) -> str:
    out = ""
    for i, word in enumerate(words):
        known = given.get(word.lower())
        out += known or best(features(words, i, out), weights)
    return out


def best(found: Sequence[str], weights: Mapping[str, Sequence[float]]) -> str:
    """Return the class that the features speak for; the earlier letter of ``CLASSES`` wins a tie."""
    totals: list[float] = [0] * len(CLASSES)
    for feature in found:
        row = weights.get(feature)
        if row is not None:
            for k, value in enumerate(row):
                totals[k] += value
    return CLASSES[totals.index(max(totals))]


def features(words: Sequence[str], i: int, before: str) -> list[str]:
    """Return the features of word ``i``; ``before``: the classes given so far."""
    word = words[i][:_LONGEST_WORD]
    low = word.lower()
    following = words[i + 1].lower()[:_LONGEST_WORD] if i + 1 < len(words) else "$"
    tags = ("^^" + before)[-2:]
    shape = ("X" if word[:1].isupper() else "x") + ("d" if any(c.isdigit() for c in word) else "")
    return [
        "b",
        "w=" + low,
        "3=" + low[-3:],
        "2=" + low[-2:],
        f"s={shape}{i == 0}",
        "t=" + tags[1],
        "tt=" + tags,
        "tw=" + tags[1] + low,
        "n=" + following,
        "n3=" + following[-3:],
        "t3=" + tags[1] + low[-3:],
    ]
