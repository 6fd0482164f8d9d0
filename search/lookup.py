"""The search for other apps: which of one source's objects match, and what is at an address."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host
from django.utils.encoding import iri_to_uri

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


def entry_at(address: str) -> SearchEntry | None:
    """Return what anybody may see at an address of this site, written as for `path_of`."""
    path = path_of(address)
    ids = SearchEntry.objects.filter(url=path).values_list("pk", flat=True)[:1] if path else ()
    return next(iter(checked(Hits(tuple(ids)))[0]), None)


def path_of(address: str) -> str:
    """Return the path of an address as a browser has it, or nothing when it is not of this site.

    The address may begin with its path, and without the https.
    """
    address = address.strip()
    begins_with_host = "://" not in address and not address.startswith("/")
    try:
        parts = urlsplit(f"//{address}" if begins_with_host else address)
    except ValueError:
        return ""
    if parts.netloc and not validate_host(parts.hostname or "", settings.ALLOWED_HOSTS):
        return ""
    is_somewhere = parts.netloc or parts.path
    return iri_to_uri(parts.path.rstrip("/")) + "/" if is_somewhere else ""


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
