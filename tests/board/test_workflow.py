"""From an idea that is sent to one that is on the board, changed, returned or taken down."""

import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from board.actions.moderation import DecisionConflict, approve_post, return_post, take_down_post
from board.actions.posts import edit_post, submit_post, withdraw_post
from board.models import BoardPage, Post, PostPicture
from board.models.posts import PostState
from home.models import HomePage
from schools.models import User
from tests.factories import make_board, make_post, make_user, post_data
from tests.finding import found_objects

from .deciding import revision_of, state_of


def wall(client: Client, board: BoardPage) -> str:
    return client.get(board.url).content.decode()


def test_a_new_idea_is_seen_by_its_author_alone(
    board: BoardPage, member: User, other_member: User, client: Client, as_user: Any
) -> None:
    post = make_post(board, member, "A quiet table")
    assert state_of(post) == PostState.PENDING
    assert "A quiet table" not in wall(client, board)
    assert "Only you can see this" in wall(as_user(member), board)
    assert "A quiet table" not in wall(as_user(other_member), board)


def test_an_approved_idea_is_public_and_can_be_found(
    board: BoardPage, member: User, moderator: User, client: Client, commit: Any
) -> None:
    with commit():
        post = make_post(board, member, "A quokka door", approved_by=moderator)
    assert state_of(post) == PostState.APPROVED
    assert "A quokka door" in wall(client, board)
    assert client.get(post.url).status_code == 200
    assert found_objects("idea", "quokka") == [post.pk]


def test_the_approved_text_stays_while_a_change_is_read(
    board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    post = make_post(board, member, "The old title", approved_by=moderator)
    edit_post(member, post, post_data("The new title"))
    assert state_of(post) == PostState.EDIT_PENDING
    assert "The old title" in wall(client, board)
    assert "The new title" not in wall(client, board)
    approve_post(moderator, post, revision_of(post))
    assert "The new title" in wall(client, board)


def test_a_returned_idea_keeps_its_text_and_brings_the_reason(
    board: BoardPage, member: User, moderator: User, as_user: Any
) -> None:
    post = make_post(board, member, "Letters we can read")
    return_post(moderator, post, revision_of(post), "Please take out the name.")
    assert state_of(post) == PostState.RETURNED
    client = as_user(member)
    account = client.get("/account/").content.decode()
    assert "Please take out the name." in account
    assert "Letters we can read" in client.get(f"/account/ideas/{post.pk}/").content.decode()
    edit_post(member, post, post_data("Letters anybody can read"))
    assert state_of(post) == PostState.PENDING


def test_what_was_taken_down_is_gone_everywhere(
    board: BoardPage, member: User, moderator: User, client: Client, commit: Any
) -> None:
    with commit():
        post = make_post(
            board, member, "A quokka door", approved_by=moderator, picture_secret="door"
        )
    picture = PostPicture.objects.get()
    address = picture.url
    shown = client.get(address)
    assert shown.status_code == 200
    shown.close()
    with commit():
        take_down_post(moderator, post, "Asked for by the school")
    assert state_of(post) == PostState.TAKEN_DOWN
    assert "A quokka door" not in wall(client, board)
    assert client.get(f"{board.url}{post.pk}/").status_code == 404
    assert client.get(address).status_code == 404
    assert found_objects("idea", "quokka") == []
    takedown = post.takedowns.get()
    assert (takedown.moderator, takedown.reason) == (moderator, "Asked for by the school")


def test_an_author_takes_an_idea_back(
    board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    post = make_post(board, member, "A quiet table", approved_by=moderator)
    withdraw_post(member, post)
    assert state_of(post) == PostState.WITHDRAWN
    assert "A quiet table" not in wall(client, board)


def test_a_moderator_never_approves_a_text_they_did_not_read(
    board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(board, member, "First words")
    read = revision_of(post)
    edit_post(member, post, post_data("Other words"))
    with pytest.raises(DecisionConflict, match="was changed"):
        approve_post(moderator, post, read)
    assert not Post.objects.get(pk=post.pk).live


def test_the_second_of_two_moderators_is_told_that_it_is_decided(
    board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(board, member)
    second = make_user("second@council.example", is_superuser=True)
    approve_post(moderator, post, revision_of(post))
    with pytest.raises(DecisionConflict, match="already decided"):
        return_post(second, post, revision_of(post), "Too late")


def test_only_moderators_decide(board: BoardPage, member: User, editor: User) -> None:
    post = make_post(board, member)
    for user in (member, editor):
        with pytest.raises(PermissionDenied):
            approve_post(user, post, revision_of(post))
        with pytest.raises(PermissionDenied):
            take_down_post(user, post, "No")


def test_only_the_author_changes_an_idea(
    board: BoardPage, member: User, other_member: User, as_user: Any
) -> None:
    post = make_post(board, member)
    with pytest.raises(PermissionDenied):
        edit_post(other_member, post, post_data("Mine now"))
    assert as_user(other_member).get(f"/account/ideas/{post.pk}/").status_code == 404


def test_a_return_without_a_reason_comes_back_to_the_moderator(
    board: BoardPage, member: User, moderator: User, as_user: Any
) -> None:
    post = make_post(board, member, "Letters we can read")
    prefix = str(post.pk)
    data = {f"{prefix}-revision": revision_of(post), f"{prefix}-decision": "return"}
    response = as_user(moderator).post(f"/admin/ideas/{post.pk}/decide/", data)
    assert response.status_code == 422
    assert "Tell the author why" in response.content.decode()
    assert state_of(post) == PostState.PENDING


def test_the_queue_is_closed_to_everybody_else(
    board: BoardPage, member: User, editor: User, client: Client, as_user: Any
) -> None:
    post = make_post(board, member, "A waiting idea")
    for user in (member, editor):
        response = as_user(user).get("/admin/ideas/queue/")
        assert response.status_code in (302, 403)
        assert as_user(user).post(f"/admin/ideas/{post.pk}/decide/").status_code in (302, 403)
    client.logout()
    assert client.get("/admin/ideas/queue/").status_code == 302


def test_who_belongs_to_no_school_is_told_what_to_do(board: BoardPage, as_user: Any) -> None:
    response = as_user(make_user("new@example.org")).get(f"/account/ideas/new/{board.slug}/")
    assert response.status_code == 403
    assert "You need a school to post" in response.content.decode()


def test_a_closed_board_takes_no_ideas(home: HomePage, member: User, as_user: Any) -> None:
    board = make_board(home, "Closed", is_open=False)
    response = as_user(member).get(f"/account/ideas/new/{board.slug}/")
    assert "This board is closed" in response.content.decode()
    with pytest.raises(PermissionDenied):
        submit_post(member, board, post_data(), uuid.uuid4())


def test_unpublishing_a_board_hides_its_ideas_and_their_pictures(
    board: BoardPage, member: User, moderator: User, client: Client, commit: Any
) -> None:
    with commit():
        post = make_post(board, member, approved_by=moderator, picture_secret="door")
    address = PostPicture.objects.get().url
    with commit():
        board.unpublish()
    assert not Post.objects.public().filter(pk=post.pk).exists()
    assert client.get(address).status_code == 404


def test_wagtails_own_page_of_an_idea_works_for_a_moderator(
    board: BoardPage, member: User, moderator: User, as_user: Any
) -> None:
    post = make_post(board, member, "A quiet table", picture_secret="door")
    client = as_user(moderator)
    response = client.get(f"/admin/snippets/board/post/edit/{post.pk}/")
    assert response["Location"] == f"/admin/ideas/queue/#item-{post.pk}"
    assert client.get(f"/admin/snippets/board/post/history/{post.pk}/").status_code == 200
    address = f"/admin/snippets/board/post/workflow/action/{post.pk}/reject/"
    states = post.current_workflow_task_state
    url = f"{address}{states.pk}/"
    refused = client.post(url, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})
    assert refused.status_code == 200
    assert state_of(post) == PostState.PENDING
    client.post(url, {"comment": "Please add what happened."})
    assert state_of(post) == PostState.RETURNED


def test_a_moderator_cannot_publish_words_of_their_own(
    board: BoardPage, member: User, moderator: User, as_user: Any
) -> None:
    post = make_post(board, member, "The author's words")
    client = as_user(moderator)
    data = {"title": "Other words", "text": "Mine", "language": "en", "action-publish": "1"}
    client.post(f"/admin/snippets/board/post/edit/{post.pk}/", data)
    client.post(f"/admin/snippets/board/post/unpublish/{post.pk}/")
    post.refresh_from_db()
    assert not post.live
    assert post.title == "The author's words"
