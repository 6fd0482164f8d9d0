"""What open boards ask for: the version, the changes since, and the slips of ideas."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..live import board_token, changes_since
from ..models import BoardPage, Post

MAX_CARDS = 40
_NUMBER = re.compile(r"[0-9]{1,18}")


@require_safe
def version(request: HttpRequest, board_id: int) -> HttpResponse:
    """Answer 304 while nothing changed on a public board, 404 for any other; the same for all.

    It is called by VersionMiddleware, before sessions and all else that costs time.
    """
    token = board_token(board_id)
    if token is None:
        return HttpResponseNotFound()
    etag = f'"{token}"'
    asked = request.headers.get("If-None-Match", "").removeprefix("W/")
    response = HttpResponse(status=304 if asked == etag else 200)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
def changes(request: HttpRequest, board_id: int) -> HttpResponse:
    """Tell which ideas came, changed or went since the change with the number `since`."""
    board = get_object_or_404(BoardPage.objects.live().public(), pk=board_id)
    since = request.GET.get("since", "")
    # What is no number is told as one that is too new: to load the board again.
    number = int(since) if _NUMBER.fullmatch(since) else 10**18
    response = JsonResponse(changes_since(board, number))
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def cards(request: HttpRequest, board_id: int) -> HttpResponse:
    """Return the slips of the public ideas among `ids`, the newest first."""
    board = get_object_or_404(BoardPage.objects.live().public(), pk=board_id)
    words = request.GET.get("ids", "")[:1000].split(",")
    keys = [int(word) for word in words if _NUMBER.fullmatch(word)][:MAX_CARDS]
    posts = Post.objects.filter(board=board, pk__in=keys).public().for_listing()
    context = {"posts": posts.order_by("-first_published_at", "-pk")}
    response = render(request, "board/live_cards.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response
