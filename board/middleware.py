"""Answers the question that open boards ask every two seconds."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

VERSION_PATH = re.compile(r"/ideas-live/([0-9]{1,18})/version")


class VersionMiddleware:
    """Answers for a board's version before sessions, templates and the database are touched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the version, or pass every other request on."""
        from .views.live import version

        asked = VERSION_PATH.fullmatch(request.path_info)
        return version(request, int(asked[1])) if asked else self.get_response(request)
