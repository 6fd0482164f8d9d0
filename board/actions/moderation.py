"""What moderators do: approve, return with a reason, take down."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from schools.models import User

from ..models import Post
from ..querysets import is_moderator
from .posts import unpublish


class DecisionConflict(Exception):
    """The idea is not as the moderator saw it; the message says what happened meanwhile."""


def approve_post(moderator: User, post: Post, revision_id: int) -> None:
    """Put the revision that the moderator read on the board.

    Raises PermissionDenied, or DecisionConflict when somebody decided or the author changed the
    idea in the meantime.
    """
    with transaction.atomic():
        task_state = _task_state(moderator, post, revision_id)
        task_state.task.specific.on_action(task_state, moderator, "approve")


def return_post(moderator: User, post: Post, revision_id: int, reason: str) -> None:
    """Send the idea back with a reason; its author keeps the text. Raises as `approve_post`."""
    with transaction.atomic():
        task_state = _task_state(moderator, post, revision_id)
        task_state.task.specific.on_action(task_state, moderator, "reject", comment=reason)


def take_down_post(moderator: User, post: Post, reason: str) -> None:
    """Take an idea off every page at once and for good, and log who did it and why.

    Raises PermissionDenied.
    """
    _check_moderator(moderator)
    with transaction.atomic():
        post = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
        for state in post.workflow_states.active():
            state.cancel(user=moderator)
        post.taken_down_at = timezone.now()
        post.save(update_fields=["taken_down_at"])
        unpublish(post, moderator, "board.take_down")
        post.takedowns.create(moderator=moderator, reason=reason)


def _task_state(moderator: User, post: Post, revision_id: int) -> Any:
    """Return the step that waits for a decision on this very revision, locked."""
    _check_moderator(moderator)
    Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    waiting = TaskState.objects.filter(
        workflow_state__in=post.workflow_states, status=TaskState.STATUS_IN_PROGRESS
    )
    task_state = waiting.select_for_update(of=("self",)).first()
    if task_state is None:
        raise DecisionConflict(_("Somebody has already decided on this idea."))
    if task_state.revision_id != revision_id:
        raise DecisionConflict(
            _("The author has changed this idea since you opened it. Read it again.")
        )
    return task_state.specific


def _check_moderator(user: User) -> None:
    if not is_moderator(user):
        raise PermissionDenied(_("Only moderators decide on ideas."))
