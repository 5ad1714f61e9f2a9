"""From what the tagger calls a name to what may be a player: cleaned, checked, told apart by kind."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast

from builder.annotate.cues import Cue, cues_of
from builder.annotate.evidence import Evidence, demonym_of, evidence, is_titled
from builder.annotate.noun_groups import NounGroup, noun_groups, plain_bodies
from builder.annotate.wider import wider_group, wider_name
from builder.datamodel import Mention, Sentence, Span
from builder.lexicon.actors import BODIES, BODY_WORDS, OFFICIALS
from builder.lexicon.countries import country_form, country_in, given_names, is_unsure
from builder.lexicon.names import TRADES, bare_name, name_key
from builder.lexicon.words import word_set

Kind = Literal["person", "organisation", "place", "country", "people", "nouns"]

_KINDS: dict[str, Kind] = {"PER": "person", "ORG": "organisation", "LOC": "place", "NORP": "people"}
_CALENDAR = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sept sep oct nov dec christmas easter"
)
_NOT_NAMES = word_set(
    "i he she it we they you this that these those his her its our their my your a an the and but or so if as "
    "at in on of for to from by with no not yes mr mrs ms dr photo image video read click more share also "
    "related here there who what when where why how internet god earth covid 19 north south east west"
)
_NOT_ACTORS = re.compile(
    r"^(?:hurricane|typhoon|cyclone|tropical|storm|operation|project|world cup|olympic|mount|lake|river|"
    r"west bank|gaza strip)\b"
    r"|\b(?:index|composite|average|street|avenue|prize|award|cup|championships?|olympics|games|act|treaty|agreement|disease|"
    r"virus|day|trench|valley|canal|strait|peninsula|ocean|sea|bay|desert|reef|glacier|volcano|dam|bridge|reservoir|airport|highway)$",
    re.IGNORECASE,
)
"""Events, awards, laws and diseases, which taggers call persons or organisations."""
_ADDRESS = re.compile(r"https?:|www\.|[@#/]|\.(?:com|org|net)\b|^[A-Z0-9]{2,8}\.[A-Z]{1,3}$")
_BRACKET = re.compile(r"\s*[()\[\]|\n]|\s--")
_GOES_ON = re.compile(r"[“\"]?(he|she|they|it)\b", re.IGNORECASE)
_PRONOUN_KINDS: dict[str, frozenset[str]] = {
    "he": frozenset({"person"}),
    "she": frozenset({"person"}),
    "they": frozenset({"nouns", "people", "organisation"}),
    "it": frozenset({"organisation", "country"}),
}
_LOWER = re.compile(r"(?<![\w'’.-])[a-z]{2,20}\b")
_HELD = re.compile(r"\b(President|Senator|Governor|Chancellor|Premier|Mayor|King|Pope|Justice|Judge) $")
_QUOTATION = re.compile(r"“[^”\n]*|\"[^\"\n]*\"")


@dataclass(frozen=True, slots=True)
class Surface:
    """One place where somebody is named. ``key`` joins surfaces of one kind ("" for persons, who are joined by
    their names' words); ``mention`` indexes the tagger's mentions, ``None`` for what only a common noun names."""

    span: Span
    text: str
    kind: Kind
    key: str
    sentence: int
    cues: frozenset[Cue]
    mention: int | None
    opens: bool = False
    """Whether it opens its sentence, where English has its subjects."""
    followed: bool = False
    """Whether it is the last of its sentence's subjects and the next sentence goes on with "He", "They", "It"."""
    quoted: bool = False
    """Whether its sentence has words in quotation marks."""
    inside: bool = False
    """Whether it stands inside quotation marks itself: somebody else calls it so."""
    whose: str = ""
    """Of a noun for officials and the like, the key of the names before it: "fbi" of "FBI officials"."""
    office: str = ""
    """The office that it is given directly before it, of which there is one holder: "president"."""
    wider: tuple[str, ...] = ()
    """Longer forms that the text has for a group or a body here ("thousands of residents")."""


@dataclass(frozen=True, slots=True)
class _Place:
    """The sentence in which surfaces stand: its index, its span, whether it has quotation marks."""

    n: int
    span: Span
    quoted: bool


@dataclass(frozen=True, slots=True)
class _Owners:
    """Whose officials there may be: the known countries that the text names, and the stems of those it alone knows."""

    countries: frozenset[str]
    stems: Mapping[str, str]

    def of(self, words: tuple[str, ...]) -> str | None:
        """Return the country that the words before a noun name."""
        country = country_in(words, self.countries)
        return country or next((state for word in words if (state := demonym_of(word, self.stems))), None)


def surfaces_of(text: str, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...]) -> tuple[Surface, ...]:
    """Return every surface in the order of the text; a mention that is nobody's name has none."""
    seen = evidence(text, mentions, _label_votes(text, mentions))
    lower = frozenset(_LOWER.findall(text))
    owners = _Owners(_countries(text, mentions), seen.stems)
    found: list[Surface] = []
    at = 0
    for n, sentence in enumerate(sentences):
        place = _Place(n, sentence.span, any(text.find(q, sentence.span.start, sentence.span.end) >= 0 for q in '“”"'))
        inside: list[Surface] = []
        while at < len(mentions) and mentions[at].span.start < sentence.span.end:
            surface = _named(text, place, at, mentions[at], seen)
            opens = surface is not None and surface.span.start == sentence.span.start
            if surface and not (opens and name_key(surface.text) in lower):
                inside.append(surface)
            at += 1
        after = sentences[n + 1].span if n + 1 < len(sentences) else None
        found += _followed(text, after, _with_nouns(text, place, inside, owners))
    speaking = {s.key for s in found if "says" in s.cues}
    kept = [s for s in found if s.mention is not None or s.kind != "organisation" or s.key in speaking]
    return tuple(_quoted(text, kept))


def _quoted(text: str, surfaces: list[Surface]) -> Iterator[Surface]:
    """Yield the surfaces; those inside quotation marks say so."""
    quotations = [match.span() for match in _QUOTATION.finditer(text)]
    for surface in surfaces:
        before = bisect_right(quotations, surface.span.start, key=lambda q: q[0]) - 1
        inside = before >= 0 and surface.span.end <= quotations[before][1]
        yield replace(surface, inside=True) if inside else surface


def _countries(text: str, mentions: tuple[Mention, ...]) -> frozenset[str]:
    """Return the countries that the text calls by their names."""
    forms = (country_form(text[m.span.start : m.span.end]) for m in mentions)
    return frozenset(form.country for form in forms if form is not None and "name" in form.kinds)


def _followed(text: str, after: Span | None, inside: list[Surface]) -> list[Surface]:
    """Mark the surface that the next sentence goes on with."""
    pronoun = _GOES_ON.match(text, after.start, after.end) if after else None
    if pronoun is not None:
        kinds = _PRONOUN_KINDS[pronoun[1].lower()]
        first = next((i for i, s in enumerate(inside) if s.kind in kinds), None)
        if first is not None:
            inside[first] = replace(inside[first], followed=True)
    return inside


def _label_votes(text: str, mentions: tuple[Mention, ...]) -> dict[str, str]:
    """Return the label that the tagger gives each name most often; the first seen wins a tie."""
    counts: dict[str, dict[str, int]] = {}
    for m in mentions:
        labels = counts.setdefault(name_key(text[m.span.start : m.span.end]), {})
        labels[m.label] = labels.get(m.label, 0) + 1
    return {key: max(labels, key=lambda label: labels[label]) for key, labels in counts.items()}


def is_name(name: str, key: str) -> bool:
    """Whether the words can be a name at all: no address, ticker, pronoun, month or lower-case word."""
    if not key or not any(c.isalpha() for c in key) or len(name) < 2 or _ADDRESS.search(name):
        return False
    words = key.split()
    return not (all(w in _NOT_NAMES or w in _CALENDAR or w.isdigit() for w in words) or name.islower())


def _named(text: str, place: _Place, at: int, mention: Mention, seen: Evidence) -> Surface | None:
    """Return the mention as a surface, or ``None``."""
    raw = text[mention.span.start : mention.span.end]
    name = bare_name(_BRACKET.split(raw, maxsplit=1)[0])
    key = name_key(name)
    if not is_name(name, key) or _NOT_ACTORS.search(name):
        return None
    start = mention.span.start + max(raw.find(name.split()[0]), 0)
    span = Span(start, min(start + len(name), mention.span.end))
    if text[span.start : span.end] != name:
        name = bare_name(text[span.start : span.end])
    cues = cues_of(text, span, place.span)
    label = _corrected(seen.labels.get(key, mention.label), name, seen.labels)
    if label == "PER" and key in seen.firms and not is_titled(text, span.start):
        label = "ORG"
    read: tuple[Kind, str] | None = (_KINDS.get(label, "place"), key)
    if label != "PER" and country_form(name) is not None:
        read = _country(text, span, name, cues)
    elif key in seen.states:
        read = ("country", key)
    elif (
        label == "MISC"
        or (is_unsure(name) and not name.endswith("s"))
        or ("modifies" in cues and demonym_of(name, seen.stems))
        or (label == "NORP" and "modifies" in cues and not name.endswith("s"))
    ):
        read = None
    if read is None:
        return None
    opens = span.start - place.span.start < 5
    wider = wider_name(text, span, place.span) if read[0] == "organisation" else ()
    held = _HELD.search(text, max(place.span.start, span.start - 12), span.start) if read[0] == "person" else None
    found = Surface(span, name, read[0], read[1], place.n, cues, at, opens=opens, quoted=place.quoted, wider=wider)
    return replace(found, office=held[1].lower()) if held else found


def _corrected(label: str, name: str, votes: dict[str, str]) -> str:
    """Return the label that the name's own words leave no doubt about, else the tagger's."""
    words = name.split()
    if label in {"PER", "LOC"} and (any(w.lower() in BODY_WORDS for w in words) or _trades(words)):
        return "ORG"
    if label == "ORG" and 2 <= len(words) <= 3 and words[-1].lower() not in BODY_WORDS:
        initial = len(words) == 3 and words[0] in given_names() and re.fullmatch(r"[A-Z]\.", words[1])
        return "PER" if initial or votes.get(name_key(words[-1])) == "PER" else label
    return label


def _trades(words: list[str]) -> bool:
    return len(words) > 1 and words[-1].lower() in TRADES


def _country(text: str, span: Span, name: str, cues: frozenset[Cue]) -> tuple[Kind, str] | None:
    """Decide what a country's name, adjective, people or capital stands for here; ``None``: for nobody."""
    form = country_form(name)
    if form is None:
        return None
    if "name" in form.kinds:
        return "country", form.country
    if "people" in form.kinds and (name.endswith("s") or text.endswith(("the ", "The "), 0, span.start)):
        return None if "modifies" in cues else ("people", name_key(name))
    if form.kinds == {"capital"}:
        acts = cues & {"acts", "says", "owns"} and "where" not in cues
        return ("country", form.country) if acts else ("place", name_key(name))
    return None


def _whose(group: NounGroup, place: _Place) -> str:
    """Return whose officials or the like a group is; the capital of a sentence's first word is no name's."""
    if group.head not in OFFICIALS | BODIES:
        return ""
    names = [word for word in group.words if word[0].isupper()]
    opens = group.span.start - place.span.start < 2 and names and names[0] == group.words[0]
    if opens and names[0][1:].islower() and not (len(names) > 1 and names[1] == group.words[1]):
        names = names[1:]
    return name_key(" ".join(names))


def _with_nouns(text: str, place: _Place, named: list[Surface], owners: _Owners) -> list[Surface]:
    """Add the groups that common nouns name; "Chinese officials" swallows what stands inside it."""
    nouns: list[Surface] = []
    for group in [*noun_groups(text, place.span), *plain_bodies(text, place.span)]:
        country = owners.of(group.words) if group.head in OFFICIALS else None
        kind, key = ("country", country) if country else ("nouns", group.head)
        if " " in group.head:
            kind = "organisation"
        nouns.append(
            Surface(
                group.span,
                " ".join(text[group.span.start : group.span.end].split()),
                cast(Kind, kind),
                key,
                place.n,
                cues_of(text, group.span, place.span),
                None,
                opens=group.span.start - place.span.start < 5,
                quoted=place.quoted,
                wider=wider_group(text, group.span, place.span),
                whose=_whose(group, place) if kind == "nouns" else "",
            )
        )
    kept = []
    for surface in named:
        owner = next((g for g in nouns if g.span.holds(surface.span)), None)
        if owner is None or owner.key != surface.key:
            kept.append(surface)
    return sorted([*kept, *nouns], key=lambda s: (s.span.start, s.span.end))
