"""What a story page calls its sources where it compares them."""

from __future__ import annotations

from collections import Counter

from builder.datamodel import Explainer, SourceRecord
from builder.render.escape import anchor, escape
from builder.render.lines import quoted
from builder.render.wording import date, headline


class SourceNames:
    """A source is called by its publisher; where that is unknown or has several sources here by its headline, where
    that stands over several by its file."""

    def __init__(self, explainer: Explainer) -> None:
        self._sources = {source.id: source for source in explainer.sources}
        self._publishers = Counter(source.metadata.publisher for source in explainer.sources)
        self._headlines = Counter(headline(s.metadata, s.path) for s in explainer.sources)

    def record(self, source: str) -> SourceRecord | None:
        """Return what the page knows of a source, ``None`` for one that is not of this story."""
        return self._sources.get(source)

    def name(self, source: str) -> str:
        """Return the name as Markdown, linked to the source in the list of sources."""
        record = self._sources.get(source)
        return f"[{self._called(record)}](#s-{anchor(record.id)})" if record else escape(source)

    def _called(self, record: SourceRecord) -> str:
        publisher, title = record.metadata.publisher, headline(record.metadata, record.path)
        if publisher and self._publishers[publisher] == 1:
            return escape(publisher)
        return quoted(title) if self._headlines[title] == 1 else f"{quoted(title)} ({escape(record.path)})"

    def dated(self, source: str) -> str:
        """Return the name with the date of publication, as far as it is known."""
        record = self._sources.get(source)
        published = record.metadata.published if record else None
        return f"{self.name(source)}, {escape(date(published)) if published else 'undated'}"
