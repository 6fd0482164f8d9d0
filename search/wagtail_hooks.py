"""The editors' part of the search in Wagtail's admin."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from .admin.on_the_site import OnTheSiteArea, OnTheSiteView
from .admin.promoted import PromotedResultViewSet
from .admin.reports import SearchReport, SearchReportMenuItem
from .admin.synonyms import SynonymViewSet
from .admin.why import why

register_snippet(SynonymViewSet)
register_snippet(PromotedResultViewSet)


@hooks.register("register_admin_urls")
def search_urls() -> list[URLPattern]:
    """Return the addresses of the search on the site, the report, and what explains results."""
    table = SearchReport.as_view(results_only=True)
    found = OnTheSiteView.as_view(results_only=True)
    return [
        path("on-the-site/", OnTheSiteView.as_view(), name="search_on_the_site"),
        path("on-the-site/results/", found, name="search_on_the_site_results"),
        path("searches/", SearchReport.as_view(), name="search_report"),
        path("searches/results/", table, name="search_report_results"),
        path("searches/why/", why, name="search_why"),
    ]


@hooks.register("register_admin_search_area")
def on_the_site_area() -> OnTheSiteArea:
    """Return the tab of the search on the site."""
    return OnTheSiteArea()


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    """Return the menu's way to the report."""
    return SearchReportMenuItem(_("Searches"), order=106)
