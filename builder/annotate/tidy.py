"""Puts right what a tagger of names does wrong at their edges: two names taken for one, titles taken into a name,
a verb or a date taken into it, a sentence's first word taken for its beginning."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from builder.datamodel import Mention, Sentence, Span
from builder.lexicon.actors import BODY_WORDS, actor_nouns, actor_plurals
from builder.lexicon.countries import country_form
from builder.lexicon.names import HONORIFICS, RANKS, name_key
from builder.lexicon.words import word_set

_AND = re.compile(r"\s+(?:and|&|or)\s+(?:the\s+)?")
_LOWER = re.compile(r"(?<![\w'’.-])[a-z]{2,20}\b")
_TITLE = re.compile(
    r"^(?:(?:U\.S\.|US|UK|former|ex-|Republican|Democrat|Democratic|Conservative|Labour|House|Senate|Majority|Minority|Whip|Leader|"
    r"Senator|Sen\.|Rep\.|Representative|President|Minister|Prime|Vice|Foreign|Defense|Defence|Finance|Interior|Secretary|"
    r"General|Gen\.|Gov\.|Governor|Mayor|Judge|Justice|Chief|Executive|Chairman|Committee|Attorney|Director|Professor|"
    r"Prof\.|Capt\.|Captain|Lt\.|Col\.|Colonel|Sgt\.|Sheriff|Detective|Officer|King|Queen|Crown|Prince|Princess|Pope|"
    r"Cardinal|Bishop|Archbishop|Ambassador|Chancellor|Premier|CEO|Analyst|Spokesman|Spokeswoman|Councillor|Rabbi|"
    r"Grandad|Grandpa|Grandma|Granny|Grandfather|Grandmother|Uncle|Aunt|Auntie|Dad|Mum)\s+)+(?=\S+\s+\S)"
)
"""Titles at the head of a name that keeps two words without them."""
_INSIDE = word_set(
    "of for and the de la le les du des del della dei der den di da do dos das van von zu y e al el bin ibn ben bint "
    "abu ul ur on to in at with a an upon against und et sans pour en against über s '"
)
"""Lower-case words that stand inside names; any other ends one (names of the worldwide newswire corpus)."""
_HEADS = word_set("de la le du del della der den di da van von al el bin ibn ben bint abu ul ten ter")
"""Lower-case words with which a name may begin."""
_FUNCTION = word_set(
    "every each unlike though although despite while whereas since because if when as like both neither either "
    "another some many most few several all any no such even only just still yet however but and or so then "
    "now meanwhile once until unless whether after before during within without among between against under "
    "over about besides beyond given per what why how who whose which where there here for from with by in at "
    "on to of is are was were did does do has have had can could will would should ask tell call thank meet "
    "see read let"
)
"""Words that open a sentence in capitals and belong to no name there."""
_DATE = re.compile(
    r"\s+(?:on|in|since|until|late|early|last|next|by)?\s*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February"
    r"|March|April|June|July|August|September|October|November|December)$"
)
_OPENS = re.compile(r"(?:^|[.!?:\n]['\"”’)]*\s*|[“‘\"]\s*|--\s*)$")
_TICKER = re.compile(r"\b(?:Inc|Corp|Ltd|plc|PLC|Co|AG|SA|NV)\.?(?:['’]s)?(\s+[A-Z]{2,5})$")
_EXCHANGE = re.compile(r"(?:\b[A-Z][A-Za-z]{2,7}:\s?|(?:Inc|Corp|Ltd|plc|PLC|Co|AG|SA|NV|Group)\.?(?:['’]s)?\s\(?)$")
_LISTED = re.compile(r"\.[A-Z]{1,3}\b(?!\.)")
_HYPHENED = re.compile(r"-(?:[a-z]{2,}ed|led|based|run|held|wide|era|style|born)$")
_TRADE = re.compile(r"(?:[a-z]{3}(?:er|or|ist)|^(?:company|giant|group|subsidiary|unit|firm|mogul|magnate|lawyer))$")
_OF = re.compile(r"(?<=\w\s)(?:\S+\s){1,4}?(?=of\s+[A-Z])")
_LEFT_OUT = re.compile(r"\b(\w{2,20}\.?) ([A-Z][a-z]{1,15}) $")
_OF_HEAD = re.compile(r"\b([A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20}){0,2}) of (the )?$")
_PARTED = re.compile(r" of (?:the )?")
_FELLOWSHIPS = word_set("friends guild society order sons daughters knights guardians brothers sisters league")
"""Heads of names in "of" that are bodies."""
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Sir|Dame|Lord|Lady)\.? (?:(?:Chief )?Justice )?"
    r"([A-Z][a-z]{1,20}(?:[ -][A-Z][a-z]{1,20}){0,2})\b"
)
_RANKED = re.compile(rf"(?:(?:{'|'.join(sorted(RANKS))}|chief)\b\.?\s*)+", re.IGNORECASE)
_NAME_AFTER = re.compile(r"\.?\s{1,3}[A-Z]")
_OFFICES = word_set("councillor councilor spokesman spokeswoman spokesperson lawyer analyst economist director coach")
_PEERS = word_set("duke duchess earl king queen prince princess count baron bishop archbishop lord lady emir sultan")


@dataclass(frozen=True, slots=True)
class _Document:
    """What a mention is compared with: the keys of all mentions, of those inside sentences, and lower-case words."""

    text: str
    known: frozenset[str]
    inside: frozenset[str]
    lower: frozenset[str]


def tidy(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions parted, cut and relabelled, in the order of the text; a stock ticker is gone."""
    begun = tuple(trimmed for mention in mentions if (trimmed := _trimmed(text, mention)))
    ranked = (_unranked(text, mention) for mention in _whole(text, begun))
    cut = [part for mention in ranked if mention for part in _without_clause(text, mention)]
    keys = [name_key(text[m.span.start : m.span.end]) for m in cut]
    inside = frozenset(key for m, key in zip(cut, keys, strict=True) if not _opens(text, m.span.start))
    document = _Document(text, frozenset(keys), inside, frozenset(_LOWER.findall(text)))
    return tuple(part for mention in cut for part in _tidied(document, mention))


def _trimmed(text: str, mention: Mention) -> Mention | None:
    """Return the mention without the marks it begins with, which end what stands before it: "Mrs[. Moor]"."""
    start, end = mention.span.start, mention.span.end
    while start < end and (text[start].isspace() or text[start] in ".,;:!?)]"):
        start += 1
    return replace(mention, span=Span(start, end)) if start < end else None


def with_titled(text: str, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions, in order, with the persons that the tagger overlooked behind a title: "Mrs [Moor]"."""
    starts = [m.span.start for m in mentions]
    found = []
    for sentence in sentences:
        for match in _TITLED.finditer(text, sentence.span.start, sentence.span.end):
            before = bisect_right(starts, match.end(1) - 1) - 1
            if before < 0 or mentions[before].span.end <= match.start():
                found.append(Mention(Span(*match.span(1)), "PER"))
    return tuple(sorted([*mentions, *found], key=lambda m: m.span.start))


def _whole(text: str, mentions: tuple[Mention, ...]) -> list[Mention]:
    """Return the mentions with what a tagger cuts from a name: "Friends of the [Chase]", "[American] [Samoa]"."""
    heads = list(_heads_of(text, mentions))
    inside = {
        text[head.start(1) : mention.span.end]
        for mention, head in zip(mentions, heads, strict=True)
        if head and not _opens(text, head.start(1))
    }
    kept: list[Mention] = []
    for mention, head in zip(mentions, heads, strict=True):
        kept.append(_widened(text, mention, head, inside))
        while len(kept) > 1 and kept[-2].span.end > kept[-1].span.start:
            del kept[-2]
        if len(kept) > 1 and _is_country(text[kept[-2].span.start : mention.span.end]):
            kept[-2:] = [Mention(Span(kept[-2].span.start, mention.span.end), "LOC")]
    return kept


def _is_country(words: str) -> bool:
    form = country_form(words)
    return form is not None and "name" in form.kinds


def _widened(text: str, mention: Mention, head: re.Match[str] | None, inside: set[str]) -> Mention:
    """Return the mention with the head before it. ``inside``: names in "of" that stand inside sentences."""
    if head is None:
        return mention
    # At the head of a sentence the capital is due to the sentence: "Friends of Berg".
    fellows = mention.label != "PER" and head[2] is not None and head[1].lower() in _FELLOWSHIPS
    whole = fellows or text[head.start(1) : mention.span.end] in inside
    return Mention(Span(head.start(1), mention.span.end), "ORG") if whole else mention


def _heads_of(text: str, mentions: tuple[Mention, ...]) -> Iterator[re.Match[str] | None]:
    """Yield the words before "of" and each mention that are the head of a body's name: for people or for a body."""
    last = Span(0, 0)
    for mention in mentions:
        parted = _PARTED.fullmatch(text, last.end, mention.span.start)
        low = max(last.start if parted else last.end, mention.span.start - 60)
        head = _OF_HEAD.search(text, low, mention.span.start)
        last = mention.span
        words = set(head[1].lower().split()) if head else set()
        yield head if words & (actor_plurals() | BODY_WORDS | _FELLOWSHIPS) else None


def _unranked(text: str, mention: Mention) -> Mention | None:
    """Return the mention without abbreviated ranks before it; ``None`` for one of ranks alone."""
    ranks = _RANKED.match(text, mention.span.start, mention.span.end)
    if ranks is None:
        return mention
    alone = ranks.end() >= mention.span.end
    follows = _NAME_AFTER.match(text, mention.span.end)
    if alone:
        return None if follows else mention
    return Mention(Span(ranks.end(), mention.span.end), "PER")


def _opens(text: str, start: int) -> bool:
    return _OPENS.search(text[max(0, start - 6) : start]) is not None


def _without_clause(text: str, mention: Mention) -> Iterator[Mention]:
    """Part a mention at lower-case words that no name has ("Harbour Office ordered Northrow Motors")."""
    start = mention.span.start
    raw = text[start : mention.span.end]
    runs: list[list[re.Match[str]]] = [[]]
    for word in re.finditer(r"\S+", raw):
        if _ends_name(word[0]):
            # "the cleric Ada Lorne": what stands before a noun for a person is no name of its own.
            runs = [[]] if word[0] in actor_nouns() or _TRADE.search(word[0]) else [*runs, []]
        elif runs[-1] or not word[0].islower() or word[0] in _HEADS or "-" in word[0]:
            runs[-1].append(word)
    for run in runs:
        while run and run[-1][0].islower() and run[-1][0] in _INSIDE:
            run.pop()
        if run:
            end = run[-1].end()
            date = _DATE.search(raw, run[0].start(), end)
            yield Mention(Span(start + run[0].start(), start + (date.start() if date else end)), mention.label)


def _ends_name(word: str) -> bool:
    plain = word.strip(',;:.()"“”')
    return (plain.isalpha() and plain.islower() and plain not in _INSIDE) or bool(_HYPHENED.search(plain))


def _tidied(document: _Document, mention: Mention) -> Iterator[Mention]:
    text = document.text
    start, end = mention.span.start, mention.span.end
    words = text[start:end]
    if _is_ticker(text, start, end):
        return
    if mention.label == "ORG" and (match := _AND.search(words)):
        left, right = words[: match.start()], words[match.end() :]
        if left and right and (name_key(left) in document.known or name_key(right) in document.known):
            yield Mention(Span(start, start + match.start()), mention.label)
            yield Mention(Span(start + match.end(), end), mention.label)
            return
    yield _cut(document, mention)


def _is_ticker(text: str, start: int, end: int) -> bool:
    """Whether capitals are a share's symbol: "(NRTH.L)", "(NYSE: NRTH)", "Northrow Corp NRTH"."""
    if not 2 <= end - start <= 5 or not text[start:end].isupper():
        return False
    if _LISTED.match(text, end) and text[start - 1 : start] in {"(", " "}:
        return True
    return _EXCHANGE.search(text[max(0, start - 14) : start]) is not None and text[end : end + 1] in {")", ",", " "}


def _cut(document: _Document, mention: Mention) -> Mention:
    """Return the mention without titles, tickers, "of" with a place, and a sentence's first word."""
    start, end = mention.span.start, mention.span.end
    words = document.text[start:end]
    if mention.label == "ORG" and (ticker := _TICKER.search(words)):
        end = start + ticker.start(1)
        return Mention(Span(start, end), mention.label)
    first, _, rest = words.partition(" ")
    if rest and _is_function(document, mention, first):
        return _cut(document, Mention(Span(end - len(rest), end), mention.label))
    if mention.label in {"PER", "ORG"} and (match := _TITLE.match(words)):
        person = _looks_like_person(words[match.end() :])
        if mention.label == "PER" or (person and match[0].count(" ") > 1):
            return Mention(Span(start + match.end(), end), "PER" if person else mention.label)
    if mention.label == "PER":
        return Mention(_person_span(document, mention.span), "PER")
    return mention


def _person_span(document: _Document, span: Span) -> Span:
    """Return a person's name with its given name, without a lower-case word's capital twin and "of" a place."""
    words = document.text[span.start : span.end]
    first, _, rest = words.partition(" ")
    if name_key(rest) in document.known and first.lower() in document.lower:
        return Span(span.end - len(rest), span.end)
    if not rest:
        return Span(_given(document, span.start), span.end)
    if first.lower() not in _PEERS and (of := _OF.search(words)):
        return Span(span.start, span.start + len(words[: of.end()].rstrip()))
    return span


def _given(document: _Document, start: int) -> int:
    """Return where a given name begins that the tagger left out ("Councillor Dev [Anand]"), else ``start``."""
    match = _LEFT_OUT.search(document.text, max(0, start - 60), start)
    if match is None or match[2].lower() in HONORIFICS or match[1].lower().rstrip(".") not in HONORIFICS | _OFFICES:
        return start
    return match.start(2)


def _is_function(document: _Document, mention: Mention, first: str) -> bool:
    """Whether the first word only opens the sentence; a name that also stands inside one keeps it."""
    start, end = mention.span.start, mention.span.end
    return (
        first.lower() in _FUNCTION
        and _opens(document.text, start)
        and name_key(document.text[start:end]) not in document.inside
    )


def _looks_like_person(words: str) -> bool:
    parts = words.split()
    letters = words.replace(" ", "").replace(".", "").replace("-", "").isalpha()
    return 2 <= len(parts) <= 3 and letters and not any(w.lower() in BODY_WORDS | _INSIDE - _HEADS for w in parts)
