"""Counts the queries of a page."""

from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext


def count_queries(client: Client, url: str) -> int:
    """Return the queries of a page that was asked for once before, so that caches are the same.

    The page is made anew each time: a page that is served whole from the cache costs none.
    """
    cache.clear()
    with override_settings(SHARED_PAGES=False):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url)
    assert response.status_code == 200, url
    return len(queries)
