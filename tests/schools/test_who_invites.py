"""Who may invite for a school, end a membership, and who may not."""

from django.test import Client

from board.models import BoardPage
from schools.actions.invitations import make_invitation_link
from schools.models import Invitation, Membership, MembershipRole, MembershipStatus, School, User
from tests.factories import MembershipFactory, client_of

from .joining import open_link, state_of

# Who may


def test_a_contributor_invites_nobody(member: User) -> None:
    client = client_of(member)
    data = {"way": "invite-by-link", "link-days": "1", "link-max_people": "5"}
    assert client.post("/account/school/", data).status_code == 403
    assert not Invitation.objects.exists()


def test_a_lead_of_another_school_sees_and_withdraws_nothing(
    link: Invitation, other_member: User
) -> None:
    Membership.objects.filter(user=other_member).update(role=MembershipRole.LEAD)
    client = client_of(other_member)
    for path in ("", "code.svg"):
        assert client.get(f"/account/invitations/{link.pk}/{path}").status_code == 404
    assert client.post(f"/account/invitations/{link.pk}/withdraw/").status_code == 404
    assert Invitation.objects.usable().exists()


def test_a_lead_who_has_left_invites_nobody(link: Invitation, lead: User) -> None:
    Membership.objects.filter(user=lead).update(status=MembershipStatus.ENDED)
    client = client_of(lead)
    data = {"way": "invite-by-link", "link-days": "1", "link-max_people": "5"}
    client.post("/account/school/", data)
    assert Invitation.objects.count() == 1
    assert client.get(f"/account/invitations/{link.pk}/").status_code == 404


def test_a_lead_makes_shows_and_withdraws_a_link(lead: User, school: School) -> None:
    client = client_of(lead)
    data = {"way": "invite-by-link", "link-days": "7", "link-max_people": "5"}
    text = client.post("/account/school/", data, follow=True).content.decode()
    invitation = Invitation.objects.get()
    assert f"http://testserver/join/{invitation.token}/" in text
    code = client.get(f"/account/invitations/{invitation.pk}/code.svg")
    assert b"<path" in code.content
    client.post(f"/account/invitations/{invitation.pk}/withdraw/")
    assert open_link(Client(), invitation).status_code == 410


def test_an_ended_member_cannot_post_nor_come_back_by_a_link(
    link: Invitation, lead: User, school: School, board: BoardPage
) -> None:
    colleague = MembershipFactory(school=school)
    client_of(lead).post(f"/account/members/{colleague.pk}/end/")
    client = client_of(colleague.user)
    assert client.get(f"/account/ideas/new/{board.slug}/").status_code == 403
    open_link(client, link)
    assert client.post("/join/").status_code == 409
    assert state_of(colleague.user.email) == MembershipStatus.ENDED


def test_the_newest_invitations_are_shown(lead: User, school: School) -> None:
    for _index in range(55):
        newest = make_invitation_link(lead, school, days=1, max_people=2)
    text = client_of(lead).get("/account/school/").content.decode()
    assert f"/account/invitations/{newest.pk}/withdraw/" in text


def test_what_a_lead_made_who_has_left_stops_working(
    link: Invitation, lead: User, editor: User
) -> None:
    membership = lead.memberships.get()
    client_of(editor).post(f"/account/members/{membership.pk}/end/")
    assert Membership.objects.of(lead) is None
    assert not Invitation.objects.usable().exists()


def test_a_member_ends_nobody_elses_membership(member: User, other_member: User) -> None:
    membership = other_member.memberships.get()
    response = client_of(member).post(f"/account/members/{membership.pk}/end/")
    assert response.status_code == 404
    assert Membership.objects.of(other_member) is not None


def test_the_last_lead_stays_while_there_are_colleagues(lead: User, school: School) -> None:
    MembershipFactory(school=school)
    response = client_of(lead).post(f"/account/members/{lead.memberships.get().pk}/end/")
    assert response.status_code == 409
    assert Membership.objects.of(lead) is not None
