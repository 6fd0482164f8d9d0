"""The home page."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, Page

from cms.core.models import BasePage


class HomePage(BasePage):
    """What the site is, the ways in, and what is new."""

    headline = models.CharField(_("headline"), max_length=80)
    introduction = models.TextField(_("introduction"), max_length=400)
    search_examples = models.CharField(
        _("searches to try"), max_length=120, blank=True, help_text=_("With commas between them.")
    )
    doorways_title = models.CharField(_("title of the ways in"), max_length=80, blank=True)
    doorways_text = models.CharField(_("text of the ways in"), max_length=200, blank=True)

    template = "home/home_page.html"
    parent_page_types: ClassVar = ["wagtailcore.Page"]

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("introduction"),
        FieldPanel("search_examples"),
        FieldPanel("doorways_title"),
        FieldPanel("doorways_text"),
        InlinePanel("doorways", heading=_("Ways in"), label=_("Way in"), max_num=6),
    ]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the page's context with what is new in each part of the site."""
        from ..home_context import home_context

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | home_context(self)

    @property
    def examples(self) -> list[str]:
        """Return the searches to try."""
        return [words.strip() for words in self.search_examples.split(",") if words.strip()]

    def search_body(self) -> str:
        """Return the words that the search should know."""
        return f"{self.headline}\n{self.introduction}"


class Doorway(Orderable):
    """One way in: a need in a reader's own words, and the page that meets it."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="doorways")
    title = models.CharField(_("need"), max_length=80)
    text = models.CharField(_("what there is for it"), max_length=120, blank=True)
    target = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )
    query = models.CharField(
        _("filters"),
        max_length=120,
        blank=True,
        help_text=_("What follows the question mark in the address, such as “type=lesson”."),
    )
    note = models.CharField(_("note at the end"), max_length=30, blank=True)

    panels: ClassVar = [
        FieldPanel("title"),
        FieldPanel("text"),
        PageChooserPanel("target"),
        FieldPanel("query"),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("way in")

    def __str__(self) -> str:
        return self.title
