"""The pages of the library."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

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

from cms.core.blocks import BodyBlock
from cms.core.choices import Audience, CoreProcess, Phase, Subject
from cms.core.fields import ChoiceListField
from cms.core.languages import Language, get_language
from cms.core.models import BasePage
from cms.core.robots import is_robot
from search import log

from ..choices import LICENCE_TERMS, Licence, LicenceTerms, ResourceType
from ..querysets import ResourceManager
from ..reserved import check_slug

if TYPE_CHECKING:
    from .files import ResourceFile, ResourceTranslation


class LibraryPage(BasePage):
    """The list of all resources, with its filters."""

    introduction = models.CharField(_("introduction"), max_length=255, blank=True)

    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["resources.ResourcePage", "resources.CollectionPage"]
    max_count = 1
    template = "resources/library_page.html"

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("library")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the page's context with the resources that the address asks for."""
        from ..library import LibraryList

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        library = LibraryList(request.GET)
        if library.found_nothing and not is_robot(request):
            log.record(library.query.text, results=0)
        context["library"] = library
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
    source_url = models.URLField(
        _("where it comes from"), blank=True, help_text=_("The page of whoever made it.")
    )
    reviewed_on = models.DateField(
        _("last reviewed on"), null=True, blank=True, help_text=_("When somebody last read it all.")
    )
    superseded_by = models.ForeignKey(
        "self",
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="supersedes",
        help_text=_("A newer resource to send readers to."),
    )
    import_key = models.CharField(
        _("key in imports"),
        max_length=64,
        blank=True,
        help_text=_("By this an import finds the resource again. Leave it as it is."),
    )
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
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("author"), FieldPanel("source_url")]),
                FieldRowPanel([FieldPanel("licence"), FieldPanel("reviewed_on")]),
                FieldPanel("superseded_by"),
            ],
            _("Source, licence and review"),
        ),
        InlinePanel("translations", heading=_("In other languages"), label=_("Title and summary")),
    ]

    class Meta:
        verbose_name = _("resource")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["import_key"],
                condition=~models.Q(import_key=""),
                name="one_resource_an_import_key",
            )
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the page's context with its files, their outlines and related resources."""
        from ..resource_context import resource_context

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | resource_context(self, request)

    def clean(self) -> None:
        """Raise ValidationError for a slug under which the library itself has a page."""
        super().clean()
        check_slug(self.slug)

    @property
    def description(self) -> str:
        """Return the sentence that stands for this resource elsewhere."""
        return self.search_description or self.summary

    @cached_property
    def offered_files(self) -> list["ResourceFile"]:
        """Return the files in their order, from `for_listing()` when that fetched them."""
        listed: list[ResourceFile] | None = getattr(self, "listed_files", None)
        if listed is None:
            listed = list(self.files.all())
            # Not by the queryset: a preview's files are not in the database yet.
            models.prefetch_related_objects(listed, "document")
        # Nobody gets a file that the virus scanner holds back, so nobody is offered it.
        return [file for file in listed if file.document.is_harmless]

    @cached_property
    def own_translations(self) -> list["ResourceTranslation"]:
        """Return the titles and summaries in other languages."""
        return list(self.translations.all())

    @property
    def languages(self) -> list[Language]:
        """Return the languages of its files, each once, in the order of the files."""
        codes = dict.fromkeys(code for file in self.offered_files for code in file.all_languages)
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
