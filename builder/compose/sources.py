"""The list of sources: what each is, how much of it is used, what was dropped and why."""

from __future__ import annotations

from collections.abc import Iterable

from builder.datamodel import AnnotatedDocument, DroppedText, SourceRecord, Statement, Story


def source_records(story: Story, printed: Iterable[Statement]) -> tuple[SourceRecord, ...]:
    """Return one record per source in order of arrival."""
    cited: dict[str, set[tuple[int, int]]] = {}
    for statement in printed:
        for citation in statement.citations:
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
