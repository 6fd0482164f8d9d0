"""News."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.core.models import BasePage

from ..blocks import PageBodyBlock
from ..querysets import NewsManager

PAGE_SIZE = 12


class NewsIndexPage(BasePage):
    """All news, the newest first."""

    introduction = models.CharField(_("introduction"), max_length=255, blank=True)

    template = "home/news_index_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["home.NewsPage"]
    max_count = 1

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("list of news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the page's context with one page of public news."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        news = NewsPage.objects.child_of(self).published().for_listing()
        context["news"] = Paginator(news, PAGE_SIZE).get_page(request.GET.get("page"))
        return context


class NewsPage(BasePage):
    """One piece of news."""

    date = models.DateField(_("date"), default=timezone.localdate)
    summary = models.CharField(_("summary"), max_length=255)
    image = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("No faces."),
    )
    image_alt_text = models.CharField(
        _("description of the picture"),
        max_length=250,
        blank=True,
        help_text=_("Leave empty when the picture is only decoration."),
    )
    body = StreamField(PageBodyBlock(), verbose_name=_("body"), blank=True)

    objects = NewsManager()

    template = "home/news_page.html"
    parent_page_types: ClassVar = ["home.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("date"),
        FieldPanel("summary"),
        FieldPanel("image"),
        FieldPanel("image_alt_text"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("piece of news")

    @property
    def description(self) -> str:
        """Return the sentence that stands for this page elsewhere."""
        return super().description or self.summary
