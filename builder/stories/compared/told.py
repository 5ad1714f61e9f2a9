"""What each sentence of a story tells, read once so that many sentences can be compared: words, names, numbers, dates,
negation, modality, whose word it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.datamodel import AnnotatedDocument, Attribution, Entity, Span, StoryPlan, TimeExpression
from builder.lexicon.countries import country_form
from builder.lexicon.names import country_behind, name_key, person_words
from builder.lexicon.words import word_set
from builder.spans import by_sentence
from builder.stories.compared.amounts import Amount, find_amounts
from builder.stories.compared.stems import STOP, stem
from builder.stories.document_frequency import weigh_rarity

_LONGEST = 700
_FEWEST_WORDS = 4
"""What is longer or shorter is never printed (as in ``compose/candidates.py``)."""
_SPOKEN_SHARE = 0.5
"""A sentence is somebody's word when what that somebody says fills at least this share of it."""
_MOST_FORMS = 12
"""Forms of one name that are looked at; an entity of more is a file made to be slow."""
_NEGATIONS = word_set(
    "not no never nobody nothing none neither nor cannot deny denied denies denying denial refuse refused"
)
_MODALS = word_set(
    "will would can could may might must should shall plan plans planned expect expects expected hope hopes likely "
    "possibly perhaps if whether threaten threatened consider considering propose proposed seek seeks alleged allegedly"
)
_SUBORDINATING = word_set(
    "since after when which who whom whose because while although though before until unless whereas if"
)
_PAUSE = re.compile(r"[,;:—–]|\s-\s")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?")
_MARKS = re.compile('[“”"]')


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that a sentence names. ``keys``: folded forms of the name, known ones from elsewhere in the
    document too; two are the same when they share one. ``meant``: by a pronoun or description, not by name."""

    keys: frozenset[str]
    place: bool
    span: Span
    meant: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence that may be printed. ``document`` indexes the story's documents, ``n`` its sentences.

    ``words``, ``stems`` (of stop words ""), ``weights`` (rarity, of stop words 0), ``quoted`` (inside quotation marks),
    ``main`` (in no subordinate clause) and ``spans`` run parallel. ``spoken``: it is somebody's word; ``speaker``:
    folded forms of whose (empty: unnamed); ``content``: the part that states something, without "the minister said"
    before or behind it; ``asks``: it is a question.
    """

    document: int
    n: int
    span: Span
    words: tuple[str, ...]
    stems: tuple[str, ...]
    weights: tuple[float, ...]
    quoted: tuple[bool, ...]
    spans: tuple[Span, ...]
    amounts: tuple[Amount, ...]
    times: tuple[TimeExpression, ...]
    names: tuple[Named, ...]
    negations: frozenset[str]
    modals: frozenset[str]
    spoken: bool
    speaker: frozenset[str]
    content: Span
    main: tuple[bool, ...]
    asks: bool

    @property
    def terms(self) -> dict[str, float]:
        """Weight by stem of the words that mean something; the heaviest form counts."""
        found: dict[str, float] = {}
        for one, weight in zip(self.stems, self.weights, strict=True):
            if one:
                found[one] = max(weight, found.get(one, 0.0))
        return found


def tell(documents: Sequence[AnnotatedDocument], plan: StoryPlan) -> tuple[Told, ...]:
    """Return the sentences of all documents that are no near-copies, in order of arrival and place."""
    copies = {member.document for member in plan.members if member.copy_of is not None}
    return tuple(
        told
        for index, document in enumerate(documents)
        if document.document.id not in copies
        for told in _of_document(document, index)
    )


def _of_document(document: AnnotatedDocument, index: int) -> Iterator[Told]:
    keys = [_entity_keys(entity) for entity in document.entities]
    names = by_sentence(document, ((one.span, one) for one in _named(document, keys)))
    times = by_sentence(document, ((time.span, time) for time in document.times))
    spoken = _spoken(document)
    block, inside = -1, False
    for sentence in document.sentences:
        inside = inside and sentence.block == block
        block = sentence.block
        span = sentence.span
        if span.end - span.start <= _LONGEST:
            words = _Words(document.document.text, span, inside)
            if len(words.words) >= _FEWEST_WORDS:
                yield _told(
                    document,
                    (index, sentence.n),
                    words,
                    (names.get(sentence.n, ()), times.get(sentence.n, ())),
                    spoken.get(sentence.n),
                )
        marks = _MARKS.findall(document.document.text, span.start, span.end)
        inside = _open(inside, marks)


def _open(inside: bool, marks: Iterable[str]) -> bool:
    for mark in marks:
        inside = mark == "“" or (mark == '"' and not inside)
    return inside


class _Words:
    """The words of one sentence, in order."""

    def __init__(self, text: str, span: Span, inside: bool) -> None:
        found = list(_WORD.finditer(text, span.start, span.end))
        self.span = span
        self.spans = tuple(Span(m.start(), m.end()) for m in found)
        self.words = tuple(m.group().lower().replace("’", "'") for m in found)
        self.stems = tuple("" if word in STOP else stem(word) for word in self.words)
        rarity = weigh_rarity(self.words)
        self.weights = tuple(weight if one else 0.0 for one, weight in zip(self.stems, rarity, strict=True))
        turns = [m.start() for m in _MARKS.finditer(text, span.start, span.end)]
        marks = [text[at] for at in turns]
        states = [inside]
        for mark in marks:
            states.append(_open(states[-1], mark))
        self.quoted = tuple(states[bisect_right(turns, m.start())] for m in found)


def _told(
    document: AnnotatedDocument,
    place: tuple[int, int],
    words: _Words,
    inside: tuple[tuple[Named, ...], tuple[TimeExpression, ...]],
    attribution: Attribution | None,
) -> Told:
    names, times = inside
    return Told(
        document=place[0],
        n=place[1],
        span=words.span,
        words=words.words,
        stems=words.stems,
        weights=words.weights,
        quoted=words.quoted,
        spans=words.spans,
        amounts=find_amounts(document.document.text, words.span, [time.span for time in times]),
        times=times,
        names=names,
        negations=frozenset(
            w if w in _NEGATIONS else "not" for w in words.words if w in _NEGATIONS or w.endswith("n't")
        ),
        modals=frozenset(words.words) & _MODALS,
        spoken=attribution is not None,
        speaker=_speaker(document, attribution),
        content=_content(words.span, attribution),
        main=_main(document.document.text, words),
        asks="?" in document.document.text[words.span.start : words.span.end],
    )


def _main(text: str, words: _Words) -> tuple[bool, ...]:
    """Tell for every word whether it stands in the main clause: before any subordinating word since the last mark."""
    found, main, end = [], True, words.span.start
    for word, span in zip(words.words, words.spans, strict=True):
        main = (main or _PAUSE.search(text, end, span.start) is not None) and word not in _SUBORDINATING
        found.append(main)
        end = span.end
    return tuple(found)


def _content(span: Span, attribution: Attribution | None) -> Span:
    """Return the sentence without source and cue where these stand at its beginning or end."""
    if attribution is None:
        return span
    content = attribution.spans.content
    around = [
        part for part in (attribution.spans.source, attribution.spans.cue) if part is not None and span.holds(part)
    ]
    start = max((p.end for p in around if p.end <= content.start), default=span.start)
    end = min((p.start for p in around if p.start >= content.end), default=span.end)
    return Span(start, end) if start < end else span


def _entity_keys(entity: Entity) -> frozenset[str]:
    found: set[str] = set()
    for form in (entity.name, *entity.aliases[:_MOST_FORMS]):
        found |= _form_keys(form, person=entity.type == "person")
    return frozenset(found)


def _form_keys(form: str, *, person: bool) -> set[str]:
    if person:
        words = person_words(form)
        return {words[-1].split()[-1]} if words and words[-1] else set()
    known = country_form(form)
    country = country_behind(form) or (known.country if known else None)
    key = name_key(form)
    return ({f"country {country}"} if country else set()) | ({key} if key else set())


def _named(document: AnnotatedDocument, keys: list[frozenset[str]]) -> Iterator[Named]:
    text = document.document.text
    for mention in document.mentions:
        if mention.entity is not None:
            place = document.entities[mention.entity].type == "place"
            yield Named(keys[mention.entity], place, mention.span, meant=False)
        else:
            form = text[mention.span.start : mention.span.end]
            own = frozenset(_form_keys(form, person=mention.label == "PER"))
            yield Named(own, mention.label == "LOC", mention.span, meant=False)
    for anaphor in document.anaphora:
        if anaphor.entity is not None:
            place = document.entities[anaphor.entity].type == "place"
            yield Named(keys[anaphor.entity], place, anaphor.span, meant=True)


def _spoken(document: AnnotatedDocument) -> dict[int, Attribution]:
    """Return for every sentence that is somebody's word the attribution that fills most of it."""
    starts = [sentence.span.start for sentence in document.sentences]
    best: dict[int, tuple[int, Attribution]] = {}
    for attribution in document.attributions:
        content = attribution.spans.content
        for n in range(max(0, bisect_right(starts, content.start) - 1), len(starts)):
            span = document.sentences[n].span
            if span.start >= content.end:
                break
            filled = _filled(attribution, span)
            if filled >= _SPOKEN_SHARE * (span.end - span.start) and filled > best.get(n, (0, attribution))[0]:
                best[n] = (filled, attribution)
    return {n: attribution for n, (_, attribution) in best.items()}


def _filled(attribution: Attribution, span: Span) -> int:
    parts = (attribution.spans.content, attribution.spans.source, attribution.spans.cue)
    return sum(max(0, min(p.end, span.end) - max(p.start, span.start)) for p in parts if p is not None)


def _speaker(document: AnnotatedDocument, attribution: Attribution | None) -> frozenset[str]:
    """Return the forms of the name of whose word it is; of one without a name, the stems of what it is called."""
    if attribution is None:
        return frozenset()
    if attribution.entity is not None:
        return _entity_keys(document.entities[attribution.entity])
    source = attribution.spans.source
    if source is None:
        return frozenset()
    words = [
        m.group().lower()
        for m in _WORD.finditer(document.document.text, source.start, min(source.end, source.start + _LONGEST))
    ]
    return frozenset(stem(word) for word in words if word not in STOP)
