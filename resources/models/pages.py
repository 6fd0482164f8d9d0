"""The pages of the library."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, Tag
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from cms.core.blocks import BodyBlock
from cms.core.choices import Audience, CoreProcess, Phase, Subject
from cms.core.fields import ChoiceListField
from cms.core.languages import DEFAULT_LANGUAGE, Language, get_language, language_choices
from cms.core.models import BasePage

from ..choices import LICENCE_TERMS, Licence, LicenceTerms, ResourceType
from ..querysets import ResourceManager
from .documents import SiteDocument


class LibraryPage(BasePage):
    """The list of all resources, with its filters."""

    introduction = models.CharField(_("introduction"), max_length=255, blank=True)

    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["resources.ResourcePage"]
    max_count = 1
    template = "resources/library_page.html"

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("library")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the page's context with the resources that the address asks for."""
        from ..library import list_resources

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["library"] = list_resources(self, request.GET)
        return context


class ResourceTag(ItemBase):
    """Joins a resource to a tag of the one vocabulary that ideas use as well."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="resource_tags")
    content_object = ParentalKey(
        "resources.ResourcePage", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="one_tag_a_resource")
        ]


class ResourcePage(BasePage):
    """One resource: what it is for, how to use it, and its files."""

    summary = models.CharField(
        _("summary"),
        max_length=255,
        help_text=_("One or two sentences: what is in it, and for whom."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    resource_type = models.CharField(_("type"), max_length=20, choices=ResourceType.choices)
    processes = ChoiceListField(_("processes"), choices=CoreProcess.choices)
    phases = ChoiceListField(_("phases"), choices=Phase.choices)
    audiences = ChoiceListField(_("for whom"), choices=Audience.choices)
    subjects = ChoiceListField(_("subjects"), choices=Subject.choices)
    minutes = models.PositiveIntegerField(
        _("time needed, in minutes"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    licence = models.CharField(
        _("licence"), max_length=20, choices=Licence.choices, default=Licence.CC_BY_4
    )
    author = models.CharField(_("made by"), max_length=200, blank=True)
    external_url = models.URLField(
        _("link to a resource elsewhere"), blank=True, help_text=_("When the files are not ours.")
    )
    tags = ClusterTaggableManager(through=ResourceTag, blank=True, verbose_name=_("tags"))

    objects = ResourceManager()

    parent_page_types: ClassVar = ["resources.LibraryPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "resources/resource_page.html"

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        InlinePanel("files", heading=_("Files"), label=_("File")),
        FieldPanel("external_url"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("resource_type"), FieldPanel("minutes")]),
                FieldRowPanel([FieldPanel("processes"), FieldPanel("phases")]),
                FieldRowPanel([FieldPanel("audiences"), FieldPanel("subjects")]),
                FieldPanel("tags"),
            ],
            _("How it is found"),
        ),
        MultiFieldPanel([FieldPanel("author"), FieldPanel("licence")], _("Source and licence")),
    ]

    class Meta:
        verbose_name = _("resource")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the page's context with its files, their outlines and related resources."""
        from ..resource_context import resource_context

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | resource_context(self)

    @property
    def description(self) -> str:
        """Return the sentence that stands for this resource elsewhere."""
        return self.search_description or self.summary

    @cached_property
    def offered_files(self) -> list["ResourceFile"]:
        """Return the files in their order, from `for_listing()` when that fetched them."""
        listed: list[ResourceFile] | None = getattr(self, "listed_files", None)
        if listed is not None:
            return listed
        files: list[ResourceFile] = list(self.files.all())
        # Not by the queryset: a preview's files are not in the database yet.
        models.prefetch_related_objects(files, "document")
        return files

    @property
    def languages(self) -> list[Language]:
        """Return the languages of its files, each once, in the order of the files."""
        codes = dict.fromkeys(file.language for file in self.offered_files)
        return [get_language(code) for code in codes]

    @property
    def formats(self) -> list[str]:
        """Return the types of its files, each once."""
        return list(dict.fromkeys(f.document.type_label for f in self.offered_files))

    @property
    def licence_terms(self) -> LicenceTerms:
        """Return where the licence can be read and what it means."""
        return LICENCE_TERMS[Licence(self.licence)]

    @property
    def phase_labels(self) -> list[str]:
        return _labels(Phase, self.phases)

    @property
    def audience_labels(self) -> list[str]:
        return _labels(Audience, self.audiences)

    @property
    def subject_labels(self) -> list[str]:
        return _labels(Subject, self.subjects)


def _labels(choices: type[models.TextChoices], values: Iterable[str]) -> list[str]:
    chosen = set(values)
    return [str(choice.label) for choice in choices if choice.value in chosen]


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
    is_checked_by_speaker = models.BooleanField(
        _("a speaker has checked this translation"), default=False
    )

    panels: ClassVar = [
        FieldPanel("document"),
        FieldRowPanel([FieldPanel("label"), FieldPanel("language")]),
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
    def needs_check(self) -> bool:
        """Say whether this is a translation that no speaker has checked yet."""
        return self.language != DEFAULT_LANGUAGE and not self.is_checked_by_speaker
