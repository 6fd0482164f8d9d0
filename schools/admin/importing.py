"""Importing schools from the register's table: choose it, read what would happen, agree."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from cms.core.kept_uploads import KeptUpload, UploadKeeper

from ..actions.importing import Imported, ImportRefused, import_schools, may_import
from ..http import SignedInRequest
from ..importing.plan import Plan, make_plan
from ..importing.table import (
    COLUMNS,
    MAX_ROWS,
    MAX_UPLOAD_BYTES,
    SchoolRow,
    UnreadableSchools,
    read_schools,
)
from .header import header

# More would make a page that no browser likes.
MAX_SHOWN = 500
TABLES = UploadKeeper("school-imports", "school_import")


class SchoolTableForm(forms.Form):
    """The upload of a table of schools."""

    file = forms.FileField(
        label=gettext_lazy("Your table"),
        help_text=gettext_lazy("A CSV file: the register’s own, or one with our columns."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt"}),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("This file is empty. Choose another."),
        },
    )
    authority = forms.CharField(
        label=gettext_lazy("Only of this local authority"),
        help_text=gettext_lazy("As the register spells it. Leave it empty to take all rows."),
        required=False,
        max_length=60,
    )
    lists_new = forms.BooleanField(
        label=gettext_lazy("Name new schools in public"),
        help_text=gettext_lazy("They then stand in the list of schools at once."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Return the fields; raises ValidationError when the file is no table of schools."""
        cleaned = super().clean() or self.cleaned_data
        if "file" in cleaned and "authority" in cleaned:
            try:
                read_schools(cleaned["file"], authority=cleaned["authority"])
            except UnreadableSchools as error:
                raise ValidationError({"file": str(error)}) from error
            cleaned["file"].seek(0)
        return cleaned


def choose_table(request: SignedInRequest) -> HttpResponse:
    """Show the form and what the table must look like, or keep the table and go on to check it."""
    _check(request)
    form = SchoolTableForm()
    if request.method == "POST":
        form = SchoolTableForm(request.POST, request.FILES)
        if form.is_valid():
            TABLES.keep(
                request.session,
                form.cleaned_data["file"],
                authority=form.cleaned_data["authority"],
                lists_new=form.cleaned_data["lists_new"],
            )
            return redirect("school_import_check")
    context = {
        "form": form,
        "columns": COLUMNS,
        "max_rows": MAX_ROWS,
        "max_megabytes": MAX_UPLOAD_BYTES // (1024 * 1024),
        **header("upload", _("Import schools")),
    }
    status = 422 if form.errors else 200
    return render(request, "wagtailadmin/schools/import.html", context, status=status)


def check_table(request: SignedInRequest) -> HttpResponse:
    """Show school by school what the table would do, or do it."""
    _check(request)
    waiting, rows = _waiting(request)
    if waiting is None:
        messages.error(request, _("No table waits any more. Choose it again."))
        return redirect("school_import")
    if request.method != "POST":
        return _show_plan(request, waiting, make_plan(rows))
    if "cancel" in request.POST:
        TABLES.forget(request.session)
        messages.success(request, _("Nothing was imported."))
        return redirect("school_import")
    try:
        done = import_schools(
            request.user,
            rows,
            agreed=request.POST.get("agreed", ""),
            lists_new=waiting.choices["lists_new"],
        )
    except ImportRefused:
        messages.error(request, _("Nothing was imported. Read the report below again."))
        return _show_plan(request, waiting, make_plan(rows), status=409)
    TABLES.forget(request.session)
    messages.success(request, _words_for(done))
    return redirect("wagtailsnippets_schools_school:list")


def _check(request: SignedInRequest) -> None:
    if not may_import(request.user):
        raise PermissionDenied


def _waiting(request: HttpRequest) -> tuple[KeptUpload | None, list[SchoolRow]]:
    waiting = TABLES.find(request.session)
    if waiting is None:
        return None, []
    try:
        with waiting.open() as file:
            return waiting, read_schools(file, authority=waiting.choices["authority"])
    except (OSError, UnreadableSchools):
        TABLES.forget(request.session)
        return None, []


def _show_plan(
    request: HttpRequest, waiting: KeptUpload, plan: Plan, status: int = 200
) -> HttpResponse:
    changing = [*plan.changed, *plan.created]
    context = {
        "waiting": waiting,
        "plan": plan,
        "problems": plan.problems[:MAX_SHOWN],
        "rows_with_problems": len({problem.row for problem in plan.problems}),
        "hidden_problem_count": max(0, len(plan.problems) - MAX_SHOWN),
        "changing": changing[:MAX_SHOWN],
        "hidden_count": max(0, len(changing) - MAX_SHOWN),
        **header("upload", _("Import schools"), reverse("school_import"), _("Check")),
    }
    return render(request, "wagtailadmin/schools/import_check.html", context, status=status)


def _words_for(done: Imported) -> str:
    made = ngettext("%(count)d school made", "%(count)d schools made", done.created)
    changed = ngettext("%(count)d changed", "%(count)d changed", done.changed)
    same = ngettext("%(count)d as it was", "%(count)d as they were", done.unchanged)
    return ", ".join(
        (
            made % {"count": done.created},
            changed % {"count": done.changed},
            same % {"count": done.unchanged},
        )
    )


def import_urls() -> list[URLPattern]:
    """Return the addresses of the import."""
    return [
        path("schools/import/", choose_table, name="school_import"),
        path("schools/import/check/", check_table, name="school_import_check"),
    ]


class ImportMenuItem(MenuItem):
    """The menu's way to the import, for those who may do it."""

    def is_shown(self, request: SignedInRequest) -> bool:
        """Say whether this person may import schools."""
        return may_import(request.user)
