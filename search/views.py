"""The page of results and the suggestions, for everybody."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from cms.core.rate_limit import is_over_limit
from cms.core.robots import is_robot
from cms.core.same_origin import same_origin_only

from . import log, nothing, results, suggestions
from .asked import Asked
from .forms import OpenedForm

# Enough for a class on one connection, too few to push a result up.
OPENED_LIMIT = 300
OPENED_LIMIT_SECONDS = 60 * 60


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what answers `q`, narrowed by what is chosen, one `page` at a time."""
    answer = results.search(Asked.from_parameters(request.GET))
    if _is_asking(request.GET, answer) and not is_robot(request):
        log.record(answer.typed, results=answer.tabs[0].count or len(answer.promoted))
    context = {"search": answer, "ways_on": nothing.ways_on(answer)}
    return render(request, "search/search.html", context)


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Answer the titles and tags that fit what was typed so far, as JSON."""
    found = suggestions.suggest(request.GET.get("q", ""))
    return JsonResponse({"suggestions": [asdict(suggestion) for suggestion in found]})


@same_origin_only
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """Count that a result was opened, as its page's script says; nothing is told back."""
    form = OpenedForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    if is_over_limit(
        request, "search-opened", limit=OPENED_LIMIT, seconds=OPENED_LIMIT_SECONDS
    ) or is_robot(request):
        return HttpResponse(status=204)
    log.record_opened(
        form.cleaned_data["q"],
        form.cleaned_data["entry"],
        form.cleaned_data["place"],
        form.before,
    )
    return HttpResponse(status=204)


def _is_asking(parameters: QueryDict, answer: results.Answer) -> bool:
    """Say whether this is a query of its own, and not the next page or a part of one before.

    A part counts when there is nothing in any other either.
    """
    if answer.query.is_empty or answer.is_reduced:
        return False
    narrowing = {name for name, value in parameters.items() if value} - {"q"}
    if parameters.get("page") == "1":
        narrowing.discard("page")
    return not narrowing or (narrowing == {"kind"} and answer.found_nothing)
