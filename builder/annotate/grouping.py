"""Joins the surfaces of one document that name the same somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable

from builder.annotate.cluster import Cluster
from builder.annotate.persons import NEAREST, person_clusters
from builder.annotate.surfaces import Surface
from builder.lexicon.actors import BODY_WORDS
from builder.lexicon.names import (
    acronyms_of,
    is_acronym,
    name_key,
    short_form_of,
)
from builder.lexicon.outlets import is_outlet
from builder.lexicon.words import word_set

_INTRODUCES = re.compile(r"\s*\(\s*(?:the\s+)?[\"“]?([A-Z][A-Za-z.&-]{1,9})[\"”]?\s*\)")

_NATIONAL = word_set("new central current national federal coalition military interim")
"""Words before "government" that leave it the country's own."""


def group_surfaces(text: str, surfaces: tuple[Surface, ...]) -> list[Cluster]:
    """Return clusters ordered by their first surface."""
    found = person_clusters([s for s in surfaces if s.kind == "person"])
    found += _bodies(text, [s for s in surfaces if s.kind in {"organisation", "place", "people"}])
    found += _claimed(_governed(_keyed([s for s in surfaces if s.kind in {"country", "nouns"}])))
    for one in found:
        one.surfaces.sort(key=lambda s: s.span.start)
    return sorted(found, key=lambda c: (c.surfaces[0].span.start, c.surfaces[0].span.end))


def _governed(found: list[Cluster]) -> list[Cluster]:
    """Give "the government" to the country whose it is: the only one whose government the text names in so many words,
    else the one that it names twice as often as any other.

    Of 33 governments in explainer/train's references that the text calls so, 25 are those of the country named most.
    """
    bare = next((c for c in found if c.kind == "nouns" and c.key == "government" and not c.surfaces[0].whose), None)
    owner = _governing([c for c in found if c.kind == "country"])
    if bare is None or owner is None:
        return found
    known = len(owner.surfaces) > 1
    theirs = [s for s in bare.surfaces if _is_national(s.text, known=known)]
    owner.surfaces += theirs
    bare.surfaces = [s for s in bare.surfaces if not _is_national(s.text, known=known)]
    return [c for c in found if c.surfaces]


def _governing(countries: list[Cluster]) -> Cluster | None:
    named = [c for c in countries if any(s.text.lower().endswith("government") for s in c.surfaces)]
    if named:
        return named[0] if len(named) == 1 else None
    ranked = sorted(countries, key=lambda c: -len(c.surfaces))
    clear = len(ranked) == 1 or (len(ranked) > 1 and len(ranked[0].surfaces) >= 2 * len(ranked[1].surfaces))
    return ranked[0] if clear else None


def _claimed(found: list[Cluster]) -> list[Cluster]:
    """Give "officials" to the "FBI officials" of the text where it has no others; those of two bodies are two."""
    owners: dict[str, list[Cluster]] = {}
    for one in found:
        if one.kind == "nouns" and one.surfaces[0].whose:
            owners.setdefault(one.key, []).append(one)
    for one in found:
        mine = owners.get(one.key, ()) if one.kind == "nouns" and not one.surfaces[0].whose else ()
        if len(mine) == 1:
            mine[0].surfaces += [s for s in one.surfaces if " " not in s.text]
            one.surfaces = [s for s in one.surfaces if " " in s.text]
    return [c for c in found if c.surfaces]


def _is_national(words: str, *, known: bool) -> bool:
    """Whether "government" stands with nothing, or with nothing that makes it a smaller or somebody else's one.
    ``known``: its country is named more than once; else "the federal government" is that of readers at home."""
    modifiers = words.lower().split()[:-1]
    return all(word in _NATIONAL and (known or word != "federal") for word in modifiers)


def _keyed(surfaces: Iterable[Surface]) -> list[Cluster]:
    found: dict[tuple[str, str, str], Cluster] = {}
    for s in surfaces:
        found.setdefault((s.kind, s.key, s.whose), Cluster(s.kind, s.key)).surfaces.append(s)
    return list(found.values())


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
    for key, owner in _short_forms(by_key).items():
        into.setdefault(key, owner)
    return _joined(by_key, into)


def _short_forms(by_key: dict[str, Cluster]) -> dict[str, str]:
    """Return key -> the key of the only organisation that it is an acronym or a short form of."""
    acronyms: dict[str, list[str]] = {}
    openings: dict[str, list[str]] = {}
    endings: dict[str, list[str]] = {}
    for key, one in by_key.items():
        if one.kind == "organisation":
            for short in sorted(acronyms_of(one.surfaces[0].text)):
                acronyms.setdefault(short, []).append(key)
            openings.setdefault(key.split()[0], []).append(key)
            endings.setdefault(key.split()[-1], []).append(key)
    found = {}
    for key, one in by_key.items():
        if all(s.mention is None for s in one.surfaces):
            owners = [k for k in endings.get(key.split()[-1], ())[:NEAREST] if k.endswith(f" {key}")]
        elif is_acronym(one.surfaces[0].text):
            owners = [k for k in acronyms.get(key, ()) if k != key]
        elif key in BODY_WORDS:
            owners = [k for k in by_key if k != key and _is_headed(k.split(), key)]
        else:
            owners = [k for k in openings.get(key.split()[0], ())[:NEAREST] if k != key and short_form_of(key, k)]
        if len(owners) == 1:
            found[key] = owners[0]
    return found


def _is_headed(words: list[str], head: str) -> bool:
    """Whether a name's noun is ``head``: "Harbour Association", "Association of Pilots"."""
    if len(words) < 2 or head not in words:
        return False
    if head == "house":  # a chamber is the House of something; others are white, open or full
        return words[:2] == ["house", "of"]
    return words[words.index(head) + 1 :][:1] in ([], ["of"], ["for"])


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
