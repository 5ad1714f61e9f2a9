"""What an editor's wording may not add: speech, which stands in quotation marks only where the source has it letter for
letter, and, as far as can be told, figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from builder.compose.quotation import QuotationState, spoken
from builder.compose.support import passage
from builder.compose.words import numbers
from builder.datamodel import AnnotatedDocument, Citation, Span

_DOUBLE = re.compile("[“”„‟«»\"＂]|''|``")
# A single mark may be an apostrophe: it counts where it stands at the edge of a word and its fellow at another.
_SINGLE = re.compile(r"(?<!\w)[‘‛‚](?P<curly>[^‘’]*)’(?!\w)|(?<![\w'])'(?!')(?P<straight>[^']*)'(?![\w'])")
_FOREIGN = re.compile("[«„]([^«»„“”]*)[»“”]")
_DIGITS = re.compile(r"\d+")
_EDGES = " \t,.;:!?"


def quotation_complaint(text: str, document: AnnotatedDocument, sentence: int, state: QuotationState) -> str:
    """Return why the quotation marks of ``text``, a wording of a sentence of ``document``, may not stand, or nothing.

    What is quoted must stand in the sentence and there in quotation marks; a comma or full stop at its end may be the
    editor's. A quotation that is opened must be closed. ``state``: how the sentence stands to quotations.
    """
    marks = list(_DOUBLE.finditer(text))
    if len(marks) % 2:
        return "opens a quotation that it does not close"
    span = document.sentences[sentence].span
    quote = document.document.text[span.start : span.end]
    verbatim = [*spoken(document.document.text, span, state.before), *_single(quote), *_FOREIGN.findall(quote)]
    stretches = [" ".join(stretch.split()) for stretch in verbatim]
    quoted = [text[a.end() : b.start()] for a, b in zip(marks[::2], marks[1::2], strict=True)]
    quoted += _single(text)
    for words in (" ".join(q.split()).strip(_EDGES) for q in quoted):
        if not words or not any(words in stretch for stretch in stretches):
            return f"quotes {words!r}, which the source does not have in quotation marks"
    return ""


def figures_beyond(text: str, citations: Iterable[Citation], documents: Mapping[str, AnnotatedDocument]) -> str:
    """Return the figures of a wording that stand in none of the sentences it rests on, as digits, in words or as a part
    of a date that one of them gives; "" for none."""
    known: set[str] = set()
    for citation in citations:
        if document := documents.get(citation.source):
            read = passage(document, Span(citation.start, citation.end))
            dates = {part for date in read.dates for part in _DIGITS.findall(date)}
            known |= numbers(citation.quote) | read.spelled | dates | {part.lstrip("0") for part in dates}
    return ", ".join(sorted(numbers(text) - known))


def _single(text: str) -> list[str]:
    return [m["curly"] or m["straight"] or "" for m in _SINGLE.finditer(text)]
