"""From what the tagger calls a name to what may be a player: cleaned, checked, told apart by kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from builder.annotate.cues import Cue, cues_of
from builder.annotate.noun_groups import noun_groups
from builder.datamodel import Mention, Sentence, Span
from builder.lexicon.actors import OFFICIALS
from builder.lexicon.countries import country_form, country_in, given_names
from builder.lexicon.names import bare_name, name_key
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
    r"^(?:hurricane|typhoon|cyclone|tropical|storm|operation|project|world cup|olympic|mount|lake|river)\b"
    r"|\b(?:index|composite|street|avenue|prize|award|cup|championships?|olympics|games|act|treaty|agreement|disease|virus|day)$",
    re.IGNORECASE,
)
"""Events, awards, laws and diseases, which taggers call persons or organisations."""
_BODY = word_set(
    "inc inc. corp corp. ltd llc plc group company bank ministry department university campaign engineering "
    "capital partners holdings committee council agency association party foundation institute court police "
    "systems airlines motors & fund international administration coalition center centre commission union "
    "school church club media network reserve alliance front movement authority resistance ambulance"
)
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


def surfaces_of(text: str, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...]) -> tuple[Surface, ...]:
    """Return every surface in the order of the text; a mention that is nobody's name has none."""
    votes = _label_votes(text, mentions)
    lower = frozenset(_LOWER.findall(text))
    found: list[Surface] = []
    at = 0
    for n, sentence in enumerate(sentences):
        after = sentences[n + 1].span if n + 1 < len(sentences) else None
        inside: list[Surface] = []
        while at < len(mentions) and mentions[at].span.start < sentence.span.end:
            surface = _named(text, sentence, mentions[at], votes)
            if surface and not (surface.span.start == sentence.span.start and name_key(surface.text) in lower):
                inside.append(replace(surface, sentence=n, mention=at))
            at += 1
        found += _placed(text, sentence, after, _with_nouns(text, sentence, n, inside))
    return tuple(found)


def _placed(text: str, sentence: Sentence, after: Span | None, inside: list[Surface]) -> list[Surface]:
    """Add what the sentence's form says of its surfaces."""
    quoted = any(mark in text[sentence.span.start : sentence.span.end] for mark in '“”"')
    pronoun = _GOES_ON.match(text, after.start, after.end) if after else None
    kinds = _PRONOUN_KINDS[pronoun[1].lower()] if pronoun else frozenset[str]()
    first = next((s for s in inside if s.kind in kinds), None)
    return [
        replace(s, opens=s.span.start - sentence.span.start < 5, followed=s is first, quoted=quoted) for s in inside
    ]


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


def _named(text: str, sentence: Sentence, mention: Mention, votes: dict[str, str]) -> Surface | None:
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
    cues = cues_of(text, span, sentence.span)
    label = _corrected(votes.get(key, mention.label), name)
    surface = Surface(span, name, _KINDS.get(label, "place"), key, 0, cues, None)
    if label != "PER" and country_form(name) is not None:
        return _country(text, surface)
    if label == "MISC":
        return None
    if surface.kind == "person":
        return replace(surface, key="")
    return None if surface.kind == "people" and "modifies" in cues and not name.endswith("s") else surface


def _corrected(label: str, name: str) -> str:
    """Return the label that the name's own words leave no doubt about, else the tagger's."""
    words = name.split()
    if label in {"PER", "LOC"} and any(w.lower() in _BODY for w in words):
        return "ORG"
    if label == "ORG" and 2 <= len(words) <= 3 and words[0] in given_names() and words[-1].lower() not in _BODY:
        return "PER" if len(words) == 3 and re.fullmatch(r"[A-Z]\.", words[1]) else label
    return label


def _country(text: str, surface: Surface) -> Surface | None:
    """Decide what a country's name, adjective, people or capital stands for here."""
    form = country_form(surface.text)
    assert form is not None
    if "name" in form.kinds:
        return replace(surface, kind="country", key=form.country)
    if "people" in form.kinds and (surface.text.endswith("s") or text[: surface.span.start].endswith(("the ", "The "))):
        return None if "modifies" in surface.cues else replace(surface, kind="people", key=name_key(surface.text))
    if form.kinds == {"capital"}:
        acts = surface.cues & {"acts", "says", "owns"} and "where" not in surface.cues
        return replace(surface, kind="country", key=form.country) if acts else replace(surface, kind="place")
    return None


def _with_nouns(text: str, sentence: Sentence, n: int, named: list[Surface]) -> list[Surface]:
    """Add the groups that common nouns name; "Chinese officials" swallows what stands inside it."""
    nouns: list[Surface] = []
    for group in noun_groups(text, sentence.span):
        cues = cues_of(text, group.span, sentence.span)
        country = country_in(group.words)
        official = country is not None and group.head in OFFICIALS
        nouns.append(
            Surface(
                group.span,
                " ".join(text[group.span.start : group.span.end].split()),
                "country" if official else "nouns",
                country if official and country else group.head,
                n,
                cues,
                None,
            )
        )
    kept = []
    for surface in named:
        owner = next((g for g in nouns if g.span.start <= surface.span.start and surface.span.end <= g.span.end), None)
        if owner is None or owner.key != surface.key:
            kept.append(surface)
    return sorted([*kept, *nouns], key=lambda s: (s.span.start, s.span.end))
