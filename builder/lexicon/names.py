"""When two forms of words are the same name: shared by whoever merges mentions, entities or players."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from builder.lexicon.actors import OFFICIALS
from builder.lexicon.countries import country_form, country_in
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
_SUFFIXES = word_set("jr sr ii iii iv phd md esq")
_PARTICLES = word_set("al el bin ibn ben de da di du del della der den la le van von st abu")
_SMALL = word_set("of the and for in on to de la du des et a an")
CORPORATE = word_set(
    "inc corp corporation co company ltd limited llc plc sa ag nv group holdings holding bank international "
    "party university agency association foundation organization organisation partners motors airlines airways "
    "movement stores commerce technologies pharmaceuticals capital energy minerals resources foods media systems "
    "brands industries brothers securities electric financial airways gmbh se spa labs software entertainment steel"
)
"""What may follow a short name in the long one: "Suning" and "Suning Group"."""
_THE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^\w\s]")
_ACRONYM = re.compile(r"^(?:[A-Z]\.){2,}$|^[A-Z][A-Z&-]{1,7}s?$|^[A-Z][a-z]?[A-Z]{1,5}$")
MAX_NAME = 120
"""Characters of a name that are looked at; the longest real name in the training data has 96."""


def bare_name(text: str) -> str:
    """Return a name as printed: one line, without a leading article and a closing possessive."""
    plain = _SPACE.sub(" ", text[:MAX_NAME]).strip(" \"“”‘’'`,;:")
    return _POSSESSIVE.sub("", _THE.sub("", plain))


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """Return what two spellings of one name share: lower case, straight, without dots, hyphens as spaces."""
    plain = unicodedata.normalize("NFKC", bare_name(text)).replace("’", "'").lower().replace(".", "").replace("-", " ")
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
    return frozenset(a for a in (every, big, capital) if len(a) > 1)


@lru_cache(maxsize=4096)
def person_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's own name as keys: no honorifics, no "Jr.", particles joined to what follows."""
    words = [w for w in name_key(name.replace("'s", "")).split() if w not in _SUFFIXES]
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
    joined: list[str] = []
    for word in words:
        if joined and joined[-1].split()[-1] in _PARTICLES and len(joined) > 1:
            joined[-1] += " " + word
        else:
            joined.append(word)
    return tuple(joined)


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names (``person_words``, two words or more) may be one person's.

    The last words must be equal and the first compatible: equal, an initial, or the start of the other ("Chris",
    "Christopher"); the same words in another order are one name as well.
    """
    if set(a) == set(b):
        return True
    if a[-1].split()[-1] != b[-1].split()[-1]:
        return False
    x, y = a[0], b[0]
    short, long = sorted((x, y), key=len)
    return (
        x == y
        or (len(short) in {1, 2} and long.startswith(short[0]))
        or (len(short) > 2 and long.startswith(short))
        or x in b
        or y in a
    )


def part_of_person(word: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name of one word stands for the full name: its last word, or its first ("Xi" for "Xi Jinping")."""
    only = word[-1]
    return only in {full[-1], full[0], full[-1].split()[-1]}


def short_form_of(short: str, long: str) -> bool:
    """Whether one organisation's name is the other's without its corporate end ("Suning", "Suning Group")."""
    a, b = name_key(short).split(), name_key(long).split()
    return bool(a) and len(a) < len(b) and b[: len(a)] == a and all(w in CORPORATE | TRADES for w in b[len(a) :])


def country_behind(name: str) -> str | None:
    """Return the country whose government a name stands for: "U.S.", "Chinese officials", "the Saudi government"."""
    form = country_form(name)
    if form is not None:
        return form.country if form.kinds != {"capital"} else None
    words = tuple(bare_name(name).split())
    return country_in(words[:-1]) if len(words) > 1 and words[-1].lower() in OFFICIALS else None


def player_key(name: str, type: str) -> str:
    """Return what tells a player apart in every story: its type and its canonical name."""
    country = country_behind(name) if type == "government" else None
    if country is not None:
        return f"government:{country}"
    return f"{type}:{' '.join(person_words(name)) if type == 'person' else name_key(name)}"
