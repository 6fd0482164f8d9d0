"""What the header and the footer of every page show."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page, Site

from .models import Notice, SiteSettings


def site_chrome(request: HttpRequest) -> dict[str, Any]:
    """Return the site's names, its navigation and its notice; each is fetched when first used."""
    return {
        "site_settings": SimpleLazyObject(lambda: SiteSettings.for_request(request)),
        "navigation": SimpleLazyObject(lambda: _navigation(request)),
        "notice": SimpleLazyObject(_notice),
    }


def _navigation(request: HttpRequest) -> list[Page]:
    site = Site.find_for_request(request)
    if site is None:
        return []
    # The root's path is enough to find its children; fetching the page itself would be a query.
    pages = Page.objects.child_of(site.root_page).live().public().in_menu().specific()
    return list(pages)


def _notice() -> Notice | None:
    return Notice.objects.current(timezone.now()).select_related("link_page").first()
