"""Measures the main pages, each against a view that does nothing, in one run."""

import statistics
import time
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

PAGES = ("/", "/resources/", "/ideas/", "/search/?q=welcome", "/award/", "/news/")
BASELINE = "/healthz"
ROUNDS = 15


class Command(BaseCommand):
    help = "Print, for each main page, its time as a multiple of a bare view, and its queries."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Measure in process, so that no network is counted; the first, cold round is dropped."""
        client = Client(headers={"host": "127.0.0.1"})
        baseline = self._median_seconds(client, BASELINE)
        self.stdout.write(f"{BASELINE}: {baseline * 1000:.2f} ms is 1")
        for path in PAGES:
            seconds = self._median_seconds(client, path)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(path)
            self.stdout.write(
                f"{path}: {seconds / baseline:.0f} times ({seconds * 1000:.1f} ms), "
                f"{len(queries)} queries"
            )

    def _median_seconds(self, client: Client, path: str) -> float:
        client.get(path)
        return statistics.median(self._seconds(client, path) for _ in range(ROUNDS))

    def _seconds(self, client: Client, path: str) -> float:
        start = time.perf_counter()
        client.get(path)
        return time.perf_counter() - start
