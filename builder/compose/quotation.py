"""Where verbatim speech begins and ends, so that an excerpt cut from the middle of it is still printed as speech.

A quotation may run over several sentences of a paragraph; a paragraph that opens one anew follows the custom
of news style, so the state never crosses a block. Only double marks (of whatever characters) are followed: a
single closing mark cannot be told from an apostrophe.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.datamodel import AnnotatedDocument, Sentence, Span

OPENING = {"“": "“", '"': '"', "''": "''", "``": "``"}
CLOSING = {"“": "”", '"': '"', "''": "''", "``": "''"}
_MARKS = re.compile("[“”\"]|''|``")


@dataclass(frozen=True, slots=True)
class QuotationState:
    """How one sentence stands to the quotations of its paragraph.

    ``before``/``after``: the opening mark of the quotation that is open where the sentence starts/ends, or
    ``None``. ``clear`` is False where a mark closes what was never opened. ``spoken``: share of the sentence's
    characters that stand inside quotation marks.
    """

    before: str | None
    after: str | None
    clear: bool
    spoken: float


def quotation_states(document: AnnotatedDocument) -> tuple[QuotationState, ...]:
    """Return one state per sentence, in order."""
    states: list[QuotationState] = []
    open_mark: str | None = None
    block = -1
    for sentence in document.sentences:
        if sentence.block != block:
            open_mark, block = None, sentence.block
        state = _follow(document.document.text, sentence, open_mark)
        states.append(state)
        open_mark = state.after
    return tuple(states)


def spoken(text: str, span: Span, before: str | None) -> tuple[str, ...]:
    """Return what stands in quotation marks in the sentence at ``span`` of ``text``; ``before``: the mark that is open
    where it starts."""
    found, at, inside = [], span.start, before is not None
    for mark in _MARKS.finditer(text, span.start, span.end):
        if inside:
            found.append(text[at : mark.start()])
        at, inside = mark.end(), _opens(text, mark, inside=inside)
    return (*found, text[at : span.end]) if inside else tuple(found)


def _follow(text: str, sentence: Sentence, open_mark: str | None) -> QuotationState:
    before, clear, spoken = open_mark, True, 0
    previous = sentence.span.start
    for mark in _MARKS.finditer(text, sentence.span.start, sentence.span.end):
        at = mark.start()
        spoken += (at - previous) if open_mark else 0
        previous = at
        if _opens(text, mark, inside=open_mark is not None):
            open_mark = mark.group()
        else:
            clear = clear and (open_mark is not None or _is_inch(text, at))
            open_mark = None
    spoken += (sentence.span.end - previous) if open_mark else 0
    length = max(1, sentence.span.end - sentence.span.start)
    return QuotationState(before, open_mark, clear, spoken / length)


def _opens(text: str, mark: re.Match[str], *, inside: bool) -> bool:
    if mark.group() in "“”``":
        return mark.group() != "”"
    at, end = mark.span()
    if at == 0 or text[at - 1].isspace() or text[at - 1] in "([-—–‘":
        return end < len(text) and not text[end].isspace()
    return not inside and text[at - 1] in ",:"


def _is_inch(text: str, at: int) -> bool:
    return text[at] == '"' and at > 0 and text[at - 1].isdigit()
