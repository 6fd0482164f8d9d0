"""The public list of schools: who is in it, what it tells, and what it never does."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from board.models import BoardPage
from home.models import HomePage
from schools.models import Membership, School, User
from search.engines import get_engine
from tests.factories import SchoolFactory, make_post
from tests.finding import found_objects


@pytest.fixture(autouse=True)
def _empty_index(db: None) -> None:
    """Have the search forget what earlier tests left: no rollback takes it away on a server."""
    get_engine().rebuild([])


def listing(client: Client, query: str = "") -> str:
    return client.get(f"/schools/{query}").content.decode()


def test_a_listed_school_shows_its_award(home: HomePage, client: Client) -> None:
    school: School = SchoolFactory(
        name="Willowbank Primary",
        postcode="CV6 1AA",
        town="Coventry",
        address="12 Mill Lane",
        award_stage="awarded",
        awarded_on=date(2026, 3, 2),
    )
    text = listing(client)
    assert "Willowbank Primary" in text
    assert "School of Sanctuary, 2026" in text
    assert "Coventry, CV6" in text
    page = client.get(school.url)
    assert page.status_code == 200
    assert "since March 2026" in page.content.decode()
    assert "12 Mill Lane" not in page.content.decode()


def test_interest_in_the_award_is_not_told(home: HomePage, client: Client) -> None:
    school: School = SchoolFactory(award_stage="interested")
    assert "Interested" not in listing(client)
    assert "Interested" not in client.get(school.url).content.decode()


@pytest.mark.parametrize("fields", [{"is_listed": False}, {"is_closed": True}])
def test_a_school_that_may_not_be_named_leaves_no_trace(
    home: HomePage, client: Client, commit: Any, fields: dict[str, Any]
) -> None:
    with commit():
        school: School = SchoolFactory(name="Pangolin House", postcode="CV9 9ZZ")
    assert found_objects("school", "pangolin") == [school.pk]
    with commit():
        for name, value in fields.items():
            setattr(school, name, value)
        school.save()
    assert "Pangolin" not in listing(client)
    assert "CV9" not in listing(client)
    assert client.get(school.url).status_code == 404
    assert found_objects("school", "pangolin") == []
    assert school.url not in client.get("/sitemap.xml").content.decode()


def test_a_school_is_found_by_the_search(home: HomePage, client: Client, commit: Any) -> None:
    with commit():
        school: School = SchoolFactory(name="Pangolin House")
    assert school.url in client.get("/search/?q=pangolin").content.decode()
    assert school.url in client.get("/sitemap.xml").content.decode()


def test_only_approved_ideas_are_shown_and_counted(
    board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    make_post(board, member, "A quiet table", approved_by=moderator)
    make_post(board, member, "A secret pangolin")
    school = member.memberships.get().school
    assert school is not None
    page = client.get(school.url).content.decode()
    assert "A quiet table" in page
    assert "pangolin" not in page
    assert "1 idea<" in listing(client)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?q=mill", {"Old Mill High"}),
        ("?phase=primary", {"Willowbank Primary"}),
        ("?district=CV2", {"Old Mill High"}),
        ("?award=awarded", {"Willowbank Primary"}),
        ("?q=nothing", set()),
        ("?phase=nonsense&award=interested&district=XX", {"Willowbank Primary", "Old Mill High"}),
        ("?page=99999999999999999999", {"Willowbank Primary", "Old Mill High"}),
    ],
)
def test_the_list_can_be_narrowed(
    home: HomePage, client: Client, query: str, expected: set[str]
) -> None:
    SchoolFactory(
        name="Willowbank Primary",
        postcode="CV6 1AA",
        award_stage="awarded",
        awarded_on=date(2026, 3, 2),
    )
    SchoolFactory(name="Old Mill High", phase="secondary", postcode="CV2 5BD")
    text = listing(client, query)
    for name in ("Willowbank Primary", "Old Mill High"):
        assert (name in text) == (name in expected)


def test_another_name_in_the_address_leads_to_the_right_one(home: HomePage, client: Client) -> None:
    school: School = SchoolFactory(name="Old Mill High")
    response = client.get(f"/schools/{school.pk}/some-other-name/")
    assert response["Location"] == school.url


def test_the_list_sets_no_cookie(home: HomePage, client: Client) -> None:
    SchoolFactory()
    response = client.get("/schools/")
    assert not response.cookies


def test_many_schools_cost_no_more_queries_than_few(
    board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    make_post(board, member, approved_by=moderator)
    counts = []
    for number in (3, 27):
        for _index in range(number):
            SchoolFactory(postcode="CV1 1AA")
        client.get("/schools/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/schools/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_school_that_is_there_twice_becomes_one(
    board: BoardPage, member: User, moderator: User, editor: User, as_user: Any, commit: Any
) -> None:
    kept: School = SchoolFactory(name="Willowbank", postcode="CV6 1AA")
    duplicate = member.memberships.get().school
    assert duplicate is not None
    with commit():
        post = make_post(board, member, "A quiet table", approved_by=moderator)
    client = as_user(editor)
    address = f"/admin/schools/{kept.pk}/merge/"
    seen = client.get(f"{address}?duplicate={duplicate.pk}").content.decode()
    assert "1 ideas" in seen
    with commit():
        client.post(address, {"duplicate": duplicate.pk})
    assert not School.objects.filter(pk=duplicate.pk).exists()
    post.refresh_from_db()
    assert post.school == kept
    assert post.get_latest_revision_as_object().school == kept
    membership = Membership.objects.of(member)
    assert membership is not None
    assert membership.school == kept
    assert "A quiet table" in Client().get(kept.url).content.decode()
