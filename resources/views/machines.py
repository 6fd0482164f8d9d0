"""The library for machines: an Atom feed and a JSON listing of any filtered view."""

from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..descriptions import describe
from ..library import LibraryList, resources_in_order
from ..models import ResourcePage
from .frame import library_page

MAX_FEED_ITEMS = 30


class LibraryFeed(Feed[ResourcePage, LibraryList]):
    """The newest resources of the library, or of any filtered view of it."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> LibraryList:
        """Return the list that the address asks for, the newest first whatever its order."""
        parameters = request.GET.copy()
        parameters["sort"] = "newest"
        return LibraryList(parameters)

    def title(self, library: LibraryList) -> str:
        """Return the feed's title, with what the list is narrowed to."""
        narrowed = ", ".join(chip.label for chip in library.chips)
        return f"{_('Resources')}: {narrowed}" if narrowed else _("Resources")

    def link(self, library: LibraryList) -> str:
        """Return the address of the list itself."""
        return _list_address(library)

    def feed_url(self, library: LibraryList) -> str:
        """Return the address of this feed."""
        return f"{reverse('library_feed')}?{library.parameters}".rstrip("?")

    def items(self, library: LibraryList) -> list[ResourcePage]:
        """Return the resources, with their tags."""
        return _with_tags(resources_in_order(library.ids[:MAX_FEED_ITEMS]))

    def item_title(self, item: ResourcePage) -> str:  # type: ignore[override]
        """Return the resource's title."""
        return item.title

    def item_description(self, item: ResourcePage) -> str:  # type: ignore[override]
        """Return the resource's summary."""
        return item.description

    def item_link(self, item: ResourcePage) -> str:
        """Return the address of the resource's page."""
        return item.url

    def item_pubdate(self, item: ResourcePage) -> Any:
        """Return when the resource was first published."""
        return item.first_published_at

    def item_updateddate(self, item: ResourcePage) -> Any:
        """Return when the resource was last changed."""
        return item.last_published_at

    def item_categories(self, item: ResourcePage) -> list[str]:
        """Return the resource's tags."""
        return _tags_of(item)


@require_safe
def library_json(request: HttpRequest) -> JsonResponse:
    """Answer one page of the list that the address asks for, as JSON-LD."""
    library = LibraryList(request.GET)
    page = library.page
    next_page = None
    if page.has_next():
        parameters = library.query.as_parameters()
        parameters["page"] = str(page.next_page_number())
        next_page = request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")
    resources = _with_tags(library.resources)
    return JsonResponse(
        {
            "@context": "https://schema.org",
            "@type": "ItemList",
            "url": request.build_absolute_uri(_list_address(library)),
            "numberOfItems": library.total,
            "nextPage": next_page,
            "itemListElement": [
                describe(resource, _tags_of(resource), request.build_absolute_uri)
                for resource in resources
            ],
        }
    )


def _with_tags(resources: list[ResourcePage]) -> list[ResourcePage]:
    prefetch_related_objects(resources, "tagged_items__tag")
    return resources


def _tags_of(resource: ResourcePage) -> list[str]:
    return [tagged.tag.name for tagged in resource.tagged_items.all()]


def _list_address(library: LibraryList) -> str:
    page = library_page()
    address = str(page.url) if page else "/"
    return f"{address}?{library.parameters}".rstrip("?")
