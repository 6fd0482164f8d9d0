"""Signing in, by password or by a code."""

import re

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


def test_nobody_signs_up_alone(client: Client, home: HomePage) -> None:
    text = client.get("/account/signup/").content.decode()
    assert "How to get an account" in text
    client.post("/account/signup/", {"email": "new@example.org", "password1": PASSWORD})
    assert not User.objects.filter(email="new@example.org").exists()


def test_only_an_approved_membership_lets_a_person_post(home: HomePage) -> None:
    approved = MembershipFactory()
    pending = MembershipFactory(status=MembershipStatus.PENDING)
    assert Membership.objects.of(approved.user) == approved
    assert Membership.objects.of(pending.user) is None
