"""Every figure the project reports, in one ordered table. Each evaluation lives in its own file below ``evaluations/``.

An evaluation is a function ``data folder -> ((figure name, value), ...)``. It reads reporting parts of the data
only, never what a model was fitted on, and runs what is shipped, not what was just trained.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from builder.errors import BuilderError, ConfigError

Figures = Sequence[tuple[str, float]]
Evaluation = Callable[[Path], Figures]

EVALUATIONS: dict[str, str] = {
    "readings": "builder.training.evaluations.readings",
    "mentions": "builder.training.evaluations.mentions",
    "attribution": "builder.training.evaluations.attribution",
    "times": "builder.training.evaluations.times",
    "players": "builder.training.evaluations.players",
    "clusters": "builder.training.evaluations.clusters",
    "explainers": "builder.training.evaluations.explainers",
}
"""Name to module, in the order printed; each module has ``evaluate(data_root: Path) -> Figures``."""


def run(data: Path, only: Sequence[str] = ()) -> None:
    """Print a plain table. Without the data folder, say so and return."""
    unknown = sorted(set(only) - set(EVALUATIONS))
    if unknown:
        raise ConfigError(f"no evaluation named {', '.join(unknown)}; there are {', '.join(EVALUATIONS)}")
    if not data.is_dir():
        _say(f"The data folder {data} is not here, so nothing can be measured.")
        return
    for name, module in EVALUATIONS.items():
        if not only or name in only:
            _report(name, module, data)


def _report(name: str, module: str, data: Path) -> None:
    _say(f"\n{name}")
    evaluate: Evaluation = import_module(module).evaluate
    try:
        figures = evaluate(data)
    except FileNotFoundError as error:
        _say(f"  not measured: {error.filename} is not here")
        return
    except BuilderError as error:
        _say(f"  not measured: {error}")
        return
    for figure, value in figures:
        _say(f"  {figure:58s} {_plain(value)}")


def _plain(value: float) -> str:
    return f"{value:d}" if isinstance(value, int) else f"{value:.3f}"


def _say(line: str) -> None:
    print(line)  # noqa: T201
