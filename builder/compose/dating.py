"""Whether the date of a timeline entry is a date of its sentence, and printed as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.datamodel import AnnotatedDocument, Citation, TimeExpression, TimelineEntry
from builder.days import MONTHS, QUARTERS, SEASONS

_MONTHS = tuple(month.lower() for month in MONTHS)
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()  # noqa: SIM905
_DATED = frozenset([*_MONTHS, *_DAYS])
_TOKEN = re.compile(r"[^\W_]+")
_FORM = re.compile(r"([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?")
_QUARTER = re.compile(r"\d{4}-Q([1-4])")
_PLAIN = frozenset(["of", "the", "about", "century", "quarter"])
# '"Friday" (undated article)', "Friday (as of 3 May 2024)".
_ORIGIN = re.compile(r" \((?:as of ([^()]*)|undated article)\)$")


def date_complaint(entry: TimelineEntry, documents: dict[str, AnnotatedDocument]) -> str:
    """Return why a timeline entry's date is not the date of its sentence, or the empty string."""
    dated = False
    for citation in entry.statement.citations:
        document = documents[citation.source]
        times = [t for t in document.times if t.edtf == entry.edtf and citation.start <= t.span.start < citation.end]
        dated = dated or bool(times)
        if any(_says(entry.when, words) for words in _ways(times, entry, citation, document)) and _origin(
            entry.when, document
        ):
            return ""
    if entry.edtf is not None and not dated:
        return f"{entry.edtf} is not the date of its sentence"
    return f"its sentence does not give the date {entry.when!r}"


def _ways(
    times: list[TimeExpression], entry: TimelineEntry, citation: Citation, document: AnnotatedDocument
) -> Iterator[tuple[str, frozenset[str]]]:
    """Return what the sentence gives of a date: its words, and those words that a calendar date may be printed in."""
    for time in times:
        words = document.document.text[time.span.start : time.span.end]
        form = frozenset() if time.edtf is None else _rendered(time.edtf) | _quarter(time.value)
        yield time.edtf or words, frozenset()
        yield words, (frozenset(_tokens(words)) | form | _PLAIN) if form else frozenset()
    if entry.edtf is None and not times and _DATED.intersection(_tokens(entry.when)):
        yield citation.quote, frozenset()


def _says(when: str, given: tuple[str, frozenset[str]]) -> bool:
    words, allowed = given
    core = " ".join(_ORIGIN.sub("", when).strip('"').casefold().split())
    if not _tokens(core):
        return False
    flat = " ".join(words.casefold().split())
    return re.search(rf"(?<!\w){re.escape(core)}(?!\w)", flat) is not None or frozenset(_tokens(core)) <= allowed


def _origin(when: str, document: AnnotatedDocument) -> bool:
    """Say whether the date of the article that stands behind a relative date is its own."""
    found, published = _ORIGIN.search(when), document.document.metadata.published
    if found is None:
        return True
    if found[1] is None:
        return published is None
    return published is not None and frozenset(_tokens(found[1])) <= _rendered(published) | _PLAIN


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.casefold())


def _rendered(form: str) -> frozenset[str]:
    """Return the words in which an EDTF form is printed: day, month by name, year, season, decade, century."""
    words: set[str] = set()
    for year, month, day in _FORM.findall(form):
        words |= _year(year)
        if month.isdigit() and 1 <= int(month) <= len(_MONTHS):
            words.add(_MONTHS[int(month) - 1])
        words |= {SEASONS[month]} if month in SEASONS else set()
        words |= {day, day.lstrip("0")} if day else set()
    return frozenset(words)


def _year(year: str) -> set[str]:
    if year.endswith("XX") and year[:2].isdigit():
        number = int(year[:2]) + 1
        return {f"{number}{ending}" for ending in ("st", "nd", "rd", "th")}
    return {f"{year[:3]}0s"} if year.endswith("X") else {year}


def _quarter(value: str) -> frozenset[str]:
    found = _QUARTER.fullmatch(value)
    return frozenset([QUARTERS[int(found[1]) - 1]]) if found else frozenset()
