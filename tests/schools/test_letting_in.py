"""Letting people in: by EMAS, one after the other; and asking again later."""

from typing import Any

from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from schools.actions.invitations import make_invitation_link
from schools.actions.joining import request_membership
from schools.models import Invitation, Membership, MembershipRole, MembershipStatus, School, User
from tests.factories import MembershipFactory, SchoolFactory, client_of, make_user

from .joining import state_of

# EMAS


def wait(email: str = "ada@willowbank.example", **fields: Any) -> Membership:
    user = make_user(email)
    fields = {"school": SchoolFactory(name="Willowbank"), "requested_school": "", **fields}
    return request_membership(user, fields["school"], fields["requested_school"], "Teacher")


def decide(client: Client, membership: Membership, **data: Any) -> Any:
    prefixed = {f"{membership.pk}-{name}": value for name, value in data.items()}
    return client.post(f"/admin/people/waiting/{membership.pk}/", prefixed, follow=True)


def test_emas_lets_somebody_in_and_remembers_the_domain(editor: User, commit: Any) -> None:
    membership = wait()
    client = client_of(editor)
    assert "Willowbank" in client.get("/admin/people/waiting/").content.decode()
    with commit():
        decide(
            client,
            membership,
            decision="approve",
            school=membership.school_id,
            role="lead",
            remembers_domain="on",
        )
    membership.refresh_from_db()
    assert (membership.status, membership.role) == ("approved", "lead")
    assert (membership.decided_by, membership.decided_at is not None) == (editor, True)
    assert School.objects.get(pk=membership.school_id).domains == ["willowbank.example"]
    assert mail.outbox[-1].to == [membership.user.email]


def test_emas_adds_the_school_that_was_not_listed(editor: User) -> None:
    membership = wait(school=None, requested_school="Lantern Bridge")
    decide(
        client_of(editor),
        membership,
        decision="approve",
        school="",
        new_school="Lantern Bridge School",
        role="contributor",
    )
    membership.refresh_from_db()
    school = membership.school
    assert school is not None
    assert (school.name, school.is_listed) == ("Lantern Bridge School", False)


def test_emas_declines_with_a_reason(editor: User, commit: Any) -> None:
    membership = wait()
    client = client_of(editor)
    assert "pick a reason" in decide(client, membership, decision="decline").content.decode()
    with commit():
        decide(client, membership, decision="decline", comment="Please ring us.")
    membership.refresh_from_db()
    assert membership.status == MembershipStatus.DECLINED
    assert "Please ring us." in str(mail.outbox[-1].body)


def test_the_second_to_decide_is_told_so(editor: User) -> None:
    membership = wait()
    Membership.objects.filter(pk=membership.pk).update(status=MembershipStatus.DECLINED)
    response = decide(
        client_of(editor),
        membership,
        decision="approve",
        school=membership.school_id,
        role="contributor",
    )
    assert "already decided" in response.content.decode()
    membership.refresh_from_db()
    assert membership.status == MembershipStatus.DECLINED


def test_nobody_but_emas_decides(member: User, moderator: User) -> None:
    membership = wait()
    for user in (member, moderator):
        data = {f"{membership.pk}-decision": "approve", f"{membership.pk}-school": "1"}
        client_of(user).post(f"/admin/people/waiting/{membership.pk}/", data)
    membership.refresh_from_db()
    assert membership.status == MembershipStatus.PENDING


def test_emas_invites_the_first_lead_of_a_school(editor: User, commit: Any) -> None:
    school: School = SchoolFactory(name="Spire View")
    data = {
        "way": "invite-by-mail",
        "mail-emails": "head@spire.example",
        "mail-days": "7",
        "mail-role": "lead",
    }
    with commit():
        client_of(editor).post(f"/admin/schools/{school.pk}/people/", data)
    assert Invitation.objects.get().role == MembershipRole.LEAD
    assert mail.outbox[-1].to == ["head@spire.example"]


def test_many_who_wait_cost_no_more_queries_than_few(editor: User) -> None:
    client = client_of(editor)
    counts = []
    for start, number in ((0, 3), (3, 15)):
        for index in range(start, start + number):
            wait(f"a{index}@school.example")
        client.get("/admin/people/waiting/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/people/waiting/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_many_members_cost_no_more_queries_than_few(lead: User, school: School) -> None:
    client = client_of(lead)
    counts = []
    for number in (3, 27):
        for _index in range(number):
            MembershipFactory(school=school)
            make_invitation_link(lead, school, days=1, max_people=2)
        client.get("/account/school/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/account/school/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


# Asking later


def test_somebody_without_a_school_asks_and_takes_it_back(home: HomePage, commit: Any) -> None:
    school: School = SchoolFactory(name="Willowbank")
    client = client_of(make_user("ada@school.example"))
    data = {"school_words": "willow", "school": school.pk, "job_title": "Teacher"}
    with commit():
        text = client.post("/account/school/", data, follow=True).content.decode()
    assert "You have asked to join Willowbank" in text
    client.post("/account/school/take-back/")
    assert state_of("ada@school.example") is None
