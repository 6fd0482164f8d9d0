"""What open boards are told: cheaply that something changed, and then only what is public."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from board.actions.moderation import take_down_post
from board.models import BoardChange, BoardPage
from schools.models import User
from tests.factories import make_post

Commit = Callable[[], Any]


def version_url(board: BoardPage) -> str:
    return f"/ideas-live/{board.pk}/version"


def changes_url(board: BoardPage, since: object) -> str:
    return f"/ideas-live/{board.pk}/changes?since={since}"


def test_while_nothing_changes_the_answer_is_304_without_a_query(
    board: BoardPage, client: Client
) -> None:
    etag = client.get(version_url(board)).headers["ETag"]
    with CaptureQueriesContext(connection) as queries:
        response = client.get(version_url(board), headers={"if-none-match": etag})
    assert response.status_code == 304
    assert len(queries) == 0


def test_an_approval_and_a_take_down_each_give_another_version(
    board: BoardPage, member: User, moderator: User, client: Client, commit: Commit
) -> None:
    tags = [client.get(version_url(board)).headers["ETag"]]
    with commit():
        post = make_post(board, member, approved_by=moderator)
    tags.append(client.get(version_url(board)).headers["ETag"])
    with commit():
        take_down_post(moderator, post, "A name.")
    tags.append(client.get(version_url(board)).headers["ETag"])
    assert len(set(tags)) == 3


def test_a_board_that_becomes_private_answers_nobody(
    board: BoardPage, moderator: User, client: Client, as_user: Any, commit: Commit
) -> None:
    assert client.get(version_url(board)).status_code == 200
    with commit():
        PageViewRestriction.objects.create(page=board, restriction_type="login")
    for asking in (client, as_user(moderator)):
        assert asking.get(version_url(board)).status_code == 404
        assert asking.get(changes_url(board, 0)).status_code == 404
        assert asking.get(f"/ideas-live/{board.pk}/cards?ids=1").status_code == 404


def test_changes_tell_what_is_shown_and_what_is_gone_now(
    board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    first = make_post(board, member, "One", approved_by=moderator)
    second = make_post(board, member, "Two", approved_by=moderator)
    make_post(board, member, "Waiting")
    take_down_post(moderator, first, "A name.")
    assert client.get(changes_url(board, 0)).json() == {
        "number": 3,
        "shown": [second.pk],
        "gone": [first.pk],
        "arranged": False,
        "reload": False,
    }
    assert client.get(changes_url(board, 3)).json()["shown"] == []


@pytest.mark.parametrize("since", ["", "x", "-1", "9" * 18, "9" * 400, "1.5", "٣"])
def test_an_odd_number_is_told_to_load_the_board_again(
    board: BoardPage, client: Client, since: str
) -> None:
    response = client.get(changes_url(board, since))
    assert response.status_code == 200
    assert response.json()["reload"] is True


def test_who_was_away_too_long_loads_the_board_again(
    board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    make_post(board, member, "One", approved_by=moderator)
    make_post(board, member, "Two", approved_by=moderator)
    BoardChange.objects.filter(board=board, number=1).delete()
    assert client.get(changes_url(board, 0)).json()["reload"] is True
    assert client.get(changes_url(board, 1)).json()["reload"] is False


def test_cards_are_those_of_public_ideas_alone(
    board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    shown = make_post(board, member, "Shown", approved_by=moderator)
    waiting = make_post(board, member, "Waiting")
    gone = make_post(board, member, "Gone", approved_by=moderator)
    take_down_post(moderator, gone, "A name.")
    ids = f"{shown.pk},{waiting.pk},{gone.pk},x,,{'9' * 30}"
    text = client.get(f"/ideas-live/{board.pk}/cards?ids={ids}").content.decode()
    assert "Shown" in text
    assert "Waiting" not in text
    assert "Gone" not in text


def test_an_unknown_board_is_not_found_and_nothing_is_posted(
    board: BoardPage, client: Client
) -> None:
    assert client.get("/ideas-live/999999/version").status_code == 404
    assert client.get(f"/ideas-live/{'9' * 30}/version").status_code == 404
    assert client.post(version_url(board)).status_code == 405
