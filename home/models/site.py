"""What every page shows: the names of the site and its team, the footer, the notice."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable, Page

from ..querysets import NoticeQuerySet


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting, ClusterableModel):
    """Names and contact details; nothing else in the site names the city."""

    site_title = models.CharField(
        _("name of the site"), max_length=80, default="Schools of Sanctuary"
    )
    city = models.CharField(_("city or area"), max_length=80, blank=True)
    team_name = models.CharField(_("name of the team"), max_length=80, blank=True)
    team_text = models.CharField(_("what the team does"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    footer_note = models.CharField(_("small print"), max_length=255, blank=True)

    panels: ClassVar = [
        MultiFieldPanel([FieldPanel("site_title"), FieldPanel("city")], _("The site")),
        MultiFieldPanel(
            [
                FieldPanel("team_name"),
                FieldPanel("team_text"),
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
                FieldPanel("address"),
            ],
            _("The team"),
        ),
        InlinePanel("footer_links", heading=_("Links in the footer"), label=_("Link")),
        FieldPanel("footer_note"),
    ]

    class Meta:
        verbose_name = _("names and contact details")

    @cached_property
    def _public_links(self) -> list["FooterLink"]:
        links = list(self.footer_links.select_related("page"))
        page_ids = [link.page_id for link in links if link.page_id]
        # An empty list asks nothing of the database.
        public = Page.objects.live().public().in_bulk(page_ids) if page_ids else {}
        return [link for link in links if link.url or link.page_id in public]

    @property
    def elsewhere(self) -> list["FooterLink"]:
        """Return the links that lead to other sites."""
        return [link for link in self._public_links if link.url]

    @property
    def here(self) -> list["FooterLink"]:
        """Return the links to pages of ours that are live."""
        return [link for link in self._public_links if link.page]

    @property
    def phone_link(self) -> str:
        """Return the telephone number as `tel:` wants it (RFC 3966): digits and a plus."""
        return "".join(c for c in self.phone if c.isdigit() or c == "+")


class FooterLink(Orderable):
    """A link in the footer: to a page of ours, or elsewhere."""

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="footer_links")
    label = models.CharField(_("words"), max_length=60)
    page = models.ForeignKey(
        Page,
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    url = models.URLField(_("or an address elsewhere"), blank=True)

    panels: ClassVar = [FieldPanel("label"), FieldPanel("page"), FieldPanel("url")]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Raise ValidationError unless the link leads to exactly one place."""
        if bool(self.page_id) == bool(self.url):
            raise ValidationError(_("Choose a page or give an address, not both."))


class Notice(models.Model):
    """A banner above every page, for a while."""

    text = models.CharField(_("text"), max_length=160)
    link_text = models.CharField(_("words of the link"), max_length=80, blank=True)
    link_page = models.ForeignKey(
        Page,
        verbose_name=_("page to link to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    starts_at = models.DateTimeField(_("show from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("show until"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    panels: ClassVar = [
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("link_text"), FieldPanel("link_page")]),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
    ]

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_at=None)
                | models.Q(starts_at=None)
                | models.Q(ends_at__gt=models.F("starts_at")),
                name="notice_ends_after_it_starts",
                violation_error_message=_("The end must come after the start."),
            )
        ]

    def __str__(self) -> str:
        return self.text
