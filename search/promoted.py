"""What editors put first for a query."""

from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast

from .engines.base import Hits
from .finding import checked
from .models import SearchEntry
from .promoted_models import PromotedResult, key_of, page_sources
from .query import ParsedQuery


def promoted_for(query: ParsedQuery) -> list[int]:
    """Return the entries that editors put first for this query, in one query of the database.

    The words of the whole query count, in their order, whatever their endings. Whether the entries
    are public is for the caller to ask.
    """
    key = key_of(query.text)
    if query.is_empty or query.excluded or not key:
        return []
    chosen = PromotedResult.objects.filter(keys__contains=f"\n{key}\n").order_by("pk")
    chosen = chosen.annotate(object_id=Cast("page_id", CharField()))
    place = chosen.filter(object_id=OuterRef("object_id")).values("pk")[:1]
    entries = SearchEntry.objects.filter(
        source__in=page_sources(), object_id__in=chosen.order_by().values("object_id")
    )
    return list(entries.order_by(Subquery(place), "pk").values_list("pk", flat=True))


def promoted_entries(query: ParsedQuery) -> list[SearchEntry]:
    """Return those of them that anybody may see at this moment."""
    ids = promoted_for(query)
    return checked(Hits(tuple(ids)))[0] if ids else []
