"""The public ideas of a board as plain values, the same for every format."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..models import BoardPage, Post
from ..querysets import PostQuerySet

# How many ideas are in memory at once, however large the board.
CHUNK = 200


@dataclass(frozen=True)
class Row:
    """One idea: its values by name, and the post for what is more than a value."""

    post: Post
    values: dict[str, Any]


def public_ideas(board: BoardPage) -> PostQuerySet:
    """Return what of a board anybody may take along, in the order of its sections."""
    ideas: PostQuerySet = Post.objects.public().filter(board=board).for_listing()
    return ideas.order_by("section__sort_order", "section_id", "-first_published_at", "-pk")


def rows_of(board: BoardPage) -> Iterator[Row]:
    """Yield each public idea of a board."""
    for post in public_ideas(board).iterator(chunk_size=CHUNK):
        yield Row(post, values_of(post))


def values_of(post: Post) -> dict[str, Any]:
    """Return an idea's words and what it is sorted by; lists stay lists, dates stay dates."""
    return {
        "title": post.title,
        "text": post.text,
        "for_whom": post.for_whom,
        "what_changed": post.outcome,
        "section": post.section.title if post.section else "",
        "school": post.school.public_name,
        "author": post.author_name,
        "processes": list(post.processes),
        "phases": list(post.phases),
        "tags": [item.tag.name for item in post.tagged_items.all()],
        "language": post.language,
        "direction": post.direction,
        "done_on": post.practised_on,
        "published": post.first_published_at,
        "links": [a.url for a in post.attachments.all() if a.url],
        "photos": [a.alt_text for a in post.attachments.all() if a.picture_id],
    }
