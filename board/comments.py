"""The comments of an idea as one reader sees them: in threads, with their own that wait."""

from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.db.models import Q

from schools.models import User

from .comment_querysets import PostCommentQuerySet
from .models import CommentState, Post, PostComment

THREADS_A_PAGE = 50


@dataclass(frozen=True)
class Thread:
    """A comment and the answers to it."""

    comment: PostComment
    answers: list[PostComment] = field(default_factory=list)


@dataclass(frozen=True)
class Threads:
    """The threads of one page, the oldest first."""

    threads: list[Thread]
    page: "ResultPage[PostComment]"


def threads_of(post: Post, user: User | None, number: str | None) -> Threads:
    """Return the comments of a public idea: those that everybody sees, and this reader's own.

    `user` is None for anybody without an account. The number of queries is the same for any number
    of comments.
    """
    visible = _visible(post, user)
    page = _page(visible.filter(parent=None), number)
    comments = list(page.object_list)
    answers: dict[int, list[PostComment]] = {}
    for answer in visible.filter(parent__in=[comment.pk for comment in comments]):
        answers.setdefault(answer.parent_id, []).append(answer)
    return Threads([Thread(c, answers.get(c.pk, [])) for c in comments], page)


def _page(first: PostCommentQuerySet, number: str | None) -> "ResultPage[PostComment]":
    """Return the page; few comments, as nearly always, need no counting."""
    few = list(first[: THREADS_A_PAGE + 1])
    found: Any = few if len(few) <= THREADS_A_PAGE else first
    return Paginator(found, THREADS_A_PAGE).get_page(number)


def _visible(post: Post, user: User | None) -> PostCommentQuerySet:
    shown = PostComment.objects.shown().filter(post=post).order_by().values("pk")
    condition = Q(pk__in=shown)
    if user is not None:
        gone = (CommentState.WITHDRAWN, CommentState.TAKEN_DOWN, CommentState.REJECTED)
        condition |= Q(author=user) & ~Q(state__in=gone)
    return (
        PostComment.objects.filter(condition, post=post)
        .select_related("school", "reaction")
        .order_by("created_at", "pk")
    )
