"""Schools to choose from, while somebody types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.core.rate_limit import is_over_limit

from ..forms.joining import SchoolChoiceForm

# A whole school can sit behind one address, and each letter may ask.
LIMIT = 300
LIMIT_SECONDS = 60


@never_cache
@require_safe
def find_school(request: HttpRequest) -> HttpResponse:
    """Return radio buttons for the schools that fit the words, for htmx to put into the form."""
    if is_over_limit(request, "find-school", limit=LIMIT, seconds=LIMIT_SECONDS):
        # htmx passes over what is no success; the button "Find" works on.
        return HttpResponse(status=429, headers={"Retry-After": str(LIMIT_SECONDS)})
    form = SchoolChoiceForm(request.GET)
    response = render(request, "schools/finder_matches.html", {"form": form, "is_part": True})
    response.headers["X-Robots-Tag"] = "noindex"
    return response
