"""Links for training days: post for a school on one board, under one's name, without an account."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from schools.models import School, new_token

from ..querysets import PostingLinkQuerySet
from .boards import BoardPage


class PostingLink(models.Model):
    """A link that lets whoever has it send ideas to the moderators, until a date and a number."""

    board = models.ForeignKey(
        BoardPage, verbose_name=_("board"), on_delete=models.CASCADE, related_name="posting_links"
    )
    school = models.ForeignKey(
        School, verbose_name=_("school"), on_delete=models.CASCADE, related_name="posting_links"
    )
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("made on"), auto_now_add=True)
    expires_at = models.DateTimeField(_("works until"))
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, editable=False)
    max_posts = models.PositiveSmallIntegerField(_("for how many ideas"), default=30)

    objects = PostingLinkQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("posting link")
        verbose_name_plural = _("posting links")
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"Posting link {self.pk}"
