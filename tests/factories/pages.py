"""Pages, published as an editor would."""

import json
from typing import Any

from django.test import TestCase
from wagtail.models import Page

from cms.core.models import SiteImage
from home.models import ContentPage, HomePage, NewsIndexPage, NewsPage
from resources.models import (
    CollectionItem,
    CollectionPage,
    LibraryPage,
    ResourceFile,
    ResourcePage,
    SiteDocument,
)


def publish(page: Page) -> Page:
    """Publish a page, have done what waits for the commit, and return it as the database has it."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()
    return page.specific_class.objects.get(pk=page.pk)


def make_content_page(
    home: HomePage, title: str = "About us", *, body: str = "", live: bool = True, **fields: Any
) -> ContentPage:
    """Return a page below the home page; its body is one paragraph."""
    blocks = [{"type": "text", "value": f"<p>{body}</p>"}] if body else []
    page = ContentPage(title=title, body=json.dumps(blocks), live=False, **fields)
    _parent(home).add_child(instance=page)
    if not live:
        page.save_revision()
        return page
    return publish(page)


def make_library(home: HomePage) -> LibraryPage:
    """Return the library."""
    existing = LibraryPage.objects.first()
    if existing is not None:
        return existing
    library = LibraryPage(title="The library", short_title="Library", slug="resources", live=False)
    library.show_in_menus = True
    _parent(home).add_child(instance=library)
    return publish(library)


def make_resource(
    home: HomePage,
    title: str = "First week welcome pack",
    *,
    documents: list[SiteDocument] | None = None,
    tags: tuple[str, ...] = (),
    live: bool = True,
    **fields: Any,
) -> ResourcePage:
    """Return a resource in the library, with `documents` as its files."""
    library = make_library(home)
    page = ResourcePage(
        title=title,
        **{
            "summary": "What happens in the first week.",
            "resource_type": "welcome_pack",
            "processes": ["embed"],
            "phases": ["primary"],
            **fields,
        },
        live=False,
    )
    page.files = [
        ResourceFile(document=document, language=document.language, sort_order=place)
        for place, document in enumerate(documents or [])
    ]
    page.tags.add(*tags)
    library.refresh_from_db()
    library.add_child(instance=page)
    if not live:
        page.save_revision()
        return page
    return publish(page)


def make_collection(
    home: HomePage,
    resources: list[ResourcePage],
    title: str = "First week for a new arrival",
    *,
    notes: list[str] | None = None,
    live: bool = True,
    **fields: Any,
) -> CollectionPage:
    """Return a collection of `resources` in their order, each with its note when there are any."""
    library = make_library(home)
    page = CollectionPage(
        title=title, **{"introduction": "From the first call to Friday.", **fields}, live=False
    )
    told = notes or [""] * len(resources)
    page.items = [
        CollectionItem(resource=resource, note=note, sort_order=place)
        for place, (resource, note) in enumerate(zip(resources, told, strict=True))
    ]
    library.refresh_from_db()
    library.add_child(instance=page)
    if not live:
        page.save_revision()
        return page
    return publish(page)


def make_news(
    home: HomePage,
    title: str = "Refugee Week",
    *,
    image: SiteImage | None = None,
    live: bool = True,
) -> NewsPage:
    """Return a piece of news."""
    index = NewsIndexPage.objects.first()
    if index is None:
        index = NewsIndexPage(title="News", slug="news", live=False)
        _parent(home).add_child(instance=index)
        index = publish(index)
    page = NewsPage(title=title, summary="Five small things to do.", image=image, live=False)
    index.refresh_from_db()
    index.add_child(instance=page)
    if not live:
        page.save_revision()
        return page
    return publish(page)


def _parent(home: HomePage) -> HomePage:
    """Return the home page with its count of children as the database has it."""
    return HomePage.objects.get(pk=home.pk)
