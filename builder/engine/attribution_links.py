"""Joins tagged sources, cues and contents of one paragraph into attributions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from builder.datamodel import AttributionSpans, Mention, Sentence, Span
from builder.engine.paragraphs import Paragraph, paragraphs_of, quote_states


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tagged stretch: first and last token (inclusive), and its kind "S", "C" or "T"."""

    kind: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Continuation:
    """Who spoke last, for a quotation that goes on in the next paragraph; empty when it was closed."""

    source: Span | None
    cue: Span | None


_QUOTES = frozenset('"“”‘’«»„')
_LEAST_LEFT_OVER = 4
"""Words that a cue without content must have behind it to be given them."""
_NOBODY = Continuation(None, None)


def attribute(
    text: str,
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    label: Callable[[Paragraph], list[str]],
) -> tuple[AttributionSpans, ...]:
    """Return the attributions of ``text`` in order of their contents; spans are offsets into ``text``.

    ``label`` tags the tokens of a paragraph. A quotation that goes on in a later sentence is an attribution of its own
    with the same source and cue. ``mentions``, in order, give a source to a cue that was tagged without one.
    """
    found: list[AttributionSpans] = []
    before = _NOBODY
    for paragraph in paragraphs_of(text, sentences):
        spans, before = link_paragraph(paragraph, label(paragraph), before)
        found.extend(spans)
    return name_sources(text, sentences, mentions, with_outer(text, sentences, found))


def stretches(labels: list[str]) -> list[Tagged]:
    """Return the tagged stretches in order; an inside label without a beginning begins one.

    Contents that touch are one: a quotation of several sentences, which is annotated either way.
    """
    found: list[Tagged] = []
    for i, label in enumerate(labels):
        if label == "O":
            continue
        kind = label[-1]
        joins = label[0] == "I" or kind == "T"
        if found and joins and found[-1].kind == kind and found[-1].last == i - 1:
            found[-1] = Tagged(kind, found[-1].first, i)
        else:
            found.append(Tagged(kind, i, i))
    return found


def link_paragraph(
    paragraph: Paragraph, labels: list[str], before: Continuation
) -> tuple[list[AttributionSpans], Continuation]:
    """Return the attributions of a paragraph and who speaks at its end if a quotation stays open."""
    labels = _fill_quotations(paragraph, labels, spoken=before is not _NOBODY)
    tagged = stretches(labels)
    sources = [t for t in tagged if t.kind == "S"]
    cues = [t for t in tagged if t.kind == "C"]
    contents = [t for t in tagged if t.kind == "T" and _has_word(paragraph, t)]
    paired = [(content, _nearest(paragraph, content, cues)) for content in contents]
    voiced = {cue for _, cue in paired}
    paired += [
        (rest, cue) for cue in cues if cue not in voiced and (rest := _left_over(paragraph, cue, sources, labels))
    ]
    found: list[AttributionSpans] = []
    speaker = before
    for content, cue in sorted(paired, key=lambda pair: pair[0].first):
        if cue is not None:
            source = _nearest(paragraph, cue, sources)
            speaker = Continuation(_span(paragraph, source), _span(paragraph, cue))
        elif not _is_quoted(paragraph, content):
            continue
        found.append(AttributionSpans(speaker.source, speaker.cue, _reach(paragraph, content)))
    return found, speaker if _stays_open(paragraph) else _NOBODY


def _fill_quotations(paragraph: Paragraph, labels: list[str], *, spoken: bool) -> list[str]:
    """Return the labels with each untagged sentence that opens with a quotation mark tagged as content, as far as the
    quotation goes, where somebody has spoken before in the paragraph or a quotation was left open by the last one."""
    states = quote_states(paragraph)
    filled, count, first = labels[:], len(labels), 0
    while first < count:
        end = first + 1
        while end < count and paragraph.sentence[end] == paragraph.sentence[first]:
            end += 1
        if spoken and states[first] == "b" and all(label == "O" for label in labels[first:end]):
            last = next((i for i in range(first, end) if states[i] == "e"), end - 1)
            filled[first : last + 1] = ["B-T", *["I-T"] * (last - first)]
        spoken = spoken or any(label != "O" for label in filled[first:end])
        first = end
    return filled


def _has_word(paragraph: Paragraph, content: Tagged) -> bool:
    return any(word[0].isalnum() for word in paragraph.words[content.first : content.last + 1])


def _left_over(paragraph: Paragraph, cue: Tagged, sources: list[Tagged], labels: list[str]) -> Tagged | None:
    """Return what a cue with a source and no tagged content governs: the untagged words up to the sentence's end.

    A cue without content is a contradiction in the scheme, and the tagger's commonest one: "officials said the port
    would open in June".
    """
    sentence = paragraph.sentence
    source = _nearest(paragraph, cue, sources)
    if source is None or source.last + 1 != cue.first:
        return None
    last = cue.last
    while last + 1 < len(labels) and sentence[last + 1] == sentence[cue.last] and labels[last + 1] == "O":
        last += 1
    while last > cue.last and not paragraph.words[last][0].isalnum():
        last -= 1
    return Tagged("T", cue.last + 1, last) if last - cue.last >= _LEAST_LEFT_OVER else None


def _nearest(paragraph: Paragraph, target: Tagged, others: list[Tagged]) -> Tagged | None:
    """Return the stretch of ``others`` nearest to ``target`` among those that share a sentence with it."""
    sentence = paragraph.sentence
    low, high = sentence[target.first], sentence[target.last]
    best: tuple[int, int, Tagged] | None = None
    for other in others:
        if not low <= sentence[other.first] <= high:
            continue
        after = other.first > target.last
        gap = other.first - target.last if after else target.first - other.last
        if best is None or (gap, int(after)) < best[:2]:
            best = (gap, int(after), other)
    return best[2] if best else None


def _span(paragraph: Paragraph, tagged: Tagged | None) -> Span | None:
    return _reach(paragraph, tagged) if tagged else None


def _reach(paragraph: Paragraph, tagged: Tagged) -> Span:
    return Span(paragraph.tokens[tagged.first].start, paragraph.tokens[tagged.last].end)


def _is_quoted(paragraph: Paragraph, content: Tagged) -> bool:
    first = max(0, content.first - 1)
    return any(word in _QUOTES for word in paragraph.words[first : content.last + 2])


def _stays_open(paragraph: Paragraph) -> bool:
    """Whether the paragraph ends inside curly quotation marks (news style leaves them open between paragraphs)."""
    for word in reversed(paragraph.words):
        if word in "“„«":
            return True
        if word in "”»":
            return False
    return False


_OUTER = re.compile(
    r",\s((?:the\s)?[\w.'’-]{1,30}(?:\s(?:[A-Z][\w.'’-]{0,30}|of|the|[a-z]{3,20})){0,4})\s(said|says)"
    r"(?:(?:\s(?:on|in|late|early|last)){0,2}\s(?:a\sstatement|\w{3,9}day(?:\s\w{5,9})?))?[.!]?\s*$"
)
"""The speaker at a sentence's end: "The gate will open by noon, the Harbour Office said on Friday."."""
_OUTER_REACH = 160
_LEAST_OUTER = 4
"""Words that such a speaker must have before him."""


def with_outer(text: str, sentences: tuple[Sentence, ...], found: list[AttributionSpans]) -> list[AttributionSpans]:
    """Return the attributions with those to a speaker at a sentence's end that were not found, in the order of their
    contents.

    What somebody in the content hopes or says is the word of a speaker with a name: "Engineers hope to be done by
    noon, the Harbour Office said." A sentence with quotation marks stays as it is.
    """
    cues = {a.cue.start for a in found if a.cue}
    starts = [a.content.start for a in found]
    added, covered = [], set()
    for sentence in sentences:
        outer = _outer(text, sentence.span)
        if outer is None or outer.cue is None or outer.cue.start in cues:
            continue
        low, high = bisect_left(starts, sentence.span.start), bisect_left(starts, sentence.span.end)
        inside = {i for i in range(low, high) if found[i].content.end <= sentence.span.end}
        if not inside or _is_named(text, outer.source):
            added.append(outer)
            covered |= inside
    kept = [a for i, a in enumerate(found) if i not in covered]
    return sorted([*kept, *added], key=lambda a: (a.content.start, a.content.end)) if added else found


def _is_named(text: str, source: Span | None) -> bool:
    return source is not None and any(letter.isupper() for letter in text[source.start : source.end])


def _outer(text: str, sentence: Span) -> AttributionSpans | None:
    """Return the attribution to the speaker at the end of a sentence without quotation marks."""
    match = _OUTER.search(text, max(sentence.start, sentence.end - _OUTER_REACH), sentence.end)
    if match is None or len(text[sentence.start : match.start()].split()) < _LEAST_OUTER:
        return None
    if any(mark in _QUOTES for mark in text[sentence.start : sentence.end]):
        return None
    return AttributionSpans(Span(*match.span(1)), Span(*match.span(2)), Span(sentence.start, match.start()))


_LEAD_IN = 12
"""Characters before a name that still opens its sentence: "But ", "Sen. "."""


def name_sources(
    text: str, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], found: list[AttributionSpans]
) -> tuple[AttributionSpans, ...]:
    """Return the attributions with a source for a cue that has none but whose subject, described between commas, opens
    the sentence: "Anna Berg, a senior figure in the ministry, expressed doubt".

    Over that distance the tagger loses the subject.
    """
    if not found:
        return ()
    starts = [s.span.start for s in sentences]
    names = {starts[bisect_right(starts, m.span.start) - 1]: m for m in reversed(mentions) if m.label in ("PER", "ORG")}
    named: list[AttributionSpans] = []
    for a in found:
        name = names.get(starts[bisect_right(starts, a.cue.start) - 1]) if a.cue and a.source is None else None
        opens = name is not None and _opens_described(text, starts, name.span, a)
        named.append(AttributionSpans(name.span, a.cue, a.content) if name and opens else a)
    return tuple(named)


def _opens_described(text: str, starts: list[int], name: Span, attribution: AttributionSpans) -> bool:
    """Tell whether the name opens its sentence, a description between commas parts it from the cue, and the content
    does not hold it."""
    start = starts[bisect_right(starts, name.start) - 1]
    cue, content = attribution.cue, attribution.content
    if cue is None or not start <= name.start <= start + _LEAD_IN or content.start <= name.start < content.end:
        return False
    return text[name.end : name.end + 1] == "," and text[name.end + 1 : cue.start].rstrip().endswith(",")
