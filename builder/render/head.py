"""The head of a story page: what kind of page this is, its title, what is and is not known about its sources."""

from __future__ import annotations

from builder.datamodel import Explainer, SourceRecord
from builder.render.editing import by_hand
from builder.render.escape import direction, escape
from builder.render.lines import attributes
from builder.render.page import Page
from builder.render.wording import count, date


def head(page: Page) -> str:
    """Return label, title, standfirst, status and the two links that every page owes its readers."""
    explainer = page.explainer
    label = f"Explainer · assembled automatically from {count(len(explainer.sources), 'article')}"
    title = f"# {escape(explainer.title)} {attributes(direction(explainer.title))}".rstrip()
    standfirst = f"{escape(explainer.standfirst)}\n{attributes('.x-standfirst', direction(explainer.standfirst))}"
    inner = [title, f"{label}\n{{ .x-label data-search-exclude=true }}", standfirst if explainer.standfirst else ""]
    top = "\n\n".join(line for line in inner if line)
    return f'<div class="x-head" markdown>\n\n{top}\n\n</div>\n\n{_status(explainer)}'


def _status(explainer: Explainer) -> str:
    sources, given = explainer.sources, by_hand(explainer)
    lines = [
        f"- **Sources** {_counted(sources)}",
        f"- **Dates** {_dated(sources)}",
        f"- **Checked** {_checked(sources)}",
        *([f"- **Edited** {given}"] if given else []),
        "- **About** [How this page was made](../../about/how-it-is-made.md) ·"
        " [Report an error](../../about/corrections.md) · [This page as data](explainer.json)",
    ]
    listing = "\n".join(lines)
    return f'<div class="x-status" markdown data-search-exclude="true">\n\n{listing}\n\n</div>'


def _counted(sources: tuple[SourceRecord, ...]) -> str:
    publishers = {source.metadata.publisher for source in sources if source.metadata.publisher}
    unnamed = sum(source.metadata.publisher is None for source in sources)
    copies = sum(source.copy_of is not None for source in sources)
    parts = [count(len(sources), "article")]
    if publishers:
        parts.append(f"from {count(len(publishers), 'publisher')}")
    if unnamed:
        parts.append("publisher unknown" if unnamed == len(sources) else f"publisher of {unnamed} unknown")
    if copies:
        parts.append(f"{copies} nearly the same text as another")
    return ", ".join(parts)


def _dated(sources: tuple[SourceRecord, ...]) -> str:
    known = sorted(source.metadata.published for source in sources if source.metadata.published)
    missing = len(sources) - len(known)
    if not known:
        return "unknown: no source gives the date on which it was published"
    span = date(known[0]) if known[0] == known[-1] else f"{date(known[0])} to {date(known[-1])}"
    return f"published {escape(span)}" + (f"; {count(missing, 'article')} undated" if missing else "")


def _checked(sources: tuple[SourceRecord, ...]) -> str:
    independent = sum(source.copy_of is None for source in sources)
    if independent <= 1:
        return "not checked elsewhere: everything here rests on one source"
    return "not checked beyond these sources; agreement between them is not confirmation"
