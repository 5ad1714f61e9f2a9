"""Which entity the source of an attribution means."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from builder.annotate.context import Context, within
from builder.annotate.continued import Floor
from builder.annotate.fitting import Fitting
from builder.annotate.role_nouns import is_title
from builder.datamodel import Anaphor, Attribution, AttributionSpans, Mention, Span
from builder.lexicon.countries import country_form

_PERSONAL = frozenset({"he", "she", "him", "her"})
_PRONOUNS = _PERSONAL | {"it"}
_RELATIVE = frozenset({"who", "which", "that"})
_VOICE = re.compile(
    r"\b(?:spokes\w+|officials?|representatives?|statements?|reports?|leaders?|leadership|authorit(?:y|ies)|minist\w+|government|"
    r"administration|police|executives?|board|diplomats?|negotiators?|delegat\w+|embassy|military|army|forces|office|"
    r"campaign|team|data|figures|president|premier|department|agency|press\s+release|announcement|regulators?|prosecutors?)\b",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\b(?:critics?|opponents?|supporters?|friends?|relatives?|family|victims?|people|sources?|analysts?|experts?|voters?|residents?|workers?|fans)\b",
    re.IGNORECASE,
)
_SORT = (
    r"(?:union|party|group|company|firm|charity|agency|bank|club|school|society|association|foundation|movement"
    r"|council|trust)"
)
"""Nouns behind a body's name that say what it is: "the Norlake group"."""
_LINK = re.compile(r"\b(?:of|for|to|from|at|in|with|by|within|inside|on)\s+(?:the\s+|[\w.]+['’]s\s+)?$", re.IGNORECASE)
_ASIDE = re.compile(rf"(?: {_SORT}\b)?\s?[,(]")
_TITLE = re.compile(r"(?: (?!(?:and|or|but|of)\b)[A-Za-z-]{1,30}){0,4} ([A-Za-z-]{1,30}) ")
_NEXT_TO = re.compile(r",?\s{1,4}")
_BARE = re.compile(r"(?:[Tt]he\s+)?")


@dataclass(frozen=True, slots=True)
class _Voices:
    """A context with the names and anaphora of a document in order, for looking up."""

    context: Context
    mentions: tuple[Mention, ...]
    starts: list[int]
    anaphora: tuple[Anaphor, ...]
    anaphor_starts: list[int]
    fitting: Fitting


def resolve_attributions(context: Context, spans: tuple[AttributionSpans, ...]) -> tuple[Attribution, ...]:
    """Return the attributions with the entity whose words they are; unnamed and unclear sources give ``None``."""
    mentions = tuple(sorted((m for m in context.mentions if m.entity is not None), key=lambda m: m.span.start))
    anaphora = tuple(sorted(context.anaphora, key=lambda a: a.span.start))
    fitting = Fitting(context, mentions)
    starts, anaphor_starts = [m.span.start for m in mentions], [a.span.start for a in anaphora]
    voices = _Voices(context, mentions, starts, anaphora, anaphor_starts, fitting)
    floor = Floor(context, mentions, starts)
    speakers: dict[int, int | None] = {}
    for i in sorted(range(len(spans)), key=lambda i: (spans[i].content.start, spans[i].content.end, i)):
        speaker = _speaker(voices, spans[i].source)
        speakers[i] = floor.whose(spans[i]) if speaker is None else speaker
        floor.give(spans[i], speakers[i])
    return tuple(Attribution(found, speakers[i]) for i, found in enumerate(spans))


def _speaker(voices: _Voices, source: Span | None) -> int | None:
    """Return whom the source of an attribution names or means."""
    if source is None:
        return None
    inside = within(voices.mentions, voices.starts, source)
    if inside:
        return _named(voices.context, source, inside)
    beside = _beside(voices, source)
    return _unnamed(voices, source) if beside is None else beside


def _beside(voices: _Voices, source: Span) -> int | None:
    """Return the person whose name stands behind a description that is the source: "its founder, [Anna Berg]"."""
    at = bisect_left(voices.starts, source.end)
    if at == len(voices.starts) or not _NEXT_TO.fullmatch(voices.context.text, source.end, voices.starts[at]):
        return None
    comma = "," in voices.context.text[source.end - 1 : voices.starts[at]]
    return voices.mentions[at].entity if comma and _is_person(voices.context, voices.mentions[at]) else None


def _named(context: Context, source: Span, inside: tuple[Mention, ...]) -> int | None:
    """Return the mention that the source's head is, or for whom its unnamed head speaks."""
    text = context.text
    people = [m for m in inside if _is_person(context, m) and not _leans(text, source, m) and not _owns(text, m)]
    if people:
        return _titled(text, people)
    for mention in inside:
        if _is_head(context, source, mention):
            return mention.entity
    first = inside[0]
    rest = text[source.start : first.span.start] + " " + text[first.span.end : source.end]
    if not re.search(r"\w", re.sub(rf"\b(?:[Tt]he|and|[Aa]n?|Sons|Daughters|Brothers|{_SORT})\b", " ", rest)):
        return first.entity
    if _UNNAMED.search(rest) or not _VOICE.search(rest):
        return None
    return _of_place(context, first)


def _is_person(context: Context, mention: Mention) -> bool:
    entity = mention.entity
    return mention.label == "PER" and entity is not None and context.entities[entity].type == "person"


def _titled(text: str, people: list[Mention]) -> int | None:
    """Return the first person, or whom the words behind that name give a title: "Norlake Chief Executive Anna Berg"."""
    for one, other in itertools.pairwise(people):
        title = _TITLE.fullmatch(text, one.span.end, other.span.start)
        if title is None or not is_title(title[1]):
            return one.entity
    return people[-1].entity


def _is_head(context: Context, source: Span, mention: Mention) -> bool:
    """Say whether a name that is no person's ends the source or begins it and is told something of ("Norlake, which
    owns the mine")."""
    text, entity = context.text, mention.entity
    if _leans(text, source, mention):
        return False
    body = mention.label in ("ORG", "MISC") or (mention.label == "PER" and not _is_person(context, mention))
    if body and mention.span.end >= source.end - 1:
        return True
    group = entity is not None and context.entities[entity].type == "group"
    begins = _BARE.fullmatch(text[source.start : mention.span.start])
    return (group or body) and begins is not None and _told_of(text, mention.span.end)


def _told_of(text: str, at: int) -> bool:
    return _ASIDE.match(text, at) is not None


def _leans(text: str, source: Span, mention: Mention) -> bool:
    return bool(_LINK.search(text[source.start : mention.span.start]))


def _owns(text: str, mention: Mention) -> bool:
    return text[mention.span.end : mention.span.end + 2] in ("'s", "’s")


def _of_place(context: Context, mention: Mention) -> int | None:
    """Return the government for a capital ("officials in Beijing") if the document speaks of it."""
    entity = mention.entity
    if entity is not None and context.entities[entity].type != "place":
        return entity
    form = country_form(context.text[mention.span.start : mention.span.end])
    if form is None:
        return entity
    for index, other in enumerate(context.entities):
        if other.type == "government" and form.country in (other.name, *other.aliases):
            return index
    return entity


def _unnamed(voices: _Voices, source: Span) -> int | None:
    """Return whom a source without a name means: an anaphor's entity, whom the words fit, or, of a pronoun, a name
    earlier in the sentence."""
    text = voices.context.text
    first = bisect_left(voices.anaphor_starts, source.start)
    if first < len(voices.anaphora) and voices.anaphora[first].span.start == source.start:
        return voices.anaphora[first].entity
    word = text[source.start : source.end].strip().lower()
    if word not in _RELATIVE | _PRONOUNS:
        return voices.fitting.actor(text[source.start : source.end], source.start)
    before = within(voices.mentions, voices.starts, Span(_sentence_start(voices.context, source.start), source.start))
    if word in _RELATIVE:
        directly = before and not re.search(r"\w", text[before[-1].span.end : source.start])
        return before[-1].entity if directly else None
    return _earlier_in_sentence(voices, source, before, people=word in _PERSONAL)


def _earlier_in_sentence(voices: _Voices, source: Span, before: tuple[Mention, ...], *, people: bool) -> int | None:
    """Return the one person (or body) that the sentence has named or meant before the pronoun."""
    start = _sentence_start(voices.context, source.start)
    low, high = bisect_left(voices.anaphor_starts, start), bisect_left(voices.anaphor_starts, source.start)
    meant = {m.entity for m in before} | {a.entity for a in voices.anaphora[low:high]}
    entities = voices.context.entities
    who = {entity for entity in meant if entity is not None and (entities[entity].type == "person") == people}
    return next(iter(who)) if len(who) == 1 else None


def _sentence_start(context: Context, at: int) -> int:
    """Return where the sentence that holds the offset begins."""
    before = bisect_right(context.sentences, at, key=lambda s: s.span.start) - 1
    return context.sentences[before].span.start if before >= 0 else 0
