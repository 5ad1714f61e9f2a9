"""What many tests share: one engine, since loading it takes a third of a second."""

from __future__ import annotations

import pytest

from builder.engine.reader import ReadingEngine


@pytest.fixture(scope="session")
def engine() -> ReadingEngine:
    return ReadingEngine()
