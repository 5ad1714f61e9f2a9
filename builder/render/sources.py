"""The sources: as the last part of a story page, and a page for each.

A source page shows what is used and what was dropped, not the article: the text belongs to its publisher. Dropped
lines are kept out of the site's search, as are source pages, which repeat what the story page already holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.datamodel import Citation, Explainer, SourceRecord
from builder.render.escape import anchor, direction, escape, link
from builder.render.front_matter import front_matter
from builder.render.lines import attributes, quoted
from builder.render.page import Page, place
from builder.render.wording import UNKNOWN, count, date, headline

_HIDDEN = "data-search-exclude=true"


def sources(page: Page) -> str:
    """Return the last part of the story page. Its headings are outside the search, and with them all to the end."""
    listed = "\n\n".join(_listed(page.explainer, n, source) for n, source in enumerate(page.explainer.sources, 1))
    references = f"### References {{ #references {_HIDDEN} }}"
    return f"## Sources {{ #sources {_HIDDEN} }}\n\n{listed}\n\n{references}"


def _listed(explainer: Explainer, n: int, source: SourceRecord) -> str:
    name = anchor(source.id)
    title = f"### {n}. [{escape(headline(source.metadata, source.path))}](../../sources/{name}/index.md)"
    dropped = _dropped_box(source)
    return f"{title} {{ #s-{name} {_HIDDEN} }}\n\n{_facts(explainer, source)}{dropped}"


def _dropped_box(source: SourceRecord) -> str:
    if not source.dropped:
        return ""
    summary = f"{count(len(source.dropped), 'line')} left out, with reasons"
    return f'\n\n<details class="x-dropped" markdown>\n<summary>{summary}</summary>\n\n{_dropped(source)}\n\n</details>'


def _dropped(source: SourceRecord) -> str:
    return "\n".join(f"- *{escape(line.reason)}* {quoted(line.text)}" for line in source.dropped)


def _facts(explainer: Explainer, source: SourceRecord) -> str:
    meta = source.metadata
    address = link(meta.url)
    shown = f'[{escape(meta.url or address)}]({address}){{ rel="nofollow noopener" }}' if address else UNKNOWN
    facts = [
        ("Publisher", escape(meta.publisher or UNKNOWN)),
        ("By", escape(meta.byline or UNKNOWN)),
        ("Published", escape(date(meta.published))),
        *([("Updated", escape(date(meta.modified)))] if meta.modified else []),
        ("Address", shown),
        *([("Rights", escape(meta.rights))] if meta.rights else []),
        ("Used", f"{source.cited:,} of {count(source.sentences, 'sentence')}"),
        *([("Near-copy of", _copied(explainer, source.copy_of))] if source.copy_of else []),
        ("File", escape(source.path)),
        ("SHA-256", f'<span class="x-digest">{escape(source.sha256)}</span>'),
    ]
    lines = "\n".join(f"- **{name}** {value}" for name, value in facts)
    return f'<div class="x-facts" markdown>\n\n{lines}\n\n</div>'


def _copied(explainer: Explainer, original: str) -> str:
    record = next((s for s in explainer.sources if s.id == original), None)
    return escape(headline(record.metadata, record.path) if record else original)


def source_page(explainer: Explainer, source: SourceRecord, cited: dict[Citation, str]) -> str:
    """Return the page of one source. ``cited``: its citations and the anchor of the first statement with each."""
    title = headline(source.metadata, source.path)
    story = f"../../stories/{anchor(explainer.slug)}/index.md"
    used = "\n".join(_used(n, citation, f"{story}#{at}") for n, (citation, at) in enumerate(_in_order(cited), 1))
    parts = [
        f"# {escape(title)} {attributes(direction(title))}".rstrip(),
        f"{_part_in(explainer, story)}\n{{ .x-label }}",
        _facts(explainer, source),
        "## Sentences used { #used }",
        used or "No sentence of this source is printed.\n{ .x-empty }",
        "## Lines left out { #dropped }",
        _dropped(source) or "Nothing was left out of what was read.\n{ .x-empty }",
    ]
    opening = front_matter(title, search={"exclude": True}, hide=("navigation",))
    return opening + "\n\n".join(parts) + "\n"


def _part_in(explainer: Explainer, story: str) -> str:
    if any(explainer.statements()):
        return f"Source of [{escape(explainer.title)}]({story})"
    return "Source of no story: none of its sentences could be printed"


def _used(n: int, citation: Citation, target: str) -> str:
    return f"{n}. {quoted(citation.quote)} [in the story]({target}){{ .x-used }}\n   {{ #{place(citation)} }}"


def _in_order(cited: dict[Citation, str]) -> list[tuple[Citation, str]]:
    return sorted(cited.items(), key=lambda item: (item[0].start, item[0].end))


def used_by_source(explainer: Explainer) -> dict[str, dict[Citation, str]]:
    """Return for each source its citations, each with the anchor of the first place on the page that rests on it.

    A story without a statement has no page, and of what it cites for its players nothing is shown.
    """
    found: dict[str, dict[Citation, str]] = {}
    if not any(explainer.statements()):
        return found
    for at, citations in _places(explainer):
        for citation in citations:
            found.setdefault(citation.source, {}).setdefault(citation, at)
    return found


def _places(explainer: Explainer) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    for statement in explainer.statements():
        yield anchor(statement.id), statement.citations
    for player in explainer.key_players:
        for role in player.roles:
            yield f"p-{anchor(player.id)}", (role.citation,)
