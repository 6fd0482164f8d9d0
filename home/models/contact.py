"""The contact page."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.core.models import BasePage

from ..blocks import PageBodyBlock


class ContactPage(BasePage):
    """A form that reaches the team, beside its other contact details."""

    introduction = models.CharField(_("introduction"), max_length=255, blank=True)
    body = StreamField(PageBodyBlock(), verbose_name=_("body"), blank=True)
    thanks = models.CharField(
        _("words after sending"),
        max_length=255,
        default=_("Thank you. Your message is on its way, and somebody will write back."),
    )

    template = "home/contact_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("thanks"),
    ]

    class Meta:
        verbose_name = _("contact page")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, or send what was written."""
        from ..contact import serve_contact_page

        return serve_contact_page(self, request)
