"""The steps that ``pipeline.build`` takes, each from what the step before it returned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from builder import manifest, overrides
from builder.config import check_folders
from builder.datamodel import Cast, Issue, Profile, RawDocument, Site, StoryPlan
from builder.errors import ConfigError, StrictError
from builder.ingest.files import find as find_sources
from builder.ingest.files import read as read_source
from builder.render.players_across import lines_of, players_of
from builder.report import BuildReport
from builder.run import Run
from builder.store import digest
from builder.stories import ledger
from builder.stories.namesakes import Apart, tell_apart
from builder.stories.notes import unread_of
from builder.stories.plan import plan_as_told
from builder.work.records import Paths, StoryShown, StoryTask, StoryTold, StoryToShow, TextRead, encode

_Value = TypeVar("_Value")
LEDGER = "ledger.json"
ASIDE = "edited"
_SHOWN = 5
"""Errors named in one line; a build that is not strict lists all."""


def find(run: Run) -> list[RawDocument]:
    """Find and read the bytes of every source below the seeds folder."""
    check_folders(run.config)
    paths, found = find_sources(run.config.seeds)
    run.issues += found
    raws: list[RawDocument] = []
    for path in paths:
        raw, issues = read_source(run.config.seeds, path)
        run.issues += issues
        if raw is not None:
            raws.append(raw)
    # A folder or a name that cannot be read hides at least one source.
    run.counts["found"] = len(paths) + sum(issue.severity == "error" and issue.subject not in paths for issue in found)
    if not paths:
        run.issues.append(Issue("no-sources", "warning", run.config.seeds.name, "the folder holds no article yet"))
    return raws


def read(run: Run, raws: list[RawDocument]) -> list[TextRead]:
    """Extract and annotate every source."""
    tasks: dict[str, Callable[[], RawDocument]] = {
        digest(raw.path, raw.media_type, raw.data, raw.sidecar or b"", str(raw.sidecar is None)): partial(_same, raw)
        for raw in raws
    }
    texts = run.map("read", tasks, TextRead)
    for text in texts:
        run.issues += text.issues
    readable: dict[str, TextRead] = {}
    for text in texts:
        if text.profile is not None and readable.setdefault(text.profile.document, text) is not text:
            message = f"its address is that of {readable[text.profile.document].path}; rename one of them"
            run.issues.append(Issue("address-taken", "error", text.path, message))
    run.counts["sources"] = len(readable)
    return list(readable.values())


def _same(value: _Value) -> _Value:
    return value


def plan(run: Run, texts: list[TextRead]) -> list[StoryPlan]:
    """Decide which sources make one story, and which story it is for life."""
    place = run.config.seeds / LEDGER
    known, issues = ledger.load(place.read_bytes() if place.exists() else None)
    if known is None:
        raise ConfigError("; ".join(f"{place}: {issue.message}" for issue in issues))
    profiles: tuple[Profile, ...] = tuple(text.profile for text in texts if text.profile is not None)
    files, found = overrides.load(run.config.seeds)
    unread = unread_of(run.issues, profiles)
    kept, plans, more = plan_as_told(profiles, known, partial(_told, files), unread=unread, rounds=len(files) + 1)
    paths = [*(profile.path for profile in profiles), *unread]
    edited, faults = overrides.attach(files, plans, overrides.index_stories(kept.stories), paths)
    run.issues += (*issues, *found, *more, *faults)
    run.ledger = kept
    return list(edited)


def _told(files: tuple[overrides.Written, ...], known: ledger.Ledger) -> tuple[overrides.Groups, overrides.Groups]:
    index = overrides.index_stories(known.stories)
    return overrides.told_together(files, index), overrides.told_apart(files, index)


def compose(run: Run, plans: list[StoryPlan], texts: list[TextRead]) -> list[StoryTold]:
    """Compose and verify every story; return those that could be told, by age."""
    kept = {text.profile.document: text.annotated for text in texts if text.profile and text.annotated}

    def task(one: StoryPlan) -> StoryTask:
        return StoryTask(one, tuple(run.blob(kept[member.document]) for member in one.members))

    tasks = {digest(encode(one), *(kept[m.document] for m in one.members)): partial(task, one) for one in plans}
    told = run.map("compose", tasks, StoryTold)
    for story in told:
        run.issues += story.issues
    stories = [story for story in told if story.explainer is not None]
    run.counts["failed"] += len(told) - len(stories)
    return stories


def render(run: Run, told: list[StoryTold]) -> list[StoryShown]:
    """Render every story; namesakes, whom only a look at all stories tells apart, get pages of their own."""
    apart = tell_apart([story.cast for story in told if story.cast], run.ledger.contested)
    run.ledger = replace(run.ledger, contested=apart.contested)

    def task(key: str, pages: tuple[tuple[str, str], ...]) -> StoryToShow:
        return StoryToShow(run.blob(key), pages)

    keys = [(one.explainer or "", _pages(apart, one.cast)) for one in told]
    tasks = {digest(key, encode(pages)): partial(task, key, pages) for key, pages in keys}
    shown = run.map("render", tasks, StoryShown)
    for story in shown:
        run.issues += story.issues
    run.counts["failed"] += sum(story.summary is None for story in shown)
    return shown


def _pages(apart: Apart, cast: Cast | None) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(apart.pages[cast.story].items())) if cast else ()


def span(run: Run, pages: list[StoryShown]) -> dict[str, str]:
    """Add the pages that span stories; return every file as path -> digest."""
    summaries = tuple(page.summary for page in pages if page.summary is not None)
    run.counts["stories"] = sum(summary.statements > 0 for summary in summaries)
    run.counts["statements"] = sum(summary.statements for summary in summaries)
    across = players_of(summaries)
    site = Site(summaries, lines_of(across, frozenset(run.ledger.contested)))
    listing = {digest(encode(site)): partial(_same, site)}
    players = {digest(encode(player)): partial(_same, player) for player in across}
    made = (*run.map("span stories", listing, Paths), *run.map("span players", players, Paths))
    files = {path: key for paths in made for path, key in paths}
    for page in pages:
        files.update(page.files)
    return files


def forgive(run: Run) -> None:
    """Under ``--strict``, raise ``StrictError`` if an issue of severity "error" stands."""
    errors = [issue for issue in run.issues if issue.severity == "error"]
    if run.config.strict and errors:
        shown = sorted(errors, key=_order)[:_SHOWN]
        named = "; ".join(f"{issue.where}: {issue.message}" for issue in shown)
        named += f"; and {len(errors) - _SHOWN} more" if len(errors) > _SHOWN else ""
        raise StrictError(f"{len(errors)} issue(s) that --strict does not forgive, nothing was written: {named}")


def write(run: Run, files: dict[str, str]) -> BuildReport:
    """Write what changed, remove what is no longer made, keep the ledger."""
    aside = run.config.cache / ASIDE
    written = manifest.write(run.config.docs, files, content=run.blob, aside=aside)
    issues = [*run.issues, *written.issues, *_keep(run.config.seeds / LEDGER, ledger.dump(run.ledger))]
    counts, made = run.counts, run.made
    return BuildReport(
        sources=counts["sources"],
        unreadable=counts["found"] - counts["sources"],
        failed=counts["failed"],
        stories=counts["stories"],
        statements=counts["statements"],
        analysed=made["read"],
        composed=made["compose"],
        changed=written.changed,
        unchanged=written.unchanged,
        removed=written.removed,
        issues=tuple(sorted(issues, key=_order)),
    )


def _order(issue: Issue) -> tuple[str, int, str, str, str]:
    """By subject and place; line 2 stands before line 12."""
    return issue.subject, len(issue.place), issue.place, issue.code, issue.message


def _keep(place: Path, data: bytes) -> list[Issue]:
    """Write the ledger where it changed; a folder that cannot be written is worth a warning, not a failed build."""
    try:
        if not place.exists() or place.read_bytes() != data:
            manifest.write_atomically(place.resolve(), data)
    except OSError as error:
        message = f"could not be written ({error.strerror}); addresses are not remembered until it can"
        return [Issue("ledger-not-kept", "warning", place.name, message)]
    return []
