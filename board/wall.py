"""What a board shows to one reader."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.db.models import Count, F
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.core.choices import CoreProcess

from .models import BoardIndexPage, BoardPage, Post, Section
from .models.posts import PostState
from .querysets import PostQuerySet, is_moderator

PAGE_SIZE = 60
LAYOUTS = {"wall": _("Wall"), "columns": _("Columns")}
MAX_RELATED = 3


@dataclass(frozen=True)
class SectionOnWall:
    """A section and those of its ideas that are on this page of the wall."""

    section: Section | None
    posts: list[Post] = field(default_factory=list)


@dataclass(frozen=True)
class Wall:
    """All that the template of a board shows."""

    sections: list[SectionOnWall]
    page: "ResultPage[Post]"
    process: str
    layout: str
    layouts: dict[str, Any]
    processes: Any
    can_post: bool
    total: int
    parameters: str


def show_wall(board: BoardPage, request: HttpRequest) -> Wall:
    """Return the ideas on `board` that this reader may see, by section, the newest first.

    A member sees their own waiting ideas in their place; nobody else does.
    """
    process = request.GET.get("process", "")
    process = process if process in CoreProcess.values else ""
    layout = request.GET.get("layout", "")
    layout = layout if layout in LAYOUTS else "wall"
    posts = _posts_on_wall(board, request)
    if process:
        posts = posts.filter(processes__contains=process)
    page = Paginator(posts, PAGE_SIZE).get_page(request.GET.get("page"))
    sections = list(board.sections.all())
    return Wall(
        sections=_by_section(sections, list(page.object_list), is_filtered=bool(process)),
        page=page,
        process=process,
        layout=layout,
        layouts=LAYOUTS,
        processes=CoreProcess.choices,
        can_post=board.is_open,
        total=page.paginator.count,
        parameters=_parameters(request),
    )


def _posts_on_wall(board: BoardPage, request: HttpRequest) -> PostQuerySet:
    posts = Post.objects.filter(board=board)
    if request.user.is_authenticated:
        own = Post.objects.editable_by(request.user).filter(withdrawn_at=None)
        posts = posts.filter(pk__in=own.values("pk")) | posts.public()
        # What is returned waits for its author on the account page, not on the wall.
        posts = posts.with_state().exclude(state=PostState.RETURNED)
    else:
        posts = posts.public()
    # The section's key keeps sections apart that have the same place, or none yet.
    by_section = [F(name).asc(nulls_last=True) for name in ("section__sort_order", "section_id")]
    return posts.for_listing().order_by(*by_section, "-first_published_at", "-pk")


def _by_section(
    sections: list[Section], posts: list[Post], *, is_filtered: bool
) -> list[SectionOnWall]:
    by_id = {
        section_id: list(group) for section_id, group in groupby(posts, lambda p: p.section_id)
    }
    shown = [SectionOnWall(section, by_id.get(section.pk, [])) for section in sections]
    if is_filtered:
        shown = [item for item in shown if item.posts]
    if by_id.get(None):
        shown.append(SectionOnWall(None, by_id[None]))
    return shown


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
    boards = list(BoardPage.objects.child_of(index).live().public())
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
