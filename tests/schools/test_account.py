"""My account: details, and which mails come."""

from typing import Any

from django.test import Client
from wagtail.users.models import UserProfile

from home.models import HomePage
from schools.models import Membership, MembershipRole, User
from tests.factories import make_user


def test_a_person_changes_their_name_and_role(as_user: Any, member: User) -> None:
    client = as_user(member)
    data = {"first_name": "Ada", "last_name": "Lovelace", "job_title": "Teacher of maths"}
    response = client.post("/account/details/", data, follow=True)
    assert "Your details are saved" in response.content.decode()
    member.refresh_from_db()
    membership = Membership.objects.of(member)
    assert membership is not None
    assert (member.get_full_name(), membership.job_title) == ("Ada Lovelace", "Teacher of maths")


def test_a_name_is_needed_and_what_was_written_stays(as_user: Any, member: User) -> None:
    client = as_user(member)
    data = {"first_name": "", "last_name": "Lovelace", "job_title": "Teacher of maths"}
    text = client.post("/account/details/", data).content.decode()
    assert "Write your first name." in text
    assert "Teacher of maths" in text
    member.refresh_from_db()
    assert member.last_name == "Example"


def test_nobody_changes_more_about_themselves_than_is_asked(as_user: Any, member: User) -> None:
    client = as_user(member)
    data = {"first_name": "Ada", "is_superuser": "on", "is_staff": "on", "email": "x@evil.example"}
    client.post("/account/details/", data)
    member.refresh_from_db()
    assert (member.is_superuser, member.is_staff) == (False, False)
    assert member.email != "x@evil.example"


def test_a_person_chooses_which_mails_come(as_user: Any, member: User) -> None:
    client = as_user(member)
    assert "asks to join" not in client.get("/account/mails/").content.decode()
    client.post("/account/mails/", {"idea_returned": "on"})
    profile = UserProfile.get_for_user(member)
    assert (profile.approved_notifications, profile.rejected_notifications) == (False, True)


def test_a_lead_is_asked_about_mails_when_somebody_joins(as_user: Any, member: User) -> None:
    Membership.objects.filter(user=member).update(role=MembershipRole.LEAD)
    client = as_user(member)
    assert "asks to join" in client.get("/account/mails/").content.decode()
    client.post("/account/mails/", {})
    member.refresh_from_db()
    assert member.wants_join_mails is False


def test_my_account_is_for_those_who_are_signed_in(client: Client, home: HomePage) -> None:
    for path in ("details", "mails", "data", "close"):
        response = client.get(f"/account/{path}/")
        assert response["Location"] == f"/account/login/?next=/account/{path}/"
    assert client.post("/account/data/download/").status_code == 302


def test_somebody_without_a_school_has_details_as_well(as_user: Any, home: HomePage) -> None:
    client = as_user(make_user("ada@school.example"))
    assert "role at the school" not in client.get("/account/details/").content.decode()
    assert client.post("/account/details/", {"first_name": "Ada"}).status_code == 302
