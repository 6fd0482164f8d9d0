"""Adding people and letting them post for a school."""

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction

from ..models import Membership, MembershipStatus, School, User


@transaction.atomic
def add_person(
    email: str,
    first_name: str,
    last_name: str,
    *,
    password: str | None = None,
    school: School | None = None,
    job_title: str = "",
) -> User:
    """Add a person whom EMAS knows: their address counts as verified, their school as approved.

    Without a password they sign in by a code sent to them. Raises IntegrityError for an address
    that is taken.
    """
    user = User.objects.create_user(email, password, first_name=first_name, last_name=last_name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if school is not None:
        Membership.objects.create(
            user=user, school=school, job_title=job_title, status=MembershipStatus.APPROVED
        )
    return user


@transaction.atomic
def trust_address(user: User) -> None:
    """Make the address that an administrator gave a person the one they sign in with.

    Addresses from before are dropped: whoever reads mail there must not get in any more.
    """
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )


def give_second_factor(user: User, secret: str) -> None:
    """Let the codes of an authenticator app with this `secret` (base 32) be a second factor."""
    TOTP.activate(user, secret)
