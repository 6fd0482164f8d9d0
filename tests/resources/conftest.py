"""What the tests of the library can ask for besides."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from home.models import HomePage
from schools.models import User
from search.engines import get_engine
from tests.factories import make_library
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


@pytest.fixture
def client_of_editor(as_user: Any, home: HomePage, editor: User) -> Client:
    """Return a browser in which an editor of the library is signed in."""
    make_library(home)
    client: Client = as_user(editor)
    return client


@pytest.fixture
def empty_index(db: None) -> None:
    """Have the search engine forget what earlier tests left: no rollback takes it away there."""
    get_engine().rebuild([])
