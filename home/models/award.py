"""How the award works: three processes, and the co-production that runs through them."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from cms.core.blocks.text import RICH_TEXT_FEATURES
from cms.core.choices import CoreProcess
from cms.core.models import BasePage
from resources.models import ResourcePage

from ..blocks import PageBodyBlock


class AwardPage(BasePage):
    """The road to the award, one chapter for each process."""

    introduction = models.CharField(_("introduction"), max_length=255, blank=True)
    coproduction_summary = models.CharField(_("in a sentence"), max_length=160, blank=True)
    coproduction_text = RichTextField(_("text"), blank=True, features=RICH_TEXT_FEATURES)
    coproduction_question = models.CharField(_("a good first question"), max_length=200, blank=True)
    body = StreamField(
        PageBodyBlock(), verbose_name=_("body"), blank=True, help_text=_("Below the chapters.")
    )

    template = "home/award_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["home.ProcessPage", "home.ContentPage"]
    max_count = 1

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [
                FieldPanel("coproduction_summary"),
                FieldPanel("coproduction_text"),
                FieldPanel("coproduction_question"),
            ],
            _("Co-production"),
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("award")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the page's context with its chapters, in the order of the page tree."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["chapters"] = ProcessPage.objects.child_of(self).live().public()
        return context


class ProcessPage(BasePage):
    """One process: what it means, what a school might show, and where to go on."""

    process = models.CharField(_("process"), max_length=20, choices=CoreProcess.choices)
    summary = models.CharField(_("in a sentence"), max_length=200)
    text = RichTextField(_("text"), features=RICH_TEXT_FEATURES)
    evidence = StreamField(
        [("item", blocks.CharBlock(max_length=160))],
        verbose_name=_("what you might show"),
        blank=True,
    )
    body = StreamField(PageBodyBlock(), verbose_name=_("body"), blank=True)

    template = "home/process_page.html"
    parent_page_types: ClassVar = ["home.AwardPage"]
    subpage_types: ClassVar[list[str]] = []

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("process"),
        FieldPanel("summary"),
        FieldPanel("text"),
        FieldPanel("evidence"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("process of the award")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the page's context with the newest resources, unless an editor chose some."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        if any(block.block_type == "resource_list" for block in self.body):
            return context
        resources = ResourcePage.objects.published().filter(processes__contains=self.process)
        context["resources"] = resources.order_by("-first_published_at").for_listing()[:4]
        return context

    @property
    def description(self) -> str:
        """Return the sentence that stands for this page elsewhere."""
        return super().description or self.summary
