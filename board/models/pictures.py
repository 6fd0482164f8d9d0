"""The pictures of ideas: private until approved, with a public copy only while they are shown."""

import uuid
from functools import partial
from typing import ClassVar

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.core.storage import private_storage, random_name

from ..querysets import PostPictureQuerySet


def private_picture_path(_picture: models.Model, file_name: str) -> str:
    """Return a random name in private storage."""
    return random_name("board", file_name)


def public_picture_path(_picture: models.Model, file_name: str) -> str:
    """Return a new random name, so that a picture taken down and shown again has a new address."""
    return random_name("board", file_name)


class PostPicture(models.Model):
    """A re-encoded picture. It lies in private storage, outside Wagtail's own image models."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    post = models.ForeignKey(
        "board.Post",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="pictures",
        help_text=_("Empty while its author is still filling in the form."),
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    posting_link = models.ForeignKey(
        "board.PostingLink",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("By which it was uploaded, when its author has no account."),
    )
    file = models.ImageField(
        storage=private_storage,
        upload_to=private_picture_path,
        width_field="width",
        height_field="height",
    )
    public_file = models.ImageField(upload_to=public_picture_path, blank=True)
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    people = models.CharField(
        _("who could be recognised"),
        max_length=10,
        blank=True,
        help_text=_("What its author answered, one of board.attachment_forms.People."),
    )
    shows_child = models.BooleanField(
        _("shows a child who could be recognised"),
        default=False,
        help_text=_("Then permission was declared, and two moderators must approve."),
    )
    permission_until = models.DateField(
        _("permission ends on"), null=True, blank=True, help_text=_("The last day of showing it.")
    )
    withdrawn_at = models.DateTimeField(
        _("withdrawn"), null=True, editable=False, help_text=_("Nobody sees it any more.")
    )

    objects = PostPictureQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("picture of an idea")
        verbose_name_plural = _("pictures of ideas")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"Picture {self.pk}"

    @property
    def url(self) -> str:
        """Return the public address, or that of the view which checks who asks."""
        if self.public_file:
            return str(self.public_file.url)
        return reverse("post_picture", args=[self.key])

    def make_public(self) -> None:
        """Copy the picture into public storage, where readers fetch it."""
        if self.public_file:
            return
        with self.file.open("rb") as source:
            content = ContentFile(source.read())
        self.public_file.save(str(self.file.name), File(content), save=False)
        self.save(update_fields=["public_file"])

    def make_private(self) -> None:
        """Delete the public copy; its address then leads nowhere."""
        if not self.public_file:
            return
        storage, name = self.public_file.storage, self.public_file.name
        self.public_file = ""  # type: ignore[assignment]
        self.save(update_fields=["public_file"])
        storage.delete(str(name))

    def delete_files(self) -> None:
        """Delete both copies once the current transaction is committed."""
        for file in (self.file, self.public_file):
            if file:
                transaction.on_commit(partial(file.storage.delete, str(file.name)))
