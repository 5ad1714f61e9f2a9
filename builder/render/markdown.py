"""One story in, its Markdown pages and its twin out.

``PARTS`` is the order of the page. Each part takes the page and returns Markdown, or "" when it is absent.
"""

from __future__ import annotations

from collections.abc import Callable

from builder.datamodel import Explainer, RenderedFile
from builder.render.changes import changes
from builder.render.comparison import comparison
from builder.render.editing import corrections
from builder.render.escape import anchor
from builder.render.front_matter import front_matter
from builder.render.head import head
from builder.render.json_twin import json_twin
from builder.render.listings import file
from builder.render.page import Page
from builder.render.parts import background, brief, key_players, outlook, sticking_points, timeline, unknown
from builder.render.redirects import redirects
from builder.render.sources import source_page, sources, used_by_source

PARTS: tuple[Callable[[Page], str], ...] = (
    head,
    corrections,
    brief,
    background,
    key_players,
    sticking_points,
    outlook,
    timeline,
    comparison,
    unknown,
    changes,
    sources,
)


class MarkdownRenderer:
    """Implements ``protocols.Renderer``: the story page, its JSON twin and a page for each source."""

    version = "markdown-1"

    def render(self, explainer: Explainer) -> tuple[RenderedFile, ...]:
        """Return ``stories/SLUG/index.md``, ``stories/SLUG/explainer.json``, a ``sources/ID/index.md`` for each, and
        what leads here from former addresses.

        Of a story without a statement there are the pages of its sources alone.
        """
        folder = f"stories/{anchor(explainer.slug)}"
        cited = used_by_source(explainer)
        pages = tuple(
            file(f"sources/{anchor(source.id)}/index.md", source_page(explainer, source, cited.get(source.id, {})))
            for source in explainer.sources
        )
        if not any(explainer.statements()):
            return pages
        twin = RenderedFile(f"{folder}/explainer.json", json_twin(explainer))
        return file(f"{folder}/index.md", story_page(explainer)), twin, *pages, *redirects(explainer)


def story_page(explainer: Explainer) -> str:
    """Return the story page as Markdown with front matter."""
    page = Page(explainer)
    parts = [text for part in PARTS if (text := part(page))]
    opening = front_matter(explainer.title, explainer.standfirst, search={"boost": 2}, hide=("navigation",))
    return opening + "\n\n".join((*parts, page.notes())).rstrip() + "\n"
