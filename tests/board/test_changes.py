"""What a board remembers of its changes, for those who have it open."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

from board.actions.changes import token_key
from board.actions.moderation import take_down_post
from board.actions.posts import withdraw_post
from board.models import BoardChange, BoardPage
from schools.models import User
from tests.factories.board import make_post

pytestmark = pytest.mark.django_db

Commit = Callable[[], Any]


def changes(board: BoardPage) -> list[tuple[int, str, int | None]]:
    return list(BoardChange.objects.filter(board=board).values_list("number", "kind", "post_id"))


def test_an_idea_that_waits_changes_nothing(board: BoardPage, member: User) -> None:
    make_post(board, member)
    assert changes(board) == []


def test_each_change_has_the_next_number(board: BoardPage, member: User, moderator: User) -> None:
    first = make_post(board, member, "One", approved_by=moderator)
    second = make_post(board, member, "Two", approved_by=moderator)
    take_down_post(moderator, first, "A name.")
    withdraw_post(member, second)
    assert changes(board) == [
        (1, "shown", first.pk),
        (2, "shown", second.pk),
        (3, "gone", first.pk),
        (4, "gone", second.pk),
    ]


def test_an_erased_idea_is_gone_and_an_erased_board_leaves_nothing(
    board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(board, member, approved_by=moderator)
    pk = post.pk
    post.delete()
    assert changes(board)[-1][1:] == ("gone", pk)
    make_post(board, member, approved_by=moderator)
    board.delete()
    assert not BoardChange.objects.exists()


def test_the_token_is_another_one_after_the_commit(
    board: BoardPage, member: User, moderator: User, commit: Commit
) -> None:
    tokens = set()
    for _time in range(3):
        with commit():
            make_post(board, member, approved_by=moderator)
        tokens.add(cache.get(token_key(board.pk)))
    assert len(tokens) == 3
    assert None not in tokens
