"""A moderator's decisions, made on the queue's own page and on Wagtail's."""

from typing import Any

import pytest
from django.test import Client

from board.actions.moderation import approve_post, take_down_post
from board.actions.posts import edit_post
from board.models import BoardPage, ModerationReason, Post, PostPicture, Takedown
from board.models.posts import PostState
from schools.models import User
from tests.factories import make_post, make_user, post_data
from tests.factories.board import new_picture

from .deciding import decide, revision_of, state_of


def test_an_idea_goes_from_the_queue_to_the_board_and_back_with_a_reason(
    board: BoardPage, member: User, moderator: User, as_user: Any, client: Client
) -> None:
    post = make_post(board, member, "First words")
    text = as_user(moderator).get("/admin/ideas/queue/").content.decode()
    assert "First words" in text
    assert "Approved. It is on the board now." in decide(client, post, "approve").content.decode()
    assert state_of(post) == PostState.APPROVED

    edit_post(member, post, post_data("Second words"))
    assert "Change to a live idea" in client.get("/admin/ideas/queue/").content.decode()
    reason = ModerationReason.objects.filter(kind="return").first()
    assert reason is not None
    decide(client, post, "return", reason=reason.pk, comment="Thank you for this.")
    assert state_of(post) == PostState.EDIT_RETURNED
    assert "First words" in Client().get(board.url).content.decode()

    account = as_user(member).get("/account/").content.decode()
    assert reason.message in account.replace("&#x27;", "'")
    assert "Thank you for this." in account
    edit_post(member, post, post_data("Third words"))
    decide(as_user(moderator), post, "approve")
    shown = Client().get(board.url).content.decode()
    assert "Third words" in shown
    assert "First words" not in shown


def test_a_moderator_is_told_that_the_text_has_changed(
    board: BoardPage, member: User, moderator: User, as_user: Any
) -> None:
    post = make_post(board, member)
    read = revision_of(post)
    edit_post(member, post, post_data("Other words"))
    response = decide(as_user(moderator), post, "approve", revision=read)
    assert response.status_code == 200
    assert "This idea was changed" in response.content.decode()
    assert state_of(post) == PostState.PENDING


def test_a_moderator_is_told_that_it_is_decided_already(
    board: BoardPage, member: User, moderator: User, as_user: Any
) -> None:
    post = make_post(board, member, approved_by=moderator)
    response = decide(as_user(moderator), post, "return", comment="Too late")
    assert "already decided" in response.content.decode()
    assert state_of(post) == PostState.APPROVED


@pytest.mark.parametrize(
    "fields",
    [
        {"decision": "nonsense"},
        {"decision": ""},
        {"revision": ""},
        {"revision": "x"},
        {"decision": "return", "comment": "\x00"},
        {"decision": "return", "comment": "   "},
        {"decision": "return", "comment": "x" * 10_000},
        {"decision": "return", "reason": "99999999999999999999999"},
    ],
)
def test_a_decision_that_makes_no_sense_changes_nothing(
    board: BoardPage, member: User, moderator: User, as_user: Any, fields: dict[str, str]
) -> None:
    post = make_post(board, member)
    response = decide(as_user(moderator), post, **{"decision": "approve", **fields})
    assert response.status_code == 422
    assert state_of(post) == PostState.PENDING


def test_a_revision_that_never_was_changes_nothing(
    board: BoardPage, member: User, moderator: User, as_user: Any
) -> None:
    post = make_post(board, member)
    response = decide(as_user(moderator), post, "approve", revision="9" * 30)
    assert "This idea was changed" in response.content.decode()
    assert state_of(post) == PostState.PENDING


def test_only_a_post_decides(board: BoardPage, member: User, moderator: User, as_user: Any) -> None:
    post = make_post(board, member)
    as_user(moderator).get(f"/admin/ideas/{post.pk}/decide/", {f"{post.pk}-decision": "approve"})
    as_user(moderator).get(f"/admin/ideas/{post.pk}/take-down/", {"reason": "No"})
    assert state_of(post) == PostState.PENDING


def test_taking_down_needs_a_reason_for_the_record(
    board: BoardPage, member: User, moderator: User, as_user: Any
) -> None:
    post = make_post(board, member, approved_by=moderator)
    client = as_user(moderator)
    response = client.post(f"/admin/ideas/{post.pk}/take-down/", {"reason": ""})
    assert "Write why, for the record." in response.content.decode()
    assert state_of(post) == PostState.APPROVED
    client.post(f"/admin/ideas/{post.pk}/take-down/", {"reason": "Asked for by the school"})
    assert state_of(post) == PostState.TAKEN_DOWN
    assert Takedown.objects.get().reason == "Asked for by the school"


def test_what_was_taken_down_can_neither_be_changed_nor_come_back(
    board: BoardPage, member: User, moderator: User, as_user: Any
) -> None:
    post = make_post(board, member, "Once shown", approved_by=moderator)
    take_down_post(moderator, post, "Asked for by the school")
    assert as_user(member).get(f"/account/ideas/{post.pk}/").status_code == 404
    Post.objects.get(pk=post.pk).latest_revision.publish(user=moderator)
    assert not Post.objects.public().filter(pk=post.pk).exists()
    assert "Once shown" not in Client().get(board.url).content.decode()


def test_a_member_takes_back_an_idea_of_their_own_only(
    board: BoardPage, member: User, other_member: User, moderator: User, as_user: Any
) -> None:
    post = make_post(board, member, "A quiet table", approved_by=moderator)
    address = f"/account/ideas/{post.pk}/take-back/"
    assert as_user(other_member).post(address).status_code == 404
    assert "Take this idea back?" in as_user(member).get(address).content.decode()
    assert state_of(post) == PostState.APPROVED
    response = as_user(member).post(address, follow=True)
    assert "You took the idea back" in response.content.decode()
    assert state_of(post) == PostState.WITHDRAWN
    assert "A quiet table" not in Client().get(board.url).content.decode()


def test_an_idea_taken_back_can_be_sent_again(
    board: BoardPage, member: User, moderator: User, as_user: Any
) -> None:
    post = make_post(board, member, approved_by=moderator)
    as_user(member).post(f"/account/ideas/{post.pk}/take-back/")
    edit_post(member, post, post_data("Once more"))
    assert state_of(post) == PostState.PENDING
    assert not Post.objects.public().exists()
    approve_post(moderator, post, revision_of(post))
    assert Post.objects.public().get().title == "Once more"


def test_a_new_photo_waits_while_the_old_one_stays_up(
    board: BoardPage, member: User, moderator: User, client: Client, commit: Any
) -> None:
    with commit():
        post = make_post(board, member, approved_by=moderator, picture_secret="old")
    old = PostPicture.objects.get()
    old_address = old.url
    with commit():
        new = new_picture(member, "new")
        edit_post(member, post, post_data(picture=new, alt_text="A wall."))
    new.refresh_from_db()
    assert not new.public_file
    assert Client().get(new.url).status_code == 404
    shown = client.get(old_address)
    assert shown.status_code == 200
    shown.close()
    with commit():
        approve_post(moderator, post, revision_of(post))
    new.refresh_from_db()
    assert new.public_file
    assert client.get(old_address).status_code == 404


def test_wagtails_own_button_approves(
    board: BoardPage, member: User, moderator: User, as_user: Any
) -> None:
    post = make_post(board, member)
    step = post.current_workflow_task_state
    address = f"/admin/snippets/board/post/workflow/action/{post.pk}/approve/{step.pk}/"
    assert as_user(member).post(address).status_code in (302, 403)
    assert state_of(post) == PostState.PENDING
    as_user(moderator).post(address)
    assert state_of(post) == PostState.APPROVED


def test_the_first_of_two_moderators_decides(
    board: BoardPage, member: User, moderator: User, as_user: Any
) -> None:
    post = make_post(board, member)
    second = make_user("second@council.example", groups=["Moderators of ideas"])
    decide(as_user(moderator), post, "approve")
    response = decide(as_user(second), post, "return", comment="I would rather not")
    assert "already decided" in response.content.decode()
    assert state_of(post) == PostState.APPROVED
