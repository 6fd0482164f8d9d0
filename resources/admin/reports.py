"""The library's reports in the menu of reports, and their addresses."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from .links import BrokenLinksReport
from .reports_base import LibraryReport, ReportMenuItem, make_exports_harmless
from .reports_files import AccessReport, PictureReport
from .reports_pages import NeverDownloadedReport, ReviewReport
from .reports_readers import ProblemReportView, decision_urls

# In the order of the menu, before Wagtail's own.
REPORTS: tuple[type[LibraryReport], ...] = (
    ProblemReportView,
    ReviewReport,
    BrokenLinksReport,
    AccessReport,
    PictureReport,
    NeverDownloadedReport,
)

make_exports_harmless()


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    """Return the addresses of all reports."""
    return [*decision_urls(), *(url for report in REPORTS for url in report.urls())]


def _add_to_menu(report: type[LibraryReport], order: int) -> None:
    def menu_item() -> MenuItem:
        return ReportMenuItem(report, order)

    hooks.register("register_reports_menu_item", menu_item)


for place, each in enumerate(REPORTS):
    _add_to_menu(each, 100 + place)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Give what is decided about problems its words in the history."""
    actions.register_action(
        "resources.close_problem", _("Close a problem"), _("Problem dealt with")
    )
    actions.register_action(
        "resources.reopen_problem", _("Open a problem again"), _("Problem opened again")
    )
