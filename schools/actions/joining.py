"""Joining a school: asking, being let in or declined, leaving."""

from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..models import Invitation, Membership, MembershipRole, MembershipStatus, School, User
from ..roles import LET_IN
from . import join_mails


class MembershipConflict(Exception):
    """It cannot be done as things are now; its words say why."""


def request_membership(
    user: User, school: School | None, requested_school: str, job_title: str
) -> Membership:
    """Note that a person wants to join a school, or one that is not in the list; return that.

    What they asked for before and nobody decided on is replaced. Somebody who was a member once,
    or was declined, keeps the date of that: they wait for a person to decide. Raises
    MembershipConflict for a member of a school.
    """
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        if Membership.objects.approved().filter(user=user).exists():
            raise MembershipConflict(_("You belong to a school already. Leave it first."))
        _drop_requests(user, school)
        membership = Membership.objects.filter(user=user, school=school).first() if school else None
        if membership is None:
            membership = Membership(user=user, school=school)
        membership.requested_school = requested_school
        membership.job_title = job_title
        membership.role = MembershipRole.CONTRIBUTOR
        membership.status = MembershipStatus.PENDING
        membership.save()
    return membership


def _drop_requests(user: User, school: School | None) -> None:
    """Delete other requests; one about an earlier membership goes back to what it was: ended."""
    others = Membership.objects.filter(user=user, status=MembershipStatus.PENDING)
    if school is not None:
        others = others.exclude(school=school)
    others.filter(decided_at=None).delete()
    others.update(status=MembershipStatus.ENDED)


def take_back_request(user: User) -> bool:
    """Drop what a person asked for and nobody has decided on; say whether there was anything."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        waits = Membership.objects.filter(user=user, status=MembershipStatus.PENDING).exists()
        _drop_requests(user, None)
    return waits


def settle_membership(user: User, invitation: Invitation | None = None) -> Membership | None:
    """Decide on what a person whose address is proved asked for; return it, or None.

    An invitation or an address at one of the school's domains is enough; else EMAS is told.
    """
    if not EmailAddress.objects.filter(user=user, primary=True, verified=True).exists():
        return None
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        pending = Membership.objects.select_related("school").filter(
            user=user, status=MembershipStatus.PENDING
        )
        membership = pending.first()
        if membership is None:
            return None
        if invitation is not None and _may_use(invitation, membership):
            _join(membership, invitation)
        elif _is_let_in_by_domain(membership):
            approve(membership, None)
            join_mails.tell_leads(membership)
        else:
            join_mails.tell_emas(membership)
    return membership


def _is_let_in_by_domain(membership: Membership) -> bool:
    # Who was sent away once needs more than an address to come back.
    if membership.school is None or membership.decided_at is not None:
        return False
    return membership.school.lets_in(membership.user.email_domain)


def join_by_invitation(user: User, invitation: Invitation, job_title: str = "") -> Membership:
    """Make a person a member of the school that invites them, and return the membership.

    Raises MembershipConflict when they belong to another school, when the invitation is for
    another address or no longer usable, or when only a person may let them in again.
    """
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        current = Membership.objects.of(user)
        if current is not None:
            if current.school_id == invitation.school_id:
                return current
            raise MembershipConflict(_("You belong to another school already. Leave it first."))
        earlier = Membership.objects.filter(user=user, school=invitation.school).first()
        membership = earlier or Membership(user=user, school=invitation.school)
        if job_title:
            membership.job_title = job_title
        if not _may_use(invitation, membership):
            raise MembershipConflict(_why_not(invitation, membership))
        _drop_requests(user, invitation.school)
        _join(membership, invitation)
    return membership


def _may_use(invitation: Invitation, membership: Membership) -> bool:
    """Say whether the invitation lets this person in; locks it, so that nobody else gets ahead."""
    Invitation.objects.select_for_update().filter(pk=invitation.pk).first()
    if membership.school_id != invitation.school_id or not _is_for(invitation, membership):
        return False
    return Invitation.objects.usable().filter(pk=invitation.pk).exists()


def _is_for(invitation: Invitation, membership: Membership) -> bool:
    """Say whether it is meant for this person.

    Who was sent away comes back only by an invitation that was sent to them since.
    """
    user, decided_at = membership.user, membership.decided_at
    if not EmailAddress.objects.filter(user=user, primary=True, verified=True).exists():
        return False
    if invitation.email:
        is_new = decided_at is None or invitation.created_at > decided_at
        return is_new and invitation.email.lower() == user.email.lower()
    return decided_at is None


def _why_not(invitation: Invitation, membership: Membership) -> str:
    if invitation.email and invitation.email.lower() != membership.user.email.lower():
        return _("This invitation was sent to another address. Ask for one to your own.")
    if membership.decided_at is not None:
        return _("This link cannot let you in again. Ask the school’s lead or us.")
    return _("This link has stopped working. Ask for a new one.")


def _join(membership: Membership, invitation: Invitation) -> None:
    membership.invitation = invitation
    membership.role = invitation.role
    approve(membership, None)
    join_mails.tell_leads(membership)


def approve(membership: Membership, decider: User | None) -> None:
    """Note that a membership is approved; `decider` is None when nobody had to decide.

    The caller has checked that it may be.
    """
    membership.requested_school = ""
    membership.status = MembershipStatus.APPROVED
    membership.decided_by = decider
    membership.decided_at = timezone.now()
    membership.save()
    log(instance=membership, action="schools.approve", user=decider or membership.user)


def may_end(user: User, membership: Membership) -> bool:
    """Say whether a person may end a membership: EMAS, the school's lead, or the member."""
    if user.has_perm(LET_IN) or membership.user_id == user.pk:
        return True
    own = Membership.objects.of(user)
    return own is not None and own.is_lead and own.school_id == membership.school_id


def end_membership(user: User, membership: Membership) -> None:
    """End a membership; what the person posted stays.

    Raises PermissionDenied, and MembershipConflict for the last lead of a school with colleagues.
    """
    with transaction.atomic():
        # All leads of the school are locked, so that two cannot leave at the same time.
        locked: Any = Membership.objects.select_for_update().filter(school=membership.school)
        members = {member.pk: member for member in locked.approved()}
        if not may_end(user, membership):
            raise PermissionDenied
        current = members.get(membership.pk)
        if current is None:
            return
        if not user.has_perm(LET_IN) and _is_last_lead(current, list(members.values())):
            raise MembershipConflict(
                _("You are the only lead. Ask us to make a colleague a lead first.")
            )
        current.status = MembershipStatus.ENDED
        current.decided_by, current.decided_at = user, timezone.now()
        current.save()
        # What somebody made who has left must not let others in.
        own = Invitation.objects.filter(school=current.school, created_by=current.user)
        own.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
        log(instance=current, action="schools.end", user=user)


def _is_last_lead(membership: Membership, members: list[Membership]) -> bool:
    others = [member for member in members if member.pk != membership.pk]
    return membership.is_lead and bool(others) and not any(member.is_lead for member in others)
