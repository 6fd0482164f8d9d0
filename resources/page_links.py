"""Which addresses on other sites our public pages link to."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urldefrag, urlsplit

from django.conf import settings
from django.db import models
from django.db.models.functions import Cast
from wagtail.fields import RichTextField, StreamField, StreamValue
from wagtail.models import Page, Site, get_page_models

# In LinkCheck a longer one has no room.
MAX_ADDRESS_CHARACTERS = 500
# Databases take long conditions badly; SQLite refuses them.
_HOSTS_A_QUERY = 20
_HREF = re.compile(r"""<a\b[^>]*?\bhref=["'](https?://[^"']+)["']""", re.IGNORECASE)


def external_links() -> dict[str, set[int]]:
    """Return each address elsewhere with the keys of the live, public pages that link to it."""
    own_hosts = _own_hosts()
    found: dict[str, set[int]] = {}
    for model, fields in _fields_by_model():
        rows = model.objects.live().public().order_by().values_list("pk", *fields)
        for pk, *values in rows.iterator(chunk_size=500):
            for url in _links(values, own_hosts):
                found.setdefault(url, set()).add(pk)
    return found


def pages_linking_to(urls: Iterable[str]) -> dict[str, list[Page]]:
    """Return the live, public pages that link to each of the addresses.

    The database looks for the host names, so that few pages have to be read: one query for each
    type of page and each 20 hosts.
    """
    found: dict[str, list[Page]] = {url: [] for url in urls}
    hosts = sorted({host for url in found if (host := _host(url))})
    for start in range(0, len(hosts), _HOSTS_A_QUERY):
        batch = hosts[start : start + _HOSTS_A_QUERY]
        wanted = {url for url in found if _host(url) in batch}
        for model, fields in _fields_by_model():
            for page in _pages_naming(model, fields, batch):
                for url in wanted & set(_links((getattr(page, name) for name in fields), set())):
                    found[url].append(page)
    return found


def _pages_naming(model: Any, fields: list[str], hosts: list[str]) -> Iterable[Any]:
    """Return the live, public pages of a type in which one of the host names stands."""
    pages = model.objects.live().public().order_by("title", "pk")
    names_host = models.Q()
    for name in fields:
        pages = pages.annotate(**{f"{name}_text": Cast(name, models.TextField())})
        for host in hosts:
            names_host |= models.Q(**{f"{name}_text__icontains": host})
    return pages.filter(names_host)


def _fields_by_model() -> Iterator[tuple[Any, list[str]]]:
    """Yield each type of page with those of its fields that can hold an address."""
    for model in get_page_models():
        names = [
            field.name
            for field in model._meta.local_concrete_fields
            if isinstance(field, models.URLField | StreamField | RichTextField)
        ]
        if names:
            yield model, names


def _links(values: Iterable[Any], own_hosts: set[str]) -> Iterator[str]:
    """Yield the addresses in the values of a page's fields, without the part after a #."""
    for text in _texts(values):
        found = [text] if _is_address(text) else map(html.unescape, _HREF.findall(text))
        for address in found:
            url = urldefrag(address.strip()).url
            host = _host(url)
            if host and host not in own_hosts and len(url) <= MAX_ADDRESS_CHARACTERS:
                yield url


def _texts(value: Any) -> Iterator[str]:
    """Yield all texts in a value, however deep in blocks and lists."""
    if isinstance(value, StreamValue):
        yield from _texts(list(value.raw_data))
    elif isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, Iterable):
        for item in value:
            yield from _texts(item)


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and not any(map(str.isspace, text))


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _own_hosts() -> set[str]:
    hosts = {host.lower() for host in Site.objects.values_list("hostname", flat=True)}
    return hosts | {_host(settings.BASE_URL)}
