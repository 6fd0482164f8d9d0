"""The invented schools and the people who work there."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group

from schools.actions.joining import request_membership
from schools.actions.people import add_person, give_second_factor
from schools.models import Membership, MembershipRole, School, User
from schools.roles import EDITORS, MODERATORS

from ..sign_ins import DEMO_PASSWORD, DEMO_TOTP_SECRET
from .content import moment, read

GROUPS = {"editor": EDITORS, "moderator": MODERATORS}


@dataclass(frozen=True)
class People:
    """Who is there: the three who can sign in, and by school the one who posts for it."""

    editor: User
    moderator: User
    members: dict[str, User]


def load_people() -> People:
    """Add the schools and their people; return them."""
    content = read("schools")
    schools = {row["key"]: _school(row) for row in content["schools"]}
    users = [(row, _person(row, schools)) for row in content["people"]]
    roles = {row["role"]: user for row, user in users if row.get("role")}
    members: dict[str, User] = {}
    for row, user in users:
        if row.get("school"):
            members.setdefault(row["school"], user)
    for row in content["waiting"]:
        _let_wait(row, schools)
    return People(roles["editor"], roles["moderator"], members)


def _school(row: dict[str, Any]) -> School:
    fields = {name: value for name, value in row.items() if name not in ("key", "name")}
    school, _created = School.objects.get_or_create(name=row["name"], defaults=fields)
    return school


def _let_wait(row: dict[str, Any], schools: dict[str, School]) -> None:
    """Have somebody ask to join a school, whose address is proved already."""
    if User.objects.filter(email=row["email"]).exists():
        return
    user = add_person(row["email"], row["first_name"], row["last_name"])
    school = schools.get(row.get("school", ""))
    requested = row.get("requested_school", "")
    membership = request_membership(user, school, requested, row["job_title"])
    Membership.objects.filter(pk=membership.pk).update(created_at=moment(row["days_ago"]))


def _person(row: dict[str, Any], schools: dict[str, School]) -> User:
    existing = User.objects.filter(email=row["email"]).first()
    user = existing or add_person(
        row["email"],
        row["first_name"],
        row["last_name"],
        password=DEMO_PASSWORD if row.get("role") else None,
        school=schools.get(row.get("school", "")),
        job_title=row.get("job_title", ""),
    )
    if row.get("is_lead"):
        membership = user.memberships.get()
        membership.role = MembershipRole.LEAD
        membership.save()
    if row.get("role") in GROUPS:
        user.groups.add(Group.objects.get(name=GROUPS[row["role"]]))
        if existing is None:
            give_second_factor(user, DEMO_TOTP_SECRET)
    return user
