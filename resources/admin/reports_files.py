"""Reports about files: what a screen reader cannot use, and pictures that nobody described."""

from typing import Any, ClassVar

import django_filters  # type: ignore[import-untyped]
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.images.permissions import permission_policy as image_policy
from wagtail.models import ReferenceIndex

from cms.core.extraction.kinds import DOCX, ODP, ODT, PDF, PPTX
from cms.core.models import SiteImage

from ..models import Answer, ResourceFile, ResourcePage, SiteDocument
from .reports_base import LibraryReport

# Of these kinds of file one can expect an answer; pictures, sound and tables have none to give.
TEXT_KINDS = (PDF, DOCX, ODT, PPTX, ODP)
_UNKNOWN = _("Not known")


def _document_url(document: SiteDocument) -> str:
    return reverse("wagtaildocs:edit", args=[document.pk])


def _image_url(image: SiteImage) -> str:
    return reverse("wagtailimages:edit", args=[image.pk])


def _answer(name: str) -> Any:
    """Return a function that tells a document's answer to one of the questions."""

    def words(document: SiteDocument) -> str:
        if name == "is_tagged" and document.type_label != PDF.label:
            return ""
        value = getattr(document, name)
        return str(Answer(value).label if value else _UNKNOWN)

    return words


def _used_by(document: SiteDocument) -> str:
    return ", ".join(str(file.page.title) for file in document.resource_files.all())


class AccessFilterSet(WagtailFilterSet):
    answer = django_filters.ChoiceFilter(
        label=_("Answer"),
        choices=[("no", _("At least one “No”")), ("unknown", _("Only not known yet"))],
        method="filter_answer",
    )
    is_public = django_filters.BooleanFilter(
        label=_("On a public resource"), method="filter_public"
    )

    class Meta:
        model = SiteDocument
        fields: ClassVar[list[str]] = ["language"]

    def filter_answer(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Narrow down to files of which something is known to be wrong, or to the others."""
        return queryset.filter(_has_no()) if value == "no" else queryset.exclude(_has_no())

    def filter_public(self, queryset: QuerySet[Any], _name: str, value: bool) -> QuerySet[Any]:  # noqa: FBT001  (as django-filter calls it)
        """Narrow down to files that a public resource offers, or to the others."""
        public = ResourcePage.objects.published().order_by()
        offers = ResourceFile.objects.filter(document=OuterRef("pk"), page__in=public)
        return queryset.filter(Exists(offers) if value else ~Exists(offers))


class AccessReport(LibraryReport):
    """Documents that do not work for everybody, or of which nobody knows it yet."""

    slug = "accessibility"
    menu_label = _("Files hard to read")
    header_icon = "no-view"
    introduction = _(
        "A file should be tagged, use heading styles and say its language. Mend it in the program "
        "it was made with, then put the new file in place of the old one."
    )
    filterset_class = AccessFilterSet
    default_ordering = "title"
    columns: ClassVar = [
        TitleColumn("title", label=_("File"), get_url=_document_url, sort_key="title"),
        Column("type_label", label=_("Type"), sort_key="type_label"),
        Column("is_tagged", label=_("Tagged?"), accessor=_answer("is_tagged")),
        Column("has_headings", label=_("Real headings?"), accessor=_answer("has_headings")),
        Column("names_language", label=_("Says its language?"), accessor=_answer("names_language")),
        Column("used_by", label=_("Used by"), accessor=_used_by),
    ]
    list_export: ClassVar = [
        "title",
        "filename",
        "type_label",
        "language",
        "is_tagged",
        "has_headings",
        "names_language",
    ]
    export_headings: ClassVar = {"filename": _("Name")}

    def get_base_queryset(self) -> QuerySet[SiteDocument]:
        """Return the documents of this editor with an answer that is not yes."""
        mine = document_policy.instances_user_has_permission_for(self.request.user, "change")
        found: QuerySet[SiteDocument] = SiteDocument.objects.filter(
            _has_no() | _has_unknown(), pk__in=mine.order_by().values("pk")
        )
        # An export has all rows, for which SQLite cannot fetch along, and no such column.
        return found if self.is_export else found.prefetch_related("resource_files__page")


def _has_no() -> Q:
    no = Answer.NO
    return Q(is_tagged=no) | Q(has_headings=no) | Q(names_language=no)


def _has_unknown() -> Q:
    labels = [kind.label for kind in TEXT_KINDS]
    return Q(type_label=PDF.label, is_tagged="") | (
        Q(type_label__in=labels) & (Q(has_headings="") | Q(names_language=""))
    )


class PictureReport(LibraryReport):
    """Pictures on pages that have no description to start from."""

    slug = "pictures"
    menu_label = _("Pictures without description")
    header_icon = "image"
    introduction = _(
        "The description is what somebody hears who cannot see the picture. It is offered wherever "
        "the picture is used."
    )
    default_ordering = "title"
    columns: ClassVar = [
        TitleColumn("title", label=_("Picture"), get_url=_image_url, sort_key="title"),
        NumberColumn("uses", label=_("Used on so many pages"), sort_key="uses"),
        Column("filename", label=_("File"), accessor="filename"),
    ]
    list_export: ClassVar = ["title", "uses"]
    export_headings: ClassVar = {"uses": _("Used on so many pages")}

    def get_base_queryset(self) -> QuerySet[SiteImage]:
        """Return the pictures of this editor that are used and not described."""
        mine = image_policy.instances_user_has_permission_for(self.request.user, "change")
        found: QuerySet[SiteImage] = (
            SiteImage.objects.filter(pk__in=mine.order_by().values("pk"), description="")
            .annotate(uses=Coalesce(_uses(), 0))
            .filter(uses__gt=0)
        )
        return found


def _uses() -> Subquery:
    """Return how many objects refer to a picture."""
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(SiteImage),
        to_object_id=Cast(OuterRef("pk"), models.CharField()),
    )
    counted = references.order_by().values("to_object_id")
    return Subquery(
        counted.annotate(total=Count("object_id", distinct=True)).values("total"),
        output_field=IntegerField(),
    )
