"""Measures the library's list with few and with many resources, in a database of its own."""

import statistics
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.core.scratch import scratch_database
from home.actions.setup import set_up_site
from home.models import HomePage
from resources.models import LibraryPage
from search.facet_index import forget_facet_indexes

SIZES = (1_000, 20_000)
ROUNDS = 15
ADDRESSES = {
    "all": "/resources/",
    "filtered": "/resources/?process=learn&phase=primary",
    "filtered three ways": "/resources/?process=learn&phase=primary&language=uk&sort=title",
    "most downloaded": "/resources/?sort=downloads",
    "page 20": "/resources/?page=20",
    "a common word": "/resources/?q=welcome",
    "two words, filtered": "/resources/?q=family+letter&phase=primary",
}


class Command(BaseCommand):
    help = "Print median times and query counts of the library's list at several sizes."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --sizes."""
        parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make each size in a scratch database, measure it, and print a table."""
        found = {size: self._measure(size) for size in options["sizes"]}
        first, last = options["sizes"][0], options["sizes"][-1]
        self.stdout.write(f"{connection.vendor}, search by {settings.SEARCH_ENGINE}; median of")
        self.stdout.write(f"{ROUNDS} requests in process, in ms, and queries")
        for name in (*ADDRESSES, "first request after a change"):
            cells = [f"{found[size][name][0]:9.1f} {found[size][name][1]:3d}" for size in found]
            ratio = found[last][name][0] / found[first][name][0]
            self.stdout.write(f"{name:32} {' '.join(cells)}   {ratio:.1f} times")

    def _measure(self, size: int) -> dict[str, tuple[float, int]]:
        with scratch_database():
            _set_up()
            call_command("make_library", resources=size, yes=True, verbosity=0)
            client = Client(headers={"host": "127.0.0.1"})
            found = {name: _measure_address(client, path) for name, path in ADDRESSES.items()}
            found["first request after a change"] = _measure_cold(client)
        return found


def _set_up() -> None:
    forget_facet_indexes()
    set_up_site()
    library = LibraryPage(title="Library", slug="resources", show_in_menus=True)
    HomePage.objects.get().add_child(instance=library)


def _measure_address(client: Client, path: str) -> tuple[float, int]:
    client.get(path)
    seconds = statistics.median(_seconds(client, path) for _ in range(ROUNDS))
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return seconds * 1000, len(queries)


def _measure_cold(client: Client) -> tuple[float, int]:
    """Return the time of a request that has to count everything anew."""
    forget_facet_indexes()
    with CaptureQueriesContext(connection) as queries:
        seconds = _seconds(client, ADDRESSES["filtered"])
    return seconds * 1000, len(queries)


def _seconds(client: Client, path: str) -> float:
    start = time.perf_counter()
    response = client.get(path)
    if response.status_code != 200:
        raise ValueError(f"{path} answered {response.status_code}.")
    return time.perf_counter() - start
