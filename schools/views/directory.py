"""The public list of schools, and a page for each."""

from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from ..directory import show_directory
from ..models import School
from ..querysets import SchoolQuerySet


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Show the listed schools with their awards."""
    return render(request, "schools/directory.html", {"directory": show_directory(request.GET)})


@require_safe
def school(request: HttpRequest, school_id: int, slug: str) -> HttpResponse:
    """Show a listed school with its approved ideas; 404 for any other."""
    found = get_object_or_404(School.objects.public(), pk=school_id)
    if slug != found.slug:
        return redirect(found.url, permanent=True)
    return render(request, "schools/school.html", {"school": found})


class SchoolSitemap(Sitemap[School]):
    """The pages of the listed schools."""

    def items(self) -> SchoolQuerySet:
        """Return the schools that have a page."""
        return School.objects.public()

    def location(self, item: School) -> str:
        """Return the address of a school's page."""
        return item.url
