"""What moderators decide about an idea: approve, return with a reason, reject, take down."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Revision, TaskState

from cms.core.mail import send_mail
from schools.models import User

from ..models import Post, PostApproval, PostClaim, PostHold, PostPicture
from ..models.deciding import is_held_from
from ..picture_rules import need_two, refusal_of
from ..querysets import is_moderator
from .posts import lock_post, unpublish


class DecisionConflict(Exception):
    """The idea is not as the moderator saw it; the message says what happened meanwhile."""


def approve_post(moderator: User, post: Post, revision_id: int) -> bool:
    """Put the revision that the moderator read on the board, and say whether it is there now.

    It is not yet when it has a photo of a child and this is the first of two approvals. Raises
    PermissionDenied, or DecisionConflict when somebody decided, the author changed the idea in the
    meantime, or a photo may not be shown.
    """
    with transaction.atomic():
        task_state = lock_waiting(moderator, post, revision_id)
        pictures = pictures_of(task_state.revision)
        refusal = refusal_of(pictures)
        if refusal:
            raise DecisionConflict(refusal)
        if need_two(pictures) and not _has_second_approval(moderator, post, revision_id):
            return False
        PostHold.objects.filter(post=post, ended_at=None).update(ended_at=timezone.now())
        task_state.task.specific.on_action(task_state, moderator, "approve")
        _forget_claim(post)
    return True


def return_post(moderator: User, post: Post, revision_id: int, reason: str) -> None:
    """Send the idea back with a reason; its author keeps the text. Raises as `approve_post`."""
    with transaction.atomic():
        task_state = lock_waiting(moderator, post, revision_id)
        task_state.task.specific.on_action(task_state, moderator, "reject", comment=reason)
        _forget_claim(post)


def reject_post(moderator: User, post: Post, revision_id: int, reason: str) -> None:
    """Refuse a new idea for good: its author learns why, and cannot send it again.

    Raises as `approve_post`; DecisionConflict as well for a change to an idea on the board.
    """
    with transaction.atomic():
        task_state = lock_waiting(moderator, post, revision_id)
        locked = Post.objects.get(pk=post.pk)
        if locked.live:
            raise DecisionConflict(
                _("This idea is on the board already: return the change, or take the idea down.")
            )
        # Not by Wagtail's own way of rejecting, which tells the author to send it again.
        task_state.status = TaskState.STATUS_REJECTED
        task_state.finished_at = timezone.now()
        task_state.finished_by = moderator
        task_state.comment = reason
        task_state.save()
        locked.rejected_at = timezone.now()
        locked.save(update_fields=["rejected_at"])
        task_state.workflow_state.cancel(user=moderator)
        log(instance=locked, action="board.reject", user=moderator, revision=task_state.revision)
        _forget_claim(post)
        if locked.author is not None and locked.author.is_active:
            send_mail("emails/idea_rejected", locked.author.email, {"user": locked.author})


def take_down_post(moderator: User, post: Post, reason: str) -> None:
    """Take an idea off every page at once and for good, and log who did it and why.

    Raises PermissionDenied.
    """
    check_moderator(moderator)
    with transaction.atomic():
        post = lock_post(post.pk)
        for state in post.workflow_states.active():
            state.cancel(user=moderator)
        post.taken_down_at = timezone.now()
        post.save(update_fields=["taken_down_at"])
        shown = post.live_revision_id if post.live else post.latest_revision_id
        unpublish(post, moderator, "board.take_down")
        post.takedowns.create(moderator=moderator, reason=reason, revision_key=shown)
        _forget_claim(post)


def pictures_of(revision: Revision) -> list[PostPicture]:
    """Return the pictures that a version of an idea shows."""
    rows = revision.content.get("attachments", [])
    keys = [row["picture"] for row in rows if row.get("picture")]
    return list(PostPicture.objects.filter(pk__in=keys))


def lock_waiting(moderator: User, post: Post, revision_id: int) -> Any:
    """Return the step that waits for a decision on this very revision, kept from other writers.

    Raises PermissionDenied and DecisionConflict.
    """
    check_moderator(moderator)
    lock_post(post.pk)
    if is_held_from(moderator, post):
        raise DecisionConflict(
            _("This is held for the safeguarding lead, who alone decides on it.")
        )
    waiting = TaskState.objects.filter(
        workflow_state__in=post.workflow_states, status=TaskState.STATUS_IN_PROGRESS
    )
    task_state = waiting.select_for_update(of=("self",)).first()
    if task_state is None:
        raise DecisionConflict(_("Somebody has already decided on this idea."))
    if task_state.revision_id != revision_id:
        raise DecisionConflict(_("This idea was changed since you opened it. Read it again."))
    return task_state.specific


def check_moderator(user: User) -> None:
    """Raise PermissionDenied for anybody who may not decide on ideas."""
    if not is_moderator(user):
        raise PermissionDenied(_("Only moderators decide on ideas."))


def _has_second_approval(moderator: User, post: Post, revision_id: int) -> bool:
    """Note that the moderator approves this version; say whether another one has before."""
    given = PostApproval.objects.filter(revision=revision_id)
    if given.exclude(moderator=moderator).exists():
        return True
    if given.exists():
        raise DecisionConflict(
            _("You have approved this already. It shows a child, so a second moderator must too.")
        )
    PostApproval.objects.create(revision_id=revision_id, moderator=moderator)
    log(
        instance=post,
        action="board.approve_first",
        user=moderator,
        revision=Revision.objects.get(pk=revision_id),
    )
    _forget_claim(post)
    return False


def _forget_claim(post: Post) -> None:
    PostClaim.objects.filter(post=post).delete()
