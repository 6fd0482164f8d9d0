"""Making and withdrawing posting links: EMAS for any school, a lead for their own."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from board.models import BoardPage, Post, PostingLink
from schools.models import Membership, MembershipStatus, User
from tests.factories import SchoolFactory

from .posting_links import address, filled_in


def test_a_lead_makes_a_link_for_their_school_and_shows_its_code(
    board: BoardPage, lead: User, as_user: Any, client: Client
) -> None:
    client = as_user(lead)
    school = lead.memberships.get().school
    data = {"board": board.pk, "school": school.pk, "days": "7", "max_posts": "12"}
    response = client.post("/account/posting-links/", data, follow=True)
    link = PostingLink.objects.get()
    text = response.content.decode()
    assert f"http://testserver/post/{link.token}/" in text
    code = client.get(f"/account/posting-links/{link.pk}/code.svg")
    assert code["Content-Type"] == "image/svg+xml"
    assert b"<path" in code.content
    assert b"style=" not in code.content
    assert (link.max_posts, link.created_by) == (12, lead)
    assert timedelta(days=6) < link.expires_at - timezone.now() <= timedelta(days=7)


def test_emas_makes_links_for_any_school(board: BoardPage, editor: User, as_user: Any) -> None:
    school = SchoolFactory()
    data = {"board": board.pk, "school": school.pk, "days": "1", "max_posts": "5"}
    as_user(editor).post("/account/posting-links/", data)
    assert PostingLink.objects.get().school == school


def test_a_lead_makes_none_for_another_school(
    board: BoardPage, lead: User, as_user: Any, link: PostingLink
) -> None:
    client = as_user(lead)
    data = {"board": board.pk, "school": link.school_id, "days": "1", "max_posts": "5"}
    response = client.post("/account/posting-links/", data)
    assert response.status_code == 422
    assert PostingLink.objects.count() == 1
    for path in ("", "code.svg"):
        assert client.get(f"/account/posting-links/{link.pk}/{path}").status_code == 404
    assert client.post(f"/account/posting-links/{link.pk}/withdraw/").status_code == 404


@pytest.mark.parametrize("status", [MembershipStatus.ENDED, MembershipStatus.PENDING])
def test_a_lead_who_has_left_makes_none(
    status: str, board: BoardPage, lead: User, as_user: Any
) -> None:
    Membership.objects.filter(user=lead).update(status=status)
    assert as_user(lead).get("/account/posting-links/").status_code == 403


def test_a_contributor_and_a_moderator_make_none(
    board: BoardPage, member: User, moderator: User
) -> None:
    for user in (member, moderator):
        client = Client()
        client.force_login(user)
        assert client.get("/account/posting-links/").status_code == 403


def test_a_withdrawn_link_stops_at_once_and_its_ideas_stay(
    board: BoardPage, lead: User, as_user: Any, client: Client
) -> None:
    school = lead.memberships.get().school
    link = PostingLink.objects.create(
        board=board, school=school, expires_at=timezone.now() + timedelta(days=1)
    )
    Client().post(address(link), filled_in(link))
    as_user(lead).post(f"/account/posting-links/{link.pk}/withdraw/")
    assert Client().get(address(link)).status_code == 410
    assert Post.objects.count() == 1


@pytest.mark.parametrize(
    "changes", [{"days": "365"}, {"max_posts": "100000"}, {"max_posts": "9" * 5000}, {"board": "x"}]
)
def test_odd_values_make_no_link(
    changes: dict[str, str], board: BoardPage, lead: User, as_user: Any
) -> None:
    school = lead.memberships.get().school
    data = {"board": board.pk, "school": school.pk, "days": "1", "max_posts": "5", **changes}
    response = as_user(lead).post("/account/posting-links/", data)
    assert response.status_code == 422
    assert not PostingLink.objects.exists()


def test_many_links_cost_no_more_queries_than_few(
    board: BoardPage, lead: User, as_user: Any
) -> None:
    school = lead.memberships.get().school
    client = as_user(lead)
    counts = []
    for number in (3, 27):
        for _time in range(number):
            PostingLink.objects.create(board=board, school=school, expires_at=timezone.now())
        client.get("/account/posting-links/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/account/posting-links/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
