"""The steps that ``pipeline.build`` takes, each from what the step before it returned."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from builder import manifest
from builder.config import check_folders
from builder.datamodel import Issue, Profile, RawDocument, StoryPlan
from builder.errors import ConfigError, StrictError
from builder.ingest.files import find as find_sources
from builder.ingest.files import read as read_source
from builder.render.site_pages import players_of
from builder.report import BuildReport
from builder.run import Run
from builder.store import digest
from builder.stories import ledger
from builder.stories.plan import plan_stories
from builder.work.records import Paths, StoryShown, StoryTask, StoryTold, TextRead, encode

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
    kept, plans, more = plan_stories(profiles, known)
    run.issues += issues + more
    run.pending[place] = ledger.dump(kept)
    return list(plans)


def compose(run: Run, plans: list[StoryPlan], texts: list[TextRead]) -> list[str]:
    """Compose and verify every story; return the digests of the explainers."""
    kept = {text.profile.document: text.annotated for text in texts if text.profile and text.annotated}

    def task(one: StoryPlan) -> StoryTask:
        return StoryTask(one, tuple(run.blob(kept[member.document]) for member in one.members))

    tasks = {digest(encode(one), *(kept[m.document] for m in one.members)): partial(task, one) for one in plans}
    told = run.map("compose", tasks, StoryTold)
    for story in told:
        run.issues += story.issues
    explainers = [story.explainer for story in told if story.explainer is not None]
    run.counts["failed"] += len(told) - len(explainers)
    return explainers


def render(run: Run, explainers: list[str]) -> list[StoryShown]:
    """Render every explainer."""
    shown = run.map("render", {key: partial(run.blob, key) for key in explainers}, StoryShown)
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
        named = "; ".join(sorted(f"{issue.subject}: {issue.message}" for issue in errors)[:5])
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
        issues=tuple(sorted(issues, key=lambda i: (i.subject, i.place, i.code, i.message))),
    )


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
