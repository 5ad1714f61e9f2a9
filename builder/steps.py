"""The steps that ``pipeline.build`` takes, each from what the step before it returned."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from builder import manifest, overrides
from builder.config import check_folders
from builder.datamodel import Issue, Profile, RawDocument, StoryPlan
from builder.errors import ConfigError, StrictError
from builder.ingest.files import find as find_sources
from builder.ingest.files import read as read_source
from builder.render.player_pages import players_of
from builder.report import BuildReport
from builder.run import Run
from builder.store import digest
from builder.stories import ledger
from builder.stories.namesakes import tell_apart
from builder.stories.notes import unread_of
from builder.stories.plan import plan_stories
from builder.work.records import Paths, StoryShown, StoryTask, StoryTold, StoryToShow, TextRead, encode

_Value = TypeVar("_Value")
LEDGER = "ledger.json"
ASIDE = "edited"


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
    told = _told(files, known)
    unread = unread_of(run.issues, profiles)
    kept, plans, more = plan_stories(profiles, known, together=told[0], apart=told[1], unread=unread)
    if (now := _told(files, kept)) != told:  # an editor names a story that this build is the first to know
        kept, plans, last = plan_stories(profiles, kept, together=now[0], apart=now[1], unread=unread)
        more += last
    paths = [*(profile.path for profile in profiles), *unread]
    edited, faults = overrides.attach(files, plans, overrides.names_of(kept.stories), paths)
    run.issues += (*issues, *found, *more, *faults)
    run.pending[place] = ledger.dump(kept)
    return list(edited)


def _told(files: tuple[overrides.Written, ...], known: ledger.Ledger) -> tuple[overrides.Groups, overrides.Groups]:
    names = overrides.names_of(known.stories)
    return overrides.joined(files, names), overrides.parted(files, names)


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
    apart = tell_apart([story.cast for story in told if story.cast])

    def task(key: str, pages: tuple[tuple[str, str], ...]) -> StoryToShow:
        return StoryToShow(run.blob(key), pages)

    keys = [(one.explainer or "", tuple(sorted(apart[one.cast.story].items())) if one.cast else ()) for one in told]
    tasks = {digest(key, encode(pages)): partial(task, key, pages) for key, pages in keys}
    shown = run.map("render", tasks, StoryShown)
    for story in shown:
        run.issues += story.issues
    run.counts["failed"] += sum(story.summary is None for story in shown)
    return shown


def span(run: Run, pages: list[StoryShown]) -> dict[str, str]:
    """Add the pages that span stories; return every file as path -> digest."""
    summaries = tuple(page.summary for page in pages if page.summary is not None)
    run.counts["stories"] = sum(summary.statements > 0 for summary in summaries)
    run.counts["statements"] = sum(summary.statements for summary in summaries)
    listing = {digest(encode(summaries)): partial(_same, summaries)}
    players = {digest(encode(player)): partial(_same, player) for player in players_of(summaries)}
    made = (*run.map("span stories", listing, Paths), *run.map("span players", players, Paths))
    files = {path: key for paths in made for path, key in paths}
    for page in pages:
        files.update(page.files)
    return files


def forgive(run: Run) -> None:
    """Under ``--strict``, raise ``StrictError`` if an issue of severity "error" stands."""
    errors = [issue for issue in run.issues if issue.severity == "error"]
    if run.config.strict and errors:
        named = "; ".join(sorted(f"{issue.where}: {issue.message}" for issue in errors)[:5])
        raise StrictError(f"{len(errors)} issue(s) that --strict does not forgive, nothing was written: {named}")


def write(run: Run, files: dict[str, str]) -> BuildReport:
    """Write what changed, remove what is no longer made, keep the ledger."""
    aside = run.config.cache / ASIDE
    written = manifest.write(run.config.docs, files, content=run.blob, aside=aside)
    issues = [*run.issues, *written.issues, *_keep(run.pending)]
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


def _keep(pending: dict[Path, bytes]) -> list[Issue]:
    """Write the ledger where it changed; a folder that cannot be written is worth a warning, not a failed build."""
    issues = []
    for place, data in pending.items():
        try:
            if not place.exists() or place.read_bytes() != data:
                manifest.write_atomically(place.resolve(), data)
        except OSError as error:
            message = f"could not be written ({error.strerror}); addresses are not remembered until it can"
            issues.append(Issue("ledger-not-kept", "warning", place.name, message))
    return issues
