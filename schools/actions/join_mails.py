"""The mails about joining a school. None holds a person's name or address."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.urls import reverse

from cms.core.mail import send_mail

from ..models import Invitation, Membership, MembershipRole, User
from ..roles import LET_IN


def tell_emas(membership: Membership) -> None:
    """Tell those of EMAS who want to know that somebody waits."""
    staff = ModelBackend().with_perm(LET_IN, is_active=True, include_superusers=True)
    school = membership.school
    context = {"school_name": school.name if school else membership.requested_school}
    for person in staff.filter(wants_join_mails=True):
        send_mail("emails/join_request", person.email, context)


def tell_leads(membership: Membership) -> None:
    """Tell the other leads of a school that somebody has joined."""
    leads = Membership.objects.leads().filter(school=membership.school)
    people = User.objects.filter(memberships__in=leads, is_active=True, wants_join_mails=True)
    context = {"school": membership.school}
    for lead in people.exclude(pk=membership.user_id).distinct():
        send_mail("emails/joined", lead.email, context)


def tell_approved(membership: Membership) -> None:
    """Tell a person that they may post now, and how."""
    context = {"school": membership.school, "is_lead": membership.is_lead}
    send_mail("emails/membership_approved", membership.user.email, context)


def tell_declined(membership: Membership, reason: str) -> None:
    """Tell a person kindly why they were not let in, and what they can do."""
    send_mail("emails/membership_declined", membership.user.email, {"reason": reason})


def send_invitation(invitation: Invitation) -> None:
    """Send an invitation to its one address; it says the same whether they have an account."""
    context = {
        "school": invitation.school,
        "is_lead": invitation.role == MembershipRole.LEAD,
        "expires_at": invitation.expires_at,
        "address": settings.BASE_URL + reverse("open_invitation", args=[invitation.token]),
    }
    send_mail("emails/invitation", invitation.email, context)
