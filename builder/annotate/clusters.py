"""Joins the surfaces of one document that name the same somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from builder.annotate.surfaces import Kind, Surface
from builder.lexicon.names import (
    acronyms_of,
    is_acronym,
    name_key,
    part_of_person,
    person_words,
    same_person,
    short_form_of,
)
from builder.lexicon.outlets import is_outlet

_INTRODUCES = re.compile(r"\s*\(\s*(?:the\s+)?[\"“]?([A-Z][A-Za-z.&-]{1,9})[\"”]?\s*\)")


@dataclass(slots=True)
class Cluster:
    """Everything that names one somebody, in the order of the text. Filled while joining, then only read."""

    kind: Kind
    key: str
    surfaces: list[Surface] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Its forms, most frequent first, the earlier first among equals."""
        counts: dict[str, int] = {}
        for surface in self.surfaces:
            counts[surface.text] = counts.get(surface.text, 0) + 1
        return sorted(counts, key=lambda name: -counts[name])


def cluster(text: str, surfaces: tuple[Surface, ...]) -> list[Cluster]:
    """Return clusters ordered by their first surface."""
    found = _persons([s for s in surfaces if s.kind == "person"])
    found += _bodies(text, [s for s in surfaces if s.kind in {"organisation", "place", "people"}])
    found += _governed(_keyed([s for s in surfaces if s.kind in {"country", "nouns"}]))
    for one in found:
        one.surfaces.sort(key=lambda s: s.span.start)
    return sorted(found, key=lambda c: (c.surfaces[0].span.start, c.surfaces[0].span.end))


def _governed(found: list[Cluster]) -> list[Cluster]:
    """Give "the government" to the one country whose government the text names in so many words.

    Where none is named so, or two are, it stays by itself.
    """
    owners = [
        c for c in found if c.kind == "country" and any(s.text.lower().endswith("government") for s in c.surfaces)
    ]
    bare = next((c for c in found if c.kind == "nouns" and c.key == "government"), None)
    if bare is None or len(owners) != 1:
        return found
    owners[0].surfaces += [s for s in bare.surfaces if s.text.lower() == "government"]
    bare.surfaces = [s for s in bare.surfaces if s.text.lower() != "government"]
    return [c for c in found if c.surfaces]


def _keyed(surfaces: Iterable[Surface]) -> list[Cluster]:
    found: dict[tuple[str, str], Cluster] = {}
    for s in surfaces:
        found.setdefault((s.kind, s.key), Cluster(s.kind, s.key)).surfaces.append(s)
    return list(found.values())


def _persons(surfaces: list[Surface]) -> list[Cluster]:
    """Full names first, then single words: to the person of that name who was named last before, else next."""
    found: list[tuple[tuple[str, ...], Cluster]] = []
    single: list[tuple[tuple[str, ...], Surface]] = []
    for surface in surfaces:
        words = person_words(surface.text)
        if not words:
            continue
        if len(words) == 1:
            single.append((words, surface))
            continue
        owner = next((c for full, c in found if same_person(full, words)), None)
        if owner is None:
            owner = Cluster("person", "")
            found.append((words, owner))
        owner.surfaces.append(surface)
    for words, surface in single:
        _place_single(found, words, surface)
    return [c for _, c in found]


def _place_single(found: list[tuple[tuple[str, ...], Cluster]], words: tuple[str, ...], surface: Surface) -> None:
    known = [(full, c) for full, c in found if part_of_person(words, full)]
    # A surname is a stronger claim than a given name.
    known = [(full, c) for full, c in known if full[-1].split()[-1] == words[-1].split()[-1]] or known
    if not known:
        found.append((words, Cluster("person", "", [surface])))
        return

    def distance(entry: tuple[tuple[str, ...], Cluster]) -> tuple[bool, int]:
        before = [surface.span.start - s.span.start for s in entry[1].surfaces if s.span.start < surface.span.start]
        return (not before, min(before) if before else entry[1].surfaces[0].span.start)

    min(known, key=distance)[1].surfaces.append(surface)


def _bodies(text: str, surfaces: list[Surface]) -> list[Cluster]:
    """Organisations, places and peoples: by key, then acronyms, then short forms."""
    by_key: dict[str, Cluster] = {}
    for s in surfaces:
        by_key.setdefault(s.key, Cluster(s.kind, s.key)).surfaces.append(s)
    into: dict[str, str] = {}
    for s in surfaces:
        introduced = _INTRODUCES.match(text, s.span.end, min(len(text), s.span.end + 40))
        if introduced and _stands_for(introduced[1], s) and name_key(introduced[1]) in by_key:
            into.setdefault(name_key(introduced[1]), s.key)
    long = [
        (c.key, c.surfaces[0].text, acronyms_of(c.surfaces[0].text))
        for c in by_key.values()
        if c.kind == "organisation"
    ]
    for key, one in by_key.items():
        if key in into:
            continue
        name = one.surfaces[0].text
        if is_acronym(name):
            owners = [k for k, _, short in long if key in short and k != key]
        else:
            owners = [k for k, full, _ in long if k != key and short_form_of(name, full)]
        if len(owners) == 1:
            into[key] = owners[0]
    return _joined(by_key, into)


def _stands_for(short: str, surface: Surface) -> bool:
    """Whether ``short``, in brackets behind a name, abbreviates it: its letters come in the name in their order."""
    key = name_key(short)
    letters = iter(surface.key)
    return is_acronym(short) and key != surface.key and not is_outlet(short) and all(c in letters for c in key)


def _joined(by_key: dict[str, Cluster], into: dict[str, str]) -> list[Cluster]:
    """Pour clusters into their owners; a chain is followed, a circle is left alone."""
    for key in list(into):
        target, seen = into[key], {key}
        while target in into and target not in seen:
            seen.add(target)
            target = into[target]
        if target in seen or target not in by_key or key not in by_key:
            continue
        by_key[target].surfaces += by_key.pop(key).surfaces
    return list(by_key.values())
