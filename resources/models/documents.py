"""Documents: the files, the words in them, and how often they were taken."""

from pathlib import PurePosixPath
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument

from cms.core.languages import DEFAULT_LANGUAGE, Language, get_language, language_choices
from cms.core.storage import private_storage, random_name

from ..querysets import DownloadCountQuerySet, SiteDocumentQuerySet


def document_path(_document: models.Model, file_name: str) -> str:
    """Return a random name, since a file's own name can hold a child's."""
    return random_name("documents", file_name)


def preview_path(_document: models.Model, file_name: str) -> str:
    """Return a random name for the picture of a first page."""
    return random_name("previews", file_name)


class Answer(models.TextChoices):
    """What is known about how well a file works for everybody; blank while nobody has looked."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


class ScanState(models.TextChoices):
    """What the virus scanner said; a file is offered to nobody while it waits or when it is bad."""

    NOT_NEEDED = "not_needed", _("Not scanned: no scanner is set up")
    WAITING = "waiting", _("Waiting for the virus scanner")
    CLEAN = "clean", _("Scanned, nothing found")
    INFECTED = "infected", _("The virus scanner found something")

    @property
    def is_harmless(self) -> bool:
        """Say whether a file in this state may be offered."""
        return self in {ScanState.NOT_NEEDED, ScanState.CLEAN}


class SiteDocument(AbstractDocument):
    """A file that an editor offers. It lies in private storage: only a view hands it out."""

    file = models.FileField(_("file"), storage=private_storage, upload_to=document_path)
    file_name = models.CharField(_("name when downloaded"), max_length=255, editable=False)
    type_label = models.CharField(_("type"), max_length=40, blank=True, editable=False)
    language = models.CharField(
        _("language"), max_length=12, choices=language_choices(), default=DEFAULT_LANGUAGE
    )
    page_count = models.PositiveIntegerField(_("pages"), null=True, editable=False)
    preview = models.ImageField(
        _("picture of the first page"),
        storage=private_storage,
        upload_to=preview_path,
        blank=True,
        editable=False,
        width_field="preview_width",
        height_field="preview_height",
    )
    preview_width = models.PositiveIntegerField(null=True, editable=False)
    preview_height = models.PositiveIntegerField(null=True, editable=False)

    scan_state = models.CharField(
        _("virus scan"),
        max_length=12,
        choices=ScanState.choices,
        default=ScanState.NOT_NEEDED,
        editable=False,
    )
    is_tagged = models.CharField(
        _("tagged for screen readers?"),
        max_length=3,
        choices=Answer.choices,
        blank=True,
        help_text=_("A tagged PDF can be read aloud in the right order."),
    )
    has_headings = models.CharField(
        _("real headings?"),
        max_length=3,
        choices=Answer.choices,
        blank=True,
        help_text=_("Made with heading styles, not only with large letters."),
    )
    names_language = models.CharField(
        _("says its language?"),
        max_length=3,
        choices=Answer.choices,
        blank=True,
        help_text=_("So that a screen reader uses the right voice."),
    )

    # Set by the form until the new file is stored; no column.
    has_new_file = False

    objects = SiteDocumentQuerySet.as_manager()

    admin_form_fields = (
        *("title", "file", "language", "is_tagged", "has_headings", "names_language"),
        *("collection", "tags"),
    )

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def filename(self) -> str:
        """Return the name under which the file is offered, not that under which it lies."""
        return self.file_name or PurePosixPath(self.file.name or "").name

    @property
    def language_info(self) -> Language:
        """Return the language of the file."""
        return get_language(self.language)

    @property
    def is_harmless(self) -> bool:
        """Say whether the file neither waits for the virus scanner nor was found bad."""
        return ScanState(self.scan_state).is_harmless


class ExtractionState(models.TextChoices):
    WAITING = "waiting", _("Waiting to be read")
    READ = "read", _("Read")
    FAILED = "failed", _("Could not be read")


class DocumentText(models.Model):
    """The words in a document, kept apart so that lists of documents stay light."""

    document = models.OneToOneField(SiteDocument, on_delete=models.CASCADE, related_name="content")
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ExtractionState.choices,
        default=ExtractionState.WAITING,
    )
    text = models.TextField(_("text"), blank=True)
    # Where in the text each page or slide begins; empty when it is one piece.
    page_starts: Any = models.JSONField(_("beginnings of pages"), default=list, blank=True)
    headings: Any = models.JSONField(_("headings"), default=list, blank=True)
    # What the file says of itself, such as its author: {"author": "…"}; shown to editors only.
    properties: Any = models.JSONField(_("properties"), default=dict, blank=True)

    # Derived from the file; Wagtail need not look for references in it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of a document")

    def __str__(self) -> str:
        return f"Text of document {self.document_id}"


class DocumentPicture(models.Model):
    """One of the first pages of a document, as a picture."""

    document = models.ForeignKey(SiteDocument, on_delete=models.CASCADE, related_name="pictures")
    number = models.PositiveSmallIntegerField(_("page"))
    file = models.ImageField(
        storage=private_storage, upload_to=preview_path, width_field="width", height_field="height"
    )
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("picture of a page")
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "number"], name="one_picture_a_page")
        ]

    def __str__(self) -> str:
        return f"Page {self.number} of document {self.document_id}"


class DownloadCount(models.Model):
    """How often a document was downloaded on a day; nothing about who did."""

    document = models.ForeignKey(
        SiteDocument, on_delete=models.CASCADE, related_name="download_counts"
    )
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("downloads"), default=0)

    objects = DownloadCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("download count")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "day"], name="one_count_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"
