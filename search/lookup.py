"""The search for other apps: what of one kind matches, what is at an address, popular tags."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host
from django.utils.encoding import iri_to_uri

from .engines.base import Hits, Wanted
from .finding import LookedUp, checked, look_up
from .kinds import Kind
from .models import SearchEntry
from .tags import counted_tags

# What Elasticsearch gives out at once, at most.
MAX_OBJECTS = 10_000


def look_up_kind(kind: Kind, text: str, *, is_exact: bool = False) -> LookedUp:
    """Return all entries of one kind that answer what a visitor typed, best first.

    With `is_exact` every word is looked for as it was typed. Text without a word matches nothing.
    """
    # A list that can be narrowed down shows what has some of the words only when nothing has all.
    wanted = Wanted({"kind": [kind]}, limit=MAX_OBJECTS)
    return look_up(text, wanted, is_exact=is_exact, enough=1)


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
