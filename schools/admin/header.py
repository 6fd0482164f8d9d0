"""The head of our own pages about schools in the admin."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def header(icon: str, title: str, title_url: str = "", last: str = "") -> dict[str, Any]:
    """Return title, icon and the way back, as Wagtail's header takes them.

    `last` is the step after the page `title`, which then is a link to `title_url`.
    """
    items: list[dict[str, Any]] = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("wagtailsnippets_schools_school:list"), "label": _("Schools")},
        {"url": title_url, "label": title},
    ]
    if last:
        items.append({"url": "", "label": last})
    return {
        "breadcrumbs_items": items,
        "header_title": items[-1]["label"],
        "header_icon": icon,
    }
