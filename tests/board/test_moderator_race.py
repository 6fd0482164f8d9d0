"""Two moderators at one idea at the same moment: one decision, and the other is told."""

import threading
from functools import partial
from typing import Any

import pytest
from django.db import close_old_connections, connection

from board.actions.moderation import DecisionConflict, approve_post, return_post
from board.actions.moderation_holds import ClaimedByAnother, claim_post, hold_post
from board.models import BoardPage, Post, PostApproval, PostClaim
from board.models.posts import PostState
from home.models import HomePage
from schools.models import User
from schools.roles import MODERATORS
from tests.factories import MembershipFactory, make_board, make_post, make_user

from .deciding import of_a_child, revision_of, state_of


def test_what_the_first_did_is_seen_by_the_second_whatever_it_was(
    board: BoardPage, member: User, moderator: User, second: User
) -> None:
    for decide_first in (
        lambda post, read: approve_post(moderator, post, read),
        lambda post, read: return_post(moderator, post, read, "Please say more."),
        lambda post, read: hold_post(moderator, post, read),
    ):
        post = make_post(board, member)
        # Both have read the same version, from rows of their own, before either decides.
        seen_by_second, read = Post.objects.get(pk=post.pk), revision_of(post)
        decide_first(post, read)
        after_first = state_of(post)
        with pytest.raises(DecisionConflict):
            return_post(second, seen_by_second, read, "Too late")
        with pytest.raises(DecisionConflict):
            approve_post(second, seen_by_second, read)
        assert state_of(post) == after_first


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time.")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_at_the_very_same_moment_one_decides(home: HomePage) -> None:
    moderators = [make_user(f"moderator{n}@council.example", groups=[MODERATORS]) for n in range(6)]
    board = make_board(home)
    author = make_user("author@council.example", is_superuser=True)
    _join(author)
    for _round in range(3):
        post = make_post(board, author)
        read = revision_of(post)
        results = _all_at_once(
            [partial(_decide, m, number, post, read) for number, m in enumerate(moderators)]
        )
        assert sorted(results) == ["conflict"] * 5 + ["decided"]
        assert state_of(post) in (PostState.APPROVED, PostState.RETURNED)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time.")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_at_the_very_same_moment_one_claims_and_two_approvals_are_two(home: HomePage) -> None:
    moderators = [make_user(f"moderator{n}@council.example", groups=[MODERATORS]) for n in range(4)]
    board = make_board(home)
    author = make_user("author@council.example", is_superuser=True)
    _join(author)
    post = make_post(board, author, picture_secret="x")
    of_a_child(post)
    read = revision_of(post)
    results = _all_at_once([partial(_claim, m, post) for m in moderators])
    assert sorted(results) == ["claimed"] + ["told"] * 3
    assert PostClaim.objects.count() == 1
    results = _all_at_once([partial(_decide, moderators[0], 0, post, read) for _number in range(4)])
    assert sorted(results) == ["conflict"] * 3 + ["decided"]
    assert PostApproval.objects.count() == 1
    assert state_of(post) == PostState.PENDING


def _join(author: User) -> None:
    MembershipFactory(user=author)


def _decide(moderator: User, number: int, post: Post, read: int) -> str:
    try:
        if number % 2:
            return_post(moderator, post, read, "Please say more.")
        else:
            approve_post(moderator, post, read)
    except DecisionConflict:
        return "conflict"
    return "decided"


def _claim(moderator: User, post: Post) -> str:
    try:
        claim_post(moderator, post)
    except ClaimedByAnother:
        return "told"
    return "claimed"


def _all_at_once(calls: list[Any]) -> list[str]:
    """Call each in a thread with a connection of its own, all released at the same moment."""
    barrier = threading.Barrier(len(calls))
    results: list[str] = []

    def run(call: Any) -> None:
        try:
            barrier.wait()
            results.append(call())
        except Exception as error:  # noqa: BLE001  (a thread's error must fail the test)
            results.append(f"error: {error!r}")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    close_old_connections()
    return results
