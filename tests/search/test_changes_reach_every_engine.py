"""What is hidden, renamed or moved is right in the search at once, whatever its engine."""

from typing import Any

import pytest
from django.test import Client

from home.models import HomePage
from schools.models import User
from tests.factories import make_board

from .changes import CHANGES, Change, Commit, Place, check_after, check_before
from .conftest import engines_here


@pytest.fixture
def place(home: HomePage, editor: User, member: User, moderator: User, commit: Commit) -> Place:
    with commit():
        return Place(home, make_board(home, "Birds"), editor, member, moderator)


@pytest.mark.parametrize("engine_name", engines_here())
@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_a_change_is_in_the_search_at_once(
    client: Client,
    place: Place,
    commit: Commit,
    settings: Any,
    change: Change,
    engine_name: str,
) -> None:
    settings.SEARCH_ENGINE = engine_name
    with commit():
        thing = change.prepare(place)
    check_before(client, change)

    with commit():
        change.happen(place, thing)

    check_after(client, change)
