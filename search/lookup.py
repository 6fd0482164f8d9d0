"""The search for other apps: which of one source's objects match some words."""

from typing import Any

from .engines.base import Hits, Wanted
from .finding import checked, find
from .models import SearchEntry
from .query import parse
from .sources import get_source
from .tags import counted_tags

# What Elasticsearch gives out at once, at most.
MAX_OBJECTS = 10_000


def find_entry_ids(source_key: str, text: str) -> list[int]:
    """Return the primary keys of the entries that match `text`, best first, as for a FacetIndex.

    Those of other sources of the same kind are among them. Text without a word matches nothing.
    Raises UnknownSource.
    """
    query = parse(text)
    if query.is_empty:
        return []
    kind = get_source(source_key).kind
    # A list that can be narrowed down shows what has some of the words only when nothing has all.
    found = find(query, Wanted({"kind": [kind]}, limit=MAX_OBJECTS), enough=1)
    return list(found.hits.ids)


def find_object_ids(source_key: str, text: str) -> list[Any]:
    """Return the primary keys of the source's objects that match `text`, best first.

    Text without a word matches nothing. The caller narrows its own public queryset by these keys:
    they are not checked again here. Raises UnknownSource.
    """
    entry_ids = find_entry_ids(source_key, text)
    entries = SearchEntry.objects.filter(source=source_key, pk__in=entry_ids)
    object_ids = dict(entries.values_list("pk", "object_id"))
    to_key = get_source(source_key).model._meta.pk.to_python
    return [to_key(object_ids[entry_id]) for entry_id in entry_ids if entry_id in object_ids]


def popular_tags(limit: int) -> list[str]:
    """Return the names of the tags that most public objects carry, the most used first.

    A tag whose newest object stopped being public unnoticed is left out, as among suggestions.
    """
    # Twice as many as are asked for, since some may be left out.
    found = list(counted_tags()[: 2 * limit])
    entries, _hits = checked(
        Hits(tuple({entry_id for _name, entry_id in found})), with_details=False
    )
    public = {entry.pk for entry in entries}
    return [name for name, entry_id in found if entry_id in public][:limit]
