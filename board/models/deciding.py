"""What is known while an idea waits: who reads it, who has approved it, and what is held back."""

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..querysets import is_safeguarding_lead

CLAIM_MINUTES = 10


class PostHold(models.Model):
    """An idea that only the safeguarding lead may read and decide on, until the hold ends."""

    post = models.ForeignKey("board.Post", on_delete=models.CASCADE, related_name="holds")
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["post"], condition=models.Q(ended_at=None), name="one_hold_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"Hold of idea {self.post_id}"


class PostClaim(models.Model):
    """Which moderator is at an idea now, so that a second one does not do the same work."""

    post = models.OneToOneField(
        "board.Post", primary_key=True, on_delete=models.CASCADE, related_name="claim"
    )
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    claimed_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"Claim of idea {self.post_id}"

    @property
    def is_running(self) -> bool:
        """Say whether the claim still counts: for CLAIM_MINUTES."""
        return self.claimed_at > timezone.now() - timedelta(minutes=CLAIM_MINUTES)


class PostApproval(models.Model):
    """The first of two approvals that a photo of a child needs, of one version of an idea."""

    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.CASCADE, related_name="+")
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["revision", "moderator"], name="one_approval_a_moderator"
            )
        ]

    def __str__(self) -> str:
        return f"Approval of version {self.revision_id}"


class ModeratorMail(models.Model):
    """When a moderator hears by mail that something waits."""

    class When(models.TextChoices):
        AT_ONCE = "at_once", _("At once, for each")
        DAILY = "daily", _("Once a day, when something waits")
        NEVER = "never", _("Not by mail")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="moderator_mail",
    )
    when = models.CharField(
        _("Mail when something needs review"),
        max_length=10,
        choices=When.choices,
        default=When.AT_ONCE,
    )

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"Mails of moderator {self.user_id}"


def is_held_from(user: Any, post: models.Model) -> bool:
    """Say whether an idea is held for the safeguarding lead, and this person is not one."""
    is_held = PostHold.objects.filter(post_id=post.pk, ended_at=None).exists()
    return is_held and not is_safeguarding_lead(user)
