"""Who somebody is, in the source's own words: titles before the name, asides after it, "X is the head of Y"."""

from __future__ import annotations

import re

from builder.datamodel import Span
from builder.lexicon.actors import actor_nouns
from builder.lexicon.words import word_set

_TITLES = word_set(
    "president minister chancellor premier secretary governor mayor general colonel captain commander director "
    "manager executive chairman chairwoman chair chief head leader spokesman spokeswoman spokesperson analyst "
    "economist official officer attorney lawyer prosecutor judge justice professor researcher scientist author "
    "editor journalist reporter founder owner partner member candidate nominee adviser advisor representative "
    "congressman congresswoman senator sen rep ambassador envoy negotiator commissioner sheriff detective coach "
    "player actor actress singer artist king queen prince princess pope cardinal archbishop bishop reverend "
    "imam ayatollah treasurer administrator superintendent strategist consultant counsel speaker deputy "
    "lieutenant sergeant admiral correspondent banker investor trader broker producer maker giant lender bank "
    "retailer operator watchdog regulator agency group company firm provider carrier airline miner insurer "
    "exporter importer supplier think-tank charity union husband wife son daughter brother sister father mother "
    "widow friend neighbor neighbour resident student teacher doctor nurse activist campaigner writer historian "
    "scholar republican democrat gov gen lt chairperson solicitor witness gunman suspect boss tycoon "
    "billionaire businessman businesswoman entrepreneur lawmaker politician rival veteran superstar star ceo "
    "cfo coo magnate cleric novelist mufti columnist eyewitness chef dictator strongman mogul caretaker "
    "councillor councilor cllr det insp supt sgt const capt col "
    "maj adm prof superintendent constable pastor fiancee fiance landscaper fellow expert specialist dean lecturer"
)
_HONORIFIC = word_set("mr mrs ms miss dr sir mr. mrs. ms. dr. lord lady dame")
_STOP = word_set(
    "the a an of in on at for to from by with as that than who which when where if and or but said says say "
    "told asked accused urged after before because while since is are was were be been has have had met "
    "including like between against against his her its their our my killed joined replaced including under "
    "over about into not also however meanwhile when then so yet added wrote according during named called"
)
_WORD = re.compile(r"[^\s]+")
_START = "|".join(
    (
        r"acting adviser advisor ambassador an? analyst assistant associate attorney author ceo chair\w* chief "
        r"co-founder commissioner deputy director economist editor executive foreign former founder general "
        r"governor head her his its lawyer leader manager managing mayor member minister one_of owner partner "
        r"republican democrat president prime professor research\w* secretary senior spokes\w+ the their vice"
    )
    .replace("one_of", "one of")
    .split()
)
_ASIDE = re.compile(
    rf"\s*(?:,\s*\d{{1,3}})?(?:,|\(|[-–—]{{1,2}})\s*((?:{_START})\b(?:[^,;:()“”\"\n–—]|,(?=\d)){{2,140}})(?=,(?!\d)|[.;:)–—\n]|$)",
    re.IGNORECASE,
)
_BARE_ASIDE = re.compile(
    r"\s*(?:,\s*\d{1,3})?(?:,|\(|[-–—]{1,2})\s*((?:[^,;:()“”\"\n–—]|,(?=\d)){4,140})(?=,(?!\d)|[.;:)–—\n]|$)"
)
"""An aside that opens with any word: "market analyst at a bank", "Ostia's ambassador to the talks"."""
_WHO = re.compile(
    r",\s+(who\s+(?:heads|leads|runs|chairs|directs|oversees|teaches|represents|served|serves|works|founded|owns|manages|studies|is|was)\s[^,;:()“”\"\n]{3,120})(?=[,.;:\n]|$)"
)
_IS = re.compile(r"\s+(?:is|was|serves as|served as)\s+((?:an?|the)\s+[^,;:()“”\"\n.]{3,90})(?=[,.;\n]|$)")
_BEFORE = re.compile(
    r"(?:^|[.,;:“\"–—-]\s+|\b(?:and|by|with|to|from|said|says|but|while|that)\s+)((?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[A-Z][\w.-]*['’]s?)\s+(?:[^,;:()“”\"\n.]|(?<=[A-Z])\.|(?<=M[rs])\.){3,90}),\s+$"
)
_DETERMINER = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s(?=[^,;:()“”\"\n]{3,90},\s+$)")
_OFFICE = re.compile(
    r"((?:(?:[A-Z][\w.'’-]*|former|acting|deputy|vice) ){0,4}"
    r"(?:Secretary|Minister|Envoy|Ambassador|Counselor|Counsellor|Chair\w*|Director|President|Commissioner|Representative|Speaker|Leader|Governor|Judge)"
    r" (?:of|for|on|to) (?:the )?(?:[A-Z][\w&-]* (?:and )?){1,5})$"
)
"""An office with what it is over: "Secretary of State", "Special Envoy for Yemen"; matched in 120 characters."""
_VERB = re.compile(r"\b(?:said|says|told|was|were|is|are|has|have|had|will|would|could|that|because|when)\b")
_CLAUSE = re.compile(r"\b[a-z]{3,}(?:s|ed) (?:an?|the|its|his|her|their|that|to|up|out)\b")
"""A finite verb with what follows it: then the comma closed an opening phrase, and no aside begins."""
_NOT_ACTORS = word_set(
    "her later offer number matter other order letter paper power summer winter october september november december "
    "never ever over under water river error floor door labor labour honor honour favor favour factor sector effort "
    "dollar quarter centre center chapter border weather disaster murder together former after answer computer tower"
    " behavior behaviour corner dinner cover rather whether however industry police report evidence list"
)
"""Words in -er, -or and the like that are nobody."""
_HEAD_ENDS = re.compile(
    r"\s+(?:of|in|at|for|who|which|that|to|from|on|with|based|whose|under|over|accused|convicted|known|listed|named|"
    r"married|charged|killed|responsible|since|until|familiar|near|turned)\b"
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
MAX_ROLES = 4
"""Roles kept of one entity; the first is printed, the others are there for an editor."""


def roles_of(text: str, spans: tuple[tuple[Span, Span], ...], *, person: bool) -> tuple[Span, ...]:
    """Return the spans that say who somebody is, best first.

    ``spans``: (name, its sentence) for every place that names it. Asides come before titles, since they say more;
    then the first in the text. Every span lies in the sentence of its name.
    """
    asides: list[Span] = []
    titles: list[Span] = []
    for name, sentence in spans:
        asides += _asides(text, name, sentence, person)
        # "the deputy White House spokeswoman": what stands before belongs to the noun behind.
        title = _title(text, name, sentence) if person or not _MODIFIES.match(text, name.end) else None
        titles += [title] if title else []
    best: list[Span] = []
    seen: set[str] = set()
    for span in [*asides, *sorted(titles, key=lambda s: s.start - s.end)]:
        words = " ".join(text[span.start : span.end].lower().split())
        if words not in seen:
            seen.add(words)
            best.append(span)
    return tuple(best[:MAX_ROLES])


def _asides(text: str, name: Span, sentence: Span, person: bool) -> list[Span]:
    """Return what stands beside the name between commas, or after "is"."""
    stop = min(sentence.end, name.end + 200)
    found = []
    for pattern in (_ASIDE, _WHO, _IS) if person else (_ASIDE, _IS):
        match = pattern.match(text, name.end, stop)
        if match and _fits(match[1], pattern, person):
            found.append(_trimmed(text, match.start(1), match.end(1)))
    bare = _BARE_ASIDE.match(text, name.end, stop) if person and not found else None
    if bare and _is_bare_role(bare[1]) and _is_one(bare[1]):
        found.append(_trimmed(text, bare.start(1), bare.end(1)))
    if role := _before(text, name, sentence, person):
        found.append(role)
    return found


def _before(text: str, name: Span, sentence: Span, person: bool) -> Span | None:
    """Return what stands before the name and a comma: "The office's director, Ada Lorne"."""
    before = text[max(sentence.start, name.start - 140) : name.start]
    if not before.rstrip().endswith(","):
        return None
    at = name.start - len(before)
    long = _BEFORE.search(before)
    starts = [long.start(1)] if long else []
    # Else the phrase from the last article on: "fed by a statement of the Tarn bishop, Ada Lorne".
    starts += [m.start() for m in _DETERMINER.finditer(before)][:-3:-1]
    for start in starts:
        words = before[start:].rstrip().rstrip(",")
        if "," not in words and _is_actor_phrase(words) and not _NEWS.search(words) and (_is_one(words) or not person):
            return _trimmed(text, at + start, at + start + len(words))
    return None


def _fits(words: str, pattern: re.Pattern[str], person: bool) -> bool:
    """Whether what a pattern found says who somebody is."""
    if pattern is _WHO:
        return _has_actor(words)
    if pattern is _IS:
        return _is_actor_phrase(words)
    return _describes(words) and (not person or _is_one(words))


def _describes(words: str) -> bool:
    """Whether an aside names a function rather than telling more of the news."""
    head = _HEAD_ENDS.split(words, maxsplit=1)[0]
    if _VERB.search(head) or _CLAUSE.search(head) or _NEWS.search(_RELATIVE.split(words, maxsplit=1)[0]):
        return False
    return _is_actor_phrase(words) or head[:2].lower() in {"a ", "an"}


def _is_one(words: str) -> bool:
    """Whether the noun of a phrase is singular, as a person's role is."""
    last = _HEAD_ENDS.split(words, maxsplit=1)[0].split()[-1:]
    low = last[0].lower() if last else ""
    return low not in {"children", "people", "men", "women", "police"} and (not low.endswith("s") or low.endswith("ss"))


def _is_actor_phrase(words: str) -> bool:
    """Whether the noun of a phrase is one for somebody who acts: its last word before "of", "in", "who"."""
    last = _HEAD_ENDS.split(words, maxsplit=1)[0].split()[-1:]
    return bool(last) and last[0].lower() not in _NOT_ACTORS and _has_actor(last[0])


def _is_bare_role(words: str) -> bool:
    """Whether an aside without an article is a role: its noun is one for a person, and something stands behind it."""
    head = _HEAD_ENDS.split(words, maxsplit=1)[0]
    first, last = head.split()[:1], head.split()[-1:]
    if not first or first[0].lower() in _STOP - {"then"} or first[0].lower() in {"to", "nor", "possibly", "perhaps"}:
        return False
    news = _VERB.search(words) or _NEWS.search(_RELATIVE.split(words, maxsplit=1)[0]) or _CLAUSE.search(head)
    return bool(last) and len(head.split()) < 10 and not news and is_title(last[0])


def _has_actor(words: str) -> bool:
    low = [w.strip("'’s,.").lower() for w in words.split()]
    return any(
        w in _TITLES or w in actor_nouns() or w.endswith(("man", "woman", "ist", "er", "or", "ian")) for w in low
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    # The full stop of the sentence goes, that of "Co." or "U.S." stays.
    if text[end - 1 : end] == "." and not _ABBREVIATION.search(text, max(start, end - 8), end):
        end -= 1
    return Span(start, end)


def _title(text: str, name: Span, sentence: Span) -> Span | None:
    """Return the title that stands directly before the name: "Louisiana Governor", "hedge fund manager"."""
    before = text[max(sentence.start, name.start - 120) : name.start]
    if not before or not before[-1].isspace():
        return None
    words = list(_WORD.finditer(before))
    offset = name.start - len(before)
    if office := _OFFICE.search(before):
        return _trimmed(text, offset + office.start(1), offset + office.end(1))
    end = len(words)
    while end and words[end - 1][0].lower() in _HONORIFIC:
        end -= 1
    if not end or not is_title(words[end - 1][0]):
        return None
    first = end - 1
    while first > 0 and end - first < 8 and _extends_title(words[first - 1][0], words[first][0]):
        first -= 1
    start, stop = words[first].start(), words[end - 1].end()
    # "“Ex-president": the mark is no part of the title.
    while start < stop and not before[start].isalnum():
        start += 1
    return Span(offset + start, offset + stop)


def is_title(word: str) -> bool:
    """Whether a word is one for what somebody does: "Executive", "spokeswoman", "Det."."""
    low = word.lower().rstrip(".")
    return (word[-1].isalpha() or word.endswith(".")) and (
        low in _TITLES
        or low.split("-")[-1] in _TITLES
        or low in actor_nouns()
        or low.endswith(("ist", "man", "woman", "cian"))
    )


def _extends_title(word: str, title: str) -> bool:
    """Whether a word further left may belong to the title: no stop word, no verb form, no closed phrase. Before a title
    in capitals ("give President Obama") only the few words that say which of its holders."""
    low = word.lower()
    if word[0].islower() and title[0].isupper() and low not in _WHICH_HOLDER:
        return False
    if (
        low in _STOP
        or word[-1] in ',;:)”"'
        or not (word[0].isalpha() or word[0].isdigit())
        or (word[-1] == "." and "." not in word[:-1] and not is_title(word))
    ):
        return False
    if word[0].isupper():
        return True
    # A lower-case word in -s before a title is a verb ("oversees Special Counsel") but for a few nouns.
    verb = low.endswith("s") and not low.endswith(("ss", "'s", "’s")) and low not in _PLURALS
    return not verb and not low.endswith(("ed", "ing"))
