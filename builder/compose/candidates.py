"""Every sentence that could be printed, with all that choosing between them needs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.compose.excerpt import is_excerpt, quoted
from builder.compose.quotation import quotation_states
from builder.compose.self_contained import Facts, Standalone, articled, make_self_contained
from builder.compose.words import names, numbers, terms
from builder.datamodel import AnnotatedDocument, Attribution, Reading, Span, Story
from builder.spans import by_sentence

# Longest real sentence in 240 news articles: 469 characters; what is far longer is a table or a broken file.
_LONGEST = 700
_FEWEST_WORDS = 4
# A sentence is somebody's word when what that somebody says fills at least this share of it.
_SPOKEN_SHARE = 0.5
_WHOLLY_SPOKEN = 0.85


@dataclass(frozen=True, slots=True)
class Candidate:
    """One kept sentence of one source.

    ``source`` indexes ``Story.documents``. ``text`` is the self-contained form. ``speaker`` is the index in
    ``Story.players`` of whoever says it; ``actors`` those that it names, in order.
    ``leans``: it reads only directly behind the sentence before it.
    ``usable`` is False where it cannot be printed whatever it scores.
    """

    source: int
    n: int
    span: Span
    text: str
    reading: Reading
    leans: bool
    usable: bool
    speaker: int | None
    actors: tuple[int, ...]
    terms: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]

    @property
    def key(self) -> tuple[int, int]:
        """Its place in the story."""
        return self.source, self.n


def candidates(story: Story) -> tuple[Candidate, ...]:
    """Return the candidates of all sources that are not near-copies, in order."""
    known: dict[str, dict[int, int]] = {}
    for i, player in enumerate(story.players):
        for ref in player.entities:
            known.setdefault(ref.document, {})[ref.entity] = i
    copies = {m.document for m in story.plan.members if m.copy_of is not None}
    found: list[Candidate] = []
    for index, document in enumerate(story.documents):
        if document.document.id not in copies:
            found.extend(_of_document(document, index, known.get(document.document.id, {})))
    return tuple(found)


def _of_document(document: AnnotatedDocument, index: int, known: Mapping[int, int]) -> Iterator[Candidate]:
    mentions = by_sentence(document, ((m.span, m) for m in document.mentions))
    anaphora = by_sentence(document, ((a.span, a) for a in document.anaphora))
    spoken, with_article = _attributions(document), articled(document)
    for n, state in enumerate(quotation_states(document)):
        facts = Facts(document, document.sentences[n], mentions.get(n, ()), anaphora.get(n, ()), state, with_article)
        yield _candidate(facts, spoken.get(n, ()), index, known)


def _attributions(document: AnnotatedDocument) -> dict[int, tuple[Attribution, ...]]:
    """Return for every sentence the attributions whose content reaches into it (content may span several)."""
    starts = [s.span.start for s in document.sentences]
    found: dict[int, list[Attribution]] = {}
    for attribution in document.attributions:
        content = attribution.spans.content
        first = max(0, bisect_right(starts, content.start) - 1)
        for n in range(first, len(starts)):
            if starts[n] >= content.end:
                break
            found.setdefault(n, []).append(attribution)
    return {n: tuple(group) for n, group in found.items()}


def _candidate(facts: Facts, spoken: tuple[Attribution, ...], index: int, known: Mapping[int, int]) -> Candidate:
    span = facts.sentence.span
    main = _main_attribution(spoken, span)
    speaker = known.get(main.entity) if main and main.entity is not None else None
    sources = tuple(a.spans.source for a in spoken if a.spans.source and span.holds(a.spans.source))
    standalone = make_self_contained(facts)
    quote = facts.document.document.text[span.start : span.end]
    named = _named(facts, known)
    reading = facts.document.readings[facts.sentence.n]
    owned = speaker is not None or bool(sources)
    return Candidate(
        source=index,
        n=facts.sentence.n,
        span=span,
        text=standalone.text,
        reading=reading,
        leans=standalone.leans,
        usable=_usable(facts, standalone, owned=owned),
        speaker=speaker,
        actors=tuple(dict.fromkeys(player for _, player in named)),
        terms=terms(quote),
        numbers=numbers(quote),
        names=names(quote),
    )


def _named(facts: Facts, known: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return (place in the text, player) of everybody the sentence names or means, in order."""
    places = [(m.span.start, m.entity) for m in facts.mentions] + [(a.span.start, a.entity) for a in facts.anaphora]
    return sorted((place, known[entity]) for place, entity in places if entity is not None and entity in known)


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _main_attribution(spoken: tuple[Attribution, ...], span: Span) -> Attribution | None:
    """Return the attribution whose content, source and cue fill most of the sentence, if they fill enough."""
    best, most = None, _SPOKEN_SHARE * max(1, span.end - span.start)
    for attribution in spoken:
        spans = attribution.spans
        parts = (spans.content, spans.source, spans.cue)
        filled = sum(_overlap(part, span) for part in parts if part is not None)
        if filled >= most:
            best, most = attribution, filled + 0.5
    return best


def _usable(facts: Facts, standalone: Standalone, *, owned: bool) -> bool:
    """Say whether it may be printed: readable, quotation clear, speech never without who says it."""
    span, state = facts.sentence.span, facts.quotation
    if span.end - span.start > _LONGEST or len(standalone.text.split()) < _FEWEST_WORDS or not state.clear:
        return False
    if not owned and (state.spoken > _WHOLLY_SPOKEN or state.before is not None):
        return False
    # What a broken source (stray brackets, marks without end) made of the text must still be an excerpt of it.
    return is_excerpt(standalone.text, quoted(facts.document, span, state, facts.anaphora))
