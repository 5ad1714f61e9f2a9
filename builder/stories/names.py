"""Ids and addresses of stories, given once for life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import count

from builder.addresses import slug
from builder.datamodel import Profile
from builder.stories.arrivals import Source
from builder.stories.ledger import Ledger, LedgerMember, LedgerStory

_TITLE = 200
_TITLE_TERMS = 5


class Names:
    """Ids and slugs given out, now or ever. A story that splits off again gets back the name it had."""

    def __init__(self, ledger: Ledger) -> None:
        former = [redirect for story in ledger.stories for redirect in story.redirects]
        self._founders = {redirect.founded: redirect for redirect in former}
        self._taken_back: set[str] = set()
        self._ids = {story.id for story in ledger.stories} | {r.id for r in former}
        self._slugs = {story.slug for story in ledger.stories} | {r.slug for r in former}

    def found(self, group: Sequence[Source]) -> LedgerStory:
        """Return a new story, named after its first source with a headline."""
        title = next((p.headline for p in (s.profile for s in group) if p.headline.strip()), "")
        title = " ".join((title or _describe(group[0].profile)).split())[:_TITLE]
        former = next((self._founders[s.arrival] for s in group if s.arrival in self._founders), None)
        if former is not None:
            self._taken_back.add(former.id)
            return LedgerStory(former.id, former.slug, title, members_of(group))
        first = group[0].profile
        for attempt in count():
            id = sha256(f"{first.path}\n{first.sha256}\n{attempt}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
            address = slug(title, key=id)
            if id not in self._ids and address not in self._slugs:
                break
        self._ids.add(id)
        self._slugs.add(address)
        return LedgerStory(id, address, title, members_of(group))

    def release(self, story: LedgerStory) -> LedgerStory:
        """Return ``story`` without the former names that new stories took back."""
        return replace(story, redirects=tuple(r for r in story.redirects if r.id not in self._taken_back))


def members_of(group: Sequence[Source]) -> tuple[LedgerMember, ...]:
    """Return the entries of ``group`` as its sources are now."""
    return tuple(LedgerMember(s.profile.path, s.profile.sha256, s.arrival) for s in group)


def _describe(profile: Profile) -> str:
    """Return the heaviest words of a source without a headline."""
    heaviest = sorted(profile.terms, key=lambda term: (-term[1], term[0]))
    return " ".join(term for term, _ in heaviest[:_TITLE_TERMS])
