"""The wall and the pages of ideas cost a member as many queries with 30 ideas as with 3."""

from typing import Any

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from board.models import Post
from home.models import HomePage
from schools.models import User
from tests.factories import make_board, make_post

FEW, MANY = 3, 30


def count_queries(client: Client, url: str) -> int:
    cache.clear()
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_a_members_own_waiting_ideas_cost_no_more_the_more_there_are(
    home: HomePage, member: User, moderator: User, as_user: Any
) -> None:
    board = make_board(home)
    shown = make_post(board, member, "Shown", approved_by=moderator, picture_secret="first")
    client = as_user(member)
    urls = (board.url, f"{board.url}?layout=columns&process=embed", shown.url)
    counts: dict[int, list[int]] = {}
    for number in range(MANY):
        make_post(
            board,
            member,
            f"Idea {number}",
            approved_by=moderator if number % 2 else None,
            picture_secret=f"photo{number}",
            tags=["welcome"],
        )
        if number + 1 in (FEW, MANY):
            counts[number + 1] = [count_queries(client, url) for url in urls]
    assert Post.objects.count() == MANY + 1
    assert counts[FEW] == counts[MANY]
    assert max(counts[MANY]) <= 30
