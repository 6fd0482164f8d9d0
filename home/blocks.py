"""The blocks that know of other parts of the site."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.core.blocks import BodyBlock
from resources.models import ResourcePage


class ResourceListValue(blocks.StructValue):
    @property
    def public_resources(self) -> list[ResourcePage]:
        """Return the chosen resources that anybody may see, in the chosen order."""
        chosen = [page.pk for page in self["resources"] if page is not None]
        public = ResourcePage.objects.published().filter(pk__in=chosen).for_listing()
        by_id = {page.pk: page for page in public}
        return [by_id[pk] for pk in chosen if pk in by_id]


class ResourceListBlock(blocks.StructBlock):
    """Resources picked by hand, in order."""

    title = blocks.CharBlock(label=_("Title"), max_length=100)
    resources = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="resources.ResourcePage"), label=_("Resources")
    )

    class Meta:
        icon = "list-ul"
        label = _("List of resources")
        template = "components/streamfield/resource_list.html"
        value_class = ResourceListValue


class PageBodyBlock(BodyBlock):
    """What the body of a page of this app may hold."""

    resource_list = ResourceListBlock()

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__(local_blocks, **kwargs)
