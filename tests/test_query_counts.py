"""Every list costs the same number of queries at 3 and at 30 rows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from board.models import BoardPage
from home.models import HomePage
from schools.models import User
from tests.factories import (
    make_board,
    make_document,
    make_image,
    make_news,
    make_post,
    make_resource,
)
from tests.queries import count_queries

FEW = 3
MANY = 30

Add = Callable[[int], None]


def compare(client: Client, url: str, add: Add) -> tuple[int, int]:
    """Return the queries with FEW and with MANY rows."""
    for number in range(FEW):
        add(number)
    few = count_queries(client, url)
    for number in range(FEW, MANY):
        add(number)
    return few, count_queries(client, url)


@pytest.fixture
def add_resource(home: HomePage) -> Add:
    documents = [make_document(title=f"File {n}", name=f"{n}.pdf") for n in range(2)]

    def add(number: int) -> None:
        make_resource(
            home, f"Resource {number}", slug=f"r{number}", documents=documents, tags=("welcome",)
        )

    return add


@pytest.fixture
def board(home: HomePage) -> BoardPage:
    return make_board(home)


@pytest.fixture
def add_idea(board: BoardPage, member: User, moderator: User) -> Add:
    def add(number: int) -> None:
        make_post(
            board,
            member,
            f"Idea {number}",
            approved_by=moderator,
            picture_secret=f"photo{number}",
            link_url="https://example.org/",
            tags=["welcome"],
        )

    return add


def test_library(client: Client, add_resource: Add) -> None:
    few, many = compare(client, "/resources/", add_resource)
    assert few == many <= 25


def test_home(client: Client, add_resource: Add, add_idea: Add) -> None:
    def add(number: int) -> None:
        add_resource(number)
        add_idea(number)

    few, many = compare(client, "/", add)
    assert few == many <= 40


@pytest.mark.parametrize("layout", ["wall", "columns"])
def test_board(client: Client, board: BoardPage, add_idea: Add, layout: str) -> None:
    few, many = compare(client, f"{board.url}?layout={layout}", add_idea)
    assert few == many <= 25


def test_boards(client: Client, home: HomePage) -> None:
    def add(number: int) -> None:
        make_board(home, f"Board {number}", slug=f"b{number}")

    few, many = compare(client, "/ideas/", add)
    assert few == many <= 25


def test_news(client: Client, home: HomePage) -> None:
    image = make_image()
    few, many = compare(client, "/news/", lambda number: _news(home, number, image))
    assert few == many <= 25


def _news(home: HomePage, number: int, image: Any) -> None:
    make_news(home, f"News {number}", image=image)


def test_search(client: Client, home: HomePage, add_resource: Add, commit: Any) -> None:
    def add(number: int) -> None:
        with commit():
            add_resource(number)

    few, many = compare(client, "/search/?q=resource", add)
    assert few == many <= 25


def test_own_ideas(as_user: Any, member: User, add_idea: Add) -> None:
    few, many = compare(as_user(member), "/account/", add_idea)
    assert few == many <= 25


def test_moderation_queue(as_user: Any, board: BoardPage, member: User, moderator: User) -> None:
    def add(number: int) -> None:
        make_post(board, member, f"Waiting {number}", picture_secret=f"w{number}")

    few, many = compare(as_user(moderator), "/admin/ideas/queue/", add)
    assert few == many <= 40
