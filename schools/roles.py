"""The roles that people have, each a Django group; docs/roles.md says what each may do.

What readers, contributors and leads may do comes from their membership in a school, never from a
right: so nobody can post for a school that they do not belong to. Their groups follow it.
"""

from django.contrib.auth.models import Group

from .models import Membership, User

READERS = "Readers"
CONTRIBUTORS = "Contributors"
SCHOOL_LEADS = "School leads"
MODERATORS = "Moderators of ideas"
EDITORS = "EMAS editors"
SAFEGUARDING_LEADS = "Safeguarding leads"
ADMINISTRATORS = "Administrators"

# The rights that decide what people are shown and asked.
ENTER_ADMIN = "wagtailadmin.access_admin"
LET_IN = "schools.change_membership"

MEMBER_ROLES = (READERS, CONTRIBUTORS, SCHOOL_LEADS)
STAFF_ROLES = (MODERATORS, EDITORS, SAFEGUARDING_LEADS, ADMINISTRATORS)
ROLES = (*MEMBER_ROLES, *STAFF_ROLES)


def follow_membership(user: User) -> None:
    """Put a person into the one group of readers, contributors or leads that they belong to."""
    membership = Membership.objects.approved().filter(user=user).first()
    name = READERS
    if membership is not None:
        name = SCHOOL_LEADS if membership.is_lead else CONTRIBUTORS
    groups = {group.name: group for group in Group.objects.filter(name__in=MEMBER_ROLES)}
    user.groups.remove(*(group for other, group in groups.items() if other != name))
    if name in groups:
        user.groups.add(groups[name])
