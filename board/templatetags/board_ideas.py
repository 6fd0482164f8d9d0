"""What pages about schools show of the boards, and how the words of ideas are shown."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.db.models import Count
from django.utils.safestring import SafeString

from schools.models import School

from ..actions.arranging import may_arrange
from ..decision_time import usual_hours
from ..formatting import plain_text, render_text
from ..models import BoardPage, Post
from ..querysets import PostQuerySet

MAX_SHOWN = 60

register = template.Library()


@register.simple_tag
def ideas_of(school: School) -> PostQuerySet:
    """Return the approved ideas of a school, the newest first, at most `MAX_SHOWN`."""
    ideas = Post.objects.public().filter(school=school).for_listing()
    return ideas.order_by("-first_published_at", "-pk")[:MAX_SHOWN]


@register.simple_tag
def idea_counts(schools: Iterable[School]) -> dict[int, int]:
    """Return how many approved ideas each school has, by its key; without one it is not there."""
    ideas = Post.objects.public().filter(school__in=list(schools)).order_by()
    return dict(ideas.values_list("school").annotate(count=Count("pk")))


@register.filter
def of_school(counts: dict[int, int], school: School) -> int:
    """Return a school's count."""
    return counts.get(school.pk, 0)


@register.filter
def idea_text(text: str) -> SafeString:
    """Return the words of an idea as safe HTML."""
    return render_text(text)


@register.filter
def idea_plain(text: str) -> str:
    """Return the words of an idea without their marks."""
    return plain_text(text)


@register.simple_tag
def decided_within() -> int | None:
    """Return within how many hours ideas are usually decided, once enough were."""
    return usual_hours()


@register.simple_tag(takes_context=True)
def can_arrange(context: dict[str, Any], board: BoardPage) -> bool:
    """Say whether this reader may arrange a board."""
    return may_arrange(context["request"].user, board)
