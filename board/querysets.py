"""How ideas are read; what decides who may see them stands here alone."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Value, When
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import WorkflowState

from schools.roles import SAFEGUARDING_LEADS

MODERATE_PERMISSION = "board.publish_post"


def is_moderator(user: Any) -> bool:
    """Say whether a person may read and decide on every idea."""
    return bool(user.is_authenticated and user.is_active and user.has_perm(MODERATE_PERMISSION))


def is_safeguarding_lead(user: Any) -> bool:
    """Say whether a person may read what is held: by role alone, whatever their other rights."""
    return is_moderator(user) and user.groups.filter(name=SAFEGUARDING_LEADS).exists()


def showable_picture(path: str = "") -> Q:
    """Return the condition under which a picture may be shown; `path` leads to it, with "__"."""
    has_permission = Q(**{f"{path}permission_until": None}) | Q(
        **{f"{path}permission_until__gte": timezone.localdate()}
    )
    return Q(**{f"{path}withdrawn_at": None}) & has_permission


def taking_posts() -> Q:
    """Return the condition under which a board takes new ideas now (`BoardPage.takes_posts`)."""
    now = timezone.now()
    has_begun = Q(opens_at=None) | Q(opens_at__lte=now)
    return Q(is_open=True) & has_begun & (Q(closes_at=None) | Q(closes_at__gt=now))


class PostQuerySet(models.QuerySet[Any]):
    def public(self) -> "PostQuerySet":
        """Return the ideas that anybody may see: approved, on a live and unrestricted board."""
        from .models import BoardPage

        boards = BoardPage.objects.live().public().order_by().values("pk")
        return self.filter(
            Q(expires_on=None) | Q(expires_on__gte=timezone.localdate()),
            live=True,
            taken_down_at=None,
            withdrawn_at=None,
            rejected_at=None,
            hidden_at=None,
            board__in=boards,
        )

    def visible_to(self, user: Any) -> "PostQuerySet":
        """Return the public ideas, one's own, and for a moderator all that is not held back."""
        if not user.is_authenticated:
            return self.public()
        public = self.model._default_manager.public().values("pk")
        if is_moderator(user):
            unheld = self.model._default_manager.not_held_from(user).order_by().values("pk")
            return self.filter(Q(pk__in=public) | Q(author=user) | Q(pk__in=unheld))
        return self.filter(Q(pk__in=public) | Q(author=user))

    def not_held_from(self, moderator: Any) -> "PostQuerySet":
        """Leave out what is held for the safeguarding lead, unless the moderator is one."""
        from .models import PostHold

        if is_safeguarding_lead(moderator):
            return self.all()
        return self.exclude(pk__in=PostHold.objects.filter(ended_at=None).values("post"))

    def editable_by(self, user: Any) -> "PostQuerySet":
        """Return the ideas that a person may change: their own, unless decided for good."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(author=user, taken_down_at=None, rejected_at=None)

    def for_listing(self) -> "PostQuerySet":
        """Fetch along what a slip shows, whatever the number of slips."""
        from .models import PostAttachment

        is_shown = Q(picture=None) | showable_picture("picture__")
        attachments = PostAttachment.objects.filter(is_shown).select_related("picture", "document")
        return self.select_related("school", "section", "board", "author").prefetch_related(
            Prefetch("attachments", queryset=attachments), "tagged_items__tag"
        )

    def with_state(self) -> "PostQuerySet":
        """Add `state`, a value of PostState, as the author sees it."""
        from .models.posts import PostState

        today = timezone.localdate()
        waiting = Exists(self._workflow_states(WorkflowState.STATUS_IN_PROGRESS))
        returned = Exists(self._workflow_states(WorkflowState.STATUS_NEEDS_CHANGES))
        return self.annotate(
            state=Case(
                When(taken_down_at__isnull=False, then=Value(PostState.TAKEN_DOWN)),
                When(withdrawn_at__isnull=False, then=Value(PostState.WITHDRAWN)),
                When(rejected_at__isnull=False, then=Value(PostState.REJECTED)),
                When(hidden_at__isnull=False, then=Value(PostState.HIDDEN)),
                When(live=True, expires_on__lt=today, then=Value(PostState.EXPIRED)),
                When(Q(live=True) & Q(waiting), then=Value(PostState.EDIT_PENDING)),
                When(Q(live=True) & Q(returned), then=Value(PostState.EDIT_RETURNED)),
                When(live=True, then=Value(PostState.APPROVED)),
                When(returned, then=Value(PostState.RETURNED)),
                When(waiting, then=Value(PostState.PENDING)),
                default=Value(PostState.DRAFT),
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
        """Return the pictures whose private copy a person may see.

        One that was withdrawn is left to moderators; one that is held to the safeguarding lead.
        """
        from .models import PostHold

        if not user.is_authenticated:
            return self.none()
        own = Q(uploaded_by=user, withdrawn_at=None)
        if not is_moderator(user):
            return self.filter(own)
        if is_safeguarding_lead(user):
            return self.all()
        held = PostHold.objects.filter(ended_at=None).values("post")
        return self.filter(own | Q(post=None) | ~Q(post__in=held))

    def showable(self) -> "PostPictureQuerySet":
        """Return those that readers may see while their idea is public."""
        return self.filter(showable_picture())

    def needing_care(self) -> "PostPictureQuerySet":
        """Return those that ask for more than one look: of a child, or for some time only."""
        return self.filter(Q(shows_child=True) | ~Q(permission_until=None))


class PostDocumentQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "PostDocumentQuerySet":
        """Return those beside public ideas, one's own, and for a moderator all not held."""
        from .models import Post, PostAttachment, PostHold

        if is_safeguarding_lead(user):
            return self.all()
        shown = PostAttachment.objects.filter(post__in=Post.objects.public().values("pk"))
        public = Q(pk__in=shown.exclude(document=None).values("document"))
        if not user.is_authenticated:
            return self.filter(public)
        own = Q(uploaded_by=user)
        if not is_moderator(user):
            return self.filter(public | own)
        held = PostHold.objects.filter(ended_at=None).values("post")
        return self.filter(public | own | Q(post=None) | ~Q(post__in=held))


class PostingLinkQuerySet(models.QuerySet[Any]):
    def usable(self) -> "PostingLinkQuerySet":
        """Return those by which ideas can be sent: not withdrawn, expired or used up."""
        return self.with_state().filter(is_usable=True)

    def with_state(self) -> "PostingLinkQuerySet":
        """Add `sent`, how many ideas came by it, and `is_usable`."""
        from .models import BoardPage

        boards = BoardPage.objects.live().public().order_by().values("pk")
        is_usable = Q(
            withdrawn_at=None,
            expires_at__gt=timezone.now(),
            board__in=BoardPage.objects.filter(taking_posts(), pk__in=boards).values("pk"),
            school__is_closed=False,
            sent__lt=F("max_posts"),
        )
        return self.annotate(sent=Count("posts")).annotate(
            is_usable=Case(
                When(is_usable, then=True), default=False, output_field=models.BooleanField()
            )
        )

    def for_listing(self) -> "PostingLinkQuerySet":
        """Fetch along what a list shows, the newest first."""
        return self.with_state().select_related("board", "school").order_by("-created_at", "-pk")
