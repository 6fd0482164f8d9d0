"""What anybody reports about an idea or a comment, with or without an account."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .comments import PostComment
from .posts import Post

MAX_REPORT_CHARACTERS = 500


class ReportReason(models.TextChoices):
    CHILD = "child", _("It could identify a child or a family")
    PRIVATE = "private", _("It has something private about somebody")
    UNKIND = "unkind", _("It is unkind, or could hurt somebody")
    RIGHTS = "rights", _("It uses a photo or a text without permission")
    WRONG = "wrong", _("Something in it is wrong")
    OTHER = "other", _("Something else")


class ReportState(models.TextChoices):
    OPEN = "open", _("Waiting for a moderator")
    KEPT = "kept", _("Looked at, and kept")
    REMOVED = "removed", _("Taken down")


class PostReport(models.Model):
    """One report, of an idea or of a comment; who sent it is known as a keyed hash alone."""

    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.CASCADE, related_name="reports"
    )
    comment = models.ForeignKey(
        PostComment, null=True, blank=True, on_delete=models.CASCADE, related_name="reports"
    )
    reason = models.CharField(_("reason"), max_length=10, choices=ReportReason.choices)
    text = models.TextField(_("more about it"), max_length=MAX_REPORT_CHARACTERS, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    visitor = models.CharField(max_length=64)
    state = models.CharField(
        _("state"), max_length=10, choices=ReportState.choices, default=ReportState.OPEN
    )
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering: ClassVar = ["created_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(post__isnull=False) ^ models.Q(comment__isnull=False),
                name="report_of_an_idea_or_a_comment",
            ),
            # Whoever reports twice adds nothing to the three that hide a thing.
            models.UniqueConstraint(
                fields=["post", "visitor"],
                condition=models.Q(state="open", post__isnull=False),
                name="one_open_report_a_visitor_and_idea",
            ),
            models.UniqueConstraint(
                fields=["comment", "visitor"],
                condition=models.Q(state="open", comment__isnull=False),
                name="one_open_report_a_visitor_and_comment",
            ),
        ]

    def __str__(self) -> str:
        return f"Report {self.pk}"

    @property
    def thing(self) -> Post | PostComment:
        """Return what was reported."""
        found = self.post or self.comment
        if found is None:
            raise RuntimeError("A report of nothing: the database's own rule was broken.")
        return found
