"""Every figure the project reports, in one ordered table. Each evaluation lives in its own file below ``evaluations/``.

An evaluation is a function ``data folder -> (Figure, ...)``. It reads reporting parts of the data only, never what a
model was fitted on, and runs what is shipped, not what was just trained. The figures can be written into a page between
two marks (``<!-- figures: NAME -->`` and ``<!-- end of figures -->``), so that no page holds a figure put in by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from builder.errors import BuilderError, ConfigError
from builder.training.evaluations.beside import BESIDE
from builder.training.evaluations.figures import Figure

Evaluation = Callable[[Path], tuple[Figure, ...]]

EVALUATIONS: dict[str, str] = {
    "readings": "builder.training.evaluations.readings",
    "mentions": "builder.training.evaluations.mentions",
    "attribution": "builder.training.evaluations.attribution",
    "times": "builder.training.evaluations.times",
    "players": "builder.training.evaluations.players",
    "clusters": "builder.training.evaluations.clusters",
    "agreement": "builder.training.evaluations.agreement",
    "disagreement": "builder.training.evaluations.disagreement",
    "explainers": "builder.training.evaluations.explainers",
}
"""Name to module, in the order printed; each module has ``evaluate(data_root: Path) -> tuple[Figure, ...]``."""
END = "<!-- end of figures -->"
HEAD = "| figure | value | 95 % interval | for comparison |\n|---|---|---|---|\n"


def run(data: Path, only: Sequence[str] = (), *, page: Path | None = None) -> None:
    """Print a plain table and write it into ``page``, where one is given. Without the data folder, say so and return.

    Raises ``ConfigError`` for an evaluation that does not exist, and for a page without a place for one that does.
    """
    unknown = sorted(set(only) - set(EVALUATIONS))
    if unknown:
        raise ConfigError(f"no evaluation named {', '.join(unknown)}; there are {', '.join(EVALUATIONS)}")
    if not data.is_dir():
        _say(f"The data folder {data} is not here, so nothing can be measured.")
        return
    for name, module in EVALUATIONS.items():
        if not only or name in only:
            figures = _report(name, module, data)
            if page is not None and figures:
                text = filled(page.read_text(encoding="utf-8"), name, figures)
                page.write_text(text, encoding="utf-8")


def _report(name: str, module: str, data: Path) -> tuple[Figure, ...]:
    _say(f"\n{name:60s} value   95 % interval")
    evaluate: Evaluation = import_module(module).evaluate
    try:
        figures = evaluate(data)
    except FileNotFoundError as error:
        _say(f"  not measured: {error.filename} is not here")
        return ()
    except BuilderError as error:
        _say(f"  not measured: {error}")
        return ()
    for figure in figures:
        _say(f"  {figure.name:58s} {_plain(figure.value)}   {_plain(figure.low)} to {_plain(figure.high)}")
    return figures


def filled(text: str, name: str, figures: Sequence[Figure]) -> str:
    """Return a page's text with the table of ``figures`` between the marks of evaluation ``name``."""
    begin = f"<!-- figures: {name} -->"
    place = re.compile(rf"({re.escape(begin)}\n)(?:(?!<!-- figures: ).)*?({re.escape(END)})", re.S)
    if text.count(begin) != 1 or not place.search(text):
        raise ConfigError(f"the page has no place for the figures of {name}: one {begin} with {END} after it")
    rows = "".join(_row(figure) for figure in figures)
    return place.sub(lambda match: f"{match[1]}\n{HEAD}{rows}\n{match[2]}", text)


def _row(figure: Figure) -> str:
    beside = BESIDE.get(figure.name, "")
    return f"| {figure.name} | {_plain(figure.value)} | {_plain(figure.low)} to {_plain(figure.high)} | {beside} |\n"


def _plain(value: float) -> str:
    return f"{value:.3f}"


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201
