"""Says whether a printed text is an excerpt of a quote, changed in the permitted ways and in no other."""

from __future__ import annotations

import re

from builder.compose.openings import leading_cut
from builder.compose.quotation import CLOSING, OPENING, QuotationState

# A text with more bracketed stretches than this is no excerpt of news.
_MOST_BRACKETS = 24
# What a name in brackets stands for is a pronoun or a short description ("The state-owned company").
_LONGEST_REPLACED = 60
_PIECES = re.compile(r"(\[[^\[\]]*\])")


def insertions(text: str, quote: str) -> tuple[str, ...]:
    """Return the contents of the brackets in ``text`` that do not stand so in ``quote``."""
    flat = " ".join(quote.split())
    return tuple(piece[1:-1] for piece in _PIECES.split(text) if piece.startswith("[") and piece not in flat)


def is_excerpt(text: str, quote: str, state: QuotationState) -> bool:
    """Say whether ``text`` is ``quote`` but for white space, a leading connective, brackets and a missing mark."""
    flat = " ".join(quote.split())
    cut = 0 if state.before else leading_cut(flat)
    starts = {0, cut}
    return any(_matches(form, flat, start) for start in sorted(starts) for form in _forms(text, state))


def _forms(text: str, state: QuotationState) -> list[str]:
    """Return ``text`` with and without the quotation marks that the state allows to add."""
    forms = [text]
    if state.before and text.startswith(OPENING[state.before]):
        forms.append(text[1:])
    if state.after and text.endswith(CLOSING[state.after]):
        forms += [form[:-1] for form in forms]
    return forms


def _matches(text: str, flat: str, start: int) -> bool:
    pieces = [p for p in _PIECES.split(text) if p]
    if len(pieces) > 2 * _MOST_BRACKETS:
        return False
    reached = {start}
    for i, piece in enumerate(pieces):
        ends: set[int] = set()
        for at in reached:
            if _starts_with(flat, piece, at, free_case=start > 0 and at == start):
                ends.add(at + len(piece))
            if piece.startswith("["):
                ends.update(_replaced(flat, at, first=i == 0))
        reached = ends
    return len(flat) in reached


def _starts_with(flat: str, piece: str, at: int, *, free_case: bool) -> bool:
    if flat.startswith(piece, at):
        return True
    # Behind a cut the next letter is capitalised, be it the first or behind an opening mark.
    here = flat[at : at + len(piece)]
    return free_case and len(here) == len(piece) and here[:2].lower() == piece[:2].lower() and here[2:] == piece[2:]


def _replaced(flat: str, at: int, *, first: bool) -> list[int]:
    """Return where a bracket that begins at ``at`` may end: it replaces whole words, few of them."""
    if not first and at and flat[at - 1].isalnum():
        return []
    stop = min(len(flat), at + _LONGEST_REPLACED)
    return [e for e in range(at + 1, stop + 1) if flat[e - 1].isalnum() and not (e < len(flat) and flat[e].isalnum())]
