"""What is new on the home page."""

from typing import Any

from board.models import BoardIndexPage, Post
from resources.models import LibraryPage, ResourcePage

from .models import AwardPage, HomePage, NewsIndexPage, NewsPage, ProcessPage

NEW_RESOURCES = 4
NEW_IDEAS = 4
NEW_NEWS = 3


def home_context(home: HomePage) -> dict[str, Any]:
    """Return the ways in, the award's processes, and the newest resources, ideas and news."""
    resources = ResourcePage.objects.published().order_by("-first_published_at")
    news = NewsPage.objects.published().for_listing()
    ideas = Post.objects.public().order_by("-first_published_at").for_listing()
    return {
        "doorways": [d for d in home.doorways.select_related("target") if d.target.live],
        "award": AwardPage.objects.live().public().first(),
        "processes": list(ProcessPage.objects.live().public().order_by("path")),
        "resources": list(resources.for_listing()[:NEW_RESOURCES]),
        "ideas": list(ideas[:NEW_IDEAS]),
        "news": list(news[:NEW_NEWS]),
        "library": LibraryPage.objects.live().public().first(),
        "boards": BoardIndexPage.objects.live().public().first(),
        "news_index": NewsIndexPage.objects.live().public().first(),
    }
