"""Reports about resources: which are due for review, which nobody ever downloaded."""

from datetime import timedelta
from typing import Any, ClassVar

import django_filters  # type: ignore[import-untyped]
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, TitleColumn
from wagtail.admin.widgets import AdminDateInput

from ..models import DownloadCount, ResourceFile, ResourcePage
from .reports_base import LibraryReport, editable_resources

REVIEW_WITHIN_DAYS = 30


def edit_url(page: ResourcePage) -> str:
    """Return where a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


class ReviewFilterSet(WagtailFilterSet):
    when = django_filters.ChoiceFilter(
        label=_("When"),
        choices=[("passed", _("The date has passed")), ("soon", _("Within 30 days"))],
        method="filter_when",
    )

    class Meta:
        model = ResourcePage
        fields: ClassVar[list[str]] = ["resource_type"]

    def filter_when(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Narrow down to what is late, or to what is not yet."""
        today = timezone.localdate()
        if value == "passed":
            return queryset.filter(review_date__lt=today)
        return queryset.filter(review_date__gte=today)


class ReviewReport(LibraryReport):
    """Public resources at which somebody should look again, the most overdue first."""

    slug = "review"
    menu_label = _("Resources to review")
    header_icon = "calendar-check"
    introduction = _(
        "Read each one, put it right, and set the next date. From the list of pages you can do "
        "this for many at once."
    )
    filterset_class = ReviewFilterSet
    default_ordering = "review_date"
    columns: ClassVar = [
        TitleColumn("title", label=_("Resource"), get_url=edit_url, sort_key="title"),
        DateColumn("review_date", label=_("Look again on"), sort_key="review_date"),
        DateColumn("reviewed_on", label=_("Last reviewed on"), sort_key="reviewed_on"),
        Column("author", label=_("Made by")),
    ]
    list_export: ClassVar = ["title", "review_date", "reviewed_on", "author", "full_url"]
    export_headings: ClassVar = {"full_url": _("Address")}

    def get_base_queryset(self) -> QuerySet[ResourcePage]:
        """Return what is due now or soon."""
        until = timezone.localdate() + timedelta(days=REVIEW_WITHIN_DAYS)
        due: QuerySet[ResourcePage] = editable_resources(self.request.user).filter(
            live=True, review_date__lte=until
        )
        return due


class NeverDownloadedFilterSet(WagtailFilterSet):
    published_before = django_filters.DateFilter(
        field_name="first_published_at",
        lookup_expr="date__lt",
        label=_("Published before"),
        widget=AdminDateInput,
    )

    class Meta:
        model = ResourcePage
        fields: ClassVar[list[str]] = ["resource_type"]


class NeverDownloadedReport(LibraryReport):
    """Public resources of whose files nobody ever took one, the longest there first."""

    slug = "never-downloaded"
    menu_label = _("Never downloaded")
    header_icon = "download"
    introduction = _("A better title, summary or tags may help. Or take the resource away.")
    filterset_class = NeverDownloadedFilterSet
    default_ordering = "first_published_at"
    columns: ClassVar = [
        TitleColumn("title", label=_("Resource"), get_url=edit_url, sort_key="title"),
        DateColumn("first_published_at", label=_("Public since"), sort_key="first_published_at"),
        NumberColumn("file_count", label=_("Files")),
    ]
    list_export: ClassVar = ["title", "first_published_at", "file_count", "full_url"]
    export_headings: ClassVar = {
        "first_published_at": _("Public since"),
        "file_count": _("Files"),
        "full_url": _("Address"),
    }

    def get_base_queryset(self) -> QuerySet[ResourcePage]:
        """Return the public resources with files and without a download."""
        files = ResourceFile.objects.filter(page=OuterRef("pk"))
        downloads = DownloadCount.objects.filter(
            document__resource_files__page=OuterRef("pk"), count__gt=0
        )
        never: QuerySet[ResourcePage] = (
            editable_resources(self.request.user)
            .filter(Exists(files), ~Exists(downloads), pk__in=_public_ids())
            .annotate(file_count=Count("files"))
        )
        return never


def _public_ids() -> QuerySet[Any]:
    return ResourcePage.objects.published().order_by().values("pk")
