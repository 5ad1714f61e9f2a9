"""Are the printed differences between sources differences, and how many are found? On stories annotated by hand.

    python -m builder.training.evaluations.disagreement           lists what is printed, right or wrong

A difference is right where its annotators have two of its sentences as telling one fact differently. What they hold for
a change over time is wrong, since the page would print it as a contradiction; the list below names it.
The stories for choosing chose the rules; those for reporting are the fair figure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import click

from builder.datamodel import AnnotatedDocument, Disagreement, SentenceRef
from builder.stories.compared.comparison import compare
from builder.training.compared import FIXTURES, Compared, read_compared
from builder.training.evaluations.figures import Counts, Figure, figures, precision, recall, tally

Refs = frozenset[SentenceRef]
CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Annotated:
    """What the annotators say of a story: (kind, two sentences), as differences and as changes over time."""

    differ: tuple[tuple[str, Refs], ...]
    changed: tuple[tuple[str, Refs], ...]


def evaluate(_data_root: Path) -> tuple[Figure, ...]:
    """Return the figures on the stories for reporting, then on those for choosing. Intervals draw stories."""
    read = list(read_compared())
    fair = [counts(story) for story in read if story.reports]
    chosen = [counts(story) for story in read if not story.reports]
    both = (("precision", precision("all")), ("recall", recall("all")))
    return (
        *figures(fair, [(f"differences, {name}", of) for name, of in both]),
        *figures(chosen, [(f"differences, stories for choosing, {name}", of) for name, of in both]),
    )


def counts(story: Compared) -> Counts:
    """Return how many differences are printed, right, wanted and met in a story."""
    annotated, printed = annotated_of(story), compare(story.documents, story.plan)[1]
    right = [one for one in printed if judge(one, annotated) not in {None, CHANGE}]
    found = {pair for one in printed for pair in pairs_of(one)}
    return tally(
        "all", len(printed), len(right), len(annotated.differ), sum(refs in found for _, refs in annotated.differ)
    )


def judge(one: Disagreement, annotated: Annotated) -> str | None:
    """Return the kind the annotators give a printed difference, ``CHANGE`` or ``None`` where they give none."""
    pairs = pairs_of(one)
    named = [*annotated.differ, *((CHANGE, refs) for _, refs in annotated.changed)]
    return next((kind for kind, refs in named if refs in pairs), None)


def pairs_of(one: Disagreement) -> set[Refs]:
    """Return every two sentences of a difference."""
    return {frozenset(pair) for pair in combinations(one.sentences, 2)}


def annotated_of(story: Compared, folder: Path = FIXTURES) -> Annotated:
    """Return the annotations of a story."""
    data = json.loads((folder / story.name / "pairs.json").read_text(encoding="utf-8"))
    known = {document.document.id: document for document in story.documents}
    return Annotated(tuple(_read(data["differ"], known)), tuple(_read(data["changed"], known)))


def _read(
    entries: Iterable[dict[str, Sequence[Sequence[str]]]], known: dict[str, AnnotatedDocument]
) -> Iterator[tuple[str, Refs]]:
    for entry in entries:
        refs = frozenset(SentenceRef(name, _sentence(known[name], text)) for name, text in entry["sentences"])
        yield str(entry["kind"]), refs


def _sentence(document: AnnotatedDocument, text: str) -> int:
    """Return the sentence that is, holds or is part of ``text``, but for its spaces."""
    wanted = " ".join(text.split())
    spans = [(s.n, " ".join(document.document.text[s.span.start : s.span.end].split())) for s in document.sentences]
    near = [n for n, found in spans if wanted in found or found in wanted]
    return next((n for n, found in spans if found == wanted), near[0] if near else -1)


@click.command()
def main() -> None:
    """List the differences found in the stories for choosing, right or wrong."""
    for story in read_compared():
        if not story.reports:
            annotated = annotated_of(story)
            known = {document.document.id: document.document.text for document in story.documents}
            for one in compare(story.documents, story.plan)[1]:
                click.echo(f"{story.name}: {one.kind}, annotated as {judge(one, annotated)}")
                for ref, words in zip(one.sentences, one.words, strict=True):
                    click.echo(f"  {ref.document} {ref.sentence}: {known[ref.document][words.start : words.end]}")


if __name__ == "__main__":
    main()
