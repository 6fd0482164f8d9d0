"""What the tests of the library can ask for besides."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.resources.clamd import FakeClamd, StartClamd


@pytest.fixture
def start_clamd(settings: Any) -> Iterator[StartClamd]:
    """Return a function that starts a scanner and has the site use it."""
    started: list[FakeClamd] = []

    def start(path: Path | None = None, **options: Any) -> FakeClamd:
        clamd = FakeClamd(path, **options)
        started.append(clamd)
        settings.CLAMAV_ADDRESS = clamd.address
        return clamd

    yield start
    for clamd in started:
        clamd.close()


@pytest.fixture
def no_clamd(settings: Any) -> None:
    """Set an address at which nothing listens."""
    clamd = FakeClamd()
    settings.CLAMAV_ADDRESS = clamd.address
    clamd.close()
