"""Invitations: who may send them, until when they work, and what nobody can do with them."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from board.models import BoardPage
from home.models import HomePage
from schools.actions.invitations import invite_by_mail
from schools.actions.joining import join_by_invitation
from schools.models import Invitation, Membership, MembershipRole, MembershipStatus, School, User
from tests.factories import SchoolFactory, client_of, make_user

from .joining import open_link, prove_address, sign_up, state_of

# By a link


def test_a_new_colleague_joins_by_a_link_and_posts(
    link: Invitation, board: BoardPage, client: Client, commit: Any
) -> None:
    assert link.school.name in open_link(client, link).content.decode()
    with commit():
        sign_up(client)
        page = prove_address(client).content.decode()
    assert f"You can post for {link.school.name} now" in page
    assert client.get(f"/account/ideas/new/{board.slug}/").status_code == 200


def test_somebody_with_an_account_joins_by_a_link(link: Invitation) -> None:
    client = client_of(make_user("ada@school.example"))
    assert "Join" in open_link(client, link).content.decode()
    client.post("/join/")
    assert state_of("ada@school.example") == MembershipStatus.APPROVED


def test_looking_at_a_link_joins_nobody(link: Invitation) -> None:
    open_link(client_of(make_user("ada@school.example")), link)
    assert state_of("ada@school.example") is None


def test_the_lead_is_told_without_a_name(link: Invitation, lead: User, commit: Any) -> None:
    with commit():
        join_by_invitation(make_user("ada@school.example"), link)
    assert mail.outbox[-1].to == [lead.email]
    assert "Ada" not in str(mail.outbox[-1].message())


def test_a_link_gives_no_more_than_a_contributors_rights(link: Invitation) -> None:
    membership = join_by_invitation(make_user("ada@school.example"), link)
    assert membership.role == MembershipRole.CONTRIBUTOR


def expire(invitation: Invitation) -> None:
    invitation.expires_at = timezone.now() - timedelta(seconds=1)


def withdraw(invitation: Invitation) -> None:
    invitation.withdrawn_at = timezone.now()


def use_up(invitation: Invitation) -> None:
    for number in range(2):
        join_by_invitation(make_user(f"early{number}@school.example"), invitation)


def close_school(invitation: Invitation) -> None:
    School.objects.filter(pk=invitation.school_id).update(is_closed=True)


@pytest.mark.parametrize("end", [expire, withdraw, use_up, close_school])
def test_an_ended_link_says_so_and_names_no_school(
    end: Any, link: Invitation, client: Client
) -> None:
    end(link)
    link.save()
    response = open_link(client, link)
    assert response.status_code == 410
    assert link.school.name not in response.content.decode()


@pytest.mark.parametrize("end", [expire, withdraw, use_up, close_school])
def test_a_link_that_ends_while_somebody_signs_up_lets_nobody_in(
    end: Any, link: Invitation, client: Client, commit: Any
) -> None:
    open_link(client, link)
    with commit():
        sign_up(client)
    end(link)
    link.save()
    with commit():
        prove_address(client)
    assert state_of("new@elsewhere.example") == MembershipStatus.PENDING


@pytest.mark.parametrize("token", ["unknown", "x" * 5000, "..", "%F0%9F%99%82", "a b"])
def test_an_unknown_link_says_so(home: HomePage, client: Client, token: str) -> None:
    assert client.get(f"/join/{token}/", follow=True).status_code in (400, 404)


def test_the_token_is_told_to_nobody(link: Invitation, client: Client) -> None:
    response = client.get(f"/join/{link.token}/")
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert link.token not in open_link(client, link).content.decode()


def test_a_posted_school_changes_nothing_about_an_invitation(
    link: Invitation, client: Client, commit: Any
) -> None:
    other: School = SchoolFactory(name="Old Mill High")
    open_link(client, link)
    with commit():
        sign_up(client, school=other.pk, school_words="old")
        prove_address(client)
    membership = Membership.objects.get(user__email="new@elsewhere.example")
    assert (membership.school, membership.status) == (link.school, MembershipStatus.APPROVED)


# By mail


def test_an_invitation_by_mail_is_for_its_address_alone(
    lead: User, school: School, client: Client, commit: Any
) -> None:
    with commit():
        (invitation,) = invite_by_mail(
            lead, school, ["ada@school.example"], role="contributor", days=7
        )
    assert mail.outbox[-1].to == ["ada@school.example"]
    assert f"/join/{invitation.token}/" in str(mail.outbox[-1].body)
    open_link(client, invitation)
    assert "Use the address" in sign_up(client).content.decode()
    with commit():
        sign_up(client, "ada@school.example")
        prove_address(client)
    assert state_of("ada@school.example") == MembershipStatus.APPROVED


def test_somebody_else_who_is_signed_in_cannot_use_it(lead: User, school: School) -> None:
    (invitation,) = invite_by_mail(lead, school, ["a@school.example"], role="contributor", days=7)
    client = client_of(make_user("other@school.example"))
    open_link(client, invitation)
    response = client.post("/join/")
    assert response.status_code == 409
    assert "sent to another address" in response.content.decode()
    assert state_of("other@school.example") is None


def test_inviting_tells_nothing_about_an_address(lead: User, school: School) -> None:
    make_user("known@school.example")
    client = client_of(lead)
    answers = []
    for email in ("known@school.example", "unknown@school.example"):
        data = {"way": "invite-by-mail", "mail-emails": email, "mail-days": "7"}
        text = client.post("/account/school/", data, follow=True).content.decode()
        answers.append(text.replace(email, "").count("<li"))
    assert Invitation.objects.count() == 2
    assert answers[0] + 1 == answers[1]


def test_wrong_addresses_come_back_filled_in(lead: User, school: School) -> None:
    data = {"way": "invite-by-mail", "mail-emails": "a@school.example, nonsense", "mail-days": "7"}
    response = client_of(lead).post("/account/school/", data)
    assert response.status_code == 422
    assert "a@school.example, nonsense" in response.content.decode()
    assert not Invitation.objects.exists()


def test_a_lead_makes_nobody_else_a_lead(lead: User, school: School) -> None:
    data = {
        "way": "invite-by-mail",
        "mail-emails": "a@school.example",
        "mail-days": "7",
        "mail-role": "lead",
    }
    client_of(lead).post("/account/school/", data)
    assert Invitation.objects.get().role == MembershipRole.CONTRIBUTOR


def test_somebody_who_invites_very_often_is_stopped(
    lead: User, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("schools.views.invitations.MAILS_A_DAY", 1)
    client = client_of(lead)
    codes = []
    for number in range(3):
        emails = f"a{number}@school.example"
        data = {"way": "invite-by-mail", "mail-emails": emails, "mail-days": "7"}
        codes.append(client.post("/account/school/", data).status_code)
    assert codes == [302, 422, 422]
    assert Invitation.objects.count() == 1
