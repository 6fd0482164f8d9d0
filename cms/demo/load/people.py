"""The invented schools and the people who work there."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group

from home.actions.setup import EDITORS, MODERATORS
from schools.actions.people import add_person
from schools.models import School, User

from .content import read

DEMO_PASSWORD = "sanctuary-demo-2026"  # noqa: S105  (printed by `make run`; never in production)
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
    return People(roles["editor"], roles["moderator"], members)


def _school(row: dict[str, Any]) -> School:
    school, _created = School.objects.get_or_create(
        name=row["name"], defaults={"phase": row["phase"]}
    )
    return school


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
    if row.get("role") in GROUPS:
        user.groups.add(Group.objects.get(name=GROUPS[row["role"]]))
    return user
