"""The list of sources: what each is, how much of it is used, what was dropped and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from builder.datamodel import AnnotatedDocument, DroppedText, KeyPlayer, SourceRecord, Statement, Story


def source_records(
    story: Story, printed: Iterable[Statement], players: Iterable[KeyPlayer]
) -> tuple[SourceRecord, ...]:
    """Return one record per source in order of arrival."""
    cited = count_cited(printed, players)
    copies = {m.document: m.copy_of for m in story.plan.members}
    return tuple(source_record(d, cited.get(d.document.id, 0), copies.get(d.document.id)) for d in story.documents)


def count_cited(printed: Iterable[Statement], players: Iterable[KeyPlayer]) -> Mapping[str, int]:
    """Return how many sentences of each source are used, those that only give a player's role too."""
    citations = [c for statement in printed for c in statement.citations]
    citations += [role.citation for player in players for role in player.roles]
    cited: dict[str, set[tuple[int, int]]] = {}
    for citation in citations:
        cited.setdefault(citation.source, set()).add((citation.start, citation.end))
    return {source: len(spans) for source, spans in cited.items()}


def source_record(annotated: AnnotatedDocument, cited: int, copy_of: str | None) -> SourceRecord:
    """Return what the page says of one source."""
    document = annotated.document
    return SourceRecord(
        id=document.id,
        path=document.path,
        sha256=document.sha256,
        metadata=document.metadata,
        sentences=len(annotated.sentences),
        cited=cited,
        dropped=tuple(
            DroppedText(" ".join(document.text[d.span.start : d.span.end].split()), d.reason) for d in annotated.dropped
        ),
        copy_of=copy_of,
    )
