"""The base of every page, and the site's own image model."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page

from .storage import private_storage, random_name


def picture_path(_image: models.Model, file_name: str) -> str:
    """Return a random name, since a file's own name can hold a child's."""
    return random_name("pictures", file_name)


class SiteImage(AbstractImage):
    """A picture that editors use on pages.

    The original lies in private storage under a random name: Wagtail itself would hand out
    originals to anybody. Only the renditions that a page shows are public.
    """

    # Not Wagtail's image field: it would check the re-encoded file again and crash on odd ones.
    file = models.ImageField(
        _("file"),
        storage=private_storage,
        upload_to=picture_path,
        width_field="width",
        height_field="height",
    )

    admin_form_fields = ("title", "file", "description", "collection", "tags")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")


class SiteRendition(AbstractRendition):
    """One size of a picture, in public storage; removed when no public page uses the picture."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]


class BasePage(Page):
    """What every page of the site has: how it is listed, how it is shared, when to look again."""

    short_title = models.CharField(
        _("short title"),
        max_length=30,
        blank=True,
        help_text=_("For the navigation, when the title is long."),
    )
    listing_summary = models.CharField(
        _("summary for lists"),
        max_length=255,
        blank=True,
        help_text=_("One or two sentences, shown where this page is listed and in search results."),
    )
    social_image = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("picture for sharing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown when somebody shares the page. No faces."),
    )
    review_date = models.DateField(
        _("look again on"),
        null=True,
        blank=True,
        help_text=_("When somebody should check that this page is still right."),
    )

    # Why a page type is not in the site's search; empty for those that are. A system check insists
    # that each type has either a reason or a search source.
    search_opt_out: ClassVar[str] = ""

    promote_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("listing_summary"),
                FieldPanel("social_image"),
            ],
            _("For lists, search engines and sharing"),
        ),
        MultiFieldPanel([FieldPanel("show_in_menus"), FieldPanel("short_title")], _("Navigation")),
        FieldPanel("review_date"),
    ]

    class Meta:
        abstract = True

    @property
    def menu_title(self) -> str:
        """Return the title for the navigation."""
        return self.short_title or self.title

    @property
    def description(self) -> str:
        """Return the sentence that stands for this page elsewhere, or an empty string.

        Where editors wrote none it is the page's introduction, if pages of its type have one.
        """
        written = self.search_description or self.listing_summary
        return written or getattr(self, "introduction", "")
