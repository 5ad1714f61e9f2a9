"""The dated events of a story in calendar order, each as precise as its source and no more."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Day

from builder.datamodel import AnnotatedDocument, DatedSentence, Reading, Sentence, Span, TimeExpression
from builder.days import QUARTERS, date_words, days_of

MOST = 12
"""Entries from one document: a reader scans about a dozen dates; the best are kept."""
MOST_OPEN = 2
"""Entries from one undated article whose dates ("Friday") no calendar holds: more of them tell a reader nothing."""
_LEAST_RESIDUE = 0.5
_ROLE_WORTH = {
    "Main": 3,
    "Main_Consequence": 3,
    "Cause_Specific": 3,
    "Distant_Historical": 3,
    "Cause_General": 2,
    "Distant_Expectations_Consequences": 2,
    "Distant_Anecdotal": 1,
    "NA": 1,
    "Distant_Evaluation": 0,
}
_LEAD = re.compile(r"(?:on|in|by|the)\s+", re.IGNORECASE)
_PART = re.compile(r"(early|mid|late|later|earlier)[\s-]", re.IGNORECASE)
_ENDS = re.compile(r"the\s+(end|beginning|start|middle|close)\s+of\s", re.IGNORECASE)
# "A 15th century monastery", "the 18th this year": the date says of what kind or number a thing is, not when.
_MODIFIES = re.compile(
    r"[\s-](?!(?:and|when|as|in|to|until|with|by|after|before|that|which|where|while|but|or|the|an?|at|for|from|on|of|was"
    r"|were|is|had|has|under|amid|over|saw|brought)\b)[a-z]{3,}"
)
_COUNTS = re.compile(r"\b(?:\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth)\s{1,4}$")
_ABBREVIATED = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\.$", re.I)
# Where a stretch begins, what something is compared with, and the year that it is for, is no event of that year.
_NO_EVENT = re.compile(
    r"\b(?:[Ss]ince|[Dd]at(?:es?|ing|ed)\s(?:back\s)?(?:to|as\sfar\sas)|as\sfar\sback\sas"
    r"|(?:than|as) (?:it (?:was|did) )?in)\s{1,4}$"
)
_FOR = re.compile(r"(?<!scheduled )(?<!slated )(?<!set )(?<!planned )(?<!due )(?<!expected )\bfor\s{1,4}$")
_FROM = re.compile(r"\b(?:[Ff]rom|[Bb]etween|years)\s{1,4}$")
_UNTIL = re.compile(r"\s{1,4}(?:to|until|till|through|and)\s")
_FROM_UNTIL = re.compile(
    r"\b(?:[Ff]rom|[Bb]etween|[Ss]ince|years)\s[^\s,;]{4,10}\s{1,4}(?:to|until|till|through|and)\s{1,4}$"
)
# "The 2014 and 2016 campaigns", "her 2012 Senate bid"; "In 2013 Yahoo was bought" tells of the year.
_LABELS = re.compile(r"(?:\s(?:and|or)\s\d{4})?[\s-](?P<noun>[A-Za-z][\w.-]{2,20})")
_PLACED = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Uu]ntil|[Ff]rom|[Tt]o|[Aa]round|[Ee]arly|[Ll]ate|[Mm]id|[Tt]hrough)[\s-]{1,4}$"
)
_OPENS = re.compile(r"(?:The|An?|This|That|His|Her|Its|Their)\s{1,4}")
_NO_SUBJECT = re.compile(
    r"[\s-](?:[\w-]{1,20}\s){0,3}(?:candidates?|nominees?|contenders?|hopefuls?|campaigns?|field)\b"
)
_SAYS_BESIDE = re.compile(r"\b(?:said|says|told|reported|report|confirmed|added|recalled|wrote)\b")
_OF_A_DAY = 2
_OF_A_YEAR = re.compile(r"\byear['’]s\s")
# A stretch in quotation marks; one that the sentence leaves open goes on in the next.
_QUOTED = re.compile(r"“[^“”]{0,1000}(?:”|$)|\"[^\"]{0,1000}(?:\"|$)")
_WOULD = re.compile(r"\b(?:would|could|might|wouldn['’]t|couldn['’]t)\b|\b(?:I|we|you|he|she|they|it)['’]d\b", re.I)
_IF = re.compile(r"\b(?:if|unless|were (?:I|we|you|he|she|it|they) to|provided that|as long as)\b", re.I)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e)(?:['’]d)?\b")
_LONGEST = 1000
"""Characters of a sentence that are looked at for who supposes what."""
_ALIKE = 0.8
"""Share of common words from which two sentences of one date are the same one, lightly edited. Set by hand, on the
careful side: what is missed stands twice, what is wrongly joined is lost."""
_Seen = dict[tuple[str | None, str], list[frozenset[str]]]
"""The words of the sentences of a date, by each word under which they are looked for."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    entry: DatedSentence
    worth: tuple[int, int]
    order: tuple[int, int]
    sentence: str


def build_timeline(documents: tuple[AnnotatedDocument, ...]) -> tuple[DatedSentence, ...]:
    """Return the dated sentences of ``documents``: those on the calendar in its order, then the others as they stand.

    One entry a sentence, at most ``MOST`` a document, and none twice when documents share sentences.
    """
    seen: _Seen = {}
    kept: list[_Candidate] = []
    for place, document in enumerate(documents):
        kept.extend(_of_document(place, document, seen))
    kept.sort(key=lambda c: (c.entry.edtf is None, sort_key(c.entry.edtf or ""), c.order))
    # The same sentence may be dated by one article and undated in another.
    first = {candidate.sentence: candidate for candidate in reversed(kept)}
    return tuple(candidate.entry for candidate in kept if first[candidate.sentence] is candidate)


def sentence_times(document: AnnotatedDocument) -> Iterator[tuple[Sentence, list[TimeExpression]]]:
    """Yield every sentence with the time expressions that begin in it, in order."""
    times = iter(sorted(document.times, key=lambda t: t.span.start))
    time = next(times, None)
    for sentence in document.sentences:
        own: list[TimeExpression] = []
        while time is not None and time.span.start < sentence.span.end:
            if time.span.start >= sentence.span.start:
                own.append(time)
            time = next(times, None)
        yield sentence, own


def _of_document(place: int, document: AnnotatedDocument, seen: _Seen) -> list[_Candidate]:
    found: list[_Candidate] = []
    text = document.document.text
    for (sentence, times), reading in zip(sentence_times(document), document.readings, strict=True):
        best = _main_date([t for t in times if not _says_which(t, text, sentence.span.start)], text)
        if best is None or not _tells_event(reading, best) or _supposed(sentence.span, best, reading, text):
            continue
        words = " ".join(text[sentence.span.start : sentence.span.end].split())
        if _told_before(words, best.edtf, seen):
            continue
        entry = DatedSentence(document.document.id, sentence.n, print_when(best, document), best.edtf)
        worth = (_ROLE_WORTH[reading.role], 2 if best.edtf and not best.relative else 1 if best.edtf else 0)
        found.append(_Candidate(entry, worth, (place, sentence.n), words))
    best_first = sorted(found, key=lambda c: (-sum(c.worth), c.order))
    if document.document.metadata.published is None:
        best_first = _few_open(best_first)
    return sorted(best_first[:MOST], key=lambda c: c.order)


def _few_open(best_first: list[_Candidate]) -> list[_Candidate]:
    """Keep the best entries without a place on the calendar, no two of them with the same words for a date."""
    kept: list[_Candidate] = []
    words: set[str] = set()
    for candidate in best_first:
        if candidate.entry.edtf is None:
            when = candidate.entry.when.casefold()
            if len(words) == MOST_OPEN or when in words:
                continue
            words.add(when)
        kept.append(candidate)
    return kept


def _says_which(time: TimeExpression, text: str, start: int) -> bool:
    """Tell whether the date is no time at which something happens but a part of a thing's name or number.

    ``start``: of its sentence.
    """
    if time.value.endswith("X") and _MODIFIES.match(text, time.span.end):
        return True
    before = text[max(start, time.span.start - 40) : time.span.start]
    # "Their lowest since 2019" tells of no event of 2019.
    if (
        _COUNTS.search(before)
        or _NO_EVENT.search(before)
        or _OF_A_YEAR.search(text, time.span.end - 4, time.span.end + 3)
    ):
        return True
    if len(time.value) != len("2011"):
        return False
    if (
        _FOR.search(before)
        or _FROM_UNTIL.search(before)
        or (_FROM.search(before) and _UNTIL.match(text, time.span.end))
    ):
        return True
    return _is_label(time, text, start, before)


def _is_label(time: TimeExpression, text: str, start: int, before: str) -> bool:
    """Tell whether a year says of which year a thing is: "the 2012 candidate". What opens its sentence may be what the
    sentence tells of: "The 2012 flood destroyed the bridge"."""
    if time.relative or not _is_attribute(time, text) or _PLACED.search(before):
        return False
    opens = _OPENS.fullmatch(text, start, time.span.start)
    return opens is None or _NO_SUBJECT.match(text, time.span.end) is not None


def _told_before(sentence: str, edtf: str | None, seen: _Seen) -> bool:
    """Tell whether a sentence of the same date has nearly the same words; remember this one if not."""
    words = frozenset(re.findall(r"\w+", sentence.lower()))
    # Two that are alike share one of the first words that they may lack (prefix filter, Chaudhuri et al., ICDE 2006);
    # the longest words come first, which few sentences have.
    least = math.ceil(_ALIKE * len(words))
    first = sorted(words, key=lambda word: (-len(word), word))[: len(words) - least + 1]
    known = [seen.setdefault((edtf, word), []) for word in first]
    if any(len(words & other) >= _ALIKE * len(words | other) for others in known for other in others):
        return True
    for others in known:
        others.append(words)
    return False


def _main_date(times: list[TimeExpression], text: str) -> TimeExpression | None:
    """Return the date that says most: on the calendar before open, absolute before relative, precise before vague.

    "The 2011 quake" dates another event; it counts where the sentence gives no other date.
    """
    usable = [t for t in times if not t.vague]
    if not usable:
        return None
    best = min(usable, key=lambda t: (_is_attribute(t, text), t.edtf is None, t.relative, -_precision(t), t.span.start))
    if best.relative or _precision(best):
        return best
    # "The envoy met on Friday with the mayor, who took office in 2014": the year is of the clause behind.
    days = (t for t in usable if t.edtf and _precision(t) == _OF_A_DAY and t.span.start < best.span.start)
    return next((t for t in days if not _SAYS_BESIDE.search(text, max(0, t.span.start - 16), t.span.end + 8)), best)


def _is_attribute(time: TimeExpression, text: str) -> bool:
    if time.span.end - time.span.start != len("2011"):
        return False
    noun = _LABELS.match(text, time.span.end)
    return noun is not None and _MODIFIES.match(" " + re.sub(r"[.-]", "", noun["noun"]).lower()) is not None


def _precision(time: TimeExpression) -> int:
    form = (time.edtf or "").split("/")[0]
    return 0 if "X" in form else min(form.count("-"), 2)


def _tells_event(reading: Reading, time: TimeExpression) -> bool:
    """Pure talk is no event: an opinion, or speech whose only date is an open one."""
    if reading.residue >= _LEAST_RESIDUE or reading.role == "Distant_Evaluation":
        return False
    return not (reading.speech and time.edtf is None)


def _supposed(sentence: Span, time: TimeExpression, reading: Reading, text: str) -> bool:
    """Tell whether somebody only says what would be on the date: "I would sign it tomorrow if they let me"."""
    said = text[sentence.start : sentence.start + _LONGEST].replace("\n", " ")
    at = time.span.start - sentence.start
    quoted = next((m for m in _QUOTED.finditer(said) if m.start() < at < m.end()), None)
    said = quoted.group() if quoted is not None else _QUOTED.sub(" ", said)
    if quoted is None and not (reading.speech or _FIRST_PERSON.search(said)):
        return False
    return _WOULD.search(said) is not None and (_IF.search(said) is not None or (quoted is not None and time.relative))


def print_when(time: TimeExpression, document: AnnotatedDocument) -> str:
    """Return the printed date: calendar form for an absolute one; a relative one as written, frozen to its article."""
    words = " ".join(document.document.text[time.span.start : time.span.end].split())
    if time.edtf is not None and not time.relative:
        return _absolute(time, words)
    published = document.document.metadata.published
    own = re.sub(r"^(?:on|in|by)\s+", "", words, flags=re.IGNORECASE)
    own = own if _ABBREVIATED.search(own) else own.rstrip(".")
    return f"{own} (as of {date_words(published)})" if published else f'"{own}" (undated article)'


def _absolute(time: TimeExpression, words: str) -> str:
    form = time.edtf or ""
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", time.value):
        printed = f"{QUARTERS[int(match[2]) - 1]} quarter of {match[1]}"
    elif re.fullmatch(r"\d\dXX", form):
        printed = f"the {_ordinal(int(form[:2]) + 1)} century"
    else:
        printed = date_words(form)
    if match := _ENDS.match(words):
        return f"the {match[1].lower()} of {printed}"
    part = _PART.match(_LEAD.sub("", words, count=1))
    if part is None:
        return printed
    bare = printed.removeprefix("the ")
    return f"{'the ' if bare != printed else ''}{part[1].lower()} {bare}"


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def sort_key(form: str) -> tuple[Day, int]:
    """Return the first day an EDTF form can mean and its breadth: of two that begin together the wider comes first."""
    days = days_of(form)
    return (days.first, -(days.last - days.first).days) if days else (Day.max, 0)
