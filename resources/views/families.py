"""Resources for families: which languages there are, and what there is in one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.core.languages import LANGUAGES

from ..families import family_languages, resources_for_families
from .frame import library_page


@require_safe
def families(request: HttpRequest) -> HttpResponse:
    """Show the languages in which there is something for families."""
    context = {"library_page": library_page(), "languages": family_languages()}
    return render(request, "resources/families.html", context)


@require_safe
def families_in_language(request: HttpRequest, code: str) -> HttpResponse:
    """Show what there is for families in a language; 404 for a language we do not know."""
    if code not in LANGUAGES:
        raise Http404("There is no such language.")
    context = {
        "library_page": library_page(),
        "language": LANGUAGES[code],
        "resources": resources_for_families(code),
        "languages": family_languages(),
    }
    return render(request, "resources/families_in_language.html", context)
