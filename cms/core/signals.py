"""Takes pictures off the public folder as soon as no public page shows them."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_unpublished

from .models import SiteImage, SiteRendition
from .references import is_used_publicly, objects_used_by


def remove_private_renditions(image_ids: Iterable[int]) -> None:
    """Delete the public copies of those pictures that no public page uses."""
    private = SiteImage.objects.filter(pk__in=image_ids).exclude(is_used_publicly(SiteImage))
    for rendition in SiteRendition.objects.filter(image__in=private):
        rendition.delete()


def _hide_pictures_of(pages: Iterable[Page]) -> None:
    image_ids = objects_used_by(pages, SiteImage)
    transaction.on_commit(lambda: remove_private_renditions(image_ids))


@receiver(page_unpublished)
def hide_pictures_of_unpublished_page(instance: Page, **_kwargs: Any) -> None:
    """An unpublished page's pictures lose their public copies."""
    _hide_pictures_of([instance])


@receiver(pre_delete)
def hide_pictures_of_deleted_page(sender: Any, instance: Any, **_kwargs: Any) -> None:
    """A deleted page's pictures lose their public copies."""
    if isinstance(instance, Page):
        _hide_pictures_of([instance])


@receiver(post_save, sender=PageViewRestriction)
def hide_pictures_of_restricted_pages(instance: PageViewRestriction, **_kwargs: Any) -> None:
    """The pictures of a page made private, and of all pages below it, lose their public copies."""
    _hide_pictures_of(instance.page.get_descendants(inclusive=True))
