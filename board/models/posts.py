"""Posts: the ideas that schools share, with their revisions and their state in moderation."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from taggit.models import ItemBase, Tag
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin

from cms.core.choices import CoreProcess, Phase
from cms.core.fields import ChoiceListField
from cms.core.languages import DEFAULT_LANGUAGE, Language, get_language, language_choices
from schools.models import School

from ..choices import Direction
from ..querysets import PostQuerySet
from .attachments import PostAttachment
from .boards import BoardPage, Section

MAX_TITLE_CHARACTERS = 120
MAX_TEXT_CHARACTERS = 3000
MAX_PROMPT_CHARACTERS = 500


class PostState(models.TextChoices):
    """Where a post stands, as its author sees it."""

    PENDING = "pending", _("Waiting to be read")
    APPROVED = "approved", _("On the board")
    EDIT_PENDING = "edit_pending", _("On the board; your change is waiting to be read")
    RETURNED = "returned", _("Sent back to you")
    EDIT_RETURNED = "edit_returned", _("On the board; your change was sent back")
    TAKEN_DOWN = "taken_down", _("Taken down")
    WITHDRAWN = "withdrawn", _("Taken back by you")
    DRAFT = "draft", _("Draft, not sent yet")
    REJECTED = "rejected", _("Not for this board")
    EXPIRED = "expired", _("No longer shown: its time is over")
    HIDDEN = "hidden", _("Hidden after reports, until a moderator has looked")


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
        blank=True,
        on_delete=models.SET_NULL,
        related_name="posts",
    )
    guest_name = models.CharField(
        _("name of an author without an account"), max_length=80, blank=True, editable=False
    )
    posting_link = models.ForeignKey(
        "board.PostingLink",
        verbose_name=_("posting link"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="posts",
    )
    title = models.CharField(_("title"), max_length=MAX_TITLE_CHARACTERS)
    text = models.TextField(_("text"), max_length=MAX_TEXT_CHARACTERS)
    language = models.CharField(
        _("language"), max_length=12, choices=language_choices(), default=DEFAULT_LANGUAGE
    )
    direction = models.CharField(
        _("direction"),
        max_length=3,
        choices=Direction.choices,
        blank=True,
        help_text=_("Empty: as its language is usually read."),
    )
    for_whom = models.CharField(_("for whom"), max_length=MAX_PROMPT_CHARACTERS, blank=True)
    outcome = models.TextField(_("what changed"), max_length=MAX_PROMPT_CHARACTERS, blank=True)
    practised_on = models.DateField(_("when it was done"), null=True, blank=True)
    phases = ChoiceListField(_("phases"), choices=Phase.choices)
    shows_author = models.BooleanField(
        _("with its author’s name"),
        default=False,
        help_text=_("Otherwise only the school’s name is shown."),
    )
    processes = ChoiceListField(_("processes"), choices=CoreProcess.choices)
    tags = ClusterTaggableManager(through=PostTag, blank=True, verbose_name=_("tags"))
    submission_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(_("first sent"), auto_now_add=True)
    taken_down_at = models.DateTimeField(_("taken down"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, editable=False)
    rejected_at = models.DateTimeField(_("rejected"), null=True, editable=False)
    hidden_at = models.DateTimeField(
        _("hidden"), null=True, editable=False, help_text=_("After reports, until somebody looks.")
    )
    expires_on = models.DateField(
        _("shown until"), null=True, blank=True, help_text=_("The last day. Empty: with no end.")
    )
    is_pinned = models.BooleanField(_("pinned"), default=False)
    position = models.PositiveIntegerField(
        _("place by hand"), default=0, editable=False, help_text=_("The smallest comes first.")
    )
    # Counted when they change, so that a board of thousands needs no counting: public ones alone.
    comment_count = models.PositiveIntegerField(default=0, editable=False)
    reaction_count = models.PositiveIntegerField(default=0, editable=False)
    reaction_sum = models.PositiveIntegerField(
        default=0, editable=False, help_text=_("Of all stars; the number where there are none.")
    )

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
        "guest_name",
        "posting_link_id",
        "created_at",
        "taken_down_at",
        "withdrawn_at",
        "rejected_at",
        "hidden_at",
        "expires_on",
        "is_pinned",
        "position",
        "comment_count",
        "reaction_count",
        "reaction_sum",
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
    def text_direction(self) -> str:
        """Return "ltr" or "rtl": what its author chose, or that of its language."""
        return self.direction or self.language_info.direction

    @property
    def author_name(self) -> str:
        """Return the name to show beside the school's, or an empty string."""
        return self.author.get_full_name() if self.shows_author and self.author else ""

    @property
    def phase_labels(self) -> list[str]:
        """Return the words for the phases."""
        return [str(Phase(phase).label) for phase in self.phases if phase in Phase.values]

    @property
    def first_process(self) -> str:
        """Return the process that colours the slip, or an empty string."""
        return self.processes[0] if self.processes else ""

    @cached_property
    def picture(self) -> "PostAttachment | None":
        """Return the attachment that is a picture, if there is one."""
        return next((a for a in self.attachments.all() if a.picture_id), None)

    @cached_property
    def document(self) -> "PostAttachment | None":
        """Return the first attachment that is a document, if there is one."""
        return next((a for a in self.attachments.all() if a.document_id), None)

    @property
    def hidden_attachments(self) -> int:
        """Return how many attachments a slip does not show: it shows one of each kind."""
        shown = sum(1 for a in (self.picture, self.document, self.link) if a)
        return len(self.attachments.all()) - shown

    @cached_property
    def link(self) -> "PostAttachment | None":
        """Return the attachment that is a link, if there is one."""
        return next((a for a in self.attachments.all() if a.url), None)
