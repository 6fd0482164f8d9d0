"""What the search knows of pages and news."""

from dataclasses import replace

from django.utils.translation import gettext

from search.page_sources import PageSource
from search.sources import Kind, Projection, register

from .models import (
    AwardPage,
    ContactPage,
    ContentPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    ProcessPage,
)


class HomePageSource(PageSource[HomePage]):
    key = "home"
    kind = Kind.PAGE
    model = HomePage


class ContentPageSource(PageSource[ContentPage]):
    key = "page"
    kind = Kind.PAGE
    model = ContentPage


class AwardPageSource(PageSource[AwardPage]):
    key = "award"
    kind = Kind.PAGE
    model = AwardPage


class ProcessPageSource(PageSource[ProcessPage]):
    key = "process"
    kind = Kind.PAGE
    model = ProcessPage

    def project(self, instance: ProcessPage) -> Projection:
        """Return the words of the page, what it is, and the process by which it can be filtered."""
        return replace(
            super().project(instance),
            # The page of a process need not say so in its text.
            detail=gettext("Core process of the award"),
            facets=(("process", instance.process),),
        )


class ContactPageSource(PageSource[ContactPage]):
    key = "contact"
    kind = Kind.PAGE
    model = ContactPage


class NewsIndexPageSource(PageSource[NewsIndexPage]):
    key = "news-index"
    kind = Kind.PAGE
    model = NewsIndexPage


class NewsPageSource(PageSource[NewsPage]):
    key = "news"
    kind = Kind.NEWS
    model = NewsPage


for source in (
    HomePageSource,
    ContentPageSource,
    AwardPageSource,
    ProcessPageSource,
    ContactPageSource,
    NewsIndexPageSource,
    NewsPageSource,
):
    register(source())
