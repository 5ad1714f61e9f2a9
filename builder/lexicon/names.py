"""When two forms of words are the same name: shared by whoever merges mentions, entities or players."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from builder.lexicon.actors import BODIES, OFFICIALS
from builder.lexicon.countries import country_form, country_in, load_table
from builder.lexicon.words import word_set

HONORIFICS = word_set(
    "mr mrs ms miss mx dr sir dame lord lady rev reverend sen senator rep representative gov governor gen "
    "general col colonel capt captain lt lieutenant maj major sgt sergeant adm admiral cmdr prof professor "
    "president prime minister vice premier chancellor secretary king queen prince princess pope cardinal bishop "
    "archbishop imam sheikh ayatollah judge justice mayor ambassador chairman detective officer inspector chief "
    "foreign crown former hon det insp supt sgt const asst cllr cpl pte brig cdr superintendent constable corporal "
    "brigadier commander commodore councillor councilor"
)
"""Words before a person's name that are not part of it."""
RANKS = word_set(
    "det insp supt sgt const asst cllr cpl pte brig cdr cmdr capt col lt maj gen adm sen rep gov prof rev hon dr mr "
    "mrs ms fr msgr"
)
"""The abbreviated ones, which a tagger of names takes for names or into them."""
TRADES = word_set(
    "timber foods meats minerals quarries aggregates shipping haulage freight logistics dairies brewery breweries "
    "bakery bakeries farms builders construction plastics chemicals textiles fisheries seafoods produce properties "
    "developments ferries coaches "
    "railways renewables utilities telecom aerospace robotics cement ceramics potteries "
    "retail supermarkets insurance ventures solutions services homes shipyard shipyards boatyard engineering"
)
"""Last words of firms' names that are hardly anybody's surname."""
_SUFFIXES = word_set("phd md esq")
_GENERATIONS = word_set("jr sr ii iii iv")
_REGNAL = word_set("king queen pope prince princess emperor empress tsar sultan emir grand duke")
"""Before these a numeral counts holders of a throne, not generations of a family."""
_PARTICLES = word_set("al el bin ibn ben de da di du del della der den la le van von st abu")
_SMALL = word_set("of the and for in on to de la du des et a an")
CORPORATE = word_set(
    "inc corp corporation co company ltd limited llc plc sa ag nv group holdings holding bank international "
    "party university agency association foundation organization organisation partners motors airlines airways "
    "movement stores commerce technologies pharmaceuticals capital energy minerals resources foods media systems "
    "brands industries brothers securities electric financial airways gmbh se spa labs software entertainment steel"
)
"""What may follow a short name in the long one: "Suning" and "Suning Group"."""
MOST_FORMS = 20
"""Forms of one name that are compared with one another."""
_ANYONE_S = word_set(
    "federal state senior top local other some several many most public law elected new former high regional national"
)
"""Words before officials that do not say whose they are, though a sentence may open with them."""
_THE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^\w\s]")
_ACRONYM = re.compile(r"^(?:[A-Z]\.){2,}$|^[A-Z][A-Z&-]{1,7}s?$|^[A-Z][a-z]?[A-Z]{1,5}$")
_ACCENTS = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
MAX_NAME = 120
"""Characters of a name that are looked at; the longest real name in the training data has 96."""


def bare_name(text: str) -> str:
    """Return a name as printed: one line, without a leading article and a closing possessive."""
    plain = _SPACE.sub(" ", text[:MAX_NAME]).strip(" \"“”‘’'`,;:")
    return _POSSESSIVE.sub("", _THE.sub("", plain))


def unaccented(text: str) -> str:
    """Return a text in lower case without the accents on its Latin letters, which one source prints and another drops.
    In other scripts such marks make other letters and stay."""
    return (
        text if text.isascii() else unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))
    )


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """Return what two spellings of one name share: lower case, straight, without dots and accents, hyphens as
    spaces."""
    straight = unicodedata.normalize("NFKC", bare_name(text)).replace("’", "'").lower().translate(_LETTERS)
    plain = unaccented(straight).replace(".", "").replace("-", " ")
    return _SPACE.sub(" ", _NOT_WORD.sub("", plain)).strip()


def is_acronym(text: str) -> bool:
    """Whether ``text`` is written like an acronym: "IMF", "U.N.", "FARC"."""
    return bool(_ACRONYM.match(bare_name(text)))


def _initials(word: str) -> str:
    """An acronym brings all its letters: the U.S. Navy is the USN, not the UN."""
    return word if word.isupper() else word[0]


def acronyms_of(name: str) -> frozenset[str]:
    """Return the acronyms (as keys) that a name of several words may have, with and without its small words."""
    words = [w for w in re.split(r"[\s-]+", _NOT_WORD.sub("", bare_name(name))) if w]
    if len(words) < 2:
        return frozenset()
    every = "".join(map(_initials, words)).lower()
    big = "".join(_initials(w) for w in words if w.lower() not in _SMALL).lower()
    capital = "".join(_initials(w) for w in words if w[0].isupper()).lower()
    # "FBI officials" are not the FBI.
    return frozenset(a for a in (every, big, capital) if len(a) > 1 and a not in {w.lower() for w in words})


@lru_cache(maxsize=4096)
def person_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's own name as keys: no honorifics, particles joined to what follows.

    What tells a son from his father is part of the name and stands before the surname as a particle does: "Ben Roe Jr."
    is ("ben", "jr roe"), "Ada van Dyke" ("ada", "van dyke"), "van Dyke" ("van dyke",).
    """
    words = [w for w in name_key(name.replace("'s", "")).split() if w not in _SUFFIXES]
    reigns = bool(words) and words[0] in _REGNAL
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
    generation = words.pop() if len(words) > 1 and words[-1] in _GENERATIONS else ""
    joined: list[str] = []
    small = bool(words) and words[0] in _PARTICLES and bare_name(name)[:1].islower()
    for word in words:
        if joined and joined[-1].split()[-1] in _PARTICLES and (len(joined) > 1 or small):
            joined[-1] += " " + word
        else:
            joined.append(word)
    counts = generation in {"jr", "sr"} or (len(joined) > 1 and not reigns)
    if generation and counts:
        joined[-1] = f"{generation} {joined[-1]}"
    return tuple(joined)


def generation_of(words: tuple[str, ...]) -> str:
    """Return what tells the bearer of a name (``person_words``) from a father or a son of the same: "jr", "iii", ""."""
    first = words[-1].partition(" ")[0] if words else ""
    return first if first in _GENERATIONS and " " in words[-1] else ""


def is_junior(words: tuple[str, ...]) -> bool:
    """Whether a name says that there is a father or a son of the same who may well be named beside it; a numeral is
    mostly only the formal way of writing a name."""
    return generation_of(words) in {"jr", "sr"}


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names (``person_words``, two words or more) may be one person's.

    The last words must be equal and the first compatible: equal, an initial, or the start of the other ("Chris",
    "Christopher"), a short form ("Bob", "Robert"); the same words in another order are one name as well. Father and son
    are two; yet a formal name with "Jr." and a middle one is that of whoever goes by a plainer one elsewhere.
    """
    if set(a) == set(b):
        return True
    if a[-1].split()[-1] != b[-1].split()[-1] or not _generations_agree(a, b):
        return False
    x, y = a[0], b[0]
    short, long = sorted((x, y), key=len)
    if x == y and (middles := _middles(a, b)) is not None:
        return middles
    return (
        bool(_formal_names(x) & _formal_names(y))
        or x == y
        or (len(short) in {1, 2} and long.startswith(short[0]))
        or (len(short) > 2 and long.startswith(short))
        or x in b
        or y in a
    )


def _generations_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    mine, theirs = generation_of(a), generation_of(b)
    if mine == theirs:
        return True
    formal, plain = (a, b) if mine else (b, a)
    return not (mine and theirs) and (plain[0] != formal[0] or (len(formal) > 2 and len(plain) == 2))


def _middles(a: tuple[str, ...], b: tuple[str, ...]) -> bool | None:
    """Return whether two middle initials are the same; ``None`` where one of the names has no initial."""
    if len(a) != 3 or len(b) != 3 or len(a[1]) > 1 or len(b[1]) > 1:
        return None
    return a[1] == b[1]


@cache
def _short_given() -> dict[str, list[str]]:
    """Return the regular short forms of English given names -> the names that they stand for."""
    return dict(load_table("given_forms.json"))


@lru_cache(maxsize=4096)
def _formal_names(given: str) -> frozenset[str]:
    """Return the given names that a short form stands for, itself included."""
    return frozenset({given, *_short_given().get(given, ())})


def kept_apart(sources: Iterable[Iterable[str]]) -> frozenset[str]:
    """Return the surnames that a father and a son of one given name share. ``sources``: the persons' names in each.

    They are two where one source names both, or where the names alone tell them apart.
    """
    known: dict[tuple[str, str], dict[tuple[str, ...], set[int]]] = {}
    for n, names in enumerate(sources):
        for words in map(person_words, names):
            if len(words) > 1:
                key = words[0], words[-1].split()[-1]
                known.setdefault(key, {}).setdefault(words, set()).add(n)
    found = set()
    for (_, surname), forms in known.items():
        plain = [w for w in sorted(forms) if not generation_of(w)][:MOST_FORMS]
        for a in [w for w in sorted(forms) if generation_of(w)][:MOST_FORMS]:
            if any((forms[a] & forms[b] and is_junior(a)) or not same_person(a, b) for b in plain):
                found.add(surname)
    return frozenset(found)


def part_of_person(word: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name of one word stands for the full name: its last word, or its first ("Xi" for "Xi Jinping")."""
    only = word[-1]
    return only in {full[-1], full[0], full[-1].split()[-1]}


def one_person(a: tuple[str, ...], b: tuple[str, ...], apart: frozenset[str] = frozenset()) -> bool:
    """Whether two names (``person_words``), full or of one word, may be one person's.

    ``apart``: the surnames of fathers and sons (``kept_apart``); the surname alone is the father's there."""
    if not a or not b:
        return False
    if generation_of(a) != generation_of(b) and a[-1].split()[-1] == b[-1].split()[-1] in apart:
        return False
    if len(a) == len(b) == 1:
        return generation_of(a) == generation_of(b) and a[-1].split()[-1] == b[-1].split()[-1]
    if len(a) > 1 and len(b) > 1:
        return same_person(a, b)
    return part_of_person(b, a) if len(b) == 1 else part_of_person(a, b)


def is_short(name: str, type: str) -> bool:
    """Whether a name stands for a longer one: a person's of one word, an acronym."""
    return len(person_words(name)) < 2 if type == "person" else is_acronym(name)


def short_form_of(short: str, long: str) -> bool:
    """Whether one organisation's name is the other's without its corporate end ("Suning", "Suning Group")."""
    a, b = name_key(short).split(), name_key(long).split()
    return bool(a) and len(a) < len(b) and b[: len(a)] == a and all(w in CORPORATE | TRADES for w in b[len(a) :])


def is_generic(name: str) -> bool:
    """Whether a name is a noun for officials and the like without whose they are: "senior officials"."""
    words = bare_name(name).split()
    if not words or words[-1].lower() not in OFFICIALS | BODIES or any(w[0].isupper() for w in words[1:]):
        return False
    return len(words) == 1 or words[0].islower() or words[0].lower() in _ANYONE_S | OFFICIALS | BODIES


def country_behind(name: str) -> str | None:
    """Return the country whose government a name stands for: "U.S.", "Chinese officials", "the Saudi government"."""
    form = country_form(name)
    if form is not None:
        return form.country if form.kinds != {"capital"} else None
    words = tuple(bare_name(name).split())
    return country_in(words[:-1]) if len(words) > 1 and words[-1].lower() in OFFICIALS else None


def country_of(name: str, type: str) -> str | None:
    """Return the country whose government something of this name and type is."""
    return country_behind(name) if type == "government" else None


def player_key(name: str, type: str) -> str:
    """Return what tells a player apart in every story: its type and its canonical name."""
    country = country_of(name, type)
    if country is not None:
        return f"government:{country}"
    return f"{type}:{' '.join(person_words(name)) if type == 'person' else name_key(name)}"
