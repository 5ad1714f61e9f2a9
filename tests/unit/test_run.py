"""A stage's key must know everything that decides what the stage makes."""

import ast
from pathlib import Path

import pytest

from builder.pipeline import STAGES
from builder.run import stage_digest

PACKAGE = Path(__file__).parents[2] / "builder"
ALWAYS = ("datamodel", "addresses.py", "days.py", "spans.py", "work", "errors.py", "protocols.py", "__init__.py")


def _file(module: str) -> Path | None:
    path = PACKAGE.parent / Path(*module.split("."))
    return next((p for p in (path.with_suffix(".py"), path / "__init__.py") if p.is_file()), None)


def _reached(module: str) -> set[Path]:
    """Every file of the package that importing ``module`` imports, directly or not."""
    seen: set[Path] = set()
    waiting = [module]
    while waiting:
        path = _file(waiting.pop())
        if path is None or path in seen:
            continue
        seen.add(path)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("builder"):
                waiting += [node.module, *(f"{node.module}.{name.name}" for name in node.names)]
    return seen


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_every_file_that_a_worker_reaches_is_in_its_stages_key(stage):
    rooms = (*stage.rooms, *ALWAYS)
    module = stage.worker.partition(":")[0]
    reached = {path.relative_to(PACKAGE).as_posix() for path in _reached(module)}
    assert [path for path in sorted(reached) if not path.startswith(rooms) and not path.endswith("__init__.py")] == []


def test_stages_have_keys_of_their_own():
    assert len({stage_digest(stage) for stage in STAGES}) == len(STAGES)
