"""Holding an idea for the safeguarding lead, and claiming one while reading it."""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from cms.core.mail import send_mail
from schools.models import User
from schools.roles import SAFEGUARDING_LEADS

from ..models import Post, PostClaim, PostHold
from ..querysets import is_safeguarding_lead
from .moderation import check_moderator, lock_waiting
from .posts import lock_post


class ClaimedByAnother(Exception):
    """Another moderator is at this idea; `claim` says who, and since when."""

    def __init__(self, claim: PostClaim) -> None:
        super().__init__(
            _(
                "%(name)s has been at this idea since %(time)s. Tick “Take it over” to decide "
                "on it yourself."
            )
            % {
                "name": claim.moderator,
                "time": timezone.localtime(claim.claimed_at).strftime("%H:%M"),
            }
        )
        self.claim = claim


def claim_post(moderator: User, post: Post, *, take_over: bool = False) -> None:
    """Note for ten minutes that a moderator is at an idea.

    Raises PermissionDenied, and ClaimedByAnother unless `take_over`.
    """
    check_moderator(moderator)
    with transaction.atomic():
        # The lock lets one of two who come at once be the first.
        lock_post(post.pk)
        claim = PostClaim.objects.select_related("moderator").filter(post=post).first()
        is_others = claim is not None and claim.moderator_id != moderator.pk
        if claim is not None and is_others and claim.is_running and not take_over:
            raise ClaimedByAnother(claim)
        # Nobody is at two ideas at once.
        PostClaim.objects.filter(moderator=moderator).exclude(post=post).delete()
        PostClaim.objects.update_or_create(
            post=post, defaults={"moderator": moderator, "claimed_at": timezone.now()}
        )


def hold_post(moderator: User, post: Post, revision_id: int) -> None:
    """Keep an idea from everybody but the safeguarding lead, who alone decides then.

    Raises PermissionDenied and DecisionConflict.
    """
    with transaction.atomic():
        task_state = lock_waiting(moderator, post, revision_id)
        _hold, is_new = PostHold.objects.get_or_create(
            post=post, ended_at=None, defaults={"held_by": moderator}
        )
        if is_new:
            log(instance=post, action="board.hold", user=moderator, revision=task_state.revision)
            _tell_safeguarding_leads()
        PostClaim.objects.filter(post=post).delete()


def release_post(lead: User, post: Post) -> None:
    """Give an idea that was held back to all moderators. Raises PermissionDenied."""
    if not is_safeguarding_lead(lead):
        raise PermissionDenied(_("Only the safeguarding lead ends a hold."))
    with transaction.atomic():
        lock_post(post.pk)
        ended = PostHold.objects.filter(post=post, ended_at=None).update(ended_at=timezone.now())
        if ended:
            log(instance=post, action="board.release", user=lead)


def _tell_safeguarding_leads() -> None:
    group = Group.objects.filter(name=SAFEGUARDING_LEADS).first()
    for lead in group.user_set.filter(is_active=True) if group else ():
        send_mail("emails/item_held", lead.email, {"user": lead})
