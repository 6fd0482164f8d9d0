"""Adding people and letting them post for a school."""

from allauth.account.models import EmailAddress
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
