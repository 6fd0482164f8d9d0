"""How schools, their members and invitations are read."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, F
from django.utils import timezone

if TYPE_CHECKING:
    from .models import Membership


class SchoolQuerySet(models.QuerySet[Any]):
    def listed(self) -> "SchoolQuerySet":
        """Return the schools that may be named in public."""
        return self.filter(is_listed=True)

    def public(self) -> "SchoolQuerySet":
        """Return the schools of the public list: those that may be named, and are open."""
        return self.listed().filter(is_closed=False)

    def joinable(self) -> "SchoolQuerySet":
        """Return the schools that somebody who signs up can find.

        One that is not listed is among them when the register names it anyway: that says nothing
        about whether it takes part.
        """
        in_register = models.Q(urn__isnull=False)
        return self.filter(models.Q(is_listed=True) | in_register, is_closed=False)


class MembershipQuerySet(models.QuerySet[Any]):
    def approved(self) -> "MembershipQuerySet":
        """Return the memberships that let a person post."""
        return self.filter(status="approved")

    def leads(self) -> "MembershipQuerySet":
        """Return the memberships that let a person invite for their school."""
        return self.approved().filter(role="lead")

    def waiting(self) -> "MembershipQuerySet":
        """Return those on which EMAS has to decide: the person's address is known to be theirs."""
        verified = models.Q(user__emailaddress__verified=True, user__emailaddress__primary=True)
        return self.filter(verified, status="pending", user__is_active=True)

    def of(self, user: Any) -> "Membership | None":
        """Return the approved membership of a person who may sign in, or None."""
        if not user.is_authenticated or not user.is_active:
            return None
        return self.approved().filter(user=user).select_related("school").first()


class InvitationQuerySet(models.QuerySet[Any]):
    def usable(self) -> "InvitationQuerySet":
        """Return those that still let somebody join: not withdrawn, expired or used up."""
        return (
            self.filter(withdrawn_at=None, expires_at__gt=timezone.now(), school__is_closed=False)
            .with_joined()
            .filter(joined__lt=F("max_people"))
        )

    def with_joined(self) -> "InvitationQuerySet":
        """Add `joined`, how many have joined; whoever has not confirmed their address has not."""
        came = ~models.Q(memberships__status="pending")
        return self.annotate(joined=Count("memberships", filter=came))
