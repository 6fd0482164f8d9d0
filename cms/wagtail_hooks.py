"""What the project changes in Wagtail's admin as a whole."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from schools.models import User
from schools.user_admin import refuse_superusers


@hooks.register("construct_page_chooser_queryset")
def offer_only_visible_pages(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Offer public pages, and those that the editor may work on.

    Wagtail's own chooser names every page, drafts and private ones too, to whoever may enter the
    admin.
    """
    editable = PagePermissionPolicy().explorable_instances(request.user)
    public = pages.model.objects.live().public()
    return pages.filter(pk__in=editable.order_by().values("pk")) | pages.filter(
        pk__in=public.order_by().values("pk")
    )


@hooks.register("before_bulk_action")
def keep_superusers(
    request: HttpRequest, _action: str, objects: list[Any], _instance: object
) -> None:
    """Let nobody but superusers do something with superusers, or themselves, among many people.

    Somebody who gives roles could otherwise give themselves any.
    """
    people = [found for found in objects if isinstance(found, User)]
    refuse_superusers(request, people)
    if request.user in people and not request.user.is_superuser:
        raise PermissionDenied


@hooks.register("construct_admin_api", order=1000)
def keep_files_out_of_the_api(router: WagtailAPIRouter) -> None:
    """Have the admin's API tell nothing of images and documents: no page of the admin asks it.

    Wagtail's own tells everybody in the admin of every file, and fails for images in private
    storage, which have no address.
    """
    for name, endpoint in list(router._endpoints.items()):
        if name in ("images", "documents"):
            router.register_endpoint(name, type(f"No{name}", (_NoFiles, endpoint), {}))


class _NoFiles:
    """An endpoint without a single object."""

    def get_queryset(self) -> "QuerySet[Any]":
        """Return nothing."""
        return super().get_queryset().none()  # type: ignore[misc]
