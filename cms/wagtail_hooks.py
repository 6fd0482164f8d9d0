"""What the project changes in Wagtail's admin as a whole."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet


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
