"""Pairs of sentences that say the same or do not: published corpora of single pairs, and stories of several sources.

What counts as the same: MSR paraphrase pairs judged equivalent; STS pairs scored 4 to 5 (3 and less: not the same; what
lies between counts as neither); in stories, that both state the same main fact, more on one side allowed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from builder.annotate.annotate import annotate
from builder.annotate.cast import cast_of
from builder.annotate.times import find_times
from builder.datamodel import AnnotatedDocument, Metadata, SentenceRef, StoryPlan
from builder.engine.reader import ReadingEngine
from builder.stories.compared.told import Told, tell
from builder.training.compared import SentencePair, plan_of, read_compared
from builder.training.dataset import make_document

PAIRS = "agreement/pairs/dev"
BASIL = "clusters/basil/dev/basil.jsonl"
LABELS = Path(__file__).parent / "agreement_labels.json"
"""Event to rows: article, place of the sentence, article, place of the sentence, 1 or 0 (or null: can be argued about).
Read by one person, in the events kept for choosing, where models were unsure or printed."""
_LONGEST = 3000
"""Characters of a text of RTE that are read; the first sentence that may be printed is compared."""
_REPORTED_STS = ("2015.headlines.test", "2016.headlines.test")


@dataclass(frozen=True, slots=True)
class Single:
    """Two sentences without a story. ``reports``: kept for reporting."""

    set: str
    reports: bool
    a: str
    b: str
    same: bool


@dataclass(frozen=True, slots=True)
class Labelled:
    """A story with the pairs known to say the same (true), or not (false), or that can be argued about (``None``);
    ``whole``: every other pair does not."""

    name: str
    documents: tuple[AnnotatedDocument, ...]
    plan: StoryPlan
    truth: dict[SentencePair, bool | None]
    whole: bool
    reports: bool

    def refs(self, a: Told, b: Told) -> SentencePair:
        """Return a pair of its sentences as ``truth`` names it."""
        one, other = (SentenceRef(self.documents[told.document].document.id, told.n) for told in (a, b))
        return one, other


def read_singles(root: Path) -> tuple[Single, ...]:
    """Return the pairs of MSR, STS (news parts but machine translation) and RTE, in the order of their files."""
    folder = root / PAIRS
    return (*_msr(folder), *_sts(folder), *_rte(folder))


def _msr(folder: Path) -> Iterator[Single]:
    for part in ("train", "val", "test"):
        for line in (folder / f"msr-para-{part}.tsv").read_text(encoding="utf-8-sig").split("\n")[1:]:
            fields = line.rstrip("\r").split("\t")
            if len(fields) == 5:
                yield Single("MSR", part == "test", fields[3], fields[4], fields[0] == "1")


def _sts(folder: Path) -> Iterator[Single]:
    """MSRpar's pairs are MSR's: none of them reports."""
    for line in (folder / "sts_news.jsonl").read_text(encoding="utf-8").strip().split("\n"):
        row = json.loads(line)
        value, name = float(row["score"]), str(row["set"])
        if not 3 < value < 4 and name != "2012.MSRpar.test" and "SMT" not in name:
            yield Single("STS", name in _REPORTED_STS, row["s1"], row["s2"], value >= 4)


def _rte(folder: Path) -> Iterator[Single]:
    for line in (folder / "rte123.jsonl").read_text(encoding="utf-8").strip().split("\n"):
        row = json.loads(line)
        yield Single("RTE", True, row["text"], row["hypothesis"], row["label"] in {"TRUE", "YES"})


def read_told(singles: Iterable[Single]) -> dict[str, Told]:
    """Return every text of the pairs as it is seen in a story; those that could not be printed are left out."""
    engine = ReadingEngine()
    found: dict[str, Told] = {}
    for text in sorted({text for one in singles for text in (one.a, one.b)}):
        told = tell((_annotated(text, engine),), plan_of((), "pair"))
        if told:
            found[text] = max(told, key=lambda one: one.span.end - one.span.start)
    return found


def _annotated(text: str, engine: ReadingEngine) -> AnnotatedDocument:
    """Read a sentence alone; nothing of it is dropped."""
    document, sentences = make_document([" ".join(text[:_LONGEST].split())], [True], None)
    tagging = engine.tag(document, sentences)
    cast = cast_of(document.text, sentences, tagging, headline=None)
    times = find_times(document.text, sentences, None)
    return AnnotatedDocument(
        document,
        sentences,
        tagging.readings,
        cast.mentions,
        cast.entities,
        cast.anaphora,
        cast.attributions,
        times,
        (),
    )


def read_stories(root: Path) -> Iterator[Labelled]:
    """Yield our own stories, every pair of which is known, and BASIL's events, some pairs of which are."""
    for story in read_compared():
        truth: dict[SentencePair, bool | None] = dict.fromkeys(sorted(story.same, key=str), True)
        truth |= dict.fromkeys(sorted(story.arguable, key=str))
        yield Labelled(story.name, story.documents, story.plan, truth, whole=True, reports=story.reports)
    yield from _read_basil(root)


def _read_basil(root: Path) -> Iterator[Labelled]:
    """Every other event by id was labelled for choosing; nothing was chosen on the others."""
    engine = ReadingEngine()
    rows = [json.loads(line) for line in (root / BASIL).read_text(encoding="utf-8").strip().split("\n")]
    labels = json.loads(LABELS.read_text(encoding="utf-8"))
    events = groupby(sorted(rows, key=lambda row: (row["event_id"], row["id"])), key=lambda row: row["event_id"])
    for number, (event, articles) in enumerate(events):
        documents = tuple(_article(row, engine) for row in articles)
        places = {
            (d.document.id, s.span.start): SentenceRef(d.document.id, s.n) for d in documents for s in d.sentences
        }
        keys = (
            (((f"{event}_{a}", at), (f"{event}_{b}", begin)), same) for a, at, b, begin, same in labels.get(event, ())
        )
        truth = {(places[a], places[b]): same for (a, b), same in keys if a in places and b in places}
        yield Labelled(event, documents, plan_of(documents, event), truth, whole=False, reports=number % 2 == 1)


def _article(row: dict[str, object], engine: ReadingEngine) -> AnnotatedDocument:
    paragraphs: list[list[str]] = row["paragraphs"]  # type: ignore[assignment]
    texts = [sentence for paragraph in paragraphs for sentence in paragraph]
    opens = [n == 0 for paragraph in paragraphs for n in range(len(paragraph))]
    made, _ = make_document(texts, opens, str(row["title"]))
    metadata = Metadata(headline=str(row["title"]), publisher=str(row["source"]), published=str(row["date"]))
    document = replace(made, id=str(row["id"]), path=str(row["id"]), metadata=metadata)
    annotated, _ = annotate(document, engine)
    if annotated is None:
        raise ValueError(f"{row['id']} reads like no article")
    return annotated
