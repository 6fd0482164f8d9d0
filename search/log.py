"""Counts what people look for and what they open, so that editors see what is missing.

Nothing about who asked is kept. A rare query could be a child's name, so its words are kept only
when it came often, and never when they look like something personal. Nothing here raises for a
database that does not answer: the page must be shown all the same.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.db.models import Count, F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .engines.base import Hits
from .finding import checked
from .log_models import OpenedResult, QueryDay, SearchQuery
from .models import SearchWord
from .words import words

TIMES_UNTIL_KEPT = 3
MAX_KEPT_CHARACTERS = 60
# A robot's nonsense must not fill the table: beyond this, what came seldom and long ago makes room.
MAX_ROWS = 10_000
SELDOM_KEPT_DAYS = 30
MAX_DAYS_KEPT = 400
# Of a query: what was opened least makes room.
MAX_OPENED_RESULTS = 20
# One person with patience must not put words before everybody who types.
DAYS_UNTIL_SUGGESTED = 3
_PERSONAL = re.compile(r"\d|@|://|www\.", re.IGNORECASE)

logger = logging.getLogger(__name__)


def record(query_text: str, *, results: int) -> None:
    """Count that a query was asked, and keep how many results it had."""
    normalised = " ".join(words(query_text))
    if not normalised:
        return
    with _whatever_happens("A search"):
        _count(normalised, results, may_keep=_may_keep(query_text, normalised))


def record_opened(query_text: str, entry_id: int, place: int, before: Sequence[str] = ()) -> None:
    """Count that a result was opened, at its place from 1 on.

    `before` are queries of the same visit from whose results nothing was opened. Queries that
    nobody asked, and entries that not everybody may see, are ignored.
    """
    with _whatever_happens("An opened result"):
        if not checked(Hits((entry_id,)), with_details=False)[0]:
            return
        normalised = " ".join(words(query_text))
        asked = _known(normalised)
        if asked is None:
            return
        _count_opened(asked)
        _count_result(asked, entry_id, place=place)
        for other in {" ".join(words(text)) for text in before} - {normalised}:
            earlier = _known(other)
            if earlier is not None:
                _count_result(earlier, entry_id, is_in_the_end=True)


def past_queries(prefix_words: Sequence[str], limit: int) -> list[str]:
    """Return queries that begin so and from whose results something was opened, the best first.

    None can be a name that only somebody typed: each came on several days, and each of its words is
    in what anybody may read. Takes words as `words.words` gives them; two database queries.
    """
    if not prefix_words:
        return []
    good = SearchQuery.objects.exclude(text="").filter(
        text__startswith=" ".join(prefix_words), results__gt=0, opened__gt=0
    )
    good = good.annotate(day_count=Count("days")).filter(day_count__gte=DAYS_UNTIL_SUGGESTED)
    best = good.order_by("-opened", "-times", "text").values_list("text", flat=True)
    texts = list(best[: limit * 5])
    asked = {word for text in texts for word in text.split()}
    public = set(SearchWord.objects.filter(word__in=asked).values_list("word", flat=True))
    return [text for text in texts if public.issuperset(text.split())][:limit]


def forget_old() -> None:
    """Delete what was counted more than MAX_DAYS_KEPT days ago."""
    first = timezone.localdate() - timedelta(days=MAX_DAYS_KEPT)
    SearchQuery.objects.filter(last_day__lt=first).delete()
    QueryDay.objects.filter(day__lt=first).delete()
    OpenedResult.objects.filter(last_day__lt=first).delete()


@contextmanager
def _whatever_happens(what: str) -> Iterator[None]:
    """Do all of a block or nothing of it, and only log that the database did not take it."""
    try:
        with transaction.atomic():
            yield
    except DatabaseError as error:
        logger.warning("%s was not counted: %s", what, type(error).__name__)


def _count(normalised: str, results: int, *, may_keep: bool) -> None:
    today = timezone.localdate()
    fingerprint = _fingerprint(normalised)
    rows = SearchQuery.objects.filter(fingerprint=fingerprint)
    if not rows.update(times=F("times") + 1, results=results, last_day=today):
        if not _has_room():
            return
        SearchQuery.objects.get_or_create(
            fingerprint=fingerprint, defaults={"last_day": today, "results": results}
        )
        rows.update(times=F("times") + 1)
    query = rows.first()
    if query is None:
        return
    if query.text:
        day, _created = QueryDay.objects.get_or_create(query=query, day=today)
        QueryDay.objects.filter(pk=day.pk).update(times=F("times") + 1)
    elif may_keep and query.times >= TIMES_UNTIL_KEPT:
        rows.update(text=normalised)
        QueryDay.objects.create(query=query, day=today, times=query.times, opened=query.opened)


def _known(normalised: str) -> SearchQuery | None:
    return SearchQuery.objects.filter(fingerprint=_fingerprint(normalised)).first()


def _count_opened(query: SearchQuery) -> None:
    SearchQuery.objects.filter(pk=query.pk).update(opened=F("opened") + 1)
    if query.text:
        day, _created = QueryDay.objects.get_or_create(query=query, day=timezone.localdate())
        QueryDay.objects.filter(pk=day.pk).update(opened=F("opened") + 1)


def _count_result(
    query: SearchQuery, entry_id: int, *, place: int = 0, is_in_the_end: bool = False
) -> None:
    """Count an entry for a query whose words are kept; of rare ones it is not noted."""
    if not query.text:
        return
    mine = {"query": query, "entry_id": entry_id, "is_in_the_end": is_in_the_end}
    today = timezone.localdate()
    if not OpenedResult.objects.filter(**mine).exists():
        _make_room_for_result(query)
        OpenedResult.objects.get_or_create(**mine, defaults={"last_day": today})
    OpenedResult.objects.filter(**mine).update(
        times=F("times") + 1, places=F("places") + place, last_day=today
    )


def _make_room_for_result(query: SearchQuery) -> None:
    results = query.opened_results.order_by("-times", "-last_day", "pk")
    keys = list(results.values_list("pk", flat=True))
    OpenedResult.objects.filter(pk__in=keys[MAX_OPENED_RESULTS - 1 :]).delete()


def _may_keep(query_text: str, normalised: str) -> bool:
    return len(normalised) <= MAX_KEPT_CHARACTERS and not _PERSONAL.search(query_text)


def _fingerprint(normalised: str) -> str:
    """Return by what a query is known again; without the site's secret nobody can test a guess."""
    return salted_hmac("search.fruitless", normalised, algorithm="sha256").hexdigest()


def _has_room() -> bool:
    """Say whether there is room for one more, after making some when there is none."""
    if SearchQuery.objects.count() < MAX_ROWS:
        return True
    long_ago = timezone.localdate() - timedelta(days=SELDOM_KEPT_DAYS)
    SearchQuery.objects.filter(text="", last_day__lt=long_ago).delete()
    return SearchQuery.objects.count() < MAX_ROWS
