"""Measures a board with few and with many ideas, and readers who keep it open."""

import gzip
import resource
import statistics
import time
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from board.models import BoardIndexPage, BoardPage
from cms.core.scratch import scratch_database
from home.actions.setup import set_up_site
from home.models import HomePage

SIZES = (50, 500, 5_000)
ROUNDS = 15
READERS = 200
# An open board asks about every 1.5 seconds (js/board-live.js).
ASKS_IN_A_SECOND = READERS / 1.5
ASKS = 2_000


class Command(BaseCommand):
    help = "Print times, queries and bytes of a board at several sizes, and what readers cost."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --sizes."""
        parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make a board of each size in a scratch database, measure it, and print a table."""
        self.stdout.write(f"{connection.vendor}; median of {ROUNDS} first views in process")
        self.stdout.write("         made anew     kept whole")
        self.stdout.write("ideas    ms  queries   ms  queries   bytes  compressed")
        for size in options["sizes"]:
            with scratch_database():
                client, board = _make(size)
                with override_settings(SHARED_PAGES=False):
                    anew, anew_queries, page = _view(client, board)
                with override_settings(SHARED_PAGES=True):
                    kept, kept_queries, _page = _view(client, board)
                self.stdout.write(
                    f"{size:5} {anew:5.1f} {anew_queries:8} {kept:4.1f} {kept_queries:8} "
                    f"{len(page):7} {len(gzip.compress(page)):11}"
                )
                if size == options["sizes"][-1]:
                    self.stdout.write(_live(client, board))


def _make(size: int) -> tuple[Client, BoardPage]:
    set_up_site()
    index = BoardIndexPage(title="Ideas", slug="ideas")
    HomePage.objects.get().add_child(instance=index)
    call_command("make_board", posts=size, stdout=StringIO())
    return Client(headers={"host": "127.0.0.1"}), BoardPage.objects.get()


def _view(client: Client, board: BoardPage) -> tuple[float, int, bytes]:
    """Return the median time in ms, the queries and the page."""
    path = board.url
    client.get(path)
    times = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        response = client.get(path)
        times.append(time.perf_counter() - start)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return statistics.median(times) * 1000, len(queries), response.content


def _live(client: Client, board: BoardPage) -> str:
    """Return in words what readers cost who ask for the version of a board that does not change."""
    path = f"/ideas-live/{board.pk}/version"
    token = client.get(path).headers["ETag"]
    with CaptureQueriesContext(connection) as queries:
        before = _cpu_seconds()
        answers = {
            client.get(path, headers={"if-none-match": token}).status_code for _ in range(ASKS)
        }
        seconds = _cpu_seconds() - before
    share = seconds / ASKS * ASKS_IN_A_SECOND
    return (
        f"{READERS} readers, nothing changes: {seconds / ASKS * 1000:.2f} ms of CPU a question in "
        f"process, {share:.1%} of a core, {len(queries)} queries, answers {answers}"
    )


def _cpu_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
