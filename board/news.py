"""What is new on a board or below an idea since somebody last heard of it: public things alone."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import BoardPage, Following, Post, PostComment


@dataclass(frozen=True)
class News:
    """How much is new in a followed place, in words without any title, and where to read it."""

    following: Following
    words: str
    url: str


def news_for(following: Following, until: datetime) -> News | None:
    """Return what became public since `following.told_at` and before `until`, or None."""
    since = {"gt": following.told_at, "lte": until}
    if following.board is not None:
        return _news_of_board(following, following.board, since)
    if following.post is not None:
        return _news_of_post(following, following.post, since)
    return None


def _news_of_board(
    following: Following, board: BoardPage, since: dict[str, datetime]
) -> News | None:
    ideas = Post.objects.public().filter(board=board, **_between("first_published_at", since))
    comments = _comments(since).filter(post__board=board)
    parts = [_ideas(ideas.count()), _count_comments(comments.count())]
    words = _(" and ").join(part for part in parts if part)
    return News(following, words, board.url) if words else None


def _news_of_post(following: Following, post: Post, since: dict[str, datetime]) -> News | None:
    words = _count_comments(_comments(since).filter(post=post).count())
    return News(following, words, post.url) if words else None


def _comments(since: dict[str, datetime]) -> QuerySet[PostComment]:
    return PostComment.objects.public().filter(**_between("published_at", since))


def _between(field: str, since: dict[str, datetime]) -> dict[str, datetime]:
    return {f"{field}__{lookup}": moment for lookup, moment in since.items()}


def _ideas(count: int) -> str:
    words = ngettext("%(count)s new idea", "%(count)s new ideas", count) % {"count": count}
    return words if count else ""


def _count_comments(count: int) -> str:
    words = ngettext("%(count)s new comment", "%(count)s new comments", count)
    return words % {"count": count} if count else ""
