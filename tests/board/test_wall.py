"""The wall of a board: its sections, its filter, its pages, and the page of an idea."""

from typing import Any

import pytest
from django.test import Client

from board.models import BoardPage
from home.models import HomePage
from schools.models import User
from tests.factories import make_board, make_post


@pytest.fixture
def board(home: HomePage) -> BoardPage:
    return make_board(home)


def test_the_filter_keeps_the_ideas_of_one_process(
    board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    make_post(board, member, "A staff meeting", processes=["learn"], approved_by=moderator)
    make_post(board, member, "A door", processes=["embed", "share"], approved_by=moderator)
    text = client.get(f"{board.url}?process=share").content.decode()
    assert "A door" in text
    assert "A staff meeting" not in text


@pytest.mark.parametrize("layout", ["wall", "columns"])
def test_each_idea_stands_under_its_section(
    board: BoardPage, member: User, moderator: User, client: Client, layout: str
) -> None:
    make_post(board, member, "A door", approved_by=moderator)
    wall = client.get(f"{board.url}?layout={layout}").context["wall"]
    assert [(str(s.section), [p.title for p in s.posts]) for s in wall.sections] == [
        ("First days", ["A door"]),
        ("Beyond the gate", []),
    ]


def test_an_idea_whose_section_was_deleted_stays_on_the_wall(
    board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    make_post(board, member, "A door", approved_by=moderator)
    board.sections.get(title="First days").delete()
    assert "A door" in client.get(board.url).content.decode()


def test_an_idea_whose_author_has_left_stays_on_the_wall(
    board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    post = make_post(board, member, "A door", approved_by=moderator)
    member.delete()
    assert "A door" in client.get(board.url).content.decode()
    assert client.get(post.url).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        'process="',
        "process=learn&process=embed",
        "process=" + "x" * 10_000,
        "layout=" + "word " * 300,
        "page=-1",
        "page=99999999999999999999999",
        "page=abc&layout=columns",
        "section=nonsense",
    ],
)
def test_an_odd_address_shows_the_wall(
    board: BoardPage, member: User, moderator: User, client: Client, query: str
) -> None:
    make_post(board, member, "A door", approved_by=moderator)
    response = client.get(f"{board.url}?{query}")
    assert response.status_code == 200
    assert "A door" in response.content.decode()


def test_an_idea_in_arabic_says_so_to_screen_readers(
    board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    post = make_post(board, member, "كلمة", language="ar", approved_by=moderator)
    for path in (board.url, post.url):
        assert 'lang="ar" dir="rtl"' in client.get(path).content.decode()


def test_the_page_of_an_idea_belongs_to_its_own_board(
    home: HomePage, board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    other = make_board(home, "Another board")
    post = make_post(board, member, approved_by=moderator)
    assert client.get(post.url).status_code == 200
    assert client.get(f"{other.url}{post.pk}/").status_code == 404


def test_only_its_author_and_moderators_open_the_page_of_a_waiting_idea(
    board: BoardPage,
    member: User,
    other_member: User,
    moderator: User,
    client: Client,
    as_user: Any,
) -> None:
    post = make_post(board, member, "A waiting door")
    assert client.get(post.url).status_code == 404
    assert as_user(other_member).get(post.url).status_code == 404
    assert as_user(member).get(post.url).status_code == 200
    assert as_user(moderator).get(post.url).status_code == 200


def test_the_list_of_boards_counts_public_ideas(
    board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    make_post(board, member, approved_by=moderator)
    make_post(board, member, "Waiting")
    boards = client.get("/ideas/").context["boards"]
    assert [(b.title, b.idea_count) for b in boards] == [("Schools share", 1)]
