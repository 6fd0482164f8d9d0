"""What all reports about the library have in common: who may read them, and harmless exports."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.encoding import force_str
from django.utils.functional import Promise
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from cms.core.spreadsheets import inert

from ..actions.resources import works_on_library
from ..models import ResourcePage
from .menu import remembered

PAGE_ACTIONS = {"add", "change", "publish"}


def _harmless(value: Any) -> Any:
    """Return a value for a CSV cell that no spreadsheet takes for a formula."""
    text = force_str(value, strings_only=True)
    return inert(text) if isinstance(text, str) else text


def _harmless_list(values: Any) -> str:
    return inert(", ".join(map(force_str, values)))


def make_exports_harmless() -> None:
    """Have Wagtail's own reports, too, write text that looks like a formula as text.

    In Excel workbooks Wagtail does that itself; in CSV it does not.
    """
    csv_format = SpreadsheetExportMixin.FORMAT_CSV
    rules = SpreadsheetExportMixin.custom_value_preprocess
    rules[list] = {**rules[list], csv_format: _harmless_list}
    # The last rule, for all that the others do not speak of.
    rules[object] = {csv_format: _harmless}


def editable_resources(user: Any) -> QuerySet[ResourcePage]:
    """Return the resources on which the user works."""
    pages = page_permission_policy.instances_user_has_any_permission_for(user, PAGE_ACTIONS)
    resources: QuerySet[ResourcePage] = ResourcePage.objects.filter(
        pk__in=pages.order_by().values("pk")
    )
    return resources


class LibraryReport(ReportView):
    """A report for those who work on the library. `slug` is its place in the address."""

    slug: ClassVar[str]
    menu_label: ClassVar[str | Promise]
    introduction: str | Promise = ""
    # What somebody needs beside working on the library, such as "resources.change_problemreport".
    extra_permission: ClassVar[str] = ""
    template_name = "wagtailadmin/resources/report.html"
    results_template_name = "wagtailadmin/resources/report_results.html"
    columns: ClassVar[list[Column]]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer those who may read this report."""
        if not works_on_library(request.user) or not self.is_open_to(request.user):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    @classmethod
    def is_open_to(cls, user: Any) -> bool:
        """Say whether this person, who works on the library, may read the report."""
        return not cls.extra_permission or bool(user.has_perm(cls.extra_permission))

    @property
    def index_url_name(self) -> str:
        """Return the name of the report's address."""
        return f"library_report_{self.slug}"

    @property
    def index_results_url_name(self) -> str:
        """Return the name of the address of its table alone."""
        return f"library_report_{self.slug}_results"

    def get_page_title(self) -> str | Promise:
        """Return the report's name."""
        return self.menu_label

    def get_filename(self) -> str:
        """Return the name of an export, without its ending."""
        return self.slug

    @classmethod
    def urls(cls) -> list[URLPattern]:
        """Return the addresses of the report and of its table alone."""
        start = f"resources/reports/{cls.slug}/"
        name = f"library_report_{cls.slug}"
        return [
            path(start, cls.as_view(), name=name),
            path(f"{start}results/", cls.as_view(results_only=True), name=f"{name}_results"),
        ]


class ReportMenuItem(MenuItem):
    """The menu's way to a report, for those who may read it."""

    def __init__(self, report: type[LibraryReport], order: int) -> None:
        super().__init__(
            report.menu_label,
            reverse(f"library_report_{report.slug}"),
            name=f"library-{report.slug}",
            icon_name=report.header_icon,
            order=order,
        )
        self._report = report

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may read the report."""
        works = remembered(request, works_on_library)
        return bool(works) and self._report.is_open_to(request.user)
