"""Which entity the source of an attribution means."""

from __future__ import annotations

import re

from builder.annotate.context import Context, within
from builder.datamodel import Attribution, AttributionSpans, Mention, Span
from builder.lexicon.countries import country_form

_PRONOUN = re.compile(r"(?:he|she|it|they|him|her|who|which|that)", re.IGNORECASE)
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
_LINK = re.compile(r"\b(?:of|for|to|from|at|in|with|by|within|inside|on)\s+(?:the\s+|[\w.]+['’]s\s+)?$", re.IGNORECASE)


def resolve_attributions(context: Context, spans: tuple[AttributionSpans, ...]) -> tuple[Attribution, ...]:
    """Return the attributions with the entity whose words they are; unnamed and unclear sources give ``None``."""
    mentions = tuple(sorted((m for m in context.mentions if m.entity is not None), key=lambda m: m.span.start))
    starts = [m.span.start for m in mentions]
    anaphors = {a.span.start: a.entity for a in context.anaphora}
    known: dict[Span, int | None] = {}
    for found in spans:
        if found.source is not None and found.source not in known:
            inside = within(mentions, starts, found.source)
            known[found.source] = (
                _named(context, found.source, inside) if inside else _unnamed(context, found.source, mentions, anaphors)
            )
    return tuple(Attribution(found, known.get(found.source) if found.source else None) for found in spans)


def _named(context: Context, source: Span, inside: tuple[Mention, ...]) -> int | None:
    """Return the mention that the source's head is, or for whom its unnamed head speaks."""
    text = context.text
    for mention in inside:
        if mention.label == "PER" and not _leans(text, source, mention) and not _owns(text, mention):
            return mention.entity
    for mention in inside:
        if (
            mention.label in ("ORG", "MISC")
            and mention.span.end >= source.end - 1
            and not _leans(text, source, mention)
        ):
            return mention.entity
    first = inside[0]
    rest = text[source.start : first.span.start] + " " + text[first.span.end : source.end]
    if not re.search(r"\w", re.sub(r"\b(?:[Tt]he|and|[Aa]n?)\b", " ", rest)):
        return first.entity
    if _UNNAMED.search(rest) or not _VOICE.search(rest):
        return None
    return _of_place(context, first)


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


def _unnamed(
    context: Context, source: Span, mentions: tuple[Mention, ...], anaphors: dict[int, int | None]
) -> int | None:
    """Return whom a pronoun or bare description means: an anaphor's entity, or a name earlier in the sentence."""
    if source.start in anaphors:
        return anaphors[source.start]
    word = context.text[source.start : source.end].strip().lower()
    if not _PRONOUN.fullmatch(word):
        return None
    sentence = next((s for s in context.sentences if s.span.start <= source.start < s.span.end), None)
    if sentence is None:
        return None
    before = [m for m in mentions if sentence.span.start <= m.span.start < source.start]
    if word in ("who", "which", "that"):
        gap = context.text[before[-1].span.end : source.start] if before else "far"
        return before[-1].entity if before and not re.search(r"\w", gap) else None
    if word == "they":
        return None
    people = word in ("he", "she", "him", "her")
    who = {m.entity for m in before if (context.entities[m.entity or 0].type == "person") == people}
    if not who:
        anaphor = [a for a in context.anaphora if sentence.span.start <= a.span.start < source.start]
        who = {a.entity for a in anaphor if a.entity is not None}
    return next(iter(who)) if len(who) == 1 else None
