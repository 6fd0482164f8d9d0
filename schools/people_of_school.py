"""Who belongs to a school and who is invited, as the lead and EMAS see it."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Invitation, Membership, School

MAX_INVITATIONS_SHOWN = 50


@dataclass(frozen=True)
class SentInvitation:
    """An invitation with its state in words."""

    invitation: Invitation
    is_usable: bool
    words: str
    joined: int


def members_of(school: School) -> list[Membership]:
    """Return the approved members of a school with their people, leads first."""
    members = Membership.objects.approved().filter(school=school).select_related("user")
    return list(members.order_by("-role", "user__last_name", "user__first_name", "pk"))


def invitations_of(school: School) -> list[SentInvitation]:
    """Return the newest invitations of a school, at most `MAX_INVITATIONS_SHOWN`."""
    newest = Invitation.objects.filter(school=school).with_joined()
    # Counting would make Django forget the model's own order.
    newest = newest.order_by("-created_at", "-pk")
    return [_in_words(item) for item in newest[:MAX_INVITATIONS_SHOWN]]


def _in_words(invitation: Invitation) -> SentInvitation:
    joined = int(invitation.joined)  # type: ignore[attr-defined]
    is_usable = False
    if invitation.withdrawn_at is not None:
        words = _("Withdrawn")
    elif joined >= invitation.max_people:
        words = _("Used") if invitation.email else _("Used up")
    elif invitation.expires_at <= timezone.now():
        words = _("Over")
    else:
        words, is_usable = _("Works"), True
    return SentInvitation(invitation, is_usable, words, joined)
