"""Who somebody is, in the source's own words: titles before the name, asides after it, "X is the head of Y"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.annotate.role_nouns import has_actor, is_body_noun, is_body_title, is_title
from builder.datamodel import Span
from builder.lexicon.words import word_set

_HONORIFIC = word_set("mr mrs ms miss dr sir mr. mrs. ms. dr. lord lady dame")
_STOP = word_set(
    "the a an of in on at for to from by with as that than who which when where if and or but said says say "
    "told asked accused urged after before because while since is are was were be been has have had met "
    "including like between against against his her its their our my killed joined replaced including under "
    "over about into not also however meanwhile when then so yet added wrote according during named called whose "
    "though although unless whether until once only even out up off down through across toward towards among both "
    "either neither every each any some such can will would could should may might must let ask tell call meet see "
    "join give make help name nominate appoint propose select replace elect hire choose support "
    "defeat beat endorse praise blame join succeed oust impeach indict invite remind urge want need"
)
_WORD = re.compile(r"[^\s]+")
_START = "|".join(
    sorted(
        word_set(
            r"acting adviser advisor ambassador an? analyst assistant associate attorney author ceo chair\w* "
            r"chief co-founder commissioner deputy director economist editor executive foreign former founder "
            r"general governor head her his its lawyer leader manager managing mayor member minister one owner "
            r"partner republican democrat president prime professor research\w* secretary senior spokes\w+ the "
            r"their vice"
        )
    )
)
_STOPS = r"(?<![A-Z])(?<!Rep)(?<!Sen)(?<!Gov)(?<!Gen)(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!Lt)(?<!St)\.(?!\w)"
_CLOSES = rf"(?=,(?!\d)|{_STOPS}|[;:)–—\n]|\s\(|\swho\s|$)"
_ASIDE = re.compile(
    rf"\s*(?:,\s*\d{{1,3}})?(?:,|\(|[-–—]{{1,2}})\s*((?:(?i:{_START}))\b(?:[^,;:()“”\"\n–—]|,(?=\d)){{2,140}}){_CLOSES}"
)
_BARE_ASIDE = re.compile(
    rf"\s*(?:,\s*\d{{1,3}})?(?:,|\(|[-–—]{{1,2}})\s*((?:[^,;:()“”\"\n–—]|,(?=\d)){{4,140}}){_CLOSES}"
)
"""An aside that opens with any word: "market analyst at a bank", "Ostia's ambassador to the talks"."""
_WHO = re.compile(
    r",\s+(who\s+(?:heads|leads|runs|chairs|directs|oversees|teaches|represents|served|serves|works|founded|owns|manages|studies|is|was)\s[^,;:()“”\"\n]{3,120})(?=[,.;:\n]|$)"
)
_IS = re.compile(r"\s+(?:is|was|serves as|served as)\s+((?:an?|the)\s+[^,;:()“”\"\n.]{3,90})(?=[,.;\n]|$)")
_BEFORE = re.compile(
    r"(?:^|[.,;:“\"–—-]\s+|\b(?:and|by|with|to|from|said|says|but|while|that)\s+)((?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[A-Z][\w.-]*['’]s?)\s+(?:[^,;:()“”\"\n.]|(?<=[A-Z])\.|(?<=M[rs])\.){3,90}),\s+$"
)
_DETERMINER = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|(?:[A-Z][\w.-]* ){0,3}[A-Z][\w.-]*['’]s?)\s"
    r"(?=[^,;:()“”\"\n]{3,90},\s+$)"
)
_OFFICE = re.compile(
    r"((?:(?:[A-Z][\w.'’-]*|former|acting|deputy|vice|interim|outgoing|incoming|then|late) ){0,4}"
    r"(?:Secretary|Minister|Envoy|Ambassador|Counselor|Counsellor|Chair\w*|Director|President|Commissioner|Representative|Speaker|Leader|Governor|Judge)"
    r" (?:of|for|on|to) (?:the )?(?:[A-Z][\w&-]* (?:and )?){1,5})$"
)
"""An office with what it is over: "Secretary of State", "Special Envoy for Yemen"; matched in 120 characters."""
_VERB = re.compile(r"\b(?:said|says|told|was|were|is|are|has|have|had|will|would|could|that|because|when)\b")
_CLAUSE = re.compile(r"\b[a-z]{3,}(?:s|ed) (?:an?|the|its|his|her|their|that|to|up|out)\b")
"""A finite verb with what follows it: then the comma closed an opening phrase, and no aside begins."""
_HEAD_ENDS = re.compile(
    r"\s+(?:of|in|at|for|who|which|that|to|from|on|with|based|whose|under|over|accused|convicted|known|listed|named|"
    r"married|charged|killed|responsible|since|until|familiar|near|turned|trying|running|seeking|born|elected|serving|"
    r"working|facing|hoping|perhaps|best|now|once|founded|dedicated|financed|here|there|north|south|east|west|through)\b"
)
"""Where the noun of an aside is behind us."""
_NEWS = re.compile(
    r"\b(?:killed|called|requested|approved|addressed|reported|said|says|told|was|were|is|are|has|have|had|will|would|"
    r"could|may|must|can|did|does|fell|rose|met|led|won|lost|took|came|went|gave|made|signed|announced|warned|urged)\b"
)
_MODIFIES = re.compile(r" (?:[a-z]+(?:man|woman|person|er|or|ist|ial|ief)|official|head)\b")
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|when|where)\b")
_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]|Inc|Co|Corp|Ltd|Jr|Sr|St|Mass|Calif|Conn)\.$")
_PLURALS = word_set(
    "affairs sales sports news operations communications relations services politics economics rights arts"
)
_WHICH_HOLDER = word_set("former then acting ex late outgoing incoming retired deputy interim")
_DOUBT = re.compile(r"\b(?:if|whether|unless|should|suppose|imagine)\b[^,;.]{0,40}$", re.IGNORECASE)
_MAKES = re.compile(
    r"\b(?:appoint|nominat|propos|elect|select|choos|declar|anoint|crown|consider|pick|nam|call|mak)(?:e|es|ed|ing|s|ted)?\b"
    r"[^;.]{0,60}$"
)
"""What is behind a name then is what somebody shall be, or be called."""
_DETERMINED = re.compile(r"(?:the|an?|his|her|its|their|one|who) ", re.IGNORECASE)
_NEXT = re.compile(r",\s+((?:(?:[A-Z][\w.'’-]*)(?:\s+|(?=,))){0,5}?[A-Z][\w.'’-]*)(?=\s+(?!(?-i:[A-Z]))|[,.;:!?)—–]|$)")
_SET_OFF = re.compile(
    r"(?:\s+(?:of|from|in)\s+[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3})?\s*(?:[,.;:!?)—–-]|\(|and\b|or\b|$)|\s+who\b"
)
"""What stands behind a name that is an apposition: a mark, "of" a place and a mark, "and"."""
_BEFALLS = word_set("put shot born sent told seen held often not")
"""Behind "who was" these tell what befell somebody or what is thought of him, not what he does."""
_LINKS = re.compile(r"\b(?:by|that|which|who|whom|whose|as|than)\b")
_STARTS_ANEW = re.compile(r"\s(?:They|He|She|It|We|But|And)\s")
_NOUN_BEHIND = re.compile(r" (?:movement|campaign|supporters|voters|administration|presidency|era|family|ad|rally)\b")
MAX_ROLES = 4
"""Roles kept of one entity; the first is printed, the others are there for an editor."""


def roles_of(
    text: str, spans: tuple[tuple[Span, Span], ...], *, person: bool, others: frozenset[int] = frozenset()
) -> tuple[Span, ...]:
    """Return the spans that say who somebody is, best first.

    ``spans``: (name, its sentence) for every place that names it, outside quotation marks; ``others``: where the names
    of persons begin. Asides come before titles, since they say more; then the first in the text. Every span lies in
    the sentence of its name.
    """
    asides: list[Span] = []
    titles: list[Span] = []
    for name, sentence in spans:
        asides += _asides(text, name, sentence, _Sort(person, others))
        # "the deputy White House spokeswoman": what stands before belongs to the noun behind.
        title = (
            None
            if (_NOUN_BEHIND if person else _MODIFIES).match(text, name.end)
            else _title(text, name, sentence, person=person)
        )
        titles += [title] if title else []
    best: list[Span] = []
    seen: set[str] = set()
    for span in [*asides, *sorted(titles, key=lambda s: s.start - s.end)]:
        words = " ".join(text[span.start : span.end].lower().split())
        if words not in seen:
            seen.add(words)
            best.append(span)
    return tuple(best[:MAX_ROLES])


@dataclass(frozen=True, slots=True)
class _Sort:
    """Whose role is looked for: a person's or a body's; and where other persons' names begin."""

    person: bool
    others: frozenset[int]


def _asides(text: str, name: Span, sentence: Span, sort: _Sort) -> list[Span]:
    """Return what stands beside the name between commas, or after "is"."""
    stop = min(sentence.end, name.end + 200)
    found = []
    for pattern in (_ASIDE, _WHO, _IS) if sort.person else (_ASIDE, _IS):
        match = pattern.match(text, name.end, stop)
        if match and _fits(match[1], pattern, sort.person) and _is_told(text, name, sentence, match, sort.others):
            found.append(_trimmed(text, match.start(1), match.end(1)))
    bare = _BARE_ASIDE.match(text, name.end, stop) if sort.person and not found else None
    if bare and _is_bare_role(bare[1]) and _is_one(bare[1]) and _is_told(text, name, sentence, bare, sort.others):
        found.append(_trimmed(text, bare.start(1), bare.end(1)))
    if role := _before(text, name, sentence, sort.person):
        found.append(role)
    return found


def _is_told(text: str, name: Span, sentence: Span, match: re.Match[str], others: frozenset[int]) -> bool:
    """Whether the text says it of this name: not of the next one ("Lorne, the mayor, Ben Roe, said"), not what somebody
    might be or become ("if Lorne is the mayor", "appoint Lorne, the mayor of Tarn, envoy to Ostia")."""
    before = text[max(sentence.start, name.start - 100) : name.start]
    if match.re is _IS:
        return _DOUBT.search(before) is None
    if _MAKES.search(before) and not _DETERMINED.match(match[1]):
        return False
    after = _NEXT.match(text, match.end(1), sentence.end)
    return after is None or not _SET_OFF.match(text, after.end(1), sentence.end) or not _starts(text, after, others)


def _starts(text: str, after: re.Match[str], others: frozenset[int]) -> list[int]:
    """Return where names of persons begin among the capitalised words behind an aside."""
    words = re.finditer(r"[^\s]+", text[after.start(1) : after.end(1)])
    return [at for word in words if (at := after.start(1) + word.start()) in others]


def _before(text: str, name: Span, sentence: Span, person: bool) -> Span | None:
    """Return what stands before the name and a comma, where the name is set off too: "The office's director, Ada Lorne,
    said"; in "At the community college, Lorne said" the comma closes an opening phrase."""
    before = text[max(sentence.start, name.start - 140) : name.start]
    if not before.rstrip().endswith(",") or not _SET_OFF.match(text, name.end, sentence.end):
        return None
    at = name.start - len(before)
    # The innermost phrase first: in "a spokesman for the special counsel, Ada Lorne" she is the counsel.
    starts = [m.start() for m in _DETERMINER.finditer(before)][:-4:-1]
    long = _BEFORE.search(before)
    starts += [long.start(1)] if long else []
    for start in starts:
        words = before[start:].rstrip().rstrip(",")
        if "," not in words and _is_noun_phrase(words, person) and not _NEWS.search(words) and not _LINKS.search(words):
            return _trimmed(text, at + start, at + start + len(words))
    return None


def _is_noun_phrase(words: str, person: bool) -> bool:
    """Whether a phrase is one for somebody: one person, or a body."""
    return _is_actor_phrase(words, person) and (_is_one(words) or not person)


def _fits(words: str, pattern: re.Pattern[str], person: bool) -> bool:
    """Whether what a pattern found says who somebody is."""
    if pattern is _WHO:
        return _is_who(words)
    if pattern is _IS:
        return _is_actor_phrase(words, person)
    return _describes(words, person) and (not person or _is_one(words))


def _is_who(words: str) -> bool:
    """Whether a clause in "who" says what somebody does: "who heads the board", "who was mayor"; not "who was hit"."""
    _, verb, rest = [*words.split(maxsplit=2), "", ""][:3]
    if verb not in {"is", "was"}:
        return True
    head = _HEAD_ENDS.split(rest, maxsplit=1)[0].split()
    first = head[0].lower() if head else ""
    taken = first.endswith(("ed", "ing")) or first in _BEFALLS
    return not taken and _is_actor_phrase(rest, person=True)


def _describes(words: str, person: bool) -> bool:
    """Whether an aside names a function rather than telling more of the news."""
    head = _HEAD_ENDS.split(words, maxsplit=1)[0]
    if _VERB.search(head) or _CLAUSE.search(head) or _NEWS.search(_RELATIVE.split(words, maxsplit=1)[0]):
        return False
    return _is_actor_phrase(words, person) and not _STARTS_ANEW.search(words)


def _is_one(words: str) -> bool:
    """Whether the noun of a phrase is singular, as a person's role is."""
    last = _HEAD_ENDS.split(words, maxsplit=1)[0].split()[-1:]
    low = last[0].lower() if last else ""
    return low not in {"children", "people", "men", "women", "police"} and (not low.endswith("s") or low.endswith("ss"))


def _is_actor_phrase(words: str, person: bool) -> bool:
    """Whether the noun of a phrase is one for somebody who acts, or for a body: its last word before "of", "in"."""
    parts = [part.split()[-1:] for part in _HEAD_ENDS.split(words, maxsplit=2)]
    # "a University of Tarn professor": the noun stands behind a name in "of".
    for last in parts[: 2 if person and parts[0] and parts[0][0][0].isupper() else 1]:
        if last and (has_actor(last[0]) if person else is_body_noun(last[0])):
            return True
    return False


def _is_bare_role(words: str) -> bool:
    """Whether an aside without an article is a role: its noun is one for a person, and something stands behind it."""
    head = _HEAD_ENDS.split(words, maxsplit=1)[0]
    first, last = head.split()[:1], head.split()[-1:]
    if not first or first[0].lower() in _STOP - {"then"} or first[0].lower() in {"to", "nor", "possibly", "perhaps"}:
        return False
    if first[0].lower().endswith("ing") and first[0].lower() not in _WHICH_HOLDER:
        return False
    news = _VERB.search(words) or _NEWS.search(_RELATIVE.split(words, maxsplit=1)[0]) or _CLAUSE.search(head)
    return bool(last) and len(head.split()) < 10 and not news and is_title(last[0]) and has_actor(last[0])


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    # The full stop of the sentence goes, that of "Co." or "U.S." stays.
    if text[end - 1 : end] == "." and not _ABBREVIATION.search(text, max(start, end - 8), end):
        end -= 1
    return Span(start, end)


def _title(text: str, name: Span, sentence: Span, *, person: bool) -> Span | None:
    """Return the title that stands directly before the name: "Louisiana Governor", "hedge fund manager"."""
    before = text[max(sentence.start, name.start - 120) : name.start]
    if not before or not before[-1].isspace():
        return None
    words = list(_WORD.finditer(before))
    offset = name.start - len(before)
    if person and (office := _OFFICE.search(before)):
        return _trimmed(text, offset + office.start(1), offset + office.end(1))
    end = len(words)
    while end and words[end - 1][0].lower() in _HONORIFIC:
        end -= 1
    if not end or not (is_title(words[end - 1][0]) if person else is_body_title(words[end - 1][0])):
        return None
    if person and not has_actor(words[end - 1][0].rstrip(".")):
        return None
    first = end - 1
    while first > 0 and end - first < 8 and _extends_title(words[first - 1][0], words[first][0]):
        first -= 1
    start, stop = words[first].start(), words[end - 1].end()
    # "“Ex-president": the mark is no part of the title.
    while start < stop and not before[start].isalnum():
        start += 1
    return Span(offset + start, offset + stop)


def _extends_title(word: str, title: str) -> bool:
    """Whether a word further left may belong to the title: no stop word, no verb form, no closed phrase. Before a title
    in capitals ("give President Obama") only the few words that say which of its holders."""
    low = word.lower()
    if title in _WHICH_HOLDER - {"deputy"}:
        return low in _WHICH_HOLDER or low in {"current", "now"}
    if low in _WHICH_HOLDER:
        return True
    if word[0].islower() and title[0].isupper():
        return False
    if (
        low in _STOP
        or word[-1] in ',;:)”"'
        or not (word[0].isalpha() or word[0].isdigit())
        or (word[-1] == "." and "." not in word[:-1] and not is_title(word))
    ):
        return False
    if word[0].isupper():
        return not (word.endswith("ing") and len(word) > 5)
    # A lower-case word in -s before a title is a verb ("oversees Special Counsel") but for a few nouns.
    verb = low.endswith("s") and not low.endswith(("ss", "'s", "’s")) and low not in _PLURALS
    return not verb and not low.endswith(("ed", "ing"))
