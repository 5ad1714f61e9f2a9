"""What speaks for and against two sentences saying the same.

Words are aligned by equal stems, equal numbers and names, else by the likeness of their vectors, weighted by rarity
(after Sultan, Bethard and Sumner, TACL 2014); what is left over on both sides speaks against.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from builder.days import days_of
from builder.lexicon.words import word_set
from builder.stories.compared.agreement_views import PLAIN, Floats, View, meets
from builder.stories.compared.amounts import Amount
from builder.stories.compared.told import Told

_FLOOR, _CEILING = 0.45, 0.85
"""Cosines of word vectors that count nothing and all. Random pairs of words lie below .38 in 99 of 100 cases."""
_ALIKE = 0.8
"""What a likely synonym counts at most, and a pronoun for a name."""

_AHEAD = word_set(
    "will won't shall might could would intend intends expect expects expected due propose proposes seek seeks "
    "want wants promise promises promised vow vowed"
)
_THOUSAND, _LARGE = 1e3, 1e15
_OPPOSITES = (
    (
        word_set("rose rise rises risen increased increases climbed climbs grew grows jumped gained"),
        word_set("fell falls fallen dropped drops declined decreased decreases shrank sank slipped"),
    ),
    (
        word_set("approved approves accepted accepts adopted adopts upheld upholds backed backs passed"),
        word_set("rejected rejects refused refuses dismissed dismisses overturned blocked blocks opposed opposes"),
    ),
    (
        frozenset({"voted for", "vote for", "votes for", "voting for", "voted in"}),
        frozenset({"voted against", "vote against", "votes against", "voting against"}),
    ),
    (word_set("won wins win"), word_set("lost loses lose")),
    (word_set("opened opens reopened reopens"), word_set("closed closes shut shuts")),
    (word_set("began begins started starts resumed resumes"), word_set("ended ends stopped stops suspended halted")),
    (word_set("convicted guilty"), word_set("acquitted innocent")),
    (word_set("confirmed confirms admitted admits"), word_set("denied denies")),
)
"""Words of which one sentence has one, and the other its opposite, where they do not say the same. Written by hand;
of the pairs that our choosing stories say are the same none has such words."""
_TURNS = frozenset({("rather", "than"), ("instead", "of"), ("no", "longer")})
_NEARLY_ALL = 0.75
"""Share of either sentence that is met in the other from which on one "not" more turns it round."""
_NOTHING = 0.1
"""Share below which nothing of a sentence, or of its main clause, is met in the other."""
_BE = word_set("is are was were")
_DOUBTS = word_set(
    "reports reportedly allegedly alleged rumours rumoured rumors rumored supposedly purportedly unconfirmed"
)
_REPORTS = word_set(
    "said says say told according claims claimed claim insists insisted insist reports alleged allegedly argued argues "
    "stated warned warns wrote writes tweeted testified acknowledged admitted puts show shows"
)


@dataclass(frozen=True, slots=True)
class Aligned:
    """How well each word of either sentence is met in the other, in [0, 1], and by which word."""

    a: View
    b: View
    matrix: Floats
    exact: npt.NDArray[np.bool_]
    met_a: Floats
    met_b: Floats


def align(a: View, b: View) -> Aligned:
    """Compare every word of one sentence with every word of the other."""
    exact = a.ids[:, None] == b.ids[None, :]
    cosines = (a.vectors @ b.vectors.T).astype(np.float64)
    likely = _ALIKE * np.clip((cosines - _FLOOR) / (_CEILING - _FLOOR), 0.0, 1.0)
    plain = (a.kinds == PLAIN)[:, None] & (b.kinds == PLAIN)[None, :]
    matrix = np.where(exact, 1.0, np.where(plain, likely, 0.0))
    _meet_names(a, b, matrix)
    return Aligned(a, b, matrix, exact, matrix.max(axis=1, initial=0.0), matrix.max(axis=0, initial=0.0))


def _meet_names(a: View, b: View, matrix: Floats) -> None:
    """Names of one thing meet whatever their words; a pronoun that stands for it meets it in the other sentence."""
    for n, one in enumerate(a.told.names):
        for m, other in enumerate(b.told.names):
            if meets(one, other):
                rows, columns = a.named == n, b.named == m
                if rows.any() and columns.any():
                    matrix[np.ix_(rows, columns)] = 1.0


def pair_features(aligned: Aligned) -> dict[str, float]:
    """Return the features by name. Which of the two sentences comes first does not matter."""
    a, b = aligned.a, aligned.b
    met_a, met_b = _with_meant(aligned.met_a, a, b), _with_meant(aligned.met_b, b, a)
    left_a, left_b = a.weights * (1 - met_a), b.weights * (1 - met_b)
    cover_a, cover_b = _share(a.weights, met_a), _share(b.weights, met_b)
    exact_a = _share(a.weights, aligned.exact.max(axis=1, initial=False))
    exact_b = _share(b.weights, aligned.exact.max(axis=0, initial=False))
    found = {
        "bias": 1.0,
        "covered most": max(cover_a, cover_b),
        "covered least": min(cover_a, cover_b),
        "exact most": max(exact_a, exact_b),
        "exact least": min(exact_a, exact_b),
        "matched": math.log1p(float((a.weights * met_a).sum() + (b.weights * met_b).sum()) / 2),
        "left least": math.log1p(min(left_a.sum(), left_b.sum())),
        "left most": math.log1p(max(left_a.sum(), left_b.sum())),
        "heaviest left": min(left_a.max(initial=0.0), left_b.max(initial=0.0)) / 5,
        "length": abs(math.log((a.total + 1) / (b.total + 1))),
    }
    found |= _plain(a, b, met_a, met_b)
    found |= _names(a, b)
    found |= _amounts(a, b)
    found |= _times(a, b)
    found |= _speech(a, b)
    found |= _manner(a, b)
    found |= _order(aligned)
    found["names alone"] = float(
        found["plain most"] < _NOTHING and not found["numbers both"] and not found["dates both"]
    )
    denials = _denials(a.told) != _denials(b.told)
    found["denied"] = float(denials and found["covered least"] >= _NEARLY_ALL)
    found["opposed"] = float(opposed(a.told.words, b.told.words))
    found["main apart"] = float(found["main least"] < _NOTHING)
    return found


def _with_meant(met: Floats, a: View, b: View) -> Floats:
    """A name that the other sentence means by a pronoun is met there."""
    for n, one in enumerate(a.told.names):
        if not one.meant and any(other.meant and meets(one, other) for other in b.told.names):
            met = np.where((a.named == n) & (met < _ALIKE), _ALIKE, met)
    return met


def _share(weights: Floats, met: npt.NDArray[np.float64] | npt.NDArray[np.bool_]) -> float:
    total = float(weights.sum())
    return float((weights * met).sum()) / total if total else 0.0


def _plain(a: View, b: View, met_a: Floats, met_b: Floats) -> dict[str, float]:
    """Words that are no names, numbers or dates: what is said of them."""
    one, other = a.kinds == PLAIN, b.kinds == PLAIN
    share_a, share_b = _share(a.weights[one], met_a[one]), _share(b.weights[other], met_b[other])
    left_a, left_b = a.weights[one] * (1 - met_a[one]), b.weights[other] * (1 - met_b[other])
    matched = (a.weights[one] * met_a[one]).sum() + (b.weights[other] * met_b[other]).sum()
    return {
        "plain most": max(share_a, share_b),
        "plain least": min(share_a, share_b),
        "plain matched": math.log1p(float(matched) / 2),
        "plain left least": math.log1p(min(left_a.sum(), left_b.sum())),
        **_main(a, b, met_a, met_b),
    }


def _main(a: View, b: View, met_a: Floats, met_b: Floats) -> dict[str, float]:
    """How much of either main clause is met anywhere in the other sentence."""
    shares = sorted((_share(a.weights[a.main], met_a[a.main]), _share(b.weights[b.main], met_b[b.main])))
    return {"main least": shares[0], "main most": shares[1]}


def _names(a: View, b: View) -> dict[str, float]:
    one = [n for n in a.told.names]
    other = [n for n in b.told.names]
    alone_a = [n for n in one if not n.meant and not any(meets(n, m) for m in other)]
    alone_b = [n for n in other if not n.meant and not any(meets(n, m) for m in one)]
    both = sum(any(meets(n, m) for m in other) for n in one)
    actors = min(sum(not n.place for n in alone_a), sum(not n.place for n in alone_b))
    places = min(sum(n.place for n in alone_a), sum(n.place for n in alone_b))
    return {
        "names both": math.log1p(both),
        "names alone least": float(min(len(alone_a), len(alone_b))),
        "names alone most": math.log1p(max(len(alone_a), len(alone_b))),
        "actors against": float(min(actors, 2)),
        "places against": float(min(places, 2)),
    }


def _amounts(a: View, b: View) -> dict[str, float]:
    one, other = a.told.amounts, b.told.amounts
    values_a, values_b = {(x.value, x.unit) for x in one}, {(x.value, x.unit) for x in other}
    alone_a = [x for x in one if (x.value, x.unit) not in values_b]
    alone_b = [x for x in other if (x.value, x.unit) not in values_a]
    lighter = alone_a if a.total <= b.total else alone_b
    equal = [x for x in one for y in other if (x.value, x.unit) == (y.value, y.unit) and same_thing(x, y)]
    return {
        "numbers both": float(min(len(values_a & values_b), 3)),
        "numbers counted": float(min(len(equal), 2)),
        "numbers exact": max((_exactness(x) for x in equal), default=0.0),
        "numbers alone": float(min(max(len(alone_a), len(alone_b)), 3)),
        "numbers lighter": float(min(len(lighter), 2)),
        "numbers against": float(min(len(alone_a), len(alone_b), 2)),
        "numbers clash": float(any(same_thing(x, y) for x in alone_a for y in alone_b)),
    }


def _exactness(x: Amount) -> float:
    """How little a number is likely to be met by chance: its digits without closing noughts, one more from 1,000 on."""
    digits = f"{x.value:g}" if x.value < _LARGE else f"{x.value:.0f}"
    return float(min(3, len(digits.replace(".", "").strip("0")) + (x.value >= _THOUSAND)))


def same_thing(x: Amount, y: Amount) -> bool:
    """Whether two amounts may count the same: both percentages, both dollars, or things of one name."""
    if x.unit or y.unit:
        return x.unit == y.unit
    return not set(x.after).isdisjoint(y.after) or (not x.after and not y.after)


def _times(a: View, b: View) -> dict[str, float]:
    one, other = _days(a.told), _days(b.told)
    met = any(x[0] <= y[1] and y[0] <= x[1] for x in one for y in other)
    met = met or not _months(a.told).isdisjoint(_months(b.told))
    return {
        "dates both": float(met),
        "dates against": float(bool(one and other) and not met),
        "dates alone": float(bool(one) != bool(other)),
    }


def _months(told: Told) -> set[str]:
    """Return the months named without a year ("in October"), which may have been given the wrong one."""
    return {t.edtf[5:] for t in told.times if t.relative and t.edtf is not None and len(t.edtf) == len("2026-10")}


def _days(told: Told) -> list[tuple[date, date]]:
    """Return the first and last day of every date that can be placed on the calendar."""
    placed = (days_of(time.edtf) for time in told.times if time.edtf is not None)
    return [days for days in placed if days is not None]


def _speech(a: View, b: View) -> dict[str, float]:
    one, other = a.told, b.told
    known = bool(one.speaker and other.speaker)
    same = not one.speaker.isdisjoint(other.speaker)
    quoted = min(_quoted(a), _quoted(b))
    shared = np.isin(a.ids[a.inside], b.ids[b.inside]).sum() if quoted else 0
    return {
        "spoken both": float(one.spoken and other.spoken),
        "spoken one": float(one.spoken != other.spoken),
        "speakers same": float(same),
        "speakers differ": float(one.spoken and other.spoken and known and not same),
        "quoted both": float(quoted > 0),
        "quoted same": float(shared) / float(min(a.inside.sum(), b.inside.sum())) if quoted else 0.0,
    }


def _quoted(a: View) -> float:
    return float(a.inside.sum()) / len(a.inside) if len(a.inside) else 0.0


def _manner(a: View, b: View) -> dict[str, float]:
    one, other = a.told, b.told
    return {
        "negation": float(bool(one.negations) != bool(other.negations)),
        "negated both": float(bool(one.negations and other.negations)),
        "modality": float(bool(one.modals) != bool(other.modals)),
        "ahead": float(ahead(one) != ahead(other)),
        "reported one": float(reported(one) != reported(other)),
        "reported both": float(reported(one) and reported(other)),
        "asked": float(one.asks != other.asks),
        "doubted": float(_DOUBTS.isdisjoint(one.words) != _DOUBTS.isdisjoint(other.words)),
    }


def _denials(told: Told) -> int:
    return sum(word in told.negations or word.endswith("n't") for word in told.words)


def opposed(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two sentences say opposite things by their words: "rose", "fell"; "voted for", "voted against"; or one
    sets what it says against something else: "rather than by June"."""
    if _turns(one) != _turns(other):
        return True
    a, b = _sides(one), _sides(other)
    return any(a[n] * b[n] < 0 for n in range(len(_OPPOSITES)))


def _turns(words: Sequence[str]) -> bool:
    return any(pair in _TURNS for pair in pairwise(words))


def _sides(words: Sequence[str]) -> list[int]:
    """Return for each pair of opposites on which side the words are: 1, -1, or 0 for both and for neither."""
    own = frozenset(words) | {f"{first} {second}" for first, second in pairwise(words)}
    return [int(not own.isdisjoint(one)) - int(not own.isdisjoint(other)) for one, other in _OPPOSITES]


def ahead(told: Told) -> bool:
    """Whether the sentence speaks of what is to come."""
    words = told.words
    return not _AHEAD.isdisjoint(words) or any(x in _BE and y == "to" for x, y in pairwise(words))


def reported(told: Told) -> bool:
    """Whether the sentence says that somebody says it."""
    return told.spoken or not _REPORTS.isdisjoint(told.words)


def _order(aligned: Aligned) -> dict[str, float]:
    """Neighbours that are neighbours in the other sentence too, and whether the sentences open alike."""
    best = aligned.matrix.argmax(axis=1) if aligned.matrix.size else np.zeros(0, np.int64)
    met = aligned.met_a > 0.5
    pairs = met[:-1] & met[1:]
    steps = np.diff(best)[pairs] if len(best) > 1 else np.zeros(0)
    count = len(steps)
    opening = 0.0
    if aligned.matrix.size:
        opening = float(aligned.matrix[:3, :3].max())
    return {
        "runs": float(((steps >= 1) & (steps <= 2)).sum()) / max(4, count),
        "swaps": float((steps < 0).sum()) / max(4, count),
        "opening": opening,
    }
