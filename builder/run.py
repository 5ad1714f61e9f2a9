"""One run of the pipeline: its store, its workers, its keys, and what it has collected so far."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent import futures
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.metadata import version
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TypeVar

import msgspec

from builder.config import Config
from builder.datamodel import Issue
from builder.report import Progress
from builder.store import SqliteStore, digest
from builder.stories.ledger import Ledger
from builder.work.records import Made

_Result = TypeVar("_Result")
_PACKAGE = Path(__file__).parent
# Below this many pieces, starting processes costs more than they save (measured: about 1 s against 15 ms a piece).
_WORTH_PROCESSES = 64
# Large enough that passing pieces costs nothing, small enough that 64 of them keep four processes busy.
_CHUNK = 16


@dataclass(frozen=True, slots=True)
class Stage:
    """A row of the pipeline's table: a name, the worker ("module:function", loaded when there is something to do), the
    sources and weights that decide what it makes (folders or files below the package), and the libraries it wraps,
    whose versions count too."""

    name: str
    worker: str
    rooms: tuple[str, ...]
    wraps: tuple[str, ...] = ()


class CacheHole(Exception):
    """A value that the cache promised is gone; the build starts over without the cache."""


def _end_with_parent() -> None:
    """Make a worker end when the build that started it is killed, rather than wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_outlive, args=(parent,), daemon=True).start()


def _outlive(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


@cache
def stage_digest(stage: Stage) -> str:
    """Return the digest of everything that decides what ``stage`` makes, its input apart."""
    # The Python version too: what is a letter changes with its Unicode tables.
    parts: list[bytes | str] = [stage.name, sys.version, *(version(name) for name in stage.wraps)]
    for room in ("datamodel", "addresses.py", "days.py", "spans.py", "work", *stage.rooms):
        place = _PACKAGE / room
        files = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.is_file())
        for path in files:
            if "__pycache__" not in path.parts:
                parts += [path.relative_to(_PACKAGE).as_posix(), path.read_bytes()]
    return digest(*parts)


@dataclass(slots=True)
class Run:
    """Mutable on purpose: the one place where a build gathers what it has seen."""

    config: Config
    stages: tuple[Stage, ...]
    executor: futures.Executor | None
    progress: Progress
    trusting: bool = True
    """Whether results that an earlier build kept are taken; if not, everything is made anew."""
    issues: list[Issue] = field(default_factory=list)
    made: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    ledger: Ledger = field(default_factory=Ledger)
    """As this build leaves it; kept when everything else is written."""
    _store: SqliteStore = field(init=False)
    _own: futures.Executor | None = None

    def __post_init__(self) -> None:
        self._store = SqliteStore(self.config.cache)

    def __enter__(self) -> Run:
        return self

    def __exit__(self, *_: object) -> None:
        if self._own is not None:
            self._own.shutdown(cancel_futures=True)
        self._store.close()

    def blob(self, key: str) -> bytes:
        """Return a value kept under its own digest."""
        value = self._store.get_or_none(key)
        if value is None:
            raise CacheHole(key)
        return value

    def map(
        self,
        name: str,
        tasks: Mapping[str, Callable[[], object]],
        result: type[_Result],
    ) -> list[_Result]:
        """Return what the stage makes of every task (by the digest of its input), in order, doing only what is new."""
        stage = next(s for s in self.stages if s.name == name)
        own = stage_digest(stage)
        keys = {key: digest(own, key) for key in tasks}
        found = {key: self._store.get_or_none(kept) if self.trusting else None for key, kept in keys.items()}
        missing = [key for key, value in found.items() if value is None]
        work = self._work(stage, (tasks[key]() for key in missing), len(missing))
        for key, made in zip(missing, work, strict=True):
            for blob, value in made.blobs:
                self._store.put(blob, value)
            if made.lasting:
                self._store.put(keys[key], made.result)
            found[key] = made.result
        self.made[name] += len(missing)
        try:
            decoder = msgspec.msgpack.Decoder(result)
            return [decoder.decode(found[key] or b"") for key in tasks]
        except msgspec.DecodeError as error:
            raise CacheHole(name) from error

    def _work(self, stage: Stage, tasks: Iterable[object], count: int) -> Iterator[Made]:
        """Do the tasks here or in processes; the answers are the same and come in the same order."""
        if not count:
            return
        module, _, function = stage.worker.partition(":")
        work: Callable[[object], Made] = getattr(import_module(module), function)
        executor = self._executor_for(count)
        answers = map(work, tasks) if executor is None else executor.map(work, tasks, chunksize=_CHUNK)
        for done, made in enumerate(answers, start=1):
            yield made
            self.progress(stage.name, done, count)

    def _executor_for(self, pieces: int) -> futures.Executor | None:
        if self.executor is not None or self.config.jobs < 2 or pieces < _WORTH_PROCESSES:
            return self.executor
        if self._own is None:
            context = multiprocessing.get_context("spawn")
            self._own = futures.ProcessPoolExecutor(self.config.jobs, mp_context=context, initializer=_end_with_parent)
        return self._own
