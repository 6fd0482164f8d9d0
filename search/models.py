"""What can be found: a row for each public object, and no row for any other."""

import uuid
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from . import documents, log_models, promoted_models  # noqa: F401  (here Django looks for models)
from .kinds import Kind
from .words import MAX_WORD_LENGTH

MAX_ADDRESS_LENGTH = 2000


class SearchEntry(models.Model):
    """A public object as the search knows it. Only the projector writes it."""

    source = models.CharField(_("source"), max_length=50)
    object_id = models.CharField(_("object"), max_length=64)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=255)
    summary = models.TextField(_("summary"), blank=True)
    body = models.TextField(_("text"), blank=True)
    url = models.CharField(_("address"), max_length=MAX_ADDRESS_LENGTH)
    language = models.CharField(_("language"), max_length=35, default="en")
    detail = models.CharField(_("detail"), max_length=255, blank=True)
    image_url = models.CharField(_("picture"), max_length=MAX_ADDRESS_LENGTH, blank=True)
    tags = models.JSONField(_("tags"), default=list, blank=True)
    # In other languages: a `sources.Version` each, as a dictionary.
    versions = models.JSONField(_("versions"), default=list, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    updated_at = models.DateTimeField(_("updated"), null=True, blank=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    # Empty when a search server does not have this row as it now is; the database finds it then.
    indexed_at = models.DateTimeField(_("indexed"), null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "object_id"], name="one_entry_an_object")
        ]

    def __str__(self) -> str:
        return self.title

    def facet_pairs(self) -> list[tuple[str, str]]:
        """Return by what this can be counted and narrowed down, its kind included."""
        return [("kind", self.kind), *((facet.group, facet.value) for facet in self.facets.all())]


class EntryFacet(models.Model):
    """A value by which entries can be counted and narrowed down, such as process: learn."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="facets")
    group = models.CharField(_("group"), max_length=30)
    value = models.CharField(_("value"), max_length=100)

    class Meta:
        verbose_name = _("facet of a search entry")
        verbose_name_plural = _("facets of search entries")
        indexes: ClassVar = [models.Index(fields=["group", "value"], name="facet_by_value")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "group", "value"], name="one_facet_an_entry")
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.value}"


class EntryFile(models.Model):
    """A file of an entry, with the words inside it."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="files")
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("name"), max_length=255)
    text = models.TextField(_("text"), blank=True)
    # Where in the text each page or slide begins; empty when it is one piece.
    page_starts: Any = models.JSONField(_("beginnings of pages"), default=list, blank=True)
    url = models.CharField(_("address"), max_length=MAX_ADDRESS_LENGTH)
    # Empty when it is that of the entry.
    language = models.CharField(_("language"), max_length=35, blank=True)

    class Meta:
        verbose_name = _("file of a search entry")
        verbose_name_plural = _("files of search entries")
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.name


class SearchWord(models.Model):
    """A word of public entries, and how many of them have it. Only `vocabulary` writes it."""

    word = models.CharField(_("word"), max_length=MAX_WORD_LENGTH, primary_key=True)
    stem = models.CharField(_("stem"), max_length=MAX_WORD_LENGTH, db_index=True)
    entries = models.IntegerField(_("entries"), db_index=True)

    class Meta:
        verbose_name = _("word of the search")
        verbose_name_plural = _("words of the search")

    def __str__(self) -> str:
        return self.word


def divided(text: str) -> list[str]:
    """Return the words that an editor wrote in one line, with commas between."""
    return [part.strip() for part in text.split(",") if part.strip()]


class Synonym(models.Model):
    """Words that stand for one another, or that have to do with one another."""

    text = models.CharField(
        _("words"),
        max_length=500,
        help_text=_("Divided by commas, such as: EAL, English as an additional language."),
    )
    means_the_same = models.BooleanField(
        _("they mean the same"),
        default=True,
        help_text=_("Otherwise each brings the others only when there is little to be found."),
    )

    panels: ClassVar = [FieldPanel("text"), FieldPanel("means_the_same")]

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering: ClassVar = ["text"]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Raise ValidationError unless there are two words at least."""
        if len(divided(self.text)) < 2:
            raise ValidationError({"text": _("Write two words at least, with a comma between.")})


class PendingRefresh(models.Model):
    """An object whose row may be out of date: noted in the transaction that changes the object.

    Whoever is killed after the commit leaves it for the next. An object can be here more than once.
    """

    source = models.CharField(_("source"), max_length=50)
    object_id = models.CharField(_("object"), max_length=64)

    class Meta:
        verbose_name = _("row to bring up to date")
        verbose_name_plural = _("rows to bring up to date")

    def __str__(self) -> str:
        return f"{self.source} {self.object_id}"


class PendingRemoval(models.Model):
    """An entry that is gone, but that a search server may still hold."""

    entry_id = models.BigIntegerField(_("entry"), primary_key=True)

    class Meta:
        verbose_name = _("removal to repeat")
        verbose_name_plural = _("removals to repeat")

    def __str__(self) -> str:
        return str(self.entry_id)


class IndexChange(models.Model):
    """A change of entries. The last one's stamp is the stamp of the index.

    What is worked out from all entries is kept together with the stamp that it knew, and follows
    what came after. Not a number to count up: after a rollback it would come again.
    """

    stamp = models.UUIDField(_("stamp"), default=uuid.uuid4, unique=True)
    # None when all may have changed.
    entry_ids = models.JSONField(_("entries"), null=True, blank=True)

    class Meta:
        verbose_name = _("change of the index")
        verbose_name_plural = _("changes of the index")

    def __str__(self) -> str:
        return str(self.stamp)
