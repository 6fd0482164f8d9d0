"""Collections: resources that editors put in order, with an introduction."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from cms.core.blocks import BodyBlock
from cms.core.models import BasePage

from ..reserved import check_slug
from .pages import ResourcePage


class CollectionPage(BasePage):
    """Resources in an order that makes sense, such as "First week for a new arrival"."""

    introduction = models.CharField(
        _("introduction"),
        max_length=255,
        help_text=_("One or two sentences: for whom, and when to use it."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    parent_page_types: ClassVar = ["resources.LibraryPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "resources/collection_page.html"

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        InlinePanel("items", heading=_("Resources"), label=_("Resource"), min_num=1),
    ]

    class Meta:
        verbose_name = _("collection")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the page's context with those of its resources that anybody may see."""
        from ..collections import overview

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["overview"] = overview(self)
        return context

    def clean(self) -> None:
        """Raise ValidationError for a slug under which the library itself has a page."""
        super().clean()
        check_slug(self.slug)

    @property
    def description(self) -> str:
        """Return the sentence that stands for this collection elsewhere."""
        return self.search_description or self.introduction


class CollectionItem(Orderable):
    """A resource in a collection, with a word on how to use it there."""

    page = ParentalKey(CollectionPage, on_delete=models.CASCADE, related_name="items")
    resource = models.ForeignKey(
        ResourcePage,
        verbose_name=_("resource"),
        on_delete=models.CASCADE,
        related_name="collection_items",
    )
    note = models.CharField(_("how to use it here"), max_length=255, blank=True)

    panels: ClassVar = [FieldPanel("resource"), FieldPanel("note")]

    class Meta(Orderable.Meta):
        verbose_name = _("resource of a collection")

    def __str__(self) -> str:
        return str(self.resource)
