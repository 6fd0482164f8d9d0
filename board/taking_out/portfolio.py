"""A school's award portfolio: its approved ideas by the award's processes."""

from dataclasses import dataclass

from cms.core.choices import CoreProcess
from schools.models import School

from ..models import Post

MAX_IDEAS = 400


@dataclass(frozen=True)
class Chapter:
    """One process, and the school's ideas that belong to it."""

    process: CoreProcess
    posts: list[Post]


@dataclass(frozen=True)
class Portfolio:
    """What a school can show; an idea of two processes stands in both chapters."""

    school: School
    chapters: list[Chapter]
    total: int


def portfolio_of(school: School) -> Portfolio:
    """Return a school's portfolio, at most `MAX_IDEAS`, in the order in which they were shared."""
    ideas = Post.objects.public().filter(school=school).for_listing()
    posts = list(ideas.order_by("first_published_at", "pk")[:MAX_IDEAS])
    chapters = [
        Chapter(process, [post for post in posts if process in post.processes])
        for process in CoreProcess
    ]
    return Portfolio(school, chapters, len(posts))
