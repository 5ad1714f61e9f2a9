"""Turns chosen candidates into statements with stable anchors and exact citations."""

from __future__ import annotations

from hashlib import sha256

from builder.compose.candidates import Candidate
from builder.compose.duplicates import Cluster
from builder.datamodel import AnnotatedDocument, Citation, Span, Statement, Story


def anchor(quote: str) -> str:
    """Return the anchor of a statement: it hangs on the white-space-normalised quote and on nothing else."""
    return "s-" + sha256(" ".join(quote.split()).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def cite(document: AnnotatedDocument, span: Span) -> Citation:
    """Return the citation of a stretch of a source."""
    return Citation(document.document.id, span.start, span.end, document.document.text[span.start : span.end])


class StatementBook:
    """Hands out the one statement of each candidate of a story, however many parts of the page print it."""

    def __init__(self, story: Story, found: tuple[Candidate, ...]) -> None:
        self._story = story
        self._ids = _identifiers(story, found)
        self._made: dict[tuple[int, int], Statement] = {}

    def statement(self, cluster: Cluster) -> Statement:
        """Return the statement that ``cluster`` prints, the same record each time it is asked for."""
        key = cluster.main.key
        if key not in self._made:
            self._made[key] = self._make(cluster)
        return self._made[key]

    def all(self) -> tuple[Statement, ...]:
        """Return every statement handed out so far, in the order of the sources."""
        return tuple(self._made[key] for key in sorted(self._made))

    def _make(self, cluster: Cluster) -> Statement:
        main, players = cluster.main, self._story.players
        return Statement(
            id=self._ids[main.key],
            text=main.text,
            speaker=players[main.speaker].name if main.speaker is not None else None,
            citations=tuple(cite(self._story.documents[c.source], c.span) for c in (main, *cluster.others)),
        )


def _identifiers(story: Story, found: tuple[Candidate, ...]) -> dict[tuple[int, int], str]:
    seen: dict[str, int] = {}
    ids: dict[tuple[int, int], str] = {}
    for candidate in found:
        text = story.documents[candidate.source].document.text
        name = anchor(text[candidate.span.start : candidate.span.end])
        seen[name] = seen.get(name, 0) + 1
        ids[candidate.key] = name if seen[name] == 1 else f"{name}-{seen[name]}"
    return ids
