"""Settings, gathered once into one frozen record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Config:
    """What a run works on. Folders are absolute; ``cache`` holds only what can be made again."""

    seeds: Path
    docs: Path
    cache: Path
    jobs: int = 1
    strict: bool = False
