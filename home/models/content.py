"""The ordinary page."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.core.models import BasePage

from ..blocks import PageBodyBlock


class ContentPage(BasePage):
    """A page of words, pictures and files."""

    introduction = models.CharField(_("introduction"), max_length=255, blank=True)
    body = StreamField(PageBodyBlock(), verbose_name=_("body"), blank=True)

    template = "home/content_page.html"
    parent_page_types: ClassVar = ["home.HomePage", "home.ContentPage", "home.AwardPage"]
    subpage_types: ClassVar = ["home.ContentPage"]

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("page")
