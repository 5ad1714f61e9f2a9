"""Of the agreements that are printed, how many are right, and how many of those that are there are printed.

Stories: those of ``tests/fixtures/comparison`` kept for reporting, every pair of which was judged; pairs that can be
argued about count neither way. Single pairs: the
test parts of MSR (equivalent), STS headlines (4 to 5; 3 and less is not) and RTE (entailed, which asks for less: a
sentence entails many that do not tell its main fact); SuperPAL has only pairs that share a proposition. A single pair
has no story around it, so that it is taken as one of two sources of a sentence each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from builder.stories.compared.agreement import agreements
from builder.stories.compared.agreement_model import same, weigh
from builder.stories.compared.pairs import Pair, candidate_pairs
from builder.stories.compared.told import Told, tell
from builder.training.agreement_data import PAIRS, Single, read_singles, read_told
from builder.training.compared import Compared, SentencePair, read_compared
from builder.training.evaluations.figures import Counts, Figure, Formula, figures, precision, recall, tally


def evaluate(data_root: Path) -> tuple[Figure, ...]:
    """Return the figures; intervals draw stories, or pairs."""
    singles = [one for one in (*read_singles(data_root), *read_aligned(data_root)) if one.reports]
    told = read_told(singles)
    stories = [story for story in read_compared() if story.reports]
    rows = list(figures([of_story(story) for story in stories], _both("agreements, own stories")))
    for name in ("MSR", "STS", "RTE", "SuperPAL"):
        counts = [of_pair(one, told) for one in singles if one.set == name]
        rows += figures(counts, _both(f"agreements, {name}"))
    return tuple(rows)


def _both(title: str) -> list[tuple[str, Formula]]:
    return [(f"{title}, precision", precision("")), (f"{title}, recall", recall(""))]


def of_story(story: Compared) -> Counts:
    """Return the counts of one story; an agreement of several sentences counts with all its pairs."""
    told = tell(story.documents, story.plan)
    found = agreements(story.documents, told, candidate_pairs(told))
    printed: set[SentencePair] = set()
    for one in found:
        printed |= set(combinations(one.sentences, 2))
    printed -= story.arguable
    return tally("", len(printed), len(printed & story.same), len(story.same))


def of_pair(one: Single, told: dict[str, Told]) -> Counts:
    """Return the counts of one pair without a story."""
    printed = False
    if one.a in told and one.b in told:
        both = (told[one.a], replace(told[one.b], document=1))
        printed = any(same(found.features) for found in weigh(both, [Pair(0, 1, 1.0)]))
    return tally("", int(printed), int(printed and one.same), int(one.same))


def read_aligned(data_root: Path) -> Iterator[Single]:
    """Yield SuperPAL's aligned sentences of summaries and sources; nothing there says which pairs share nothing."""
    for part in ("dev", "test"):
        lines = (data_root / PAIRS / f"superpal_multinews_{part}.jsonl").read_text(encoding="utf-8").strip().split("\n")
        for line in lines:
            row = json.loads(line)
            yield Single("SuperPAL", True, row["scuSentence"], row["docSentText"], True)
