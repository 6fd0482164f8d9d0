"""What stands beside an idea: photos, documents and links."""

from typing import ClassVar
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel

from ..videos import player_address
from .documents import PostDocument
from .pictures import PostPicture


class PostAttachment(models.Model):
    """A picture with its description, a document, or a link."""

    post = ParentalKey("board.Post", on_delete=models.CASCADE, related_name="attachments")
    picture = models.ForeignKey(
        PostPicture, null=True, blank=True, editable=False, on_delete=models.CASCADE
    )
    document = models.ForeignKey(
        PostDocument, null=True, blank=True, editable=False, on_delete=models.CASCADE
    )
    alt_text = models.CharField(
        _("description of the picture"),
        max_length=250,
        blank=True,
        help_text=_("Empty when the picture is only decoration."),
    )
    url = models.URLField(_("link"), blank=True, max_length=500)
    label = models.CharField(_("words for the link"), max_length=120, blank=True)

    panels: ClassVar = [FieldPanel("alt_text"), FieldPanel("url"), FieldPanel("label")]

    class Meta:
        verbose_name = _("attachment")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(picture__isnull=False, document=None, url="")
                | models.Q(picture=None, document__isnull=False, url="")
                | (models.Q(picture=None, document=None) & ~models.Q(url="")),
                name="attachment_is_one_thing",
            )
        ]

    def __str__(self) -> str:
        return "Picture" if self.picture_id else "Document" if self.document_id else "Link"

    def clean(self) -> None:
        """Raise ValidationError unless it is a picture, a document or a link, and only one."""
        if sum(map(bool, (self.picture_id, self.document_id, self.url))) != 1:
            raise ValidationError({"url": _("Give a link, or remove this attachment.")})

    @property
    def player(self) -> str:
        """Return the address of the player when this is a video that can be played in the page."""
        return player_address(self.url)

    @property
    def host(self) -> str:
        """Return where the link leads, such as "bbc.co.uk"."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")
