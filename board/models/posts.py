"""Posts: the ideas that schools share, with their revisions and their state in moderation."""

import uuid
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from taggit.models import ItemBase, Tag
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin

from cms.core.choices import CoreProcess
from cms.core.fields import ChoiceListField
from cms.core.languages import DEFAULT_LANGUAGE, Language, get_language, language_choices
from schools.models import School

from ..querysets import PostQuerySet
from .boards import BoardPage, Section
from .pictures import PostPicture

MAX_TITLE_CHARACTERS = 120
MAX_TEXT_CHARACTERS = 3000


class PostState(models.TextChoices):
    """Where a post stands, as its author sees it."""

    PENDING = "pending", _("Waiting to be read")
    APPROVED = "approved", _("On the board")
    EDIT_PENDING = "edit_pending", _("On the board; your change is waiting to be read")
    RETURNED = "returned", _("Sent back to you")
    EDIT_RETURNED = "edit_returned", _("On the board; your change was sent back")
    TAKEN_DOWN = "taken_down", _("Taken down")
    WITHDRAWN = "withdrawn", _("Taken back by you")


class PostTag(ItemBase):
    """Joins an idea to a tag of the one vocabulary that resources use as well."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="post_tags")
    content_object = ParentalKey(
        "board.Post", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="one_tag_a_post")
        ]


class Post(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, ClusterableModel):
    """An idea: public only while `live`, and each change is a revision to be read first."""

    board = models.ForeignKey(
        BoardPage, verbose_name=_("board"), on_delete=models.CASCADE, related_name="posts"
    )
    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="posts",
    )
    school = models.ForeignKey(
        School, verbose_name=_("school"), on_delete=models.PROTECT, related_name="posts"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="posts",
    )
    title = models.CharField(_("title"), max_length=MAX_TITLE_CHARACTERS)
    text = models.TextField(_("text"), max_length=MAX_TEXT_CHARACTERS)
    language = models.CharField(
        _("language"), max_length=12, choices=language_choices(), default=DEFAULT_LANGUAGE
    )
    processes = ChoiceListField(_("processes"), choices=CoreProcess.choices)
    tags = ClusterTaggableManager(through=PostTag, blank=True, verbose_name=_("tags"))
    submission_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(_("first sent"), auto_now_add=True)
    taken_down_at = models.DateTimeField(_("taken down"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, editable=False)

    _revisions = GenericRelation(
        "wagtailcore.Revision", content_type_field="base_content_type", related_query_name="post"
    )
    _workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="post",
        for_concrete_model=False,
    )

    objects = PostQuerySet.as_manager()

    panels: ClassVar = [
        FieldPanel("title"),
        FieldPanel("text"),
        InlinePanel("attachments", heading=_("Picture and link"), label=_("Attachment")),
        FieldPanel("section"),
        FieldPanel("processes"),
        FieldPanel("tags"),
        FieldPanel("language"),
    ]

    # What a revision must not bring back when it is published.
    OUTSIDE_REVISIONS = (
        "author_id",
        "school_id",
        "board_id",
        "created_at",
        "taken_down_at",
        "withdrawn_at",
    )

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        ordering: ClassVar = ["-first_published_at", "-pk"]

    def __str__(self) -> str:
        # Wagtail writes this into logs, mail and the audit trail, which outlive a taken-down text.
        return f"Idea {self.pk}"

    def with_content_json(self, content: dict[str, Any]) -> "Post":
        """Return the post as a revision has it, but with what no revision may change."""
        post: Post = super().with_content_json(content)
        for name in self.OUTSIDE_REVISIONS:
            setattr(post, name, getattr(self, name))
        return post

    @property
    def url(self) -> str:
        """Return the address of the idea's own page."""
        return f"{self.board.url}{self.pk}/"

    @property
    def language_info(self) -> Language:
        """Return the language in which the idea is written."""
        return get_language(self.language)

    @property
    def first_process(self) -> str:
        """Return the process that colours the slip, or an empty string."""
        return self.processes[0] if self.processes else ""

    @cached_property
    def picture(self) -> "PostAttachment | None":
        """Return the attachment that is a picture, if there is one."""
        return next((a for a in self.attachments.all() if a.picture_id), None)

    @cached_property
    def link(self) -> "PostAttachment | None":
        """Return the attachment that is a link, if there is one."""
        return next((a for a in self.attachments.all() if a.url), None)


class PostAttachment(models.Model):
    """A picture with its description, or a link."""

    post = ParentalKey(Post, on_delete=models.CASCADE, related_name="attachments")
    picture = models.ForeignKey(
        PostPicture, null=True, blank=True, editable=False, on_delete=models.CASCADE
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
                condition=models.Q(picture__isnull=False) ^ ~models.Q(url=""),
                name="attachment_is_a_picture_or_a_link",
            )
        ]

    def __str__(self) -> str:
        return "Picture" if self.picture_id else "Link"

    def clean(self) -> None:
        """Raise ValidationError for an attachment that is neither a picture nor a link, or both."""
        if bool(self.picture_id) == bool(self.url):
            raise ValidationError({"url": _("Give a link, or remove this attachment.")})

    @property
    def host(self) -> str:
        """Return where the link leads, such as "bbc.co.uk"."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")
