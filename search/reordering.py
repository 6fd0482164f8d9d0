"""Puts what is called so first, and what is new or often opened a little higher.

Who types a word that stands in a title looks for that page, however much another says of it. A
twentieth at most for what is new and for what is opened: that decides between results that are as
good as each other. The same on every engine, since only the first results of any are looked at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import log1p

from django.db.models import OuterRef, Subquery, Sum
from django.utils import timezone

from .engines.base import Hits
from .kinds import Kind
from .log_models import OpenedResult
from .models import SearchEntry
from .query import ParsedQuery
from .stemming import stems
from .words import words

# So many of the first results are put in order anew.
WINDOW = 50
# What is called by all the words that were typed counts for so much more; news for less, since a
# headline tells of something rather than being its name.
TITLE = 1.0
HEADLINE = 0.5
# What just came out counts for so much more, and half of it after HALF_LIFE.
FRESHNESS = 0.05
HALF_LIFE = timedelta(days=180)
# What was opened OFTEN times or more from results counts for so much more.
USE = 0.05
OFTEN = 100


def reordered(query: ParsedQuery, hits: Hits, border: int | None) -> Hits:
    """Return the hits with the first WINDOW in their fine order; one query.

    `hits` must begin with the first of all. None of the first `border` comes behind another: they
    have all the words.
    """
    ids, scores = hits.ids[:WINDOW], hits.scores[:WINDOW]
    if len(ids) < 2:
        return hits
    factors = _factors(query, ids)
    order = sorted(
        range(len(ids)),
        key=lambda place: (
            border is not None and place >= border,
            -scores[place] * factors.get(ids[place], 1),
            place,
        ),
    )
    return replace(
        hits,
        ids=(*(ids[place] for place in order), *hits.ids[WINDOW:]),
        scores=(*(scores[place] for place in order), *hits.scores[WINDOW:]),
    )


def _factors(query: ParsedQuery, entry_ids: Sequence[int]) -> Mapping[int, float]:
    now = timezone.now()
    typed = {stem for term in query.terms for stem in stems(term.alternatives[0])}
    opened = OpenedResult.objects.filter(entry=OuterRef("pk")).order_by().values("entry")
    entries = SearchEntry.objects.filter(pk__in=entry_ids).annotate(
        opened=Subquery(opened.annotate(sum=Sum("times")).values("sum"))
    )
    return {
        pk: 1
        # Called by all that was typed
        + (HEADLINE if kind == Kind.NEWS else TITLE) * typed.issubset(stems(words(title)))
        + FRESHNESS * _freshness(published_at, now)
        + USE * _use(times or 0)
        for pk, kind, title, published_at, times in entries.values_list(
            "pk", "kind", "title", "published_at", "opened"
        )
    }


def _freshness(published_at: datetime | None, now: datetime) -> float:
    """Return 1 for what comes out now, less for what is older, 0 for what has no date."""
    if published_at is None:
        return 0
    age = max(now - published_at, timedelta())
    return float(0.5 ** (age / HALF_LIFE))


def _use(times: int) -> float:
    """Return 0 for what nobody opened, 1 for what was opened often; the first times tell most."""
    return min(log1p(times) / log1p(OFTEN), 1)
