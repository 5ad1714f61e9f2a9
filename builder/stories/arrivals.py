"""Which source is which: finds every file of this build among the sources that the ledger knows.

Bytes say more than names. A file that is where it was, as it was, is that source. Files that changed names, or
exchanged them, are known by their bytes; a file edited in place by its path; one that was moved to another folder and
edited at once by the last part of its path, where no other source has that name. The rest are new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.datamodel import Profile
from builder.stories.ledger import Ledger, LedgerMember

_UNDATED = "9999"

_Known = tuple[int, LedgerMember]


@dataclass(frozen=True, slots=True)
class Source:
    """A profile and its place in the ledger. ``story``: number of the ledger story it stood in, and ``former``: its
    entry there; both ``None`` for a new source."""

    profile: Profile
    arrival: int
    story: int | None
    former: LedgerMember | None

    @property
    def unchanged(self) -> bool:
        """Whether its bytes are those the ledger knows."""
        return self.former is not None and self.former.sha256 == self.profile.sha256


def number_arrivals(profiles: Iterable[Profile], ledger: Ledger) -> tuple[Source, ...]:
    """Return the sources by arrival: known ones keep their number, new ones follow by date and path.

    No two files take one entry, and no entry is left without a file while its path has one, so that each path stands
    in the ledger once.
    """
    here = {profile.path: profile for profile in sorted(profiles, key=lambda p: p.path)}
    known = {member.path: (n, member) for n, story in enumerate(ledger.stories) for member in story.members}
    found = {path: known[path] for path, p in here.items() if path in known and known[path][1].sha256 == p.sha256}
    _find_by_bytes(here, known, found)
    taken = {member.path for _, member in found.values()}
    found |= {path: known[path] for path in here if path in known and path not in found and path not in taken}
    _find_by_last_part(here, known, found)
    new = sorted((p for path, p in here.items() if path not in found), key=lambda p: (p.published or _UNDATED, p.path))
    sources = [Source(here[path], member.arrival, n, member) for path, (n, member) in found.items()]
    sources += [Source(p, n, None, None) for n, p in enumerate(new, ledger.last_arrival + 1)]
    return tuple(sorted(sources, key=lambda source: source.arrival))


def _find_by_bytes(here: Mapping[str, Profile], known: Mapping[str, _Known], found: dict[str, _Known]) -> None:
    """Add the files that were renamed or exchanged their names."""
    open_ = {path: entry for path, entry in known.items() if path not in found}
    digests = {member.sha256 for _, member in open_.values()}
    free: dict[str, list[_Known]] = {}
    for path, entry in open_.items():
        # A file that was edited in place stays what it is, though its former bytes lie about as a new file.
        if path not in here or here[path].sha256 in digests:
            free.setdefault(entry[1].sha256, []).append(entry)
    for entries in free.values():
        entries.sort(key=lambda entry: (entry[1].gone, entry[1].arrival), reverse=True)
    moved: list[str] = []
    for path, profile in here.items():
        if path not in found and free.get(profile.sha256):
            found[path] = free[profile.sha256].pop()
            moved.append(path)
    _settle(moved, known, found)


def _settle(moved: Iterable[str], known: Mapping[str, _Known], found: dict[str, _Known]) -> None:
    """Take back every move that leaves the entry of the file's own path to nobody."""
    taken = {member.path for _, member in found.values()}
    for moved_path in moved:
        path = moved_path
        while path in found and path in known and path not in taken:
            _, left = found[path]
            found[path] = known[path]
            taken.add(path)
            taken.discard(left.path)
            path = left.path


def _find_by_last_part(here: Mapping[str, Profile], known: Mapping[str, _Known], found: dict[str, _Known]) -> None:
    """Add the files that were moved and edited at once."""
    taken = {member.path for _, member in found.values()}
    present = {path: entry for path, entry in known.items() if not entry[1].gone}
    before, now = Counter(map(_last_part, present)), Counter(map(_last_part, here))
    lost = {_last_part(path): entry for path, entry in present.items() if path not in here and path not in taken}
    for path in here:
        name = _last_part(path)
        if path not in found and name in lost and before[name] == now[name] == 1:
            found[path] = lost[name]


def _last_part(path: str) -> str:
    return path.rsplit("/", 1)[-1]
