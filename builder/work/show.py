"""One story as files, and the pages that span stories."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import msgspec

from builder.datamodel import Explainer, PlayerAcross, RenderedFile, Site
from builder.render.markdown import MarkdownRenderer
from builder.render.player_pages import player_pages
from builder.render.site_pages import site_pages
from builder.render.summaries import summarize
from builder.work.records import FATAL, Made, StoryShown, StoryToShow, broken, encode


def show_story(task: StoryToShow) -> Made:
    """StoryToShow -> StoryShown (and the files' bytes as blobs)."""
    explainer = msgspec.msgpack.decode(task.explainer, type=Explainer)
    try:
        return _show_story(explainer, dict(task.pages))
    except FATAL:
        raise
    except Exception as error:
        return Made(encode(StoryShown(None, (), broken(explainer.slug, error))), lasting=False)


def _show_story(explainer: Explainer, pages: dict[str, str]) -> Made:
    players = tuple(replace(player, id=pages.get(player.id, player.id)) for player in explainer.key_players)
    explainer = replace(explainer, key_players=players)
    files = MarkdownRenderer().render(explainer)
    blobs = tuple((sha256(file.data).hexdigest(), file.data) for file in files)
    summary = summarize(explainer, shared_ids={page: id for id, page in pages.items()})
    shown = StoryShown(summary, tuple((f.path, key) for f, (key, _) in zip(files, blobs, strict=True)))
    return Made(encode(shown), blobs)


def span_stories(site: Site) -> Made:
    """Site -> Paths of the pages that list stories, players and sources."""
    return _spanning(site_pages(site))


def span_player(player: PlayerAcross) -> Made:
    """A player across stories -> Paths of the player's page."""
    return _spanning(player_pages(player))


def _spanning(files: tuple[RenderedFile, ...]) -> Made:
    blobs = [(sha256(file.data).hexdigest(), file.data) for file in files]
    return Made(encode([(file.path, key) for file, (key, _) in zip(files, blobs, strict=True)]), tuple(blobs))
