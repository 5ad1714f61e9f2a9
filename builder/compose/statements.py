"""Turns chosen candidates into statements with stable anchors and exact citations."""

from __future__ import annotations

from collections.abc import Sequence

from builder.addresses import anchor
from builder.compose.candidates import Candidate
from builder.compose.duplicates import Cluster, Key
from builder.datamodel import AnnotatedDocument, Citation, Span, Statement, Story


def cite(document: AnnotatedDocument, span: Span) -> Citation:
    """Return the citation of a stretch of a source."""
    return Citation(document.document.id, span.start, span.end, document.document.text[span.start : span.end])


class StatementBook:
    """Hands out the one statement of each candidate of a story, however many parts of the page print it."""

    def __init__(self, story: Story, groups: Sequence[Cluster]) -> None:
        """``groups``: every candidate in one cluster."""
        self._story = story
        self._home = {c.key: cluster for cluster in groups for c in cluster.all}
        self._beside = {c.key for cluster in groups for c in cluster.beside}
        self._ids = _identifiers(story, groups)
        self._made: dict[Key, Statement] = {}

    def home(self, key: Key) -> Cluster:
        """Return the cluster that the candidate belongs to."""
        return self._home[key]

    def is_beside(self, key: Key) -> bool:
        """Say whether the candidate says what another one prints and is no reference for it."""
        return key in self._beside

    def statement(self, cluster: Cluster) -> Statement:
        """Return the statement that bears the main sentence of ``cluster`` as a reference, always the same record."""
        whole = self._home[cluster.main.key]
        if self.is_beside(cluster.main.key):
            return self._statement(cluster.main, (cluster.main,))
        return self._statement(whole.main, whole.members)

    def excerpt(self, candidate: Candidate) -> Statement:
        """Return what the candidate's own source says: its sentence alone, or the statement that has its very words."""
        whole = self._home[candidate.key]
        first = next(c for c in whole.all if self._ids[c.key] == self._ids[candidate.key])
        return self.statement(whole) if first is whole.main else self._statement(first, (first,))

    def _statement(self, shown: Candidate, members: Sequence[Candidate]) -> Statement:
        if shown.key not in self._made:
            players = self._story.players
            self._made[shown.key] = Statement(
                id=self._ids[shown.key],
                text=shown.text,
                speaker=players[shown.speaker].name if shown.speaker is not None else None,
                citations=tuple(cite(self._story.documents[c.source], c.span) for c in members),
            )
        return self._made[shown.key]


def _identifiers(story: Story, groups: Sequence[Cluster]) -> dict[Key, str]:
    """Return every candidate's anchor; where equal quotes are different statements a later one bears a number."""
    seen: dict[str, int] = {}
    ids: dict[Key, str] = {}
    for cluster in groups:
        names: dict[str, str] = {}
        for candidate in cluster.all:
            text = story.documents[candidate.source].document.text
            name = anchor(text[candidate.span.start : candidate.span.end])
            if name not in names:
                seen[name] = seen.get(name, 0) + 1
                names[name] = name if seen[name] == 1 else f"{name}-{seen[name]}"
            ids[candidate.key] = names[name]
    return ids
