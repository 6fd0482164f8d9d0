"""What editors put first for a query."""

from collections.abc import Iterable

from django.db.models import Case, CharField, OuterRef, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce

from .engines.base import Hits
from .finding import checked
from .models import SearchEntry
from .promoted_models import PromotedResult, key_of, page_sources
from .query import ParsedQuery
from .sources import all_sources


def promoted_for(query: ParsedQuery) -> list[int]:
    """Return the entries that editors put first for this query, in one query of the database.

    The words of the whole query count, in their order, whatever their endings. Whether the entries
    are public is for the caller to ask.
    """
    key = key_of(query.text)
    if query.is_empty or query.excluded or not key:
        return []
    chosen = PromotedResult.objects.filter(keys__contains=f"\n{key}\n").order_by("pk")
    chosen = chosen.annotate(key=Coalesce(Cast("page_id", CharField()), "object_id"))
    place = chosen.filter(source=OuterRef("chosen_source"), key=OuterRef("object_id"))
    entries = (
        SearchEntry.objects.filter(
            source__in=[source.key for source in all_sources()],
            object_id__in=chosen.order_by().values("key"),
        )
        # Of a page the number alone is kept, whatever its type.
        .annotate(
            chosen_source=Case(When(source__in=page_sources(), then=Value("")), default="source")
        )
        .annotate(place=Subquery(place.values("pk")[:1]))
        .filter(place__isnull=False)
    )
    return list(entries.order_by("place", "pk").values_list("pk", flat=True))


def promoted_entries(query: ParsedQuery) -> list[SearchEntry]:
    """Return those of them that anybody may see at this moment."""
    ids = promoted_for(query)
    return checked(Hits(tuple(ids)))[0] if ids else []


def entries_of(results: Iterable[PromotedResult]) -> dict[tuple[str, str], SearchEntry]:
    """Return what comes first and is no page, by source and object; without what is hidden.

    Takes a number of queries that does not depend on that of the results.
    """
    wanted = {(result.source, result.object_id) for result in results if result.source}
    if not wanted:
        return {}
    sources, object_ids = zip(*wanted, strict=True)
    found = SearchEntry.objects.filter(source__in=sources, object_id__in=object_ids)
    entries, _hits = checked(Hits(tuple(found.values_list("pk", flat=True))), with_details=False)
    return {(entry.source, entry.object_id): entry for entry in entries}
