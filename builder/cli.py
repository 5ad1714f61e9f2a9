"""The command line: arguments, progress, printing of issues, exit code. Nothing is decided here.

Exit codes: 0 built, everything read; 1 the build failed (or --strict found an error), the last good site is untouched;
2 wrong usage or settings; 3 built, but at least one source could not be read.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from builder.config import Config, alone, check_folders
from builder.datamodel import Issue
from builder.errors import BuilderError, ConfigError
from builder.report import BuildReport

FAILED, USAGE, UNREAD = 1, 2, 3
_SIGNS = {"error": "error", "warning": "warning", "info": "note"}


def _folder(name: str, text: str) -> Callable[[Any], Any]:
    return click.option(name, type=click.Path(path_type=Path, file_okay=False), help=text)


def _build_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give ``command`` the options of a build and hand them over as one ``Config``."""

    @wraps(command)
    def with_config(
        *, seeds: Path | None, docs: Path | None, cache: Path | None, jobs: int | None, **rest: object
    ) -> None:
        pages = (docs or Path("docs")).absolute()
        articles = (seeds or Path("seeds")).absolute()
        kept = (cache or pages.parent / ".explainer").absolute()
        processes = jobs or os.cpu_count() or 1
        command(Config(seeds=articles, docs=pages, cache=kept, jobs=processes, strict=bool(rest.pop("strict"))), **rest)

    options = (
        _folder("--seeds", "Folder of articles (.txt, .md, .html), sub-folders too.  [default: seeds]"),
        _folder("--docs", "Folder that receives the pages.  [default: docs]"),
        _folder("--cache", "Folder of the cache.  [default: .explainer beside the docs folder]"),
        click.option("--jobs", type=click.IntRange(1, 64), help="Processes to read with.  [default: one a processor]"),
        click.option("--strict", is_flag=True, help="Fail on any issue of severity 'error'; then nothing is written."),
    )
    decorated: Callable[..., None] = with_config
    for option in reversed(options):
        decorated = option(decorated)
    return decorated


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="explainer-builder", prog_name="explainer")
def cli() -> None:
    """Turn articles into sourced explainer pages.

    \b
    Example:
      explainer site --seeds seeds --docs docs --site site
    \b
    Exit codes:
      0  built, everything read
      1  the build failed (or --strict found an error); the last good site is untouched
      2  wrong usage or settings
      3  built, but at least one source could not be read
    """


@cli.command()
@_build_options
def build(config: Config) -> None:
    """Write the pages (Markdown) and their machine-readable twins (explainer.json).

    \b
    Example:
      explainer build --seeds seeds --docs docs
    """
    _finish(_run_build(config))


@cli.command()
@_build_options
@_folder("--site", "Folder that receives the finished site.  [default: site]")
def site(config: Config, site: Path | None) -> None:
    """Build the pages, then publish them as a searchable site with MkDocs.

    \b
    Example:
      explainer site --seeds seeds --docs docs --site site
    """
    from builder.publish.mkdocs import publish

    target = site or Path("site")
    check_folders(config, target)
    report = _run_build(config, hand_written=True)
    click.echo("publishing with MkDocs ...", err=True)
    with alone(config):
        for issue in publish(config.docs, target.absolute(), strict=True, config=None):
            _show(issue)
    _finish(report, site=target)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def inspect(file: Path, as_json: bool) -> None:
    """Show what the builder reads in one source.

    Metadata; every sentence with its span, role, section scores, speaker, names and dates; every dropped line with
    its reason.

    \b
    Example:
      explainer inspect seeds/article.txt
      explainer inspect seeds/article.txt --json
    """
    from builder.inspection import as_text, inspect_file, to_json

    found, issues = inspect_file(file.absolute())
    for issue in issues:
        _show(issue)
    if found is None:
        sys.exit(UNREAD)
    click.echo(to_json(found) if as_json else as_text(found))


@cli.group()
def overrides() -> None:
    """Decide about a story by hand, in seeds/overrides/STORY.yml.

    \b
    Example:
      explainer overrides new harbour-council-delays
      explainer overrides schema > seeds/overrides/schema.json
    """


@overrides.command()
@click.argument("story")
@_folder("--seeds", "Folder of articles.  [default: seeds]")
@_folder("--docs", "Folder that holds the pages.  [default: docs]")
@click.option("--print", "only_print", is_flag=True, help="Print it and write nothing.")
def new(story: str, seeds: Path | None, docs: Path | None, only_print: bool) -> None:
    """Write a commented starting file for STORY, the last part of its page's address (or how it begins), or its id.

    A file that is there already is never overwritten; --print shows what a new one would hold.

    \b
    Example:
      explainer overrides new harbour-council-delays
    """
    from builder.starting import new_file, new_text

    folders = {"seeds": seeds or Path("seeds"), "docs": docs or Path("docs")}
    if only_print:
        click.echo(new_text(story, **folders), nl=False)
    for line in () if only_print else new_file(story, **folders):
        click.echo(line)


@overrides.command()
def schema() -> None:
    """Print the JSON Schema of such a file, by which a program for writing checks and completes it.

    \b
    Example:
      explainer overrides schema > seeds/overrides/schema.json
    """
    from builder.overrides.schema import json_schema

    click.echo(json_schema(), nl=False)


def _run_build(config: Config, *, hand_written: bool = False) -> BuildReport:
    from builder.pipeline import build as run_pipeline

    if hand_written:
        from builder.publish.mkdocs import prepare_docs

        prepare_docs(config.docs)
    bar = _Bar()
    try:
        return run_pipeline(config, progress=bar.step)
    finally:
        bar.close()


class _Bar:
    """A progress bar for each stage that has something to do; silent where nobody looks at a terminal."""

    def __init__(self) -> None:
        self._stage = ""
        self._bar: Any = None

    def step(self, stage: str, done: int, total: int) -> None:
        if not sys.stderr.isatty():
            return
        if stage != self._stage or self._bar is None:
            self.close()
            self._stage = stage
            self._bar = click.progressbar(length=total, label=f"{stage:8s}", file=sys.stderr)
            self._bar.__enter__()
        self._bar.update(done - self._bar.pos)
        if done == total:
            self.close()

    def close(self) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None


def _show(issue: Issue) -> None:
    click.echo(f"{_SIGNS[issue.severity]}: {_printable(issue.where)}: {_printable(issue.message)}", err=True)


def _printable(text: str) -> str:
    """A hostile name must not steer the terminal."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def _counted(issues: tuple[Issue, ...]) -> str:
    """Return "errors 0, warnings 1, notes 2"."""
    found = Counter(issue.severity for issue in issues)
    return ", ".join(f"{_SIGNS[severity]}s {found[severity]}" for severity in ("error", "warning", "info"))


def _finish(report: BuildReport, *, site: Path | None = None) -> None:
    """Print the summary and leave with the exit code."""
    for issue in report.issues:
        _show(issue)
    click.echo(
        f"sources read {report.sources}, unreadable {report.unreadable}; stories {report.stories}; "
        f"statements {report.statements}; {_counted(report.issues)}"
    )
    click.echo(
        f"made anew: sources {report.analysed}, stories {report.composed}; "
        f"files written {report.changed}, unchanged {report.unchanged}, removed {report.removed}"
    )
    if site is not None:
        click.echo(f"the site is ready: {site / 'index.html'}")
    sys.exit(UNREAD if report.unreadable or report.failed else 0)


def main() -> None:
    """Run the command line; the console script and ``python -m builder`` both end here."""
    try:
        cli()
    except ConfigError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(USAGE)
    except BuilderError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(FAILED)
