"""Keeps whoever may enter the admin out of everything until they have a second factor."""

from collections.abc import Callable

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from .roles import ENTER_ADMIN
from .second_factor import FACTORS


class SecondFactorMiddleware:
    """Leads staff without a second factor to the page where they set one up, and says why there.

    On every page, not in the admin alone: a moderator sees what is unapproved on the boards as
    well. django-allauth itself asks for a factor that is there at each sign-in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or lead to the setting up of a second factor."""
        if not self._must_set_up(request):
            return self.get_response(request)
        response: HttpResponse = redirect("mfa_index")
        if request.headers.get("HX-Request"):
            # htmx would put the page that it is led to into a part of this one.
            response = HttpResponse(status=204, headers={"HX-Redirect": reverse("mfa_index")})
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def _must_set_up(self, request: HttpRequest) -> bool:
        # Without a cookie nobody is signed in, and asking would make the answer vary by cookie.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return False
        if self._is_open(request.path) or not request.user.has_perm(ENTER_ADMIN):
            return False
        return not get_adapter().is_mfa_enabled(request.user, FACTORS)

    def _is_open(self, path: str) -> bool:
        account = reverse("account_login").removesuffix("login/")
        allowed = ("2fa/", "reauthenticate/", "logout/", "email/", "confirm-email/", "password/")
        open_paths = [f"{account}{part}" for part in allowed]
        return path.startswith((*open_paths, settings.STATIC_URL, "/css/", "/healthz", "/readyz"))
