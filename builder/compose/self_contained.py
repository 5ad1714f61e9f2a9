"""Makes one sentence read alone, or says that it cannot.

Three changes are allowed and no other: a leading connective or dateline goes, a pronoun or bare description is
replaced by its name in square brackets, and a quotation that was cut in its middle gets back its missing mark.
``verify`` knows the same three.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.compose.leaning import leans_inside
from builder.compose.openings import leading_cut
from builder.compose.quotation import CLOSING, OPENING, QuotationState
from builder.datamodel import Anaphor, AnnotatedDocument, Mention, Sentence, Span

_POSSESSIVE = frozenset({"his", "their", "its", "whose"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "you", "your"})
# "her" before one of these is an object ("told her that"), before any other word a possessive ("her office").
_AFTER_OBJECT_HER = re.compile(
    r"\s*(?:[^\w\s‘“\"]|$|(?:to|that|and|or|in|on|at|by|for|from|with|as|when|if|about|after|before|the|a|an)\b)"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one sentence, with its document. ``mentions`` and ``anaphora`` are those inside it."""

    document: AnnotatedDocument
    sentence: Sentence
    mentions: tuple[Mention, ...]
    anaphora: tuple[Anaphor, ...]
    quotation: QuotationState


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
    if cut or body[:1] == "[":
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
        if anaphor.entity is None:
            unresolved.append(anaphor)
        elif named.get(anaphor.entity, anaphor.span.start) >= anaphor.span.start:
            edits.append((anaphor.span, _bracket(facts, anaphor, surface)))
            named[anaphor.entity] = anaphor.span.start - 1
    return edits, unresolved


def _bracket(facts: Facts, anaphor: Anaphor, surface: str) -> str:
    assert anaphor.entity is not None
    document, word = facts.document, surface.lower()
    name = with_article(document, anaphor.entity)
    text = document.document.text
    possessive = word in _POSSESSIVE or surface.endswith(("'s", "’s"))
    if word == "her":
        possessive = _AFTER_OBJECT_HER.match(text[anaphor.span.end : anaphor.span.end + 12]) is None
    if not possessive:
        return f"[{name}]"
    plural = name.endswith("s") and document.entities[anaphor.entity].type != "person"
    return f"[{name}’]" if plural else f"[{name}’s]"


def with_article(document: AnnotatedDocument, entity: int) -> str:
    """Return an entity's name with "the" in front where the source mostly writes it so."""
    name = document.entities[entity].name
    text = document.document.text
    spans = [m.span for m in document.mentions if m.entity == entity and text[m.span.start : m.span.end] == name]
    articled = sum(text[max(0, s.start - 4) : s.start].lower() == "the " for s in spans)
    return f"the {name}" if spans and articled * 2 > len(spans) else name
