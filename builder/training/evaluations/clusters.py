"""Are sources about one event put into one story? B-cubed (Bagga & Baldwin 1998) on BASIL and ECB+.

    python -m builder.training.evaluations.clusters DATA     prints the curve the threshold was chosen on

Half of BASIL's events (every other one by id) and ECB+ chose the threshold; the other half is the fair figure. BASIL
comes as published, with headline, publisher and date; ECB+ is bare text, its sub-topics made to be confused.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from builder.datamodel import AnnotatedDocument, Block, Document, Metadata, Profile, Sentence, Span
from builder.stories.clustering import THRESHOLD, Groups, cluster
from builder.stories.ledger import Ledger
from builder.stories.plan import plan_stories
from builder.stories.profile import profile
from builder.training.evaluations.figures import Counts, Figure, f1, figures, precision, recall

BASIL = "clusters/basil/dev/basil.jsonl"
ECB = "clusters/ecbplus/dev/ecbplus_train_dev_topics.jsonl"
SWEEP = tuple(n / 100 for n in range(10, 42, 2))


@dataclass(frozen=True, slots=True)
class Labelled:
    """A source and the event that it is about."""

    event: str
    profile: Profile


def evaluate(data_root: Path) -> tuple[Figure, ...]:
    """Return the figures of the shipped clustering. Intervals draw events, each with all its articles."""
    basil, ecb = read_basil(data_root), read_ecb(data_root)
    half = [source for source in basil if source.event not in chosen_on(basil)]
    whole = (("F1", f1), ("precision", precision), ("recall", recall))
    return (
        *figures(counts(basil, _plan(basil)), [(f"BASIL, all 100 events, B-cubed {n}", of("")) for n, of in whole]),
        *figures(counts(half, _plan(half)), [("BASIL, the 50 events that chose nothing, B-cubed F1", f1(""))]),
        *figures(counts(ecb, _plan(ecb)), [("ECB+, train and dev topics, B-cubed F1", f1(""))]),
    )


def read_basil(data_root: Path) -> list[Labelled]:
    """Return BASIL's articles as the builder would see them."""
    return [
        Labelled(row["event_id"], _profile(row["id"], [s for p in row["paragraphs"] for s in p], _metadata(row)))
        for row in _rows(data_root / BASIL)
    ]


def read_ecb(data_root: Path) -> list[Labelled]:
    """Return ECB+'s documents; an event is a sub-topic."""
    return [
        Labelled(row["subtopic"], _profile(row["id"], row["sentences"], Metadata())) for row in _rows(data_root / ECB)
    ]


def _metadata(row: dict[str, Any]) -> Metadata:
    return Metadata(headline=row["title"], publisher=row["source"], published=row["date"], url=row["url"])


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _profile(name: str, sentences: list[str], metadata: Metadata) -> Profile:
    text = "\n".join(sentences)
    digest = sha256(text.encode()).hexdigest()
    spans = tuple(_spans(sentences))
    blocks = tuple(Block(span) for span in spans)
    document = Document(name, name, digest, "text/plain", text, metadata, blocks, ())
    read = tuple(Sentence(n, span, n, True) for n, span in enumerate(spans))
    return profile(AnnotatedDocument(document, read, (), (), (), (), (), (), ()))


def _spans(sentences: list[str]) -> Iterator[Span]:
    start = 0
    for sentence in sentences:
        yield Span(start, start + len(sentence))
        start += len(sentence) + 1


def chosen_on(sources: Sequence[Labelled]) -> set[str]:
    """Return the events on which the threshold was chosen: every other one."""
    return set(sorted({source.event for source in sources})[::2])


def _plan(sources: Sequence[Labelled]) -> Groups:
    _, plans, _ = plan_stories(tuple(source.profile for source in sources), Ledger())
    return tuple(tuple(member.document for member in plan.members) for plan in plans)


def counts(sources: Sequence[Labelled], groups: Groups) -> list[Counts]:
    """Return the sums of B-cubed of ``groups`` (document ids) for each event."""
    found = {document: n for n, group in enumerate(groups) for document in group}
    pairs = [(found[source.profile.document], source.event) for source in sources]
    both, by_group, by_event = Counter(pairs), Counter(g for g, _ in pairs), Counter(e for _, e in pairs)
    events: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for g, e in pairs:
        events[e][" right"] += both[g, e] / by_group[g]
        events[e][" met"] += both[g, e] / by_event[e]
        events[e][" printed"] += 1
        events[e][" wanted"] += 1
    return list(events.values())


def score(sources: Sequence[Labelled], groups: Groups) -> float:
    """Return B-cubed F1 of ``groups``."""
    return figures(counts(sources, groups), [("F1", f1(""))])[0].value


@click.command()
@click.argument("data", type=click.Path(exists=True, path_type=Path))
def main(data: Path) -> None:
    """Print the curve on which the threshold was chosen, and the half that chose nothing."""
    basil, ecb = read_basil(data), read_ecb(data)
    chosen = chosen_on(basil)
    parts = [[s for s in basil if s.event in chosen], ecb, [s for s in basil if s.event not in chosen], basil]
    click.echo("threshold  BASIL chosen on  ECB+   BASIL other half  BASIL all")
    for threshold in sorted({*SWEEP, THRESHOLD}):
        row = [score(part, cluster([s.profile for s in part], threshold=threshold)) for part in parts]
        click.echo(f"{threshold:9.2f}  {row[0]:15.3f}  {row[1]:.3f}  {row[2]:16.3f}  {row[3]:9.3f}")


if __name__ == "__main__":
    main()
