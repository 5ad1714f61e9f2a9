"""One story as files, and the pages that span stories."""

from __future__ import annotations

from hashlib import sha256

import msgspec

from builder.datamodel import Explainer, RenderedFile, StorySummary
from builder.render.markdown import MarkdownRenderer
from builder.render.site_pages import PlayerParts, player_pages, site_pages
from builder.render.summaries import summarize
from builder.work.records import FATAL, Made, StoryShown, broken, encode


def show_story(data: bytes) -> Made:
    """Encoded Explainer -> StoryShown (and the files' bytes as blobs)."""
    explainer = msgspec.msgpack.decode(data, type=Explainer)
    try:
        return _show_story(explainer)
    except FATAL:
        raise
    except Exception as error:
        return Made(encode(StoryShown(None, (), broken(explainer.slug, error))), lasting=False)


def _show_story(explainer: Explainer) -> Made:
    files = MarkdownRenderer().render(explainer)
    blobs = tuple((sha256(file.data).hexdigest(), file.data) for file in files)
    shown = StoryShown(summarize(explainer), tuple((f.path, key) for f, (key, _) in zip(files, blobs, strict=True)))
    return Made(encode(shown), blobs)


def span_stories(summaries: tuple[StorySummary, ...]) -> Made:
    """StorySummary records -> Paths of the pages that list stories, players and sources."""
    return _spanning(site_pages(summaries))


def span_player(player: PlayerParts) -> Made:
    """A player's part in every story -> Paths of the player's page."""
    return _spanning(player_pages(player))


def _spanning(files: tuple[RenderedFile, ...]) -> Made:
    blobs = [(sha256(file.data).hexdigest(), file.data) for file in files]
    return Made(encode([(file.path, key) for file, (key, _) in zip(files, blobs, strict=True)]), tuple(blobs))
