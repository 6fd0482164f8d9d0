"""How schools and their members are read."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from .models import Membership


class SchoolQuerySet(models.QuerySet[Any]):
    def listed(self) -> "SchoolQuerySet":
        """Return the schools that may be named in public."""
        return self.filter(is_listed=True)


class MembershipQuerySet(models.QuerySet[Any]):
    def approved(self) -> "MembershipQuerySet":
        """Return the memberships that let a person post."""
        return self.filter(status="approved")

    def of(self, user: Any) -> "Membership | None":
        """Return the approved membership of a person who may sign in, or None."""
        if not user.is_authenticated or not user.is_active:
            return None
        return self.approved().filter(user=user).select_related("school").first()
