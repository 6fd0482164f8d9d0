"""Notices every change that can make an object findable, other, or not findable any more.

The receivers listen to all models: which object a change concerns, the sources say themselves
(`SearchSource.affected_by`).
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from .outbox import refresh_later
from .sources import all_sources


# Before the deletion, while the objects that lead to those affected are still there.
@receiver(pre_delete)
@receiver(post_save)
def follow_change(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    """Refresh what a saved or deleted object affects."""
    if not _is_beside_the_point(sender):
        _refresh_affected_by([instance])


@receiver(m2m_changed)
def follow_many_to_many(instance: Model, action: str, **_kwargs: Any) -> None:
    """Refresh an object whose tags or other sets were changed."""
    if action.startswith("post_") and not _is_beside_the_point(type(instance)):
        _refresh_affected_by([instance])


@receiver([published, unpublished, page_published, page_unpublished])
def follow_publishing(instance: Model, **_kwargs: Any) -> None:
    """Refresh what a published or unpublished page or snippet affects."""
    _refresh_affected_by([instance])


@receiver([post_page_move, page_slug_changed])
def follow_address(instance: Page, **_kwargs: Any) -> None:
    """Refresh a page with a new address or place, and all below it."""
    _refresh_affected_by(instance.get_descendants(inclusive=True).specific())


@receiver(post_save, sender=PageViewRestriction)
@receiver(pre_delete, sender=PageViewRestriction)
def follow_restriction(instance: PageViewRestriction, **_kwargs: Any) -> None:
    """Refresh a page that was made private or public, and all below it."""
    _refresh_affected_by(instance.page.get_descendants(inclusive=True).specific())


@receiver([post_save, post_delete], sender=Site)
def follow_site(**_kwargs: Any) -> None:
    """Refresh all pages when a site's address or root changes, since their addresses do too."""
    for source in all_sources():
        if issubclass(source.model, Page):
            refresh_later(source.key, source.model._default_manager.values_list("pk", flat=True))


def _refresh_affected_by(instances: Iterable[Model]) -> None:
    instances = list(instances)
    for source in all_sources():
        affected = {pk for instance in instances for pk in source.affected_by(instance)}
        refresh_later(source.key, affected - {None})


def _is_beside_the_point(model: type[Model]) -> bool:
    # In a migration models are made up for the moment, and the tables may not fit ours yet.
    return model.__module__ == "__fake__" or model._meta.app_label == "search"
