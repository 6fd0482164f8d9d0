"""What members of schools write below an idea; nothing is shown before a moderator has read it."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.languages import DEFAULT_LANGUAGE, Language, get_language, language_choices
from schools.models import School

from ..comment_querysets import PostCommentQuerySet
from .posts import Post

MAX_COMMENT_CHARACTERS = 1000
MAX_REASON_CHARACTERS = 1000


class CommentState(models.TextChoices):
    """Where a comment stands, as its author sees it."""

    WAITING = "waiting", _("Waiting to be read")
    PUBLISHED = "published", _("Shown")
    RETURNED = "returned", _("Sent back to you")
    REJECTED = "rejected", _("Not for this board")
    WITHDRAWN = "withdrawn", _("Taken back by you")
    TAKEN_DOWN = "taken_down", _("Taken down")


class PostComment(models.Model):
    """A comment, an answer to one, or the note of a school that tried the idea.

    A change to a shown comment waits in `new_text` while the approved `text` stays. `hidden_at`
    stands beside the state: what is shown again after reports is as it was.
    """

    class Kind(models.TextChoices):
        COMMENT = "comment", _("Comment")
        TRIED = "tried", _("We tried this")

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="answers"
    )
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="post_comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="post_comments",
    )
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.COMMENT)
    text = models.TextField(_("comment"), max_length=MAX_COMMENT_CHARACTERS)
    new_text = models.TextField(_("changed to"), max_length=MAX_COMMENT_CHARACTERS, blank=True)
    new_text_returned = models.BooleanField(default=False)
    language = models.CharField(
        _("language"), max_length=12, choices=language_choices(), default=DEFAULT_LANGUAGE
    )
    state = models.CharField(
        _("state"), max_length=12, choices=CommentState.choices, default=CommentState.WAITING
    )
    # Counts what its author sent, so that a moderator decides on the very words they have read.
    version = models.PositiveIntegerField(default=1)
    reason = models.TextField(_("to the author"), max_length=MAX_REASON_CHARACTERS, blank=True)
    submission_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(_("first sent"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"))
    published_at = models.DateTimeField(_("first shown"), null=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    hidden_at = models.DateTimeField(_("hidden"), null=True)

    objects = PostCommentQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("comment on an idea")
        verbose_name_plural = _("comments on ideas")
        ordering: ClassVar = ["created_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["post", "state"], name="comments_of_a_post")]

    def __str__(self) -> str:
        # Wagtail writes this into logs, which outlive a comment.
        return f"Comment {self.pk}"

    @property
    def url(self) -> str:
        """Return the address of the comment on its idea's page."""
        return f"{self.post.url}#comment-{self.pk}"

    @property
    def language_info(self) -> Language:
        """Return the language in which the comment is written."""
        return get_language(self.language)

    @property
    def waiting_text(self) -> str:
        """Return the words on which a moderator decides, and which the author changes further."""
        return self.new_text or self.text

    @property
    def is_waiting(self) -> bool:
        """Say whether a moderator has to decide."""
        is_new = self.state == CommentState.WAITING
        return is_new or bool(self.has_change and not self.new_text_returned)

    @property
    def has_change(self) -> bool:
        """Say whether there are other words than those that are shown."""
        return self.state == CommentState.PUBLISHED and bool(self.new_text)

    @property
    def is_changeable(self) -> bool:
        """Say whether its author may still change it."""
        final = (CommentState.REJECTED, CommentState.TAKEN_DOWN)
        return self.state not in final and self.hidden_at is None

    @property
    def state_label(self) -> Any:
        """Return where it stands, in words for its author."""
        if self.hidden_at is not None and self.state == CommentState.PUBLISHED:
            return _("Hidden after reports, until a moderator has looked")
        if self.has_change:
            if self.new_text_returned:
                return _("Shown; your change was sent back")
            return _("Shown; your change is waiting to be read")
        return CommentState(self.state).label
