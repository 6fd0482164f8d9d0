"""The report of what visitors look for, what is missing, and what they open."""

from datetime import date, timedelta
from typing import Any, ClassVar

import django_filters  # type: ignore[import-untyped]
from django.db.models import Prefetch, Q, QuerySet, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from ..log_models import OpenedResult, SearchQuery
from .from_search import SearchColumn

READ_SEARCHES = "search.view_searchquery"
PERIODS = (("30", _("30 days")), ("90", _("90 days")), ("365", _("a year")))
ALL, NOTHING_FOUND, NOTHING_OPENED = "", "nothing-found", "nothing-opened"
SHOWN: dict[str, str | Promise] = {
    ALL: _("All searches"),
    NOTHING_FOUND: _("Nothing found"),
    NOTHING_OPENED: _("Nothing opened"),
}
MAX_RESULTS_NAMED = 3


class SearchFilterSet(WagtailFilterSet):
    """The period; and which searches, of which tabs above the table tell as well."""

    days = django_filters.ChoiceFilter(
        label=_("In the last"), choices=PERIODS[1:], empty_label=PERIODS[0][1], method="leave"
    )
    show = django_filters.ChoiceFilter(
        label=_("Show"),
        choices=[(name, words) for name, words in SHOWN.items() if name],
        empty_label=SHOWN[ALL],
        method="only",
    )

    class Meta:
        model = SearchQuery
        fields: ClassVar[list[str]] = []

    def leave(self, queryset: QuerySet[SearchQuery], *_args: str) -> QuerySet[SearchQuery]:
        """Return the searches as they are: their counts are of the period already."""
        return queryset

    def only(self, queryset: Any, _name: str, value: str) -> QuerySet[SearchQuery]:
        """Return those that found nothing, or from whose results nothing was opened."""
        if value == NOTHING_FOUND:
            return queryset.filter(results=0)
        return queryset.filter(results__gt=0, opened_then=0)


class EntriesColumn(Column):
    """Titles of entries, each with how often it was opened."""

    cell_template_name = "wagtailadmin/search/opened_cell.html"


class SearchReport(ReportView):
    """What came often enough for its words to be kept, the most frequent first."""

    model = SearchQuery
    permission_policy = ModelPermissionPolicy(SearchQuery)
    permission_required = "view"
    page_title = _("Searches")
    header_icon = "search"
    template_name = "wagtailadmin/search/report.html"
    results_template_name = "wagtailadmin/search/report_results.html"
    index_url_name = "search_report"
    index_results_url_name = "search_report_results"
    filterset_class = SearchFilterSet
    default_ordering = "-asked"
    columns: ClassVar = [
        SearchColumn("text", label=_("Looked for"), sort_key="text"),
        NumberColumn("asked", label=_("Times"), sort_key="asked"),
        NumberColumn("results", label=_("Results now"), sort_key="results"),
        NumberColumn("opened_then", label=_("Opened"), sort_key="opened_then"),
        EntriesColumn("best", label=_("Opened most")),
        EntriesColumn("in_the_end", label=_("Opened in the end")),
        Column("last_day", label=_("Last on"), sort_key="last_day"),
    ]
    list_export: ClassVar = [
        *("text", "asked", "results", "opened_then", "best_text", "in_the_end_text", "last_day")
    ]
    export_headings: ClassVar = {
        "asked": _("Times"),
        "results": _("Results now"),
        "opened_then": _("Opened"),
        "best_text": _("Opened most"),
        "in_the_end_text": _("Opened in the end"),
    }

    def get_base_queryset(self) -> QuerySet[SearchQuery]:
        """Return the searches of the period, with their counts in it."""
        since = self._since()
        opened = OpenedResult.objects.filter(last_day__gte=since).select_related("entry")
        in_period = Q(days__day__gte=since)
        return (
            SearchQuery.objects.exclude(text="")
            .filter(in_period)
            .annotate(asked=Sum("days__times"), opened_then=Sum("days__opened"))
            .prefetch_related(Prefetch("opened_results", queryset=opened))
        )

    def decorate_paginated_queryset(self, object_list: Any) -> list[Any]:
        """Return the rows with what was opened."""
        rows = list(object_list)
        for row in rows:
            results = list(row.opened_results.all())
            row.best = _most_opened(results, is_in_the_end=False)
            row.in_the_end = _most_opened(results, is_in_the_end=True)
            row.best_text = "; ".join(map(str, row.best))
            row.in_the_end_text = "; ".join(map(str, row.in_the_end))
        return rows

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the page shows, with its tabs."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        query = self.request.GET.copy()
        for name in ("p", "export", "show"):
            query.pop(name, None)
        shown = self.request.GET.get("show", ALL)
        context["tabs"] = [
            {"label": words, "url": self._tab_url(query, name), "is_current": name == shown}
            for name, words in SHOWN.items()
        ]
        return context

    def get_filename(self) -> str:
        """Return the name of an export, without its ending."""
        return "searches"

    def _tab_url(self, query: Any, show: str) -> str:
        query = query.copy()
        if show:
            query["show"] = show
        return f"{reverse(self.index_url_name)}?{query.urlencode()}"

    def _since(self) -> date:
        days = self.request.GET.get("days", "")
        known = days if days in dict(PERIODS) else PERIODS[0][0]
        return timezone.localdate() - timedelta(days=int(known) - 1)


class SearchReportMenuItem(MenuItem):
    """The menu's way to the report, for those who may read it."""

    def __init__(self, label: str | Promise, order: int) -> None:
        super().__init__(
            label, reverse("search_report"), name="searches", icon_name="search", order=order
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may read the report."""
        return bool(request.user.has_perm(READ_SEARCHES))


def _most_opened(results: list[OpenedResult], *, is_in_the_end: bool) -> list[OpenedResult]:
    return [r for r in results if r.is_in_the_end == is_in_the_end][:MAX_RESULTS_NAMED]
