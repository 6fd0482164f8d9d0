"""Which objects the search has, for tests of what is public."""

from typing import Any

from search.lookup import look_up_kind
from search.models import SearchEntry
from search.sources import get_source


def found_objects(source_key: str, text: str) -> list[Any]:
    """Return the primary keys of the source's objects that have these very words, best first."""
    source = get_source(source_key)
    entry_ids = look_up_kind(source.kind, text, is_exact=True).found.hits.ids
    entries = SearchEntry.objects.filter(source=source_key, pk__in=entry_ids)
    object_ids = dict(entries.values_list("pk", "object_id"))
    to_key = source.model._meta.pk.to_python
    return [to_key(object_ids[entry_id]) for entry_id in entry_ids if entry_id in object_ids]
