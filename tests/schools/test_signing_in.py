"""Signing in, by password or by a code."""

import re
from typing import Any

from django.core import mail
from django.test import Client

from home.models import HomePage
from schools.models import Membership, MembershipStatus, User
from tests.factories import MembershipFactory, make_user
from tests.factories.people import PASSWORD


def test_a_person_signs_in_by_password_whatever_the_capitals(
    client: Client, home: HomePage
) -> None:
    make_user("ada@school.example")
    response = client.post("/account/login/", {"login": "Ada@School.example", "password": PASSWORD})
    assert response["Location"] == "/account/"


def test_a_wrong_password_is_said_politely(client: Client, home: HomePage) -> None:
    make_user("ada@school.example")
    response = client.post("/account/login/", {"login": "ada@school.example", "password": "wrong"})
    assert response.status_code == 200
    assert "not correct" in response.content.decode()


def test_a_person_signs_in_by_a_code_sent_to_them(client: Client, home: HomePage) -> None:
    make_user("ada@school.example")
    client.post("/account/login/code/", {"email": "ada@school.example"})
    code = re.search(r"^[A-Z0-9]{3,}-?[A-Z0-9]*$", mail.outbox[0].body, flags=re.MULTILINE)
    assert code is not None
    response = client.post("/account/login/code/confirm/", {"code": code.group()})
    assert response["Location"] == "/account/"


def test_the_door_asks_for_an_address_alone(client: Client, home: HomePage) -> None:
    make_user("ada@school.example")
    response = client.post("/account/login/", {"login": "Ada@School.example"})
    assert response["Location"] == "/account/login/code/confirm/"
    assert mail.outbox[0].to == ["ada@school.example"]


def test_without_the_three_settings_nobody_is_offered_microsoft(
    client: Client, home: HomePage
) -> None:
    text = client.get("/account/login/").content.decode()
    assert "Send me a code" in text
    assert "Sign up" in text
    assert "Microsoft" not in text


def test_a_wrong_password_keeps_the_address(client: Client, home: HomePage) -> None:
    make_user("ada@school.example")
    data = {"login": "ada@school.example", "password": "wrong"}
    text = client.post("/account/login/", data).content.decode()
    assert text.count('value="ada@school.example"') == 2
    assert "<details open>" in text


def test_an_empty_door_says_what_to_type(client: Client, home: HomePage) -> None:
    text = client.post("/account/login/", {"login": ""}).content.decode()
    assert "Write your e-mail address." in text


def test_the_admin_has_no_door_of_its_own(client: Client, home: HomePage) -> None:
    response = client.get("/admin/pages/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/account/login/?next=")
    response = client.get("/admin/login/?next=/admin/pages/")
    assert response["Location"] == "/account/login/?next=%2Fadmin%2Fpages%2F"


def test_a_link_alone_signs_nobody_out(as_user: Any, member: User) -> None:
    client = as_user(member)
    client.get("/account/logout/")
    assert client.get("/account/").status_code == 200


def test_the_page_about_signing_in_says_the_state_of_each_way(as_user: Any, member: User) -> None:
    text = as_user(member).get("/account/sign-in/").content.decode()
    assert member.email in text
    for state in ("You have one.", "None yet.", "No app is set up.", "Only here."):
        assert state in text
    assert 'aria-current="page">Signing in' in text


def test_a_person_signs_out_everywhere_else(home: HomePage) -> None:
    make_user("ada@school.example")
    here, elsewhere = Client(), Client()
    for client in (elsewhere, here):
        client.post("/account/login/", {"login": "ada@school.example", "password": PASSWORD})
    assert "one other place" in here.get("/account/sign-in/").content.decode()
    here.post("/account/sessions/")
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_only_an_approved_membership_lets_a_person_post(home: HomePage) -> None:
    approved = MembershipFactory()
    pending = MembershipFactory(status=MembershipStatus.PENDING)
    assert Membership.objects.of(approved.user) == approved
    assert Membership.objects.of(pending.user) is None
