"""Inviting colleagues: by mail to one address each, or by a link for several people."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..models import Invitation, Membership, MembershipRole, School, User
from .join_mails import send_invitation

INVITE_FOR_ANY_SCHOOL = "schools.add_invitation"


def may_invite(user: User, school: School) -> bool:
    """Say whether a person may invite for a school: EMAS for each, a lead for their own."""
    if school.is_closed:
        return False
    if user.has_perm(INVITE_FOR_ANY_SCHOOL):
        return True
    membership = Membership.objects.of(user)
    return membership is not None and membership.is_lead and membership.school_id == school.pk


def may_invite_leads(user: User) -> bool:
    """Say whether a person may make others leads of a school: EMAS alone."""
    return user.has_perm(INVITE_FOR_ANY_SCHOOL)


def invite_by_mail(
    inviter: User, school: School, emails: list[str], *, role: str, days: int
) -> list[Invitation]:
    """Send an invitation to each address, which works for `days` days and for that address alone.

    What was sent there for the school before stops working. Raises PermissionDenied.
    """
    _check(inviter, school, role)
    with transaction.atomic():
        return [_invite(inviter, school, email.lower(), role, days) for email in emails]


def _invite(inviter: User, school: School, email: str, role: str, days: int) -> Invitation:
    earlier = Invitation.objects.filter(school=school, email=email, withdrawn_at=None)
    earlier.filter(memberships=None).update(withdrawn_at=timezone.now())
    invitation = Invitation.objects.create(
        school=school, role=role, email=email, created_by=inviter, expires_at=_in_days(days)
    )
    log(instance=invitation, action="schools.invite", user=inviter)
    send_invitation(invitation)
    return invitation


def make_invitation_link(
    inviter: User, school: School, *, days: int, max_people: int
) -> Invitation:
    """Make a link by which up to `max_people` join as contributors. Raises PermissionDenied."""
    _check(inviter, school, MembershipRole.CONTRIBUTOR)
    with transaction.atomic():
        invitation = Invitation.objects.create(
            school=school, created_by=inviter, expires_at=_in_days(days), max_people=max_people
        )
        log(instance=invitation, action="schools.invite", user=inviter)
    return invitation


def withdraw_invitation(user: User, invitation: Invitation) -> None:
    """End an invitation at once; who joined by it stays a member. Raises PermissionDenied."""
    _check(user, invitation.school, MembershipRole.CONTRIBUTOR)
    with transaction.atomic():
        locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if locked.withdrawn_at is None:
            locked.withdrawn_at = timezone.now()
            locked.save(update_fields=["withdrawn_at"])
            log(instance=locked, action="schools.withdraw", user=user)


def _in_days(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


def _check(user: User, school: School, role: str) -> None:
    if not may_invite(user, school):
        raise PermissionDenied(_("Only EMAS and the school’s lead invite colleagues."))
    if role == MembershipRole.LEAD and not may_invite_leads(user):
        raise PermissionDenied(_("Only EMAS makes somebody a lead."))
