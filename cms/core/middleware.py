"""What every request and every answer goes through."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

GetResponse = Callable[[HttpRequest], HttpResponse]

# Wagtail's admin has inline scripts and styles without nonces, so it alone gets a looser policy.
ADMIN_POLICY = {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
    "worker-src": ["'self'", "blob:"],
}
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


# More than any database takes for a key; some raise, and so do views that are not ours.
HUGE_NUMBER = re.compile(r"/\d{19,}(?:/|$)")


class BadInputMiddleware:
    """Answers what no page has and databases refuse: NUL, broken UTF-8, huge keys."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on unless its path or its parameters hold what cannot be text."""
        if self._is_bad(request):
            return render(request, "400.html", status=400)
        if HUGE_NUMBER.search(request.path):
            return render(request, "404.html", status=404)
        return self.get_response(request)

    def _is_bad(self, request: HttpRequest) -> bool:
        if "\x00" in request.path or "\ufffd" in request.path:
            return True
        return any("\x00" in value for values in request.GET.lists() for value in values[1])


class SecurityHeadersMiddleware:
    """Adds the headers that Django and django-csp leave out, and loosens the CSP for the admin."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer with a Permissions-Policy; personal answers are never stored."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if request.path.startswith("/admin/"):
            response._csp_update = ADMIN_POLICY  # type: ignore[attr-defined]
        # An answer made for one person must not reach another through a shared cache.
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.headers["Cache-Control"] = "private, no-store"
        return response
