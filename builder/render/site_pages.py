"""The pages that span stories: home, all stories, all players, all sources, what to watch.

Every page is linear in what it lists, and no page lists what grows with the square.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from builder.datamodel import RenderedFile, Site, SourceSummary, StorySummary
from builder.render.company import companions, together_page
from builder.render.editing import corrections_log
from builder.render.escape import anchor, escape
from builder.render.front_matter import front_matter
from builder.render.lines import worded
from builder.render.listings import OUT_OF_SEARCH, by_letter, dateline, file, listing, sort_key
from builder.render.player_pages import all_players, contested_names
from builder.render.watch import watch_page
from builder.render.wording import count, date

HOME_STORIES = 30
"""Stories on the home page; the rest are one click away."""
_NO_PUBLISHER = "Publisher unknown"


def site_pages(site: Site) -> tuple[RenderedFile, ...]:
    """Return ``index.md`` and those of ``stories/``, ``players/``, ``sources/``, ``watch/`` and ``corrections/``.

    A story without a statement has no page; its sources are listed all the same.
    """
    stories = _in_order(story for story in site.stories if story.statements)
    together = together_page(companions(stories))
    return (
        file("index.md", home(stories)),
        file("stories/index.md", all_stories(stories)),
        file("players/index.md", all_players(site.players, together=together is not None)),
        *contested_names(site.players),
        *([file("players/together/index.md", together)] if together else []),
        file("sources/index.md", all_sources(site.stories)),
        file("watch/index.md", watch_page(stories)),
        file("corrections/index.md", corrections_log(_in_order(site.stories))),
    )


def _in_order(summaries: Iterable[StorySummary]) -> tuple[StorySummary, ...]:
    return tuple(sorted(summaries, key=lambda story: (sort_key(story.title), story.slug)))


def home(stories: tuple[StorySummary, ...]) -> str:
    """Return the home page: the newest stories first, undated ones after them."""
    newest = sorted(stories, key=lambda story: story.newest or "", reverse=True)
    cards = "\n\n".join(_card(story) for story in newest[:HOME_STORIES])
    parts = [
        front_matter("Explainers", search=OUT_OF_SEARCH, hide=("navigation", "toc")).rstrip(),
        "# Explainers { .x-hero }",
        "What the sources say about one matter, who says it, and what they leave open."
        " Every line leads back to the sentence it came from.\n{ .x-standfirst }",
        "Search for a person, a place or a phrase at the top of every page, or press <kbd>/</kbd>.\n{ .x-hint }",
        f'<div class="x-cards" markdown>\n\n{cards}\n\n</div>'
        if cards
        else "No story has been built yet.\n{ .x-empty }",
    ]
    if stories:
        ways = (
            f"[All stories ({len(stories):,})](stories/index.md)",
            "[What to watch](watch/index.md)",
            "[Everyone in them](players/index.md)",
            "[All sources](sources/index.md)",
        )
        parts.append(f"{' · '.join(ways)}\n{{ .x-more }}")
    return "\n\n".join(parts) + "\n"


def _card(story: StorySummary) -> str:
    return (
        '<div class="x-card" markdown>\n\n'
        f"## [{escape(story.title)}](stories/{anchor(story.slug)}/index.md)\n\n"
        f"{worded(story.lead, edited=story.edited)}\n\n"
        f"{dateline(len(story.sources), story.newest)}\n{{ .x-kind }}\n\n</div>"
    )


def all_stories(stories: tuple[StorySummary, ...]) -> str:
    """Return the A-Z of stories."""

    def line(story: StorySummary) -> str:
        when = dateline(len(story.sources), story.newest)
        return f"- [{escape(story.title)}]({anchor(story.slug)}/index.md) <small>{when}</small>"

    return listing("Stories", count(len(stories), "story", "stories"), by_letter(stories, lambda s: s.title, line))


def all_sources(stories: tuple[StorySummary, ...]) -> str:
    """Return all sources, grouped by publisher, those of unknown publishers last."""
    found = [(source, story) for story in stories for source in story.sources]
    found.sort(key=lambda pair: (pair[0].publisher is None, sort_key(pair[0].publisher or ""), *_source_key(pair[0])))
    groups = groupby(found, key=lambda pair: pair[0].publisher)
    body = "\n\n".join(
        f"## {escape(publisher or _NO_PUBLISHER)} {{ #g-{n} }}\n\n" + "\n".join(_source(*pair) for pair in pairs)
        for n, (publisher, pairs) in enumerate(groups, 1)
    )
    return listing("Sources", count(len(found), "source"), body)


def _source_key(source: SourceSummary) -> tuple[str, str]:
    return sort_key(source.headline or source.path), source.id


def _source(source: SourceSummary, story: StorySummary) -> str:
    name = source.headline or source.path.rsplit("/", 1)[-1]
    when = escape(date(source.published)) if source.published else "undated"
    target = f"../stories/{anchor(story.slug)}/index.md"
    used = f"used in [{escape(story.title)}]({target})" if story.statements else "used in no story"
    return f"- [{escape(name)}]({anchor(source.id)}/index.md) <small>{when} · {used}</small>"
