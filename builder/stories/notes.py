"""What happened to the sources and stories since the last build: each said once, for the summary.

Everything is told from the difference between the ledger before and after; where nothing changed there is nothing
to tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date as Day

from builder.datamodel import Issue, Profile
from builder.days import date_words, days_of
from builder.lexicon.words import shortened
from builder.stories.arrivals import Source
from builder.stories.ledger import Ledger, LedgerMember, LedgerStory

Copies = tuple[tuple[str, str], ...]
_TITLE = 80
"""Characters of a title that a line of the summary shows."""


def tell(
    before: Ledger,
    after: Ledger,
    sources: Sequence[Source],
    *,
    copies: Copies = (),
    unread: frozenset[str] = frozenset(),
) -> tuple[Issue, ...]:
    """Return what a person may want to know, by subject. ``copies``: near-copies and their originals (document ids);
    ``unread``: paths of files and folders that are there but could not be read this time."""
    history = _History(before, after, sources)
    late = tuple(history.of_late())
    known = {note.subject for note in late}
    new = (note for note in history.of_new(dict(copies)) if note.subject not in known)
    notes = [*history.of_sources(), *new, *late, *history.of_gone(unread), *history.of_stories()]
    return tuple(sorted(notes, key=lambda note: (note.subject, note.code, note.message)))


class _History:
    """The ledger before and after, by arrival."""

    def __init__(self, before: Ledger, after: Ledger, sources: Sequence[Source]) -> None:
        self._before, self._after, self._sources = before, after, sources
        self._now = {m.arrival: story for story in after.stories for m in story.members}

    def of_sources(self) -> Iterator[Issue]:
        """Tell of sources that changed their names, their text or both, or are back."""
        for source in self._sources:
            former, path = source.former, source.profile.path
            if former is None or source.story is None:
                continue
            renamed, edited = former.path != path, former.sha256 != source.profile.sha256
            if not (renamed or edited or former.gone):
                continue
            what = ["is back" if former.gone else "", f"renamed from {former.path}" if renamed else ""]
            what.append("edited" if edited else "")
            code = "source-back" if former.gone else "source-renamed" if renamed else "source-edited"
            message = f"{_and(what)}; {self._whereabouts(source, self._before.stories[source.story])}"
            yield Issue(code, "info", path, message)

    def _whereabouts(self, source: Source, old: LedgerStory) -> str:
        new = self._now[source.arrival]
        if new.id == old.id or any(former.id == old.id for former in new.redirects):
            return f"it keeps its place in {_titled(new)}"
        return f"it moved from {_titled(old)} to {_titled(new)}"

    def of_new(self, copy_of: dict[str, str]) -> Iterator[Issue]:
        """Tell of new sources that joined a story that was there before, and of those that only copy another one."""
        paths = {source.profile.document: source.profile.path for source in self._sources}
        old = {self._now[source.arrival].id for source in self._sources if source.former is not None}
        for source in self._sources:
            if source.former is not None:
                continue
            path, story = source.profile.path, self._now[source.arrival]
            original = paths.get(copy_of.get(source.profile.document, ""))
            if original is not None:
                message = f"is a near-copy of {original} and counts as one source with it in {_titled(story)}"
                yield Issue("source-copy", "info", path, message)
            elif story.id in old:
                here = sum(not member.gone for member in story.members)
                yield Issue("source-joined", "info", path, f"joined {_titled(story)}, which has {here} sources now")

    def of_late(self) -> Iterator[Issue]:
        """Tell of new sources that are dated before all that was known of their story."""
        earliest: dict[str, Day] = {}
        for source in self._sources:
            days = days_of(source.profile.published)
            if source.former is not None and days is not None:
                id = self._now[source.arrival].id
                earliest[id] = min(days.first, earliest.get(id, days.first))
        for source in self._sources:
            story, days = self._now[source.arrival], days_of(source.profile.published)
            if source.former is None and days is not None and days.last < earliest.get(story.id, Day.min):
                when = date_words(source.profile.published or "")
                message = f"arrived now but is dated {when}, before the other sources of {_titled(story)}"
                yield Issue("source-late", "info", source.profile.path, message)

    def of_gone(self, unread: frozenset[str]) -> Iterator[Issue]:
        """Tell of sources that were there at the last build."""
        here = {source.arrival for source in self._sources}
        for member in (m for story in self._before.stories for m in story.members):
            if not member.gone and member.arrival not in here:
                yield _gone(member, self._now[member.arrival], member.path in unread or _inside(member.path, unread))

    def of_stories(self) -> Iterator[Issue]:
        """Tell of stories that became one and of stories that fell apart."""
        former = {redirect.id for story in self._before.stories for redirect in story.redirects}
        for story in self._after.stories:
            for redirect in story.redirects:
                if redirect.id not in former:
                    message = f"Two stories have become one: {redirect.slug} is now part of it and leads here."
                    yield Issue("stories-merged", "info", story.slug, message)
        parts: dict[int, set[str]] = {}
        for source in self._sources:
            if source.story is not None and source.unchanged:
                parts.setdefault(source.story, set()).add(self._now[source.arrival].slug)
        for n, found in sorted(parts.items()):
            if len(found) > 1:
                old = self._before.stories[n].slug
                message = f"The sources of {old} now stand in {len(found)} stories: {', '.join(sorted(found))}."
                yield Issue("story-split", "info", old, message)


def _gone(member: LedgerMember, story: LedgerStory, unreadable: bool) -> Issue:
    left = sum(not m.gone for m in story.members)
    keeps = f"keeps {left} source{'s' if left > 1 else ''}"
    none = "has no source left: its page is gone, its address is kept for its return"
    what = "could not be read this time" if unreadable else "was removed"
    message = f"{what}; its story {_titled(story)} {keeps if left else none}"
    return Issue("source-unread" if unreadable else "source-removed", "info", member.path, message)


def _inside(path: str, folders: frozenset[str]) -> bool:
    parts = path.split("/")
    return any("/".join(parts[:n]) in folders for n in range(1, len(parts)))


def _and(parts: Sequence[str]) -> str:
    """Return the parts that are not empty as a phrase: "is back, renamed from a.txt and edited"."""
    *most, last = (part for part in parts if part)
    phrase = f"{', '.join(most)} and {last}" if most else last
    return phrase if phrase.startswith(("is ", "renamed")) else f"was {phrase}"


def _titled(story: LedgerStory) -> str:
    title = " ".join(story.title.split())
    return f"“{shortened(title, _TITLE)}”"


def unread_of(issues: Sequence[Issue], profiles: Sequence[Profile]) -> frozenset[str]:
    """Return the subjects of errors that are no readable source: files and folders that could not be read."""
    return frozenset(i.subject for i in issues if i.severity == "error") - {p.path for p in profiles}
