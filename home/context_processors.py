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
    notice: Notice | None = Notice.objects.current(timezone.now()).first()
    if notice is not None and notice.link_page_id:
        # A page that was hidden or made private is not named.
        notice.link_page = Page.objects.live().public().filter(pk=notice.link_page_id).first()
    return notice
