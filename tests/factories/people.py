"""People and schools."""

import factory
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.test import Client
from factory.django import DjangoModelFactory
from wagtail.models import GroupPagePermission, Page

from schools.actions.people import add_person, give_second_factor
from schools.models import Membership, MembershipStatus, School, User

PASSWORD = "a long enough password"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def make_user(email: str, *, groups: list[str] | None = None, is_superuser: bool = False) -> User:
    """Return a person with a verified address; one with a role has a second factor as well."""
    first_name = email.split("@", maxsplit=1)[0].capitalize()
    user = add_person(email, first_name, "Example", password=PASSWORD)
    for name in groups or []:
        user.groups.add(Group.objects.get(name=name))
    if is_superuser:
        user.is_superuser = True
        user.save()
    if groups or is_superuser:
        give_second_factor(user, TOTP_SECRET)
    return user


def client_of(user: User) -> Client:
    """Return a browser in which this person is signed in."""
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def make_editor_of(page: Page, *codenames: str) -> User:
    """Return somebody who may enter the admin and has these rights below one page, nothing else."""
    name = f"Editors of page {page.pk}"
    group = Group.objects.create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in codenames:
        GroupPagePermission.objects.create(
            group=group, page=page, permission=Permission.objects.get(codename=codename)
        )
    return make_user(f"editor{page.pk}@council.example", groups=[name])


class SchoolFactory(DjangoModelFactory[School]):
    class Meta:
        model = School

    name = factory.Sequence(lambda n: f"Invented School {n}")


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    school = factory.SubFactory(SchoolFactory)
    user = factory.Sequence(lambda n: make_user(f"member{n}@school.example"))
    status = MembershipStatus.APPROVED
