"""What a board shows to one reader."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch
from django.http import Http404, HttpRequest
from django.utils import timezone
from wagtail.images import get_image_model

from cms.core.choices import CoreProcess

from .choices import Layout
from .live import LiveState, live_state
from .models import BoardIndexPage, BoardPage, Post
from .querysets import is_moderator
from .wall_groups import Group, group_posts
from .wall_posts import in_order, posts_on_wall

PAGE_SIZE = 40
MAX_RELATED = 3
# As the template of the list asks for it.
COVER_FILTER = "fill-480x200|format-webp"


@dataclass(frozen=True)
class Wall:
    """All that the template of a board shows."""

    groups: list[Group]
    page: "ResultPage[Post]"
    process: str
    layout: str
    layouts: list[tuple[str, Any]]
    processes: Any
    can_post: bool
    opens_later: bool
    live: LiveState | None
    parameters: str


def show_wall(board: BoardPage, request: HttpRequest) -> Wall:
    """Return one page of the ideas on `board` that this reader may see, in the board's order."""
    # Before the ideas: a change in between is then told once too often, never not at all.
    live = live_state(board.pk)
    process = _allowed(request.GET.get("process", ""), CoreProcess.values, "")
    layouts = _layouts(board)
    layout = _allowed(request.GET.get("layout", ""), [value for value, _l in layouts], board.layout)
    posts = posts_on_wall(board, request.user)
    if process:
        posts = posts.filter(processes__contains=process)
    posts = in_order(posts.for_listing(), layout, board.order)
    page = Paginator(posts, PAGE_SIZE).get_page(request.GET.get("page"))
    is_whole = page.paginator.num_pages == 1 and not process
    takes_posts = board.takes_posts
    return Wall(
        groups=group_posts(
            list(page.object_list),
            list(board.sections.all()),
            layout,
            board.order,
            is_whole=is_whole,
        ),
        page=page,
        process=process,
        layout=layout,
        layouts=layouts if len(layouts) > 1 else [],
        processes=CoreProcess.choices,
        can_post=takes_posts,
        opens_later=_opens_later(board),
        live=live,
        parameters=_parameters(request),
    )


def _allowed(value: str, allowed: list[str], default: str) -> str:
    return value if value in allowed else default


def _layouts(board: BoardPage) -> list[tuple[str, Any]]:
    """Return what a reader may choose from: the board's own layout, and what it offers beside."""
    offered = {board.layout, *board.reader_layouts}
    return [(value, label) for value, label in Layout.choices if value in offered]


def _opens_later(board: BoardPage) -> bool:
    return board.is_open and board.opens_at is not None and board.opens_at > timezone.now()


def _parameters(request: HttpRequest) -> str:
    parameters = request.GET.copy()
    parameters.pop("page", None)
    return parameters.urlencode()


def show_post(board: BoardPage, request: HttpRequest, post_id: int) -> dict[str, Any]:
    """Return one idea and a few others; raises Http404 unless this reader may see it."""
    visible = Post.objects.filter(board=board).visible_to(request.user)
    post = visible.for_listing().with_state().filter(pk=post_id).first()
    if post is None:
        raise Http404("No such idea.")
    others = Post.objects.filter(board=board).public().exclude(pk=post.pk)
    if post.section_id:
        others = others.filter(section=post.section_id)
    return {
        "post": post,
        "others": others.for_listing().order_by("-first_published_at")[:MAX_RELATED],
        "is_own": post.author_id is not None and post.author_id == request.user.pk,
        "is_moderator": is_moderator(request.user),
    }


def list_boards(index: BoardIndexPage) -> list[BoardPage]:
    """Return the public boards below `index`, each with `idea_count`."""
    boards = list(
        BoardPage.objects.child_of(index)
        .live()
        .public()
        .prefetch_related(Prefetch("cover", queryset=_covers()))
    )
    counts = dict(
        Post.objects.public()
        .filter(board__in=boards)
        .order_by()
        .values_list("board")
        .annotate(ideas=Count("pk"))
    )
    for board in boards:
        board.idea_count = counts.get(board.pk, 0)
    return boards


def _covers() -> Any:
    return get_image_model().objects.prefetch_renditions(COVER_FILTER)
