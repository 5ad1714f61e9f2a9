"""Settings, gathered once into one frozen record, and the rules for the folders of a run."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.errors import ConfigError

try:
    import fcntl
except ImportError:  # no such locks on this system: two builds at once are then the user's affair
    fcntl = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Config:
    """What a run works on. Folders are absolute; ``cache`` holds only what can be made again."""

    seeds: Path
    docs: Path
    cache: Path
    jobs: int = 1
    strict: bool = False


def check_folders(config: Config, site: Path | None = None) -> None:
    """Raise ``ConfigError`` where the folders could not give a sensible build or site."""
    seeds, docs = config.seeds.resolve(), config.docs.resolve()
    if not seeds.is_dir():
        raise ConfigError(f"{config.seeds}: there is no such folder of articles")
    if docs.exists() and not docs.is_dir():
        raise ConfigError(f"{config.docs}: this is a file; a folder for the pages is needed")
    if _within(docs, seeds):
        raise ConfigError(f"{config.docs}: pages cannot be written into the folder of articles ({config.seeds})")
    if _within(seeds, docs):
        raise ConfigError(f"{config.seeds}: articles cannot lie in the folder of pages, they would be published whole")
    if site is not None and (_within(site.resolve(), seeds) or _within(seeds, site.resolve())):
        raise ConfigError(f"{site}: the site and the folder of articles ({config.seeds}) must lie apart")


def _within(inner: Path, outer: Path) -> bool:
    return inner == outer or outer in inner.parents


@contextlib.contextmanager
def alone(config: Config) -> Iterator[None]:
    """Hold off other builds with the same cache until this one is done; they wait."""
    if fcntl is None:
        yield
        return
    try:
        config.cache.mkdir(parents=True, exist_ok=True)
        lock = (config.cache / "lock").open("w")
    except OSError:  # a cache that cannot be written guards nothing
        yield
        return
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
