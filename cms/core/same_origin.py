"""Forms without a token: taken only from this site's own pages, and sent back only to them."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
# "none" is what the reader did themselves, such as sending a form again from the history.
OWN_FETCH_SITES = frozenset({"same-origin", "none"})
MAX_TARGET_LENGTH = 2000


def same_origin_only(view: View) -> View:
    """Return `view` without Django's CSRF token, answering 403 to forms of other sites.

    Anonymous pages are cached whole and set no cookie. A CSRF token in a form would make each of
    them personal: no cache, and a cookie for everybody who only reads. Browsers say by themselves
    where a form was sent from, in `Sec-Fetch-Site` and, older ones, in `Origin` or `Referer`. Other
    sites' scripts cannot change these headers (https://fetch.spec.whatwg.org/#forbidden-request-header).
    For anything that needs an account, keep the token.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in SAFE_METHODS and not comes_from_own_page(request):
            return render(request, "403_origin.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def comes_from_own_page(request: HttpRequest) -> bool:
    """Say whether the browser sent this request from a page of this site."""
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site in OWN_FETCH_SITES
    sender = request.headers.get("Origin") or request.headers.get("Referer", "")
    return _host_of(sender) == request.get_host().lower()


def way_back(request: HttpRequest, otherwise: str) -> str:
    """Return where to send the reader after a form: its `next`, or the page that it stood on.

    Only addresses on this site count; without one it is `otherwise`.
    """
    candidates = [request.POST.get("next", "")]
    referer = request.headers.get("Referer", "")
    if _host_of(referer) == request.get_host().lower():
        parts = urlsplit(referer)
        candidates.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return next((target for target in candidates if _is_on_this_site(request, target)), otherwise)


def _is_on_this_site(request: HttpRequest, target: str) -> bool:
    return len(target) <= MAX_TARGET_LENGTH and url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
