"""People and schools: how they are added, who may sign in, who belongs where."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from home.models import HomePage
from schools.actions.people import add_person
from schools.models import Membership, MembershipStatus, School, User
from tests.factories import MembershipFactory, SchoolFactory, make_user
from tests.factories.people import PASSWORD

CODE = re.compile(r"^[A-Z0-9]{3,}-?[A-Z0-9]*$", flags=re.MULTILINE)


def ask_for_code(client: Client, email: str) -> str:
    client.post("/account/login/code/", {"email": email})
    found = CODE.search(mail.outbox[-1].body)
    assert found is not None
    return found.group()


def is_signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_a_person_without_a_password_signs_in_by_a_code(client: Client, home: HomePage) -> None:
    add_person("Ada@School.example", "Ada", "Example")
    code = ask_for_code(client, "ada@school.example")
    client.post("/account/login/code/confirm/", {"code": code})
    assert is_signed_in(client)


def test_a_wrong_code_lets_nobody_in(client: Client, home: HomePage) -> None:
    make_user("ada@school.example")
    code = ask_for_code(client, "ada@school.example")
    response = client.post("/account/login/code/confirm/", {"code": code[::-1] + "X"})
    assert response.status_code == 200
    assert not is_signed_in(client)


def test_a_code_works_once(client: Client, home: HomePage) -> None:
    make_user("ada@school.example")
    code = ask_for_code(client, "ada@school.example")
    client.post("/account/login/code/confirm/", {"code": code})
    client.post("/account/logout/")
    assert not is_signed_in(client)
    client.post("/account/login/code/confirm/", {"code": code})
    assert not is_signed_in(client)


def test_a_person_who_has_left_does_not_get_in(client: Client, home: HomePage) -> None:
    user = make_user("ada@school.example")
    user.is_active = False
    user.save()
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    assert not is_signed_in(client)
    assert Membership.objects.of(user) is None


@pytest.mark.parametrize("path", ["/account/login/code/", "/account/password/reset/"])
@pytest.mark.parametrize("text", ["\x00", "", "no address", "x" * 100_000, "a@b\r\nBcc: c@d"])
def test_odd_addresses_break_no_form(client: Client, home: HomePage, path: str, text: str) -> None:
    assert client.post(path, {"email": text}).status_code in (200, 302)
    assert mail.outbox == []


@pytest.mark.parametrize("text", ["\x00", "", "x" * 100_000, "'; DROP TABLE"])
def test_odd_passwords_break_no_form(client: Client, home: HomePage, text: str) -> None:
    response = client.post("/account/login/", {"login": "a@school.example", "password": text})
    assert response.status_code == 200


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_nobody_is_sent_elsewhere_after_a_code(client: Client, home: HomePage, target: str) -> None:
    make_user("ada@school.example")
    client.post(f"/account/login/code/?next={target}", {"email": "ada@school.example"})
    code = CODE.search(mail.outbox[-1].body)
    assert code is not None
    response = client.post(
        f"/account/login/code/confirm/?next={target}", {"code": code.group(), "next": target}
    )
    assert response["Location"] == "/account/"


def test_a_person_who_signed_in_comes_back_to_where_they_were_going(
    client: Client, home: HomePage
) -> None:
    make_user("ada@school.example")
    response = client.post(
        "/account/login/?next=/resources/",
        {"login": "ada@school.example", "password": PASSWORD, "next": "/resources/"},
    )
    assert response["Location"] == "/resources/"


def test_two_people_cannot_have_one_address(home: HomePage) -> None:
    make_user("ada@school.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_user("ADA@school.example")
    with pytest.raises(ValueError, match="needs an e-mail address"):
        User.objects.create_user("")


def test_a_person_belongs_to_one_school_at_a_time(home: HomePage) -> None:
    membership = MembershipFactory()
    second = Membership(user=membership.user, school=SchoolFactory())
    second.status = MembershipStatus.APPROVED
    with pytest.raises(ValidationError, match="already an approved member"):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
    membership.status = MembershipStatus.ENDED
    membership.save()
    second.save()
    assert Membership.objects.of(membership.user) == second


def test_a_person_added_for_a_school_may_post_for_it(home: HomePage) -> None:
    school = SchoolFactory()
    user = add_person("ada@school.example", "Ada", "Example", school=school)
    membership = Membership.objects.of(user)
    assert membership is not None
    assert membership.school == school


def test_only_listed_schools_are_named(home: HomePage) -> None:
    shown, hidden = SchoolFactory(), SchoolFactory(is_listed=False)
    assert list(School.objects.listed()) == [shown]
    assert (shown.public_name, hidden.public_name) == (shown.name, "A school in the city")


def test_editors_add_a_school_and_approve_its_members(
    home: HomePage, editor: User, as_user: Any
) -> None:
    client = as_user(editor)
    data = {"name": "Willowbank", "phase": "primary", "award_stage": "none", "is_listed": "on"}
    client.post("/admin/snippets/schools/school/add/", data)
    school = School.objects.get()
    person = make_user("ada@school.example")
    client.post(
        "/admin/snippets/schools/membership/add/",
        {"user": person.pk, "school": school.pk, "status": "approved", "role": "contributor"},
    )
    membership = Membership.objects.of(person)
    assert membership is not None
    assert membership.school == school


def test_signing_out_ends_the_visit(as_user: Any, member: User) -> None:
    client = as_user(member)
    assert is_signed_in(client)
    client.post("/account/logout/")
    assert not is_signed_in(client)
