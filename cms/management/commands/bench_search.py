"""Measures the search beside the engine's own bare query, in a database of its own."""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.core.scratch import scratch_database
from home.actions.setup import set_up_site
from search.documents import FIELDS, EntryWords
from search.engines import get_engine
from search.engines.base import Wanted
from search.facets import SEARCH_FACETS
from search.judging.evaluation import JudgedSource, write_rows
from search.models import SearchEntry
from search.query import parse
from search.rebuilding import rebuild_index
from search.rows import row_of
from search.sources import REGISTRY, Projection
from search.stamp import renew_stamp
from search.vocabulary import rebuild_vocabulary

from ..bare_search import find, find_titles, load

SIZES = (1_000, 20_000)
ROUNDS = 15
BATCH_SIZE = 1_000
GROUPS = ("kind", *(kind.name for kind in SEARCH_FACETS))
# The words of the made-up texts; the n-th is n times rarer than the first (G. K. Zipf, 1935).
WORDS = [f"{first}{second}{third}" for first in ("lo", "ma", "ne", "ri", "su", "to", "va", "pe")
         for second in ("bar", "den", "fil", "gom", "hus", "kan", "lem", "mir", "nop", "rus")
         for third in ("a", "el", "is", "on", "um", "ter", "dan", "vok", "bi", "shi")]  # fmt: skip
COMMON, MIDDLE, OTHER, RARE = WORDS[9], WORDS[40], WORDS[60], "quetzal"
QUERIES = {"common": COMMON, "rare": RARE, "two words": f"{MIDDLE} {OTHER}"}


class Command(BaseCommand):
    help = "Print median times of the search, beside those of the engine's own bare query."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --sizes."""
        parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make each size in a scratch database, measure it, and print a table."""
        self.stdout.write(f"Search by {settings.SEARCH_ENGINE}; median of {ROUNDS}, in ms:")
        self.stdout.write("the engine's bare query, ours with total and facets, times; whole page")
        for size in options["sizes"]:
            with scratch_database():
                self._measure(size)

    def _measure(self, size: int) -> None:
        set_up_site()
        REGISTRY[JudgedSource.key] = JudgedSource()
        try:
            _fill(size)
            self._tell_rebuilding(size)
            client = Client(headers={"host": "127.0.0.1"})
            for name, text in QUERIES.items():
                self._tell_query(f"{size:7,} {name}", text, client)
            begun = COMMON[:4]
            bare, ours = _medians(
                lambda: find_titles(begun), lambda: get_engine().suggest([begun], 10)
            )
            self._tell(f"{size:7,} prefix", bare, ours)
        finally:
            del REGISTRY[JudgedSource.key]

    def _tell_rebuilding(self, size: int) -> None:
        documents = EntryWords.objects.values_list(*FIELDS)
        bare = _milliseconds(lambda: load(list(documents)))
        ours = _milliseconds(lambda: rebuild_index(get_engine()))
        self._tell(f"{size:7,} rebuilding", bare, ours)

    def _tell_query(self, name: str, text: str, client: Client) -> None:
        query, wanted = parse(text), Wanted(groups=GROUPS)
        bare, ours = _medians(lambda: find(text), lambda: get_engine().search(query, wanted))
        (page,) = _medians(lambda: client.get("/search/", {"q": text}))
        with CaptureQueriesContext(connection) as queries:
            client.get("/search/", {"q": text})
        self._tell(name, bare, ours, f"{page:9.1f} {len(queries):3d} queries")

    def _tell(self, name: str, bare: float, ours: float, rest: str = "") -> None:
        self.stdout.write(f"{name:20} {bare:9.1f} {ours:9.1f} {ours / bare:6.1f}  {rest}".rstrip())


def _fill(size: int) -> None:
    """Write so many entries with made-up words, and their facets, and have them all found."""
    texts = _texts(random.Random(7))  # noqa: S311  (the same texts each time)
    day = datetime(2026, 1, 1, tzinfo=UTC)
    SearchEntry.objects.all().delete()
    for start in range(1, size + 1, BATCH_SIZE):
        numbers = range(start, min(start + BATCH_SIZE, size + 1))
        write_rows({n: row_of(JudgedSource.kind, _projection(n, texts, day)) for n in numbers})
    rebuild_vocabulary()
    renew_stamp()
    rebuild_index(get_engine())


def _projection(number: int, texts: Iterator[str], day: datetime) -> Projection:
    def words(count: int) -> str:
        return " ".join(islice(texts, count))

    tag = WORDS[number % 200]
    return Projection(
        title=words(6),
        url=f"/{number}/",
        summary=words(20),
        body=words(60) + (f" {RARE}" if number % 1_000 == 7 else ""),
        published_at=day,
        tags=(tag,),
        facets=(
            ("process", ("learn", "embed", "share")[number % 3]),
            ("phase", ("primary", "secondary")[number % 2]),
            ("type", ("lesson_plan", "display", "template")[number % 3]),
            ("school", f"School {number % 80}"),
        ),
    )


def _texts(chance: random.Random) -> Iterator[str]:
    weights = [1 / place for place in range(1, len(WORDS) + 1)]
    while True:
        yield from chance.choices(WORDS, weights, k=10_000)


def _medians(*actions: Callable[[], object]) -> list[float]:
    """Return the median times in ms, taken in turns so that all meet the same machine."""
    for action in actions:
        action()
    times = [[_milliseconds(action) for action in actions] for _ in range(ROUNDS)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def _milliseconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000
