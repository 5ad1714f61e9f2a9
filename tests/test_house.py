"""Checks what the house rules say: who may import whom, how large things may grow, what stands where.

Complexity and style are ruff's job, types are mypy's; the rest is here, read from the sources with ``ast``.
"""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "builder"

# Lowest first: a part may import its own level's folder and every level below it.
SHARED = ("datamodel", "errors", "addresses", "days", "spans", "config", "lexicon", "protocols")
STAGES = ("ingest", "extract", "annotate", "engine", "overrides", "stories", "compose", "render", "publish")
TOOLS = ("training",)  # an extra: may import anything, nothing imports it
ENTRANCES = ("builder.publish.hook",)  # runs the pipeline for `mkdocs serve`, as the command line does

FILE_LINES, FILE_MEDIAN = 400, 130
FUNCTION_LINES, FUNCTION_MEDIAN, FUNCTION_95TH = 60, 8, 30
PARAMETERS = 5
PIPELINE_BUILD_LINES = 60

# Libraries that are wrapped once: in how many files of which parts each may be imported (training apart).
WRAPPED = {
    "trafilatura": (1, {"extract"}),
    "lxml": (1, {"extract"}),
    "charset_normalizer": (1, {"extract"}),
    "onnxruntime": (1, {"engine"}),
    "pycrfsuite": (1, {"engine"}),
    "tokenizers": (1, {"engine"}),
    "sqlite3": (1, {"store"}),
    "yaml": (3, {"extract", "render", "overrides"}),  # front matter is read and written, an editor's files are read
    "click": (1, {"cli"}),
}
ONLY_PUBLISH = ("mkdocs", "material", "watchdog")
ONLY_TRAINING = ("onnx", "safetensors", "scipy", "sklearn", "torch")


@dataclass(frozen=True, slots=True)
class Function:
    """A function or method with where it stands and how long its body is, docstring apart."""

    where: str
    node: ast.FunctionDef | ast.AsyncFunctionDef
    lines: int
    method: bool


@cache
def _sources() -> dict[Path, str]:
    return {path: path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def _trees() -> dict[str, ast.Module]:
    """Return the syntax tree of every module of the package by its dotted name."""
    return {_module(path): ast.parse(text, str(path)) for path, text in _sources().items()}


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(tree: ast.AST) -> set[str]:
    """Return the dotted names that ``tree`` imports, wherever in the file, with the names taken from a module."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@cache
def _edges() -> dict[str, frozenset[str]]:
    """Return for every module of the package the modules of the package that it imports.

    ``from builder.extract import dates`` leads to the module ``builder.extract.dates``, not to the folder.
    """
    known = _trees().keys()
    edges = {}
    for name, tree in _trees().items():
        found = _imports(tree) & known - {name}
        edges[name] = frozenset(n for n in found if not (n in _folders() and _reaches_below(tree, n)))
    return edges


@cache
def _folders() -> frozenset[str]:
    return frozenset(_module(path) for path in _sources() if path.name == "__init__.py")


def _reaches_below(tree: ast.Module, folder: str) -> bool:
    """Return whether all that ``tree`` takes from ``folder`` are modules in it."""
    taken = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == folder]
    return all(f"{folder}.{alias.name}" in _trees() for node in taken for alias in node.names)


def _part(module: str) -> str:
    """Return the folder or top-level file that ``module`` belongs to: "builder.compose.title" -> "compose"."""
    return [*module.split("."), ""][1]


def _body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@cache
def _functions() -> tuple[Function, ...]:
    found: list[Function] = []
    for name, tree in _trees().items():
        methods = {id(item) for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for item in node.body}
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found.append(Function(f"{name}.{node.name}", node, _body_lines(node), id(node) in methods))
    return tuple(found)


def _parameters(function: Function) -> list[ast.arg]:
    spec = function.node.args
    extra = [arg for arg in (spec.vararg, spec.kwarg) if arg is not None]
    plain = [*spec.posonlyargs, *spec.args, *spec.kwonlyargs, *extra]
    static = any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in function.node.decorator_list)
    return plain[1:] if function.method and not static else plain


def _tracked() -> list[Path]:
    """Return the text files that are, or would be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


# --- who may import whom --------------------------------------------------------------------------------


def test_stage_folders_never_import_one_another() -> None:
    wrong = [
        f"{name} imports {other}"
        for name, others in _edges().items()
        for other in others
        if name not in ENTRANCES and _part(name) in STAGES and _part(other) not in (*SHARED, _part(name))
    ]
    assert not wrong


def test_shared_modules_import_only_what_lies_below_them() -> None:
    wrong = [
        f"{name} imports {other}"
        for name, others in _edges().items()
        for other in others
        if _part(name) in SHARED and SHARED.index(_part(name)) < _rank(other)
    ]
    assert not wrong


def _rank(module: str) -> int:
    return SHARED.index(_part(module)) if _part(module) in SHARED else len(SHARED)


def test_nothing_imports_training_or_the_command_line() -> None:
    wrong = [
        f"{name} imports {other}"
        for name, others in _edges().items()
        for other in others
        if _part(other) in (*TOOLS, "cli", "__main__") and _part(name) not in (*TOOLS, "cli", "__main__")
    ]
    assert not wrong


def test_no_import_cycle() -> None:
    # A package's __init__ is run whenever a module in it is imported, but holds nothing that could close a circle.
    graph = {name: {other for other in others if other != "builder"} for name, others in _edges().items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("library", sorted(WRAPPED))
def test_a_foreign_library_is_wrapped_once(library: str) -> None:
    files, parts = WRAPPED[library]
    users = [name for name in _importers(library) if _part(name) not in TOOLS]
    assert len(users) <= files, users
    assert {_part(name) for name in users} <= parts, users


@pytest.mark.parametrize("library", ONLY_PUBLISH)
def test_only_publish_knows_the_site_engine(library: str) -> None:
    assert [name for name in _importers(library) if _part(name) != "publish"] == []


@pytest.mark.parametrize("library", ONLY_TRAINING)
def test_only_training_knows_the_training_libraries(library: str) -> None:
    assert [name for name in _importers(library) if _part(name) not in TOOLS] == []


def _importers(library: str) -> list[str]:
    return [name for name, tree in _trees().items() if any(i.split(".")[0] == library for i in _imports(tree))]


def test_the_foreign_imports_are_declared() -> None:
    """A library that the package imports stands in pyproject.toml."""
    declared = (ROOT / "pyproject.toml").read_text("utf-8").replace("-", "_")
    packages = {"yaml": "pyyaml", "pycrfsuite": "python_crfsuite", "sklearn": "scikit_learn", "scipy": "scikit_learn"}
    used = {name.split(".")[0] for tree in _trees().values() for name in _imports(tree)}
    foreign = used - _standard_library() - {"builder"}
    assert sorted(name for name in foreign if packages.get(name, name) not in declared) == []


def _standard_library() -> set[str]:
    import sys

    return set(sys.stdlib_module_names)


# --- how large things may grow --------------------------------------------------------------------------


def test_files_stay_short() -> None:
    lengths = {path.relative_to(ROOT).as_posix(): text.count("\n") for path, text in _sources().items() if text.strip()}
    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES} == {}
    assert statistics.median(lengths.values()) <= FILE_MEDIAN


def test_test_files_stay_short() -> None:
    tests = [
        path for path in sorted((ROOT / "tests").rglob("*.py")) if path.read_text("utf-8").count("\n") > FILE_LINES
    ]
    assert tests == []


def test_functions_stay_short() -> None:
    lengths = sorted(function.lines for function in _functions())
    assert {f.where: f.lines for f in _functions() if f.lines > FUNCTION_LINES} == {}
    assert statistics.median(lengths) <= FUNCTION_MEDIAN
    assert lengths[int(len(lengths) * 0.95)] <= FUNCTION_95TH


def test_functions_take_few_parameters() -> None:
    counts = {function.where: len(_parameters(function)) for function in _functions()}
    assert {where: count for where, count in counts.items() if count > PARAMETERS} == {}


def test_everything_is_annotated() -> None:
    wrong = [
        function.where
        for function in _functions()
        if function.node.returns is None or any(arg.annotation is None for arg in _parameters(function))
    ]
    assert wrong == []


def test_the_pipeline_can_be_read_at_a_glance() -> None:
    """The table of stages, ``build`` and what it calls in its own file stay below sixty lines."""
    tree = _trees()["builder.pipeline"]
    counted = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.Assign | ast.AnnAssign)]
    assert sum((node.end_lineno or 0) - node.lineno + 1 for node in counted) < PIPELINE_BUILD_LINES
    assert {"build"} <= {node.name for node in counted if isinstance(node, ast.FunctionDef)}


# --- what stands where ----------------------------------------------------------------------------------


def test_unit_tests_mirror_the_package() -> None:
    """Every folder below tests/unit is a folder of the package, and every room with code has its tests there."""
    unit = ROOT / "tests" / "unit"
    rooms = {path.parent.relative_to(PACKAGE).as_posix() for path, text in _sources().items() if text.strip()} - {"."}
    folders = {path.parent.relative_to(unit).as_posix() for path in unit.rglob("test_*.py")} - {"."}
    assert sorted(folders - rooms) == []
    assert sorted(room for room in rooms & set(STAGES) if room not in folders) == []


def test_records_are_frozen_and_slotted() -> None:
    records = [node for tree in _record_modules() for node in tree.body if isinstance(node, ast.ClassDef)]
    assert len(records) > 20
    assert [node.name for node in records if not {"frozen", "slots"} <= _options(node)] == []


def _record_modules() -> list[ast.Module]:
    return [tree for name, tree in _trees().items() if _part(name) == "datamodel"]


def _options(node: ast.ClassDef) -> set[str | None]:
    return {keyword.arg for call in node.decorator_list if isinstance(call, ast.Call) for keyword in call.keywords}


def test_records_hold_tuples() -> None:
    """No list, set or dictionary in a record: it must be hashable and safe to share."""
    names = {node.id for tree in _record_modules() for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert names & {"list", "dict", "set", "List", "Dict", "Set"} == set()


def test_every_exception_is_drawn() -> None:
    tree = _trees()["builder.errors"]
    drawing = ast.get_docstring(tree) or ""
    classes = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
    assert classes
    assert [name for name in classes if not re.search(rf"\b{name}\b", drawing)] == []


def test_exceptions_raised_on_purpose_belong_to_the_tree() -> None:
    """Outside errors.py a class that is raised derives from BuilderError or is caught inside the package."""
    own = [
        f"{name}.{node.name}"
        for name, tree in _trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and name != "builder.errors" and _is_exception(node)
    ]
    caught = {node.id for tree in _trees().values() for node in _handled(tree)}
    assert [where for where in own if where.rsplit(".", 1)[1] not in caught] == []


def _is_exception(node: ast.ClassDef) -> bool:
    return any(isinstance(base, ast.Name) and base.id in {"Exception", "BaseException"} for base in node.bases)


def _handled(tree: ast.Module) -> list[ast.Name]:
    handlers = [node.type for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler) and node.type is not None]
    return [name for handler in handlers for name in ast.walk(handler) if isinstance(name, ast.Name)]


def test_seams_are_one_method_and_a_version() -> None:
    wrong = []
    for node in _trees()["builder.protocols"].body:
        if isinstance(node, ast.ClassDef) and node.name != "Store":
            methods = [item for item in node.body if isinstance(item, ast.FunctionDef)]
            fields = [item.target.id for item in node.body if isinstance(item, ast.AnnAssign)]  # type: ignore[union-attr]
            if len(methods) != 1 or fields != ["version"]:
                wrong.append(node.name)
    assert wrong == []


# --- what is committed ----------------------------------------------------------------------------------


def test_no_machine_paths_and_no_registry_hosts() -> None:
    """Where somebody built this is nobody's business; lock files name no index. (Cut up, so as not to find itself.)"""
    homes = rf"(?<![\w.])/(?:{'|'.join(('ro' + 'ot', 'ho' + 'me', 'Us' + 'ers', 'wo' + 'rk'))})/\w"
    hosts = "|".join(
        ("files.python" + "hosted", "index" + "-url http", "extra-index" + "-url", "pypi" + r"\.org/simple")
    )
    pattern = re.compile(f"{homes}|{hosts}")
    found = []
    for path in _tracked():
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in pattern.finditer(text)]
    assert found == []


def test_generated_files_are_not_committed() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "docs/stories", "docs/players", "docs/sources", "docs/watch", "docs/corrections", "site"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert listed.stdout == b""


def test_sources_never_ask_for_the_time_or_for_chance() -> None:
    """Same seeds, same bytes: nothing that reaches a page may look at a clock, a random source or the machine."""
    banned = {"random", "secrets", "uuid", "locale", "getpass", "platform"}
    wrong = [
        f"{name} imports {sorted(used)}"
        for name, tree in _trees().items()
        if _part(name) in (*STAGES, *SHARED) and (used := {i.split(".")[0] for i in _imports(tree)} & banned)
    ]
    calls = re.compile(r"\b(?:datetime|date)\.(?:now|today|utcnow)\(|\btime\.(?:time|localtime)\(")
    clocks = [path.name for path, text in _sources().items() if _part(_module(path)) in STAGES and calls.search(text)]
    assert wrong + clocks == []
