"""Says whether a printed text is an excerpt of a quote, changed in the permitted ways and in no other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.compose.openings import leading_cut
from builder.compose.quotation import CLOSING, OPENING, QuotationState
from builder.compose.words import fold
from builder.datamodel import Anaphor, AnnotatedDocument, Span

# A text with more bracketed stretches than this is no excerpt of news.
_MOST_BRACKETS = 24
_PIECES = re.compile(r"(\[[^\[\]]*\])")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A cited sentence as the checks need it.

    ``flat``: its text with single spaces. ``names``: for every word of it that stands for somebody, by its place
    ``(start, end)`` in ``flat``, the folded names that may replace it.
    """

    flat: str
    names: Mapping[tuple[int, int], frozenset[str]]
    quotation: QuotationState


def quoted(document: AnnotatedDocument, span: Span, state: QuotationState, anaphora: Iterable[Anaphor]) -> Quoted:
    """Return the sentence at ``span`` with what may be changed in it. ``anaphora``: at least those inside it."""
    quote = document.document.text[span.start : span.end]
    names = {}
    for anaphor in anaphora:
        if anaphor.entity is not None and span.start <= anaphor.span.start < span.end:
            entity = document.entities[anaphor.entity]
            start, end = (_flat_length(quote[: at - span.start]) for at in (anaphor.span.start, anaphor.span.end))
            names[start, end] = frozenset(fold(n) for n in (entity.name, *entity.aliases))
    return Quoted(" ".join(quote.split()), names, state)


def _flat_length(text: str) -> int:
    """Return how long ``text`` is with single spaces, up to where the next word begins."""
    return len(" ".join((text + "x").split())) - 1


def is_excerpt(text: str, quoted: Quoted) -> bool:
    """Say whether ``text`` is the sentence but for a leading connective, resolved words and a missing mark."""
    if text == quoted.flat:
        return True
    cut = 0 if quoted.quotation.before else leading_cut(quoted.flat)
    forms = _forms(text, quoted.quotation)
    return any(_matches(form, quoted, start) for start in sorted({0, cut}) for form in forms)


def _forms(text: str, state: QuotationState) -> list[str]:
    """Return ``text`` with and without the quotation marks that the state allows to add."""
    forms = [text]
    if state.before and text.startswith(OPENING[state.before]):
        forms.append(text[len(OPENING[state.before]) :])
    if state.after and text.endswith(CLOSING[state.after]):
        forms += [form[: -len(CLOSING[state.after])] for form in forms]
    return forms


def _matches(text: str, quoted: Quoted, start: int) -> bool:
    pieces = [p for p in _PIECES.split(text) if p]
    if len(pieces) > 2 * _MOST_BRACKETS:
        return False
    reached = {start}
    for piece in pieces:
        ends: set[int] = set()
        for at in reached:
            if _starts_with(quoted.flat, piece, at, free_case=start > 0 and at == start):
                ends.add(at + len(piece))
            if piece.startswith("["):
                ends.update(e for (s, e), names in quoted.names.items() if s == at and fold(piece[1:-1]) in names)
        reached = ends
    return len(quoted.flat) in reached


def _starts_with(flat: str, piece: str, at: int, *, free_case: bool) -> bool:
    if flat.startswith(piece, at):
        return True
    # Behind a cut the next letter is capitalised, be it the first or behind an opening mark.
    here = flat[at : at + len(piece)]
    return free_case and len(here) == len(piece) and here[:3].lower() == piece[:3].lower() and here[3:] == piece[3:]
