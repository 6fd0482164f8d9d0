"""Which ideas lie on a board for one reader, and in which order."""

from typing import Any

from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce, TruncDate

from .choices import Layout, Order
from .models import BoardPage, Post
from .models.posts import PostState
from .querysets import PostQuerySet

_STATES = (
    PostState.APPROVED,
    PostState.EDIT_PENDING,
    PostState.EDIT_RETURNED,
    PostState.PENDING,
)
_BY_PIN = (F("is_pinned").desc(),)
# One's own ideas that wait have no date: they come first, on every database.
_NEWEST = F("first_published_at").desc(nulls_first=True)
BY_ORDER: dict[str, tuple[Any, ...]] = {
    Order.SECTION: (_NEWEST,),
    Order.NEWEST: (_NEWEST,),
    Order.MOST_LIKED: ("-reaction_count", _NEWEST),
    Order.BY_HAND: ("position",),
}


def posts_on_wall(board: BoardPage, user: Any) -> PostQuerySet:
    """Return the public ideas on `board`, and a member's own that wait: nobody else sees those."""
    posts = Post.objects.filter(board=board)
    if not user.is_authenticated:
        return posts.public()
    own = Post.objects.editable_by(user).filter(withdrawn_at=None)
    # What is returned waits for its author on the account page, not on the wall.
    seen = posts.filter(pk__in=own.values("pk")) | posts.public()
    return seen.with_state().filter(state__in=_STATES)


def is_by_section(layout: str, order: str) -> bool:
    """Say whether ideas stand under the headings of their sections."""
    if layout == Layout.TIMELINE:
        return False
    return layout == Layout.COLUMNS or order in (Order.SECTION, Order.BY_HAND)


def in_order(posts: PostQuerySet, layout: str, order: str) -> PostQuerySet:
    """Return the ideas in the board's order; the key comes last, so that pages are stable.

    A timeline has its own order: by `done_on`, when it was practised or else published.
    """
    posts = posts.annotate(
        done_on=Coalesce(
            "practised_on",
            TruncDate("first_published_at"),
            TruncDate("created_at"),
            output_field=models.DateField(),
        )
    )
    if layout == Layout.TIMELINE:
        return posts.order_by("-done_on", "-pk")
    by_section: list[Any] = []
    if is_by_section(layout, order):
        # The section's key keeps sections apart that have the same place, or none yet.
        names = ("section__sort_order", "section_id")
        by_section = [F(name).asc(nulls_last=True) for name in names]
    return posts.order_by(*by_section, *_BY_PIN, *BY_ORDER[order], "-pk")
