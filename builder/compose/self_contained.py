"""Makes one sentence read alone, or says that it cannot.

Three changes are allowed and no other: a leading connective or dateline goes, a pronoun or bare description is
replaced by its name in square brackets, and a quotation that was cut in its middle gets back its missing mark.
``verify`` knows the same three.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from builder.compose.leaning import leans_inside
from builder.compose.openings import leading_cut
from builder.compose.quotation import CLOSING, OPENING, QuotationState
from builder.datamodel import Anaphor, AnnotatedDocument, Entity, Mention, Sentence, Span

_MARK = re.compile('[“”"‘]')
_POSSESSIVE = frozenset({"his", "their", "its", "whose"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "you", "your"})
# "her" before one of these is an object ("told her that"), before any other word a possessive ("her office").
_AFTER_OBJECT_HER = re.compile(
    r"\s*(?:[^\w\s‘“\"]|$|(?:to|that|and|or|in|on|at|by|for|from|with|as|when|if|about|after|before|the|a|an)\b)"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one sentence, with its document.

    ``mentions`` and ``anaphora`` are those inside it; ``articled``: the document's entities that take "the".
    """

    document: AnnotatedDocument
    sentence: Sentence
    mentions: tuple[Mention, ...]
    anaphora: tuple[Anaphor, ...]
    quotation: QuotationState
    articled: frozenset[int]


@dataclass(frozen=True, slots=True)
class Standalone:
    """``text`` is what is printed; ``leans``: it reads only directly behind the sentence before it."""

    text: str
    leans: bool


def make_self_contained(facts: Facts) -> Standalone:
    """Return the sentence as it is printed; an anaphor of nobody known makes it lean on the sentence before."""
    text, span = facts.document.document.text, facts.sentence.span
    cut = 0 if facts.quotation.before else leading_cut(text[span.start : span.end])
    edits, unresolved = _resolve(facts, span.start + cut)
    body = _apply(text, Span(span.start + cut, span.end), edits)
    body = " ".join(body.split())
    if cut or (edits and edits[0][0].start == span.start):
        body = _capitalise(body)
    return Standalone(_balance(body, facts.quotation), leans=bool(unresolved) or leans_inside(body))


def _capitalise(text: str) -> str:
    at = len(text) - len(text.lstrip("[“\"‘'`"))
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def _balance(text: str, state: QuotationState) -> str:
    before = OPENING[state.before] if state.before and not text.startswith(state.before) else ""
    after = CLOSING[state.after] if state.after else ""
    return before + text + after


def _apply(text: str, span: Span, edits: list[tuple[Span, str]]) -> str:
    out, at = [], span.start
    for where, replacement in edits:
        out += [text[at : where.start], replacement]
        at = where.end
    return "".join([*out, text[at : span.end]])


def _resolve(facts: Facts, start: int) -> tuple[list[tuple[Span, str]], list[Anaphor]]:
    """Return the replacements, in order, and the anaphora that stay open."""
    edits: list[tuple[Span, str]] = []
    unresolved: list[Anaphor] = []
    named = {m.entity: m.span.start for m in reversed(facts.mentions) if m.entity is not None}
    for anaphor in facts.anaphora:
        surface = facts.document.document.text[anaphor.span.start : anaphor.span.end]
        if anaphor.span.start < start or surface.lower() in _FIRST_PERSON | _REFLEXIVE:
            continue
        if anaphor.entity is None or _printed(facts.document.entities[anaphor.entity]) is None:
            unresolved.append(anaphor)
        elif named.get(anaphor.entity, anaphor.span.start) >= anaphor.span.start:
            edits.append((anaphor.span, _bracket(facts, anaphor.span, anaphor.entity)))
            named[anaphor.entity] = anaphor.span.start - 1
    return edits, unresolved


def _printed(entity: Entity) -> str | None:
    """Return the fullest name without a quotation mark in it ("Sam “Ace” Roe" may have been cut at the mark)."""
    whole = [name for name in entity.aliases if not _MARK.search(name)]
    return max(whole, key=lambda name: (len(name), name), default=None) if _MARK.search(entity.name) else entity.name


def _bracket(facts: Facts, span: Span, entity: int) -> str:
    text, known = facts.document.document.text, facts.document.entities[entity]
    name = _printed(known) or known.name
    if entity in facts.articled:
        name = f"the {name}"
    surface = text[span.start : span.end].lower()
    possessive = surface in _POSSESSIVE or surface.endswith(("'s", "’s"))
    if surface == "her":
        possessive = _AFTER_OBJECT_HER.match(text[span.end : span.end + 12]) is None
    if not possessive:
        return f"[{name}]"
    plural = name.endswith("s") and known.type != "person"
    return f"[{name}’]" if plural else f"[{name}’s]"


def articled(document: AnnotatedDocument) -> frozenset[int]:
    """Return the entities before whose name the source mostly writes "the"."""
    text, balance = document.document.text, Counter[int]()
    for mention in document.mentions:
        span = mention.span
        if mention.entity is not None and text[span.start : span.end] == document.entities[mention.entity].name:
            balance[mention.entity] += 1 if text[max(0, span.start - 4) : span.start].lower() == "the " else -1
    return frozenset(entity for entity, more in balance.items() if more > 0)
