"""The list of sources: what each is, how much of it is used, what was dropped and why."""

from __future__ import annotations

from collections.abc import Iterable

from builder.datamodel import AnnotatedDocument, DroppedText, KeyPlayer, SourceRecord, Statement, Story


def source_records(
    story: Story, printed: Iterable[Statement], players: Iterable[KeyPlayer]
) -> tuple[SourceRecord, ...]:
    """Return one record per source in order of arrival. Sentences that only give a player's role count as used."""
    citations = [c for statement in printed for c in statement.citations]
    citations += [role.citation for player in players for role in player.roles]
    cited: dict[str, set[tuple[int, int]]] = {}
    for citation in citations:
        cited.setdefault(citation.source, set()).add((citation.start, citation.end))
    copies = {m.document: m.copy_of for m in story.plan.members}
    return tuple(_record(d, len(cited.get(d.document.id, ())), copies.get(d.document.id)) for d in story.documents)


def _record(annotated: AnnotatedDocument, cited: int, copy_of: str | None) -> SourceRecord:
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
