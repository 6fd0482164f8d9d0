"""Which pictures and documents public pages use, by Wagtail's own index of references."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex


def public_references(target: type[models.Model]) -> QuerySet[ReferenceIndex]:
    """Return the references that live, unrestricted pages make to objects of the `target` model."""
    public_page_ids = (
        Page.objects.live()
        .public()
        .order_by()
        .annotate(text_id=Cast("pk", models.CharField()))
        .values("text_id")
    )
    return ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=public_page_ids,
        to_content_type=ContentType.objects.get_for_model(target),
    )


def is_used_publicly(target: type[models.Model]) -> models.Exists:
    """Return a condition for a query on `target`: a public page refers to this object."""
    return models.Exists(
        public_references(target).filter(to_object_id=Cast(OuterRef("pk"), models.CharField()))
    )


def objects_used_by(pages: Iterable[Page], target: type[models.Model]) -> list[int]:
    """Return the primary keys of the `target` objects to which `pages` refer, public or not."""
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(page.pk) for page in pages],
        to_content_type=ContentType.objects.get_for_model(target),
    )
    return [int(pk) for pk in references.values_list("to_object_id", flat=True)]
