"""What a resource is made of: its files, and its title and summary in other languages."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from cms.core.fields import ChoiceListField
from cms.core.languages import DEFAULT_LANGUAGE, Language, get_language, language_choices

from .documents import SiteDocument
from .pages import ResourcePage


class ResourceFile(Orderable):
    """A document that a resource offers."""

    page = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(
        SiteDocument,
        verbose_name=_("document"),
        on_delete=models.PROTECT,
        related_name="resource_files",
    )
    label = models.CharField(
        _("what it is"),
        max_length=120,
        blank=True,
        help_text=_("Such as “Slides”, “To change for your school”."),
    )
    language = models.CharField(
        _("language"), max_length=12, choices=language_choices(), default=DEFAULT_LANGUAGE
    )
    also_in = ChoiceListField(
        _("other languages in the same file"),
        choices=language_choices(),
        help_text=_("Such as a sheet of words in six languages."),
    )
    is_checked_by_speaker = models.BooleanField(
        _("a speaker has checked this translation"), default=False
    )

    panels: ClassVar = [
        FieldPanel("document"),
        FieldRowPanel([FieldPanel("label"), FieldPanel("language")]),
        FieldPanel("also_in", classname="collapsed"),
        FieldPanel("is_checked_by_speaker"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return self.label or str(self.document)

    @property
    def language_info(self) -> Language:
        """Return the language of the file."""
        return get_language(self.language)

    @property
    def all_languages(self) -> list[str]:
        """Return the codes of all languages in the file, its main one first."""
        return list(dict.fromkeys([self.language, *self.also_in]))

    @property
    def needs_check(self) -> bool:
        """Say whether this is a translation that no speaker has checked yet."""
        return self.all_languages != [DEFAULT_LANGUAGE] and not self.is_checked_by_speaker


class ResourceTranslation(Orderable):
    """The title and the summary of a resource in another language, for the families who read it."""

    page = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=12, choices=language_choices())
    title = models.CharField(_("title"), max_length=255)
    summary = models.CharField(_("summary"), max_length=255, blank=True)
    is_checked_by_speaker = models.BooleanField(
        _("a speaker has checked this translation"), default=False
    )

    panels: ClassVar = [
        FieldPanel("language"),
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("is_checked_by_speaker"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("translation of title and summary")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "language"], name="one_translation_a_language")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def language_info(self) -> Language:
        """Return the language of the translation."""
        return get_language(self.language)
