"""The resources of the library to which an idea links, as the search knows them: public ones."""

from urllib.parse import urlsplit

from django.conf import settings

from search.kinds import Kind
from search.models import SearchEntry

from .models import Post


def linked_cards(post: Post) -> list[SearchEntry]:
    """Return an entry for each link of an idea that leads to a public resource of this site."""
    paths = [path for a in post.attachments.all() if a.url and (path := _own_path(a.url))]
    if not paths:
        return []
    return list(SearchEntry.objects.filter(kind=Kind.RESOURCE, url__in=paths).order_by("pk"))


def _own_path(address: str) -> str:
    """Return the path of an address on this site, or an empty string."""
    try:
        parts, own = urlsplit(address), urlsplit(settings.BASE_URL)
    except ValueError:
        return ""
    return parts.path if parts.netloc.lower() == own.netloc.lower() else ""
