"""The report about what readers told: problems with resources."""

from typing import Any, ClassVar

import django_filters  # type: ignore[import-untyped]
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.log_actions import log

from ..models import ProblemReport
from .reports_base import LibraryReport, editable_resources

ANSWER_PROBLEMS = "resources.change_problemreport"


class ProblemFilterSet(WagtailFilterSet):
    is_closed = django_filters.BooleanFilter(
        field_name="closed_at", lookup_expr="isnull", exclude=True, label=gettext_lazy("Dealt with")
    )

    class Meta:
        model = ProblemReport
        fields: ClassVar[list[str]] = ["kind"]


class DecisionColumn(Column):
    """A button that says a problem is dealt with, or that it is not."""

    cell_template_name = "wagtailadmin/resources/problem_button_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Return what the button's form needs."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"csrf_token": get_token(context["request"])}


class ProblemReportView(LibraryReport):
    """What readers say is wrong with resources, what is open first."""

    slug = "problems"
    menu_label = gettext_lazy("Problems from readers")
    header_icon = "warning"
    introduction = gettext_lazy(
        "Use the e-mail address only to answer. Open problems come first, the newest at the top."
    )
    extra_permission = ANSWER_PROBLEMS
    filterset_class = ProblemFilterSet
    columns: ClassVar = [
        TitleColumn(
            "resource",
            label=gettext_lazy("Resource"),
            accessor="resource.title",
            get_url=lambda problem: reverse("wagtailadmin_pages:edit", args=[problem.resource_id]),
        ),
        Column("kind", label=gettext_lazy("What is wrong"), accessor="get_kind_display"),
        Column("text", label=gettext_lazy("In their words")),
        Column("email", label=gettext_lazy("Answer to")),
        DateColumn("created_at", label=gettext_lazy("Told")),
        DateColumn("closed_at", label=gettext_lazy("Dealt with")),
        DecisionColumn("decision", label=gettext_lazy("Decide")),
    ]
    # Not the e-mail address: it is for an answer alone.
    list_export: ClassVar = [
        "resource.title",
        "get_kind_display",
        "text",
        "created_at",
        "closed_at",
    ]
    export_headings: ClassVar = {
        "resource.title": gettext_lazy("Resource"),
        "get_kind_display": gettext_lazy("What is wrong"),
    }

    def get_base_queryset(self) -> QuerySet[ProblemReport]:
        """Return the problems of the resources on which this editor works."""
        return problems_for(self.request.user).select_related("resource")


def problems_for(user: Any) -> QuerySet[ProblemReport]:
    """Return the problems that a user may read, the open ones first."""
    mine = editable_resources(user).order_by().values("pk")
    return ProblemReport.objects.filter(resource__in=mine).order_by(
        F("closed_at").desc(nulls_first=True), "-created_at", "-pk"
    )


@require_POST
def decide_problem(request: HttpRequest, problem_id: int) -> HttpResponse:
    """Close a problem, or open it again."""
    if not request.user.has_perm(ANSWER_PROBLEMS):
        raise PermissionDenied
    problem = get_object_or_404(problems_for(request.user), pk=problem_id)
    is_closing = request.POST.get("decision") != "reopen"
    problem.closed_at = timezone.now() if is_closing else None
    problem.save(update_fields=["closed_at"])
    action = "resources.close_problem" if is_closing else "resources.reopen_problem"
    log(instance=problem, action=action, user=request.user)
    messages.success(
        request, _("The problem is dealt with.") if is_closing else _("The problem is open again.")
    )
    return redirect("library_report_problems")


def decision_urls() -> list[URLPattern]:
    """Return the address to which the buttons send."""
    return [
        path(
            "resources/problems/<int:problem_id>/decide/",
            decide_problem,
            name="library_problem_decide",
        )
    ]
