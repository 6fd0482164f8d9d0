"""What follows when somebody joins or leaves a school."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.contrib import messages
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext as _

from .actions.joining import settle_membership
from .invited import forget_invitation, invitation_of
from .models import Membership, MembershipStatus, User
from .roles import follow_membership


@receiver(post_save, sender=User)
def follow_new_person(instance: User, *, created: bool, **_kwargs: Any) -> None:
    """Everybody has a role from the start."""
    if created:
        follow_membership(instance)


@receiver(post_save, sender=Membership)
def follow_member(instance: Membership, **_kwargs: Any) -> None:
    """A person's role follows their membership, whichever way it was changed."""
    follow_membership(instance.user)


@receiver(post_delete, sender=Membership)
def follow_leaver(instance: Membership, origin: Any, **_kwargs: Any) -> None:
    """As above; a person who is being deleted needs no role any more."""
    if not isinstance(origin, User):
        follow_membership(instance.user)


@receiver(email_confirmed)
def settle_new_person(request: HttpRequest, email_address: EmailAddress, **_kwargs: Any) -> None:
    """Once an address is proved, it is decided who lets the person in: nobody, or EMAS."""
    membership = settle_membership(email_address.user, invitation_of(request))
    forget_invitation(request)
    if membership is not None and membership.status == MembershipStatus.APPROVED:
        text = _("Welcome! You can post for %(school)s now.")
        messages.success(request, text % {"school": membership.school})
    elif membership is not None:
        messages.success(request, _("Thank you. EMAS looks at it now, and writes to you."))
