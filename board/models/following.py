"""Who follows a board or an idea, and hears of what is new by a daily mail."""

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .boards import BoardPage
from .posts import Post


def new_token() -> str:
    """Return a secret for the link that ends the following, which needs no sign-in."""
    return secrets.token_urlsafe(16)


class Following(models.Model):
    """That a person follows a board or an idea; `told_at` is when the last mail looked."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="followings"
    )
    board = models.ForeignKey(
        BoardPage, null=True, blank=True, on_delete=models.CASCADE, related_name="followers"
    )
    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.CASCADE, related_name="followers"
    )
    token = models.CharField(max_length=43, unique=True, default=new_token, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    told_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("following")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(board__isnull=False) ^ models.Q(post__isnull=False),
                name="following_a_board_or_an_idea",
            ),
            models.UniqueConstraint(fields=["user", "board"], name="one_following_a_board"),
            models.UniqueConstraint(fields=["user", "post"], name="one_following_an_idea"),
        ]

    def __str__(self) -> str:
        return f"Following {self.pk}"
