"""What comes first and is no page: given by its address, shown only while it is public."""

from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from board.actions.moderation import take_down_post
from board.models import BoardPage, Post
from home.models import HomePage
from schools.models import School, User
from schools.search_sources import SchoolSource
from search.explaining import explain
from search.projector import refresh
from search.promoted import promoted_entries, promoted_for
from search.promoted_models import PromotedResult
from search.query import parse
from search.sources import REGISTRY
from tests.factories import make_board, make_post, make_resource

LIST = "/admin/snippets/search/promotedresult/"
ADD = f"{LIST}add/"
NOTHING_THERE = "The search finds nothing at this address."


@pytest.fixture
def client_of_editor(editor: User, as_user: Any) -> Client:
    return as_user(editor)


@pytest.fixture
def board(home: HomePage, commit: Any) -> BoardPage:
    with commit():
        return make_board(home)


@pytest.fixture
def idea(board: BoardPage, member: User, moderator: User, commit: Any) -> Post:
    with commit():
        return make_post(board, member, "Paper doors", approved_by=moderator)


@pytest.fixture
def promoted(idea: Post) -> PromotedResult:
    return PromotedResult.objects.create(queries="first day", source="idea", object_id=str(idea.pk))


def sent(client: Client, address: str = "", page: Page | None = None, url: str = ADD) -> str:
    """Send the form, and return the page that it answers."""
    data = {"queries": "first day", "address": address, "page": page.pk if page else ""}
    return client.post(url, data, follow=True).content.decode()


def edit_url(result: PromotedResult) -> str:
    return f"{LIST}edit/{result.pk}/"


def shown(text: str = "first day") -> list[str]:
    return [entry.title for entry in promoted_entries(parse(text))]


@pytest.mark.parametrize(
    "address",
    [
        "{url}",
        "http://testserver{url}",
        "https://testserver:8000{url}?sort=1#top",
        " testserver{url} ",
    ],
)
def test_an_idea_comes_first_by_its_address(
    client_of_editor: Client, idea: Post, address: str
) -> None:
    assert "created" in sent(client_of_editor, address.format(url=idea.url))
    assert shown() == ["Paper doors"]
    page = client_of_editor.get("/search/?q=first+day").content.decode()
    assert "Recommended" in page
    assert "Paper doors" in page
    explanation = explain("first day", idea.url)
    assert explanation is not None
    assert explanation.asked_about is not None
    assert explanation.asked_about.is_promoted


def test_a_school_comes_first_under_a_new_name_too(
    client_of_editor: Client, monkeypatch: pytest.MonkeyPatch, commit: Any
) -> None:
    monkeypatch.setitem(REGISTRY, "school", SchoolSource())
    with commit():
        school = School.objects.create(name="Old Mill", is_listed=True, award_stage="awarded")
    refresh("school", [school.pk])
    assert "created" in sent(client_of_editor, school.url.rstrip("/"))
    assert shown() == ["Old Mill"]
    School.objects.filter(pk=school.pk).update(name="New Mill")
    refresh("school", [school.pk])
    assert shown() == ["New Mill"]


def test_a_page_by_its_address_is_kept_as_that_page(
    client_of_editor: Client, home: HomePage, commit: Any
) -> None:
    with commit():
        pack = make_resource(home, "Welcome pack")
    sent(client_of_editor, pack.url)
    made = PromotedResult.objects.get()
    assert (made.page_id, made.source, made.object_id) == (pack.pk, "", "")
    assert shown() == ["Welcome pack"]


@pytest.mark.parametrize(
    "address",
    [
        "/ideas/nowhere/12/",
        "https://elsewhere.example{url}",
        "elsewhere.example{url}",
        "http://[x",
        "javascript:alert(1)",
        "/search/",
        "%00",
        "x",
        "?",
    ],
)
def test_there_must_be_something_public_at_the_address(
    client_of_editor: Client, idea: Post, address: str
) -> None:
    assert NOTHING_THERE in sent(client_of_editor, address.format(url=idea.url))
    assert not PromotedResult.objects.exists()


def test_what_waits_is_as_if_it_were_not_there(
    client_of_editor: Client, board: BoardPage, member: User, commit: Any
) -> None:
    with commit():
        waiting = make_post(board, member, "Paper boats")
    page = sent(client_of_editor, waiting.url)
    assert NOTHING_THERE in page
    assert "Paper boats" not in page


def test_one_of_both_is_needed_and_no_more(
    client_of_editor: Client, idea: Post, board: BoardPage
) -> None:
    assert "not both" in sent(client_of_editor, idea.url, board)
    assert "Choose a page, or give the address" in sent(client_of_editor)
    assert not PromotedResult.objects.exists()


@pytest.mark.parametrize(
    "fields", [{}, {"source": "idea"}, {"source": "idea", "object_id": "1", "page": True}], ids=str
)
def test_the_database_keeps_one_of_both(board: BoardPage, fields: dict[str, Any]) -> None:
    if "page" in fields:
        fields = {**fields, "page": board}
    with pytest.raises(IntegrityError):
        PromotedResult.objects.create(queries="first day", **fields)


def test_the_form_shows_the_address_and_takes_another(
    client_of_editor: Client, promoted: PromotedResult, idea: Post, board: BoardPage
) -> None:
    assert f'value="{idea.url}"' in client_of_editor.get(edit_url(promoted)).content.decode()
    assert "updated" in sent(client_of_editor, idea.url, url=edit_url(promoted))
    assert shown() == ["Paper doors"]
    assert "Choose a page, or give the address" in sent(client_of_editor, url=edit_url(promoted))
    assert "updated" in sent(client_of_editor, page=board, url=edit_url(promoted))
    promoted.refresh_from_db()
    assert (promoted.page_id, promoted.source, promoted.object_id) == (board.pk, "", "")
    assert "updated" in sent(client_of_editor, idea.url, url=edit_url(promoted))
    assert shown() == ["Paper doors"]


@pytest.mark.parametrize("told", [True, False], ids=["the search knows", "it does not know yet"])
def test_what_is_public_no_more_disappears_everywhere_and_is_kept(
    client_of_editor: Client,
    promoted: PromotedResult,
    idea: Post,
    moderator: User,
    commit: Any,
    told: bool,
) -> None:
    if told:
        with commit():
            take_down_post(moderator, idea, "A name in it.")
    else:
        take_down_post(moderator, idea, "A name in it.")
    assert shown() == []
    for address in (LIST, edit_url(promoted), f"{LIST}delete/{promoted.pk}/"):
        page = client_of_editor.get(address).content.decode()
        assert "first day" in page
        assert "Paper doors" not in page
        assert idea.url not in page
    assert (
        "nothing that anybody may read at the moment" in client_of_editor.get(LIST).content.decode()
    )
    assert "updated" in sent(client_of_editor, url=edit_url(promoted))
    promoted.refresh_from_db()
    assert (promoted.source, promoted.object_id) == ("idea", str(idea.pk))


def test_a_page_and_an_idea_of_the_same_number_are_not_mixed_up(
    promoted: PromotedResult, home: HomePage, idea: Post, commit: Any
) -> None:
    with commit():
        pack = make_resource(home, "Welcome pack")
    PromotedResult.objects.create(queries="first day", page=pack)
    PromotedResult.objects.create(queries="first day", source="idea", object_id=str(pack.pk))
    PromotedResult.objects.create(queries="first day", source="unknown", object_id=str(idea.pk))
    assert shown() == ["Paper doors", "Welcome pack"]


def test_it_takes_one_query_whatever_comes_first(
    promoted: PromotedResult, board: BoardPage, django_assert_num_queries: Any
) -> None:
    PromotedResult.objects.create(queries="first day", page=board)
    with django_assert_num_queries(1):
        assert len(promoted_for(parse("first day"))) == 2


def test_the_list_names_it_with_as_many_queries_for_3_as_for_9(
    client_of_editor: Client, board: BoardPage, member: User, moderator: User, commit: Any
) -> None:
    counts = []
    for numbers in (range(3), range(3, 9)):
        for number in numbers:
            with commit():
                post = make_post(board, member, f"Door {number}", approved_by=moderator)
            PromotedResult.objects.create(
                queries=f"word{number}", source="idea", object_id=str(post.pk)
            )
        assert "Door 1" in client_of_editor.get(LIST).content.decode()
        with CaptureQueriesContext(connection) as queries:
            client_of_editor.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]
