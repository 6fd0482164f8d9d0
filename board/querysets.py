"""How ideas are read; what decides who may see them stands here alone."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Exists, OuterRef, Prefetch, Q, Value, When
from django.db.models.functions import Cast
from wagtail.models import WorkflowState

MODERATE_PERMISSION = "board.publish_post"


def is_moderator(user: Any) -> bool:
    """Say whether a person may read and decide on every idea."""
    return bool(user.is_authenticated and user.is_active and user.has_perm(MODERATE_PERMISSION))


class PostQuerySet(models.QuerySet[Any]):
    def public(self) -> "PostQuerySet":
        """Return the ideas that anybody may see: approved, on a live and unrestricted board."""
        from .models import BoardPage

        boards = BoardPage.objects.live().public().order_by().values("pk")
        return self.filter(live=True, taken_down_at=None, withdrawn_at=None, board__in=boards)

    def visible_to(self, user: Any) -> "PostQuerySet":
        """Return the public ideas, one's own, and all of them for a moderator."""
        if not user.is_authenticated:
            return self.public()
        if is_moderator(user):
            return self.all()
        return self.filter(
            Q(pk__in=self.model._default_manager.public().values("pk")) | Q(author=user)
        )

    def editable_by(self, user: Any) -> "PostQuerySet":
        """Return the ideas that a person may change: their own, unless taken down."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(author=user, taken_down_at=None)

    def for_listing(self) -> "PostQuerySet":
        """Fetch along what a slip shows, whatever the number of slips."""
        from .models import PostAttachment

        attachments = PostAttachment.objects.select_related("picture")
        return self.select_related("school", "section", "board").prefetch_related(
            Prefetch("attachments", queryset=attachments), "tagged_items__tag"
        )

    def with_state(self) -> "PostQuerySet":
        """Add `state`, a value of PostState, as the author sees it."""
        from .models.posts import PostState

        waiting = Exists(self._workflow_states(WorkflowState.STATUS_IN_PROGRESS))
        returned = Exists(self._workflow_states(WorkflowState.STATUS_NEEDS_CHANGES))
        return self.annotate(
            state=Case(
                When(taken_down_at__isnull=False, then=Value(PostState.TAKEN_DOWN)),
                When(withdrawn_at__isnull=False, then=Value(PostState.WITHDRAWN)),
                When(Q(live=True) & Q(waiting), then=Value(PostState.EDIT_PENDING)),
                When(Q(live=True) & Q(returned), then=Value(PostState.EDIT_RETURNED)),
                When(live=True, then=Value(PostState.APPROVED)),
                When(returned, then=Value(PostState.RETURNED)),
                default=Value(PostState.PENDING),
                output_field=models.CharField(),
            )
        )

    def _workflow_states(self, status: str) -> models.QuerySet[WorkflowState]:
        return WorkflowState.objects.filter(
            base_content_type=ContentType.objects.get_for_model(self.model),
            object_id=Cast(OuterRef("pk"), models.CharField()),
            status=status,
        )


class PostPictureQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "PostPictureQuerySet":
        """Return the pictures whose private copy a person may see."""
        if not user.is_authenticated:
            return self.none()
        if is_moderator(user):
            return self.all()
        return self.filter(uploaded_by=user)
