"""The report of links that do not work any more."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, TitleColumn

from ..actions.links import broken_links
from ..models import LinkCheck
from ..page_links import pages_linking_to
from .reports_base import LibraryReport


class PagesColumn(Column):
    """The pages with a link, each with the way to its editor."""

    cell_template_name = "wagtailadmin/resources/link_pages_cell.html"


class BrokenLinksReport(LibraryReport):
    """Addresses elsewhere that failed twice in a row, or once as gone."""

    slug = "links"
    menu_label = _("Broken links")
    header_icon = "link-external"
    introduction = _(
        "The nightly check found these. Open a link yourself first; then change it on the page."
    )
    paginate_by = 20
    default_ordering = "-failures"
    columns: ClassVar = [
        TitleColumn(
            "url",
            label=_("Address"),
            get_url=lambda link: link.url,
            link_attrs={"target": "_blank", "rel": "noopener noreferrer"},
            sort_key="url",
        ),
        Column("problem", label=_("What happens")),
        NumberColumn("failures", label=_("Failures in a row"), sort_key="failures"),
        DateColumn("checked_at", label=_("Checked"), sort_key="checked_at"),
        PagesColumn("pages", label=_("On these pages")),
    ]
    list_export: ClassVar = ["url", "status_code", "problem", "failures", "checked_at", "on_pages"]
    export_headings: ClassVar = {
        "url": _("Address"),
        "status_code": _("Answer"),
        "problem": _("What happens"),
        "failures": _("Failures in a row"),
        "checked_at": _("Checked"),
        "on_pages": _("On these pages"),
    }

    def get_base_queryset(self) -> QuerySet[LinkCheck]:
        """Return the broken links."""
        return broken_links()

    def decorate_paginated_queryset(self, object_list: Any) -> list[LinkCheck]:
        """Find the pages with these links."""
        links = list(object_list)
        pages = pages_linking_to(link.url for link in links)
        for link in links:
            link.pages = pages[link.url]  # type: ignore[attr-defined]
            link.on_pages = [str(page.title) for page in pages[link.url]]  # type: ignore[attr-defined]
        return links
