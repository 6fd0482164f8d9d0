"""The page of results and the suggestions, for everybody."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.core.robots import is_robot

from . import fruitless, nothing, results, suggestions
from .asked import Asked


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what answers `q`, narrowed by what is chosen, one `page` at a time."""
    answer = results.search(Asked.from_parameters(request.GET))
    if answer.found_nothing and request.GET.get("page", "1") == "1" and not is_robot(request):
        fruitless.record(answer.typed)
    context = {"search": answer, "ways_on": nothing.ways_on(answer)}
    return render(request, "search/search.html", context)


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Answer the titles and tags that fit what was typed so far, as JSON."""
    found = suggestions.suggest(request.GET.get("q", ""))
    return JsonResponse({"suggestions": [asdict(suggestion) for suggestion in found]})
