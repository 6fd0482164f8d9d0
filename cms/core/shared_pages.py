"""Pages that look the same to every visitor are made once, and served from the cache."""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from .content_version import CACHE, content_version

# Nothing is ever served that is older than a change (docs/decisions/0008); should that fail, or
# should something begin or end by the clock, then it is over after this long (design: 60 s).
SECONDS = 60


class SharedPagesMiddleware:
    """Answers visitors without a cookie with the page that another one got, if nothing changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the stored page, or make it, and store it when it holds nothing of one person."""
        if not settings.SHARED_PAGES or not _is_from_nobody(request):
            return self.get_response(request)
        # The version is read before the page is made: what changes meanwhile renews it, and the
        # page is then stored under a name that nobody asks for.
        key = _key(request)
        stored = caches[CACHE].get(key)
        if stored is not None:
            content, headers = stored
            return HttpResponse(content, headers=headers)
        response = self.get_response(request)
        if _is_for_everybody(request, response):
            caches[CACHE].set(key, (response.content, dict(response.headers)), SECONDS)
        return response


def _is_from_nobody(request: HttpRequest) -> bool:
    """Say whether a request tells nothing of who asks; parameters would fill the cache."""
    return (
        request.method == "GET"
        and not request.COOKIES
        and not request.META.get("QUERY_STRING")
        and "HTTP_HX_REQUEST" not in request.META
        and "HTTP_AUTHORIZATION" not in request.META
    )


def _is_for_everybody(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Say whether an answer is a page of the site, and has neither a cookie nor a token in it.

    Whoever gets a token for a form gets a cookie with it.
    """
    match = request.resolver_match
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and match is not None
        and match.url_name == "wagtail_serve"
        and not response.cookies
        and "no-store" not in response.headers.get("Cache-Control", "")
    )


def _key(request: HttpRequest) -> str:
    parts = (
        content_version(),
        request.scheme or "",
        request.get_host(),
        request.path,
        "gzip" if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "") else "",
    )
    return "page:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()


class TextGzipMiddleware(GZipMiddleware):
    """Compresses pages and feeds; files are compressed already, or are sent in parts."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Return a compressed answer when it is text and not a stream.

        Django adds random bytes against BREACH (Heal-the-BREACH, 2022), so that pages with a
        token may be compressed as well.
        """
        if response.streaming or not response.headers.get("Content-Type", "").startswith(
            ("text/", "application/json", "application/atom+xml", "image/svg+xml")
        ):
            return response
        return super().process_response(request, response)
