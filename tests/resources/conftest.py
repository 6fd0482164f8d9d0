"""What the tests of the library can ask for."""

from typing import Any

import pytest
from django.test import Client

from home.models import HomePage
from schools.models import User
from tests.factories import make_library


@pytest.fixture
def client_of_editor(as_user: Any, home: HomePage, editor: User) -> Client:
    """Return a browser in which an editor of the library is signed in."""
    make_library(home)
    client: Client = as_user(editor)
    return client
