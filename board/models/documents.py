"""Documents beside ideas: private files, handed out by a view that asks who may have them."""

import uuid
from functools import partial
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.core.storage import private_storage, random_name

from ..querysets import PostDocumentQuerySet


def document_path(_document: models.Model, file_name: str) -> str:
    """Return a random name in private storage."""
    return random_name("board", file_name)


class PostDocument(models.Model):
    """A document whose personal details were taken out; it never has a public copy."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    post = models.ForeignKey(
        "board.Post",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="documents",
        help_text=_("Empty while its author is still filling in the form."),
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    posting_link = models.ForeignKey(
        "board.PostingLink", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    file = models.FileField(storage=private_storage, upload_to=document_path)
    file_name = models.CharField(_("name for whoever saves it"), max_length=140)
    kind = models.CharField(_("kind"), max_length=40)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PostDocumentQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("document of an idea")
        verbose_name_plural = _("documents of ideas")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"Document {self.pk}"

    @property
    def url(self) -> str:
        """Return the address of the view which checks who asks."""
        return reverse("post_document", args=[self.key, self.file_name])

    def delete_file(self) -> None:
        """Delete the file once the current transaction is committed."""
        transaction.on_commit(partial(self.file.storage.delete, str(self.file.name)))
