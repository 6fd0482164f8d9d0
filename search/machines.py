"""The search for machines: for the search field of a browser, for feed readers, for programs."""

from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from . import results, suggestions
from .asked import Asked
from .models import SearchEntry
from .results import Answer, Result


@require_safe
def open_search(request: HttpRequest) -> HttpResponse:
    """Tell a browser how to search here (OpenSearch 1.1, draft 6)."""
    context = {"root": request.build_absolute_uri("/").rstrip("/")}
    content_type = "application/opensearchdescription+xml"
    return render(request, "search/opensearch.xml", context, content_type)


@require_safe
def open_search_suggestions(request: HttpRequest) -> JsonResponse:
    """Answer what a browser offers in its own field (OpenSearch suggestions 1.1)."""
    typed = request.GET.get("q", "")
    titles = [suggestion.title for suggestion in suggestions.suggest(typed)]
    return JsonResponse([typed, titles], safe=False, content_type="application/x-suggestions+json")


@require_safe
def search_json(request: HttpRequest) -> JsonResponse:
    """Answer one page of results, what they can be narrowed to, and where the next page is."""
    answer = results.search(Asked.from_parameters(request.GET))
    next_page = None
    if answer.page.has_next():
        parameters = answer.asked.as_parameters()
        parameters["page"] = str(answer.page.next_page_number())
        next_page = request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")
    return JsonResponse(
        {
            "query": answer.typed,
            "lookedFor": answer.corrected or answer.typed,
            "total": answer.total,
            "nextPage": next_page,
            "kinds": {tab.label: tab.count for tab in answer.tabs},
            "facets": {
                facet.name: {item.value: item.count for item in [*facet.values, *facet.more]}
                for facet in answer.facets
            },
            "results": [
                _described(result, request) for result in [*answer.promoted, *answer.results]
            ],
        }
    )


def _described(result: Result, request: HttpRequest) -> dict[str, Any]:
    entry, file = result.entry, result.file
    return {
        "title": entry.title,
        "url": request.build_absolute_uri(entry.url),
        "kind": entry.kind,
        "language": entry.language,
        "summary": entry.summary,
        "tags": entry.tags,
        "file": file
        and {"name": file.name, "url": request.build_absolute_uri(file.url), "page": file.page},
    }


class SearchFeed(Feed[SearchEntry, Answer]):
    """The first results of a search, to be told of new ones."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> Answer:
        """Return what answers the address."""
        return results.search(Asked.from_parameters(request.GET))

    def title(self, answer: Answer) -> str:
        """Return the feed's title, with what was looked for."""
        return f"{_('Search')}: {answer.typed}" if answer.typed else _("Search")

    def link(self, answer: Answer) -> str:
        """Return the address of the page of results."""
        return f"{reverse('search')}?{answer.parameters}"

    def feed_url(self, answer: Answer) -> str:
        """Return the address of this feed."""
        return f"{reverse('search_feed')}?{answer.parameters}"

    def items(self, answer: Answer) -> list[SearchEntry]:
        """Return the entries, best first."""
        return [result.entry for result in answer.results]

    def item_title(self, item: SearchEntry) -> str:  # type: ignore[override]
        """Return the title of a result."""
        return item.title

    def item_description(self, item: SearchEntry) -> str:  # type: ignore[override]
        """Return the summary of a result."""
        return item.summary

    def item_link(self, item: SearchEntry) -> str:
        """Return the address of a result."""
        return item.url

    def item_pubdate(self, item: SearchEntry) -> Any:
        """Return when a result was published, as far as it is known."""
        return item.published_at

    def item_updateddate(self, item: SearchEntry) -> Any:
        """Return when a result was last changed, as far as it is known."""
        return item.updated_at or item.published_at

    def item_categories(self, item: SearchEntry) -> list[str]:
        """Return the tags of a result."""
        return item.tags
