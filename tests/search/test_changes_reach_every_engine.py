"""What is hidden, renamed or moved is right in the search, also when its server was dead just then.

That server is really killed, with SIGKILL, and started again.
"""

from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from home.models import HomePage
from schools.models import User
from search.engines import get_engine
from search.indexing import has_pending
from search.models import SearchEntry
from tests.factories import make_board, make_content_page

from .changes import CHANGES, Change, Commit, Place, addresses, check_after, check_before
from .conftest import engines_here, lose_index
from .spare_server import SpareServer, spare_server


@pytest.fixture
def place(home: HomePage, editor: User, member: User, moderator: User, commit: Commit) -> Place:
    with commit():
        return Place(home, make_board(home, "Birds"), editor, member, moderator)


@pytest.fixture
def spare(settings: Any) -> Iterator[SpareServer]:
    """A server that searches in place of that of the settings, and can be killed."""
    with spare_server() as server:
        settings.ELASTICSEARCH_URL, settings.SEARCH_ENGINE = server.url, "elasticsearch"
        call_command("reconcile_search", rebuild=True, stdout=StringIO())
        yield server
        server.start()
        lose_index()


def send_what_waits(_place: Place, _commit: Commit) -> None:
    call_command("reconcile_search", waiting=True)


def run_the_nightly_command(_place: Place, _commit: Commit) -> None:
    call_command("reconcile_search", stdout=StringIO())


def change_something_else(place: Place, commit: Commit) -> None:
    with commit():
        make_content_page(place.home, "Wren")


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


@pytest.mark.parametrize("task", [run_the_nightly_command, change_something_else, send_what_waits])
def test_what_happens_while_the_server_is_dead_is_right_then_and_when_it_is_back(
    client: Client,
    place: Place,
    commit: Commit,
    spare: SpareServer,
    task: Callable[[Place, Commit], None],
) -> None:
    with commit():
        make_content_page(place.home, "Robin", slug="robin")
        things = [change.prepare(place) for change in CHANGES]
    for change in CHANGES:
        check_before(client, change)

    spare.kill()
    assert not get_engine().is_healthy()
    for change, thing in zip(CHANGES, things, strict=True):
        with commit():
            change.happen(place, thing)
    for change in CHANGES:
        check_after(client, change, apologises=True)
    assert addresses(client, "robin", apologises=True) == ["/robin/"]

    spare.start()
    # The server is back, but it has heard of nothing yet.
    for change in CHANGES:
        check_after(client, change, apologises=True)
    task(place, commit)

    for change in CHANGES:
        check_after(client, change)
    assert addresses(client, "robin") == ["/robin/"]
    # Not only left out of the page: the server has let go of them.
    assert get_engine().indexed_ids() == set(SearchEntry.objects.values_list("pk", flat=True))
    assert not has_pending()


def test_a_server_that_comes_back_empty_does_not_make_the_search_empty(
    client: Client, place: Place, commit: Commit, spare: SpareServer
) -> None:
    with commit():
        make_content_page(place.home, "Robin", slug="robin")
    assert addresses(client, "robin") == ["/robin/"]

    spare.kill()
    spare.wipe()
    spare.start()
    assert addresses(client, "robin", apologises=True) == ["/robin/"]
    change_something_else(place, commit)
    assert addresses(client, "robin", apologises=True) == ["/robin/"]
    run_the_nightly_command(place, commit)

    assert addresses(client, "robin") == ["/robin/"]
    assert get_engine().indexed_ids() == set(SearchEntry.objects.values_list("pk", flat=True))
