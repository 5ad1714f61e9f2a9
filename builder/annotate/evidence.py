"""What a document's own words say a name is, for names that a tagger of names has never seen: "Prime Minister of X",
"shares in X", "a new X", "the ferry X". Weighed over the document, after Ratinov & Roth (CoNLL 2009), section 6."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from builder.datamodel import Mention
from builder.lexicon.actors import BODY_WORDS
from builder.lexicon.countries import country_form, given_names, place_words
from builder.lexicon.names import CORPORATE, HONORIFICS, name_key
from builder.lexicon.words import word_set

Sort = Literal["person", "body", "state", "people", "place", "thing", "speaks"]
_LABELS: dict[Sort, str] = {
    "person": "PER",
    "body": "ORG",
    "state": "LOC",
    "people": "NORP",
    "place": "LOC",
    "thing": "MISC",
}

_OFFICES = (
    r"(?:(?:[A-Za-z-]+ ){0,2}(?:[Mm]inister|[Mm]inistry|government|parliament|embassy|ambassador|border|borders|army|"
    r"king|queen|monarchy|"
    r"central bank|armed forces|military|national team|citizens|constitution|currency|foreign policy)\b)"
)
_STATE_AFTER = re.compile(
    # An adjective ("Torvallan government") is that of a state, and none itself.
    rf"['’]s? {_OFFICES}|(?<!n)(?<!ese)(?<!ish)(?<!i) (?:government|parliament|embassy)\b"
)
_STATE_BEFORE = re.compile(
    r"(?:[Mm]inister|[Gg]overnment|[Pp]arliament|[Ee]mbassy|[Aa]mbassador|[Rr]epublic|[Kk]ingdom|"
    r"(?:[Kk]ing|[Qq]ueen)(?: [A-Z]\w{1,20})?|[Bb]order|[Cc]itizens) (?:of|to|in|with) $"
)
_GOVERNED = re.compile(
    r"\b([A-Z]\w{2,30}?)[aeiouy]?(?:n|an|ian|ese|i|ish) "
    r"(?:government|parliament|embassy|ambassador|army|border|king|queen|president|prime minister|foreign minister)\b"
)
"""An adjective that a land's institutions bear: "the Torvallan government" of Torvalla."""
_TRADES = re.compile(
    r", which (?:said|says|owns|owned|employs|employed|runs|ran|operates|operated|sells|sold|supplies|supplied"
    r"|builds|built|bought|trades|traded|manages|managed)\b"
)
_STARTS = re.compile(r"(?:^|[.!?\n“\"])\s*$")
_DEMONYM = re.compile(r"[aeiouy]?(?:n|an|ian|ese|i|ish)")
_DATELINE = re.compile(r"[A-Z]{3,}, $")
_BODY_AFTER = re.compile(
    r"['’]s? (?:[a-z-]+ ){0,2}(?:shares?|stock|shareholders|board|chief executive|CEO|chairman|customers|profits?"
    r"|revenues?|sales|earnings|headquarters|subsidiary|business|products?|plants?|app|platform|employees|model)\b"
    r"|,? (?:shares|stock|executives|employees|shareholders|customers)\b"
    r"|, (?:an?|the|one of) (?:[\w’'-]+ ){0,4}(?:company|firm|maker|manufacturer|retailer|bank|lender|insurer|group|"
    r"chain|producer|airline|operator|provider|broker|start-?up|supplier|giant|charity|union|foundation|foundry|factory|brewery|shipyard|miner|developer|publisher)"
    r"(?=[,.;]| (?:that|which|based|in|of|with|owned|founded)\b)"
    r"|, whose (?:shares|owners|customers|board)\b"
    r"| (?:[Cc]hief [Ee]xecutive|CEO|CFO|[Mm]anaging [Dd]irector|[Ff]inance [Dd]irector) (?:[Oo]fficer )?[A-Z]"
    r"| (?:Inc|Corp|Ltd|plc|PLC|AG|GmbH|SA|NV|LLC|SpA|SE)\b| \([A-Z]{2,5}\.[A-Z]{1,2}\)"
)
_BODY_BEFORE = re.compile(
    r"\b(?:shares?|stock|stake|shareholders?|investors?|chief executive|CEO|employees|customers|executives) "
    r"(?:in|of|at) $"
    r"|\b(?:company|firm|maker|carmaker|automaker|retailer|bank|lender|insurer|rival|chain|airline|operator|provider|broker|"
    r"start-?up|supplier|giant|charity|miner|brand|group|union) $",
    re.IGNORECASE,
)
_THING_BEFORE = re.compile(r"\b(?:[Ee]very|[Ee]ach|[Aa]n?|[Aa]nother|(?:[Hh]er|[Hh]is|[Tt]heir|[Oo]ur) new|[Aa] new) $")
_EVENT_BEFORE = re.compile(
    r"\b(?:hurricanes?|typhoons?|cyclones?|storms?|ship|vessel|ferry|tanker|freighter|yacht|trawler|submarine|satellite|"
    r"rocket|spacecraft|probe|USS|HMS|MV|RV|SS) [“\"'*_]{0,2}$",
    re.IGNORECASE,
)
_STORMS = word_set("hurricane typhoon cyclone storm tropical")
_SURE = 3
"""What an explicit word ("Hurricane X") counts, so that it outweighs a given name."""
_THING_AFTER = re.compile(
    r" (?:[a-z]+ ){0,2}(?:cars?|vans?|trucks?|phones?|smartphones?|tablets?|models?|jets?|planes?|missiles?|drugs?|"
    r"pills?|vaccines?|rifles?|pistols?|consoles?|owners?)\b| (?:made|makes) landfall"
)
_NAMED_AFTER = re.compile(
    r"\b(?:Bank|Federation|Government|Republic|Kingdom|Ministry|Parliament|Union|Embassy) of (?:the )?([A-Z][\w-]+)$"
)
_NAMED_FOR = re.compile(r"(?:Friends|Society|Guardians) of (?:the )?([A-Z][\w-]+)$")
_WHERE_BEFORE = re.compile(r"\b(?:in|at|near|outside|around|across|throughout|into) $")
_STANDS_ALONE = re.compile(
    r"[.,;]| (?:will|would|is|was|has|had|are|were|can|could|may|came|left|went|sank|hit|said|say)\b"
)
_PERSON_AFTER = re.compile(r", (?:aged )?\d\d,|, who (?!(?:is|are) )|,? (?:himself|herself)\b|, (?:his|her) ")
_PERSON_SAYS = re.compile(r" (?:said|says|added|told|insisted|wrote|recalled|smiled|laughed|nodded|testified)\b")
_PERSON_BEFORE = re.compile(r"\b(?:said|says|added) $")
_ROLE_AFTER = re.compile(
    r", (?:(?:the|its|their|an?|his|her) )?(?:[\w’'-]+ ){0,3}(?:head|director|chief|spokes\w+|leader|minister|"
    r"professor|analyst|economist|lawyer|founder|author|president|secretary|manager|researcher|mayor|chair\w*|executive)\b"
)
_ROLE_BEFORE = re.compile(
    r"\b(?:its|their|the \w+['’]s) (?:head|director|chief|spokes\w+|leader|president|chair\w*)(?: of [a-z ]{2,30})?, $"
)
_CIVIC = word_set(
    "party university agency association foundation organization organisation international movement union"
)
_GROUND = word_set(
    "river basin valley dam canal lake bay island islands county province airport bridge port harbour harbor"
)
_QUARTERS = word_set("new north south east west central")
_SMALL_TITLES = word_set(
    "spokesman spokeswoman spokesperson analyst economist director leader lawyer professor coach founder author "
    "activist"
)
WINDOW = 70
"""Characters looked at on either side of a name."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Keys of names that the document's words settle: what they are called by the tagger, and which are states."""

    labels: dict[str, str]
    states: frozenset[str]
    stems: Mapping[str, str]
    """A state's key, and what it shares with its adjective -> the key."""
    firms: frozenset[str]
    """Single words of which the text says "which", so that they name no person but behind "Mr" or "Ms"."""


def evidence(text: str, mentions: tuple[Mention, ...], votes: dict[str, str]) -> Evidence:
    """Return the label of each key in ``votes``, corrected: "MISC" for a thing, and the keys of unknown countries.

    Names of countries that are known, and words of a person's full name, keep their label.
    """
    counts: dict[str, Counter[Sort]] = defaultdict(Counter)
    named = _full_names(text, mentions)
    governed = frozenset(stem.lower() for stem in _GOVERNED.findall(text))
    for mention in mentions:
        name = text[mention.span.start : mention.span.end]
        key = name_key(name)
        if key and key not in named and country_form(name) is None:
            counts[key].update(_sorts(text, mention))
            if _EVENT_BEFORE.search(text, max(0, mention.span.start - 20), mention.span.start):
                counts[key]["thing"] += _SURE
        for word, sort in _lent(name):
            if word not in named:
                counts[word][sort] += _SURE if sort == "thing" else 1
    for key, count in counts.items():
        count["state"] += " " not in key and stem_of(key) in governed
    labels = dict(votes)
    states = set()
    for key, count in counts.items():
        settled = _settled(key, votes[key], count) if key in votes else None
        if settled == "state":
            states.add(key)
        if settled is not None:
            labels[key] = _LABELS[settled]
    return Evidence(
        labels, frozenset(states), {form: s for s in sorted(states) for form in (stem_of(s), s)}, _firms(text, mentions)
    )


def _says_which(text: str, mention: Mention) -> bool:
    """Whether the text tells of a name as of a thing: "Norlake, which employs"; not "met Berg, which was new"."""
    start, end = mention.span.start, mention.span.end
    if not text.startswith(", which ", end):
        return False
    return _TRADES.match(text, end) is not None or _STARTS.search(text, max(0, start - 4), start) is not None


def is_titled(text: str, start: int) -> bool:
    """Whether a person's title stands before ``start``."""
    before = text[max(0, start - WINDOW) : start].split()[-1:]
    return bool(before) and before[0].lower().strip(".“\"'(") in HONORIFICS


def _firms(text: str, mentions: tuple[Mention, ...]) -> frozenset[str]:
    ends = ((m, name_key(text[m.span.start : m.span.end])) for m in mentions if _says_which(text, m))
    return frozenset(key for m, key in ends if " " not in key and not is_titled(text, m.span.start))


def stem_of(state: str) -> str:
    """Return what a land's name and its adjective share: "torvall" of "torvalla"."""
    return state.rstrip("aeiouy")


def demonym_of(word: str, stems: Mapping[str, str]) -> str | None:
    """Return the state that ``word`` names or whose adjective it is: "Torvallan" of "torvalla"."""
    low = word.lower()
    if not word[:1].isupper():
        return None
    if low in stems:
        return stems[low]
    cuts = (len(low) - size for size in range(4, 0, -1) if len(low) - size > 2)
    return next((stems[low[:cut]] for cut in cuts if low[:cut] in stems and _DEMONYM.fullmatch(low, cut)), None)


def _full_names(text: str, mentions: tuple[Mention, ...]) -> frozenset[str]:
    """Return the single words of persons' names of two words and more."""
    found: set[str] = set()
    for mention in mentions:
        words = name_key(text[mention.span.start : mention.span.end]).split()
        if mention.label == "PER" and len(words) > 1 and not BODY_WORDS & set(words) and words[0] not in _STORMS:
            found |= {words[0], words[-1]}
    return frozenset(found)


def _lent(name: str) -> Iterator[tuple[str, Sort]]:
    """Yield what a long name says of a word in it: "Northrow Motors" of Northrow, "Bank of Ostia" of Ostia."""
    words = name_key(name).split()
    firm = len(words) > 1 and set(words[1:]) <= CORPORATE - _CIVIC
    if firm and country_form(name.split(maxsplit=1)[0]) is None:
        yield words[0], "body"
    if len(words) > 1 and words[0] in _STORMS:
        yield words[-1], "thing"
    if len(words) > 1 and words[-1] in _GROUND:
        yield words[0], "place"
    if match := _NAMED_AFTER.search(name):
        yield name_key(match[1]), "state"
    if match := _NAMED_FOR.match(name):
        yield name_key(match[1]), "place"


def _sorts(text: str, mention: Mention) -> set[Sort]:
    """Return what one place says of a name."""
    start, end = mention.span.start, mention.span.end
    before, after = text[max(0, start - WINDOW) : start], text[end : end + WINDOW]
    bare = before.removesuffix("the ").removesuffix("The ")
    if bare and not bare.endswith(" "):
        bare = before
    found: set[Sort] = set()
    last = before.rstrip().rsplit(" ", 1)[-1].strip("“\"'(").lower().rstrip(".")
    if before.endswith(" ") and (last in HONORIFICS or last in _SMALL_TITLES):
        found.add("person")
    if _PERSON_AFTER.match(after) or _ROLE_AFTER.match(after) or _ROLE_BEFORE.search(before):
        found.add("person")
    if _PERSON_SAYS.match(after) or _PERSON_BEFORE.search(before):
        found.add("speaks")
    if _STATE_AFTER.match(text, end, end + WINDOW) or _STATE_BEFORE.search(bare) or _DATELINE.search(before):
        found.add("state")
    if _BODY_AFTER.match(after) or _says_which(text, mention) or _BODY_BEFORE.search(before):
        found.add("body")
    if _WHERE_BEFORE.search(before):
        found.add("place")
    if bare != before and mention.label == "PER" and _STANDS_ALONE.match(after):
        found.add("people" if text[start:end].endswith("s") else "thing")
    indefinite = _THING_BEFORE.search(bare) is not None and re.match(r" [a-z]", after) is None
    if indefinite or _THING_AFTER.match(after):
        found.add("thing")
    return found


def _settled(key: str, label: str, count: Counter[Sort]) -> Sort | None:
    """Return what a name is beyond doubt, ``None`` where the tagger's word stands."""
    words = key.split()
    best = max(_LABELS, key=lambda sort: count[sort])
    given = words[0].capitalize() in given_names() and count["thing"] < _SURE and best != "person"
    if not count[best] or label == "NORP" or BODY_WORDS & set(words) or given:
        return None
    if best == "person":
        misread = label == "ORG" and 2 <= len(words) <= 3 and not count["body"] and not _is_place(words)
        return best if misread else None
    # Bodies, states and peoples speak as persons do; things and mere places do not.
    against = count["person"] + (count["speaks"] if best in {"thing", "place"} else 0)
    return best if against * 2 < count[best] and best in _allowed(label, words) else None


def _is_place(words: list[str]) -> bool:
    return words[0] in _QUARTERS or " ".join(w.capitalize() for w in words) in place_words()


def _allowed(label: str, words: list[str]) -> tuple[Sort, ...]:
    """Return what a name that the tagger calls ``label`` may turn out to be."""
    single = len(words) == 1
    if label == "PER":
        return ("body", "state", "people", "place", "thing") if single else ("body",)
    if label == "LOC":
        known = _is_place(words) or any(w.capitalize() in place_words() for w in words)
        return () if known else ("body", "state", "thing") if single else ("body",)
    if label == "ORG":
        return ("state", "place") if single else ()
    return ("body", "state")
