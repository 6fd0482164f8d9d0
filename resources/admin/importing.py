"""Importing resources from a table: choose it, read what would happen, agree."""

import csv
import io
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from cms.core.kept_uploads import KeptUpload, UploadKeeper
from cms.core.spreadsheets import inert

from ..actions.resources import library_for
from ..importing.applying import Imported, ImportRefused, import_table
from ..importing.columns import BY_NAME, COLUMNS
from ..importing.plan import Plan, Problem, make_plan
from ..importing.reading import MAX_FILE_BYTES, read_table
from ..importing.table import MAX_ROWS, Table, UnreadableTable
from ..importing.template import template_csv, template_workbook
from ..models import LibraryPage
from .menu import LIBRARY_MENU_HOOK, LibraryMenuItem

# More would make a page that no browser likes; the whole report can be downloaded.
MAX_SHOWN = 300
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

TABLES = UploadKeeper("imports", "resource_import")


class TableForm(forms.Form):
    """The upload of a table."""

    file = forms.FileField(
        label=gettext_lazy("Your table"),
        help_text=gettext_lazy("An Excel workbook (.xlsx) or a CSV file."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("This file is empty. Choose another."),
        },
    )

    def clean_file(self) -> Any:
        """Return the upload; raises ValidationError when it is no table of ours."""
        upload = self.cleaned_data["file"]
        try:
            read_table(upload, upload.name)
        except UnreadableTable as error:
            raise ValidationError(str(error)) from error
        return upload


def choose_table(request: HttpRequest) -> HttpResponse:
    """Show the form and what the table must look like, or keep the table and go on to check it."""
    _library(request)
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = TableForm(request.POST, request.FILES)
        if form.is_valid():
            TABLES.keep(request.session, form.cleaned_data["file"])
            return redirect("resource_import_check")
    context = {
        "form": form,
        "columns": COLUMNS,
        "max_rows": MAX_ROWS,
        "max_megabytes": MAX_FILE_BYTES // (1024 * 1024),
        **_header(),
    }
    status = 422 if form.errors else 200
    return render(request, "wagtailadmin/resources/import.html", context, status=status)


def check_table(request: HttpRequest) -> HttpResponse:
    """Show row by row what the table would do, or do it."""
    library = _library(request)
    kept, table = _waiting_table(request)
    if kept is None or table is None:
        messages.error(request, _("No table waits any more. Choose it again."))
        return redirect("resource_import")
    if request.method != "POST":
        return _show_plan(request, kept, table, make_plan(request.user, library, table))
    if "cancel" in request.POST:
        TABLES.forget(request.session)
        messages.success(request, _("Nothing was imported."))
        return redirect("resource_import")
    try:
        done = import_table(request.user, library, table, request.POST.get("agreed", ""))
    except ImportRefused as refused:
        messages.error(request, _("Nothing was imported. Read the report below again."))
        plan = make_plan(request.user, library, table)
        return _show_plan(request, kept, table, plan, refused.problem, status=409)
    TABLES.forget(request.session)
    messages.success(request, _words_for(done))
    return redirect("wagtailadmin_explore", library.pk)


@require_safe
def download_report(request: HttpRequest) -> HttpResponse:
    """Give out the whole report about the table that waits, as CSV."""
    library = _library(request)
    _kept, table = _waiting_table(request)
    if table is None:
        return redirect("resource_import")
    plan = make_plan(request.user, library, table)
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow([_("Row"), _("Key"), _("Column"), _("Before"), _("After"), _("What to do")])
    for problem in plan.problems:
        writer.writerow(
            [problem.row, "", problem.column, "", inert(problem.message), inert(problem.remedy)]
        )
    for row in plan.rows:
        for change in row.changes:
            cells = [row.key, change.column, change.old, change.new]
            writer.writerow([row.number, *map(inert, cells), str(row.outcome.label)])
    content = output.getvalue().encode("utf-8-sig")
    return _download(content, "text/csv; charset=utf-8", "import-report.csv")


@require_safe
def download_template(request: HttpRequest, ending: str) -> HttpResponse:
    """Give out the empty table, as an Excel workbook or as CSV."""
    _library(request)
    if ending == "csv":
        return _download(template_csv(), "text/csv; charset=utf-8", "resources.csv")
    return _download(template_workbook(), WORKBOOK_TYPE, "resources.xlsx")


def _library(request: HttpRequest) -> LibraryPage:
    library = library_for(request.user)
    if library is None:
        raise PermissionDenied
    return library


def _waiting_table(request: HttpRequest) -> tuple[KeptUpload | None, Table | None]:
    kept = TABLES.find(request.session)
    if kept is None:
        return None, None
    try:
        with kept.open() as file:
            return kept, read_table(file, kept.stored)
    except (OSError, UnreadableTable):
        TABLES.forget(request.session)
        return None, None


def _show_plan(
    request: HttpRequest,
    kept: KeptUpload,
    table: Table,
    plan: Plan,
    problem: Problem | None = None,
    status: int = 200,
) -> HttpResponse:
    problems = [*plan.problems, *([problem] if problem else [])]
    changing = [row for row in plan.rows if row.changes]
    context = {
        "name": kept.name,
        "table": table,
        "plan": plan,
        "problems": [(item, BY_NAME[item.column].label) for item in problems[:MAX_SHOWN]],
        "problem_count": len(problems),
        "rows_with_problems": len({item.row for item in problems}),
        "changing": changing[:MAX_SHOWN],
        "hidden_count": max(0, len(changing) - MAX_SHOWN),
        "hidden_problem_count": max(0, len(problems) - MAX_SHOWN),
        **_header(_("Check")),
    }
    return render(request, "wagtailadmin/resources/import_check.html", context, status=status)


def _header(last: str = "") -> dict[str, Any]:
    """Return the title, the icon and the way back, as Wagtail's header takes them."""
    items: list[dict[str, Any]] = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("resource_import"), "label": _("Import resources")},
    ]
    if last:
        items.append({"url": "", "label": last})
    return {
        "breadcrumbs_items": items,
        "header_title": items[-1]["label"],
        "header_icon": "upload",
    }


def _words_for(done: Imported) -> str:
    made = ngettext("%(count)d resource made", "%(count)d resources made", done.created)
    changed = ngettext("%(count)d changed", "%(count)d changed", done.changed)
    same = ngettext("%(count)d as it was", "%(count)d as they were", done.unchanged)
    return ", ".join(
        (
            made % {"count": done.created},
            changed % {"count": done.changed},
            same % {"count": done.unchanged},
        )
    )


def _download(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@hooks.register("register_admin_urls")
def import_urls() -> list[URLPattern]:
    """Return the addresses of the import."""
    return [
        path("resources/import/", choose_table, name="resource_import"),
        path("resources/import/check/", check_table, name="resource_import_check"),
        path("resources/import/report.csv", download_report, name="resource_import_report"),
        path(
            "resources/import/template.csv",
            download_template,
            {"ending": "csv"},
            name="resource_import_template_csv",
        ),
        path(
            "resources/import/template.xlsx",
            download_template,
            {"ending": "xlsx"},
            name="resource_import_template_xlsx",
        ),
    ]


@hooks.register(LIBRARY_MENU_HOOK)
def import_menu_item() -> MenuItem:
    """Return the menu's way to the import."""
    return LibraryMenuItem(
        gettext_lazy("Import resources"),
        reverse("resource_import"),
        name="import-resources",
        icon_name="upload",
        order=200,
    )
