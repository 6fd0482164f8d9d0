"""Words that are not sent yet: kept for their author, seen by nobody else, sent when ready."""

import uuid
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Revision, TaskState

from board.actions.moderation import return_post
from board.actions.posts import edit_post
from board.models import BoardPage, Post, PostPicture
from board.models.posts import PostState
from board.queue import queue_page, waiting_posts
from schools.models import User
from tests.factories import make_post, make_user
from tests.factories.board import post_data

from .test_post_form import KEY, address, fields


@pytest.fixture
def author(as_user: Any, member: User) -> Client:
    client: Client = as_user(member)
    return client


def state_of(post: Post) -> str:
    return str(Post.objects.with_state().get(pk=post.pk).state)


def test_a_draft_is_kept_with_what_is_still_missing(author: Client, board: BoardPage) -> None:
    response = author.post(
        address(board),
        {"do": "draft", "submission_key": KEY, "title": "Half a thought"},
        follow=True,
    )
    assert "Only you can see it" in response.content.decode()
    assert 'value="Half a thought"' in response.content.decode()
    post = Post.objects.get()
    assert state_of(post) == PostState.DRAFT
    assert waiting_posts() == []


def test_nobody_else_sees_a_draft(
    author: Client, board: BoardPage, other_member: User, as_user: Any
) -> None:
    author.post(address(board), fields(board, do="draft", title="Half a pangolin"))
    post = Post.objects.get()
    for client in (Client(), as_user(other_member)):
        assert "pangolin" not in client.get(board.url).content.decode()
        assert client.get(post.url).status_code == 404
        assert client.get(f"/account/ideas/{post.pk}/").status_code in (302, 404)
        assert "Half a pangolin" not in client.get("/search/?q=pangolin").content.decode()


def test_a_draft_that_is_sent_is_the_same_idea(author: Client, board: BoardPage) -> None:
    author.post(address(board), fields(board, do="draft"))
    author.post(address(board), fields(board, title="Ready now"))
    post = Post.objects.get()
    assert (post.title, state_of(post)) == ("Ready now", PostState.PENDING)


def test_a_page_that_saves_late_changes_nothing_of_what_was_sent(
    author: Client, board: BoardPage
) -> None:
    author.post(address(board), fields(board, title="Ready now"))
    response = author.post(address(board), fields(board, do="autosave", title="Ready n"))
    assert response.status_code == 200
    post = Post.objects.get()
    assert post.title == "Ready now"
    step = TaskState.objects.get(pk=waiting_posts()[0].item)
    assert post.latest_revision == step.revision


def test_the_page_saves_by_itself_as_one_draft(author: Client, board: BoardPage) -> None:
    for title in ("A", "A door", "A door for all"):
        saved = author.post(address(board), fields(board, do="autosave", title=title))
        assert saved.json()["message"].startswith("Draft kept at ")
    assert list(Post.objects.values_list("title", flat=True)) == ["A door for all"]


def test_an_empty_page_saves_nothing(author: Client, board: BoardPage) -> None:
    saved = author.post(address(board), {"do": "autosave", "submission_key": KEY})
    assert saved.json() == {"message": ""}
    assert not Post.objects.exists()


def test_what_is_too_long_is_said_and_nothing_is_lost(author: Client, board: BoardPage) -> None:
    saved = author.post(address(board), fields(board, do="autosave", title="x" * 500))
    assert saved.status_code == 422
    kept = author.post(address(board), fields(board, do="draft", title="x" * 500))
    assert kept.status_code == 422
    assert "x" * 500 in kept.content.decode()


def test_a_change_is_kept_while_the_approved_text_stays(
    author: Client, board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(board, member, "Once approved", approved_by=moderator)
    author.post(f"/account/ideas/{post.pk}/", fields(board, do="draft", title="Not ready"))
    assert "Not ready" not in Client().get(board.url).content.decode()
    assert "Once approved" in Client().get(board.url).content.decode()
    assert waiting_posts() == []
    assert 'value="Not ready"' in author.get(f"/account/ideas/{post.pk}/").content.decode()


def test_what_waits_stays_as_it_was_sent(
    author: Client, board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(board, member, "As it was sent")
    author.post(f"/account/ideas/{post.pk}/", fields(board, do="draft", title="Not ready"))
    card = queue_page(moderator, None).object_list[0].item
    assert card.post.title == "As it was sent"


def test_a_draft_cannot_be_kept_in_somebody_elses_name(
    author: Client, board: BoardPage, other_member: User, as_user: Any
) -> None:
    author.post(address(board), fields(board, do="draft", title="The first"))
    as_user(other_member).post(address(board), fields(board, do="draft", title="The second"))
    assert set(Post.objects.values_list("title", flat=True)) == {"The first", "The second"}


def test_who_belongs_to_no_school_keeps_no_draft(board: BoardPage, as_user: Any) -> None:
    client = as_user(make_user("nobody@example.org"))
    assert client.post(address(board), fields(board, do="draft")).status_code == 403
    assert not Post.objects.exists()


def test_a_returned_idea_is_sent_again_with_one_click(
    author: Client, board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(board, member, "Nearly there")
    assert post.latest_revision_id is not None
    return_post(moderator, post, post.latest_revision_id, "Leave out the name.")
    page = author.get("/account/").content.decode()
    assert "Send it again as it is" in page
    author.post(f"/account/ideas/{post.pk}/send-again/")
    assert state_of(post) == PostState.PENDING
    author.post(f"/account/ideas/{post.pk}/send-again/")
    assert len(waiting_posts()) == 1


def test_an_idea_that_is_on_the_board_is_not_deleted(
    author: Client, board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(board, member, approved_by=moderator)
    response = author.post(f"/account/ideas/{post.pk}/delete/", follow=True)
    assert "Take the idea back first" in response.content.decode()
    assert Post.objects.filter(pk=post.pk).exists()


def test_a_deleted_idea_leaves_no_text_and_no_photo(
    author: Client, board: BoardPage, member: User, commit: Any
) -> None:
    post = make_post(board, member, "Pangolin", picture_secret="x")
    picture = PostPicture.objects.get()
    author.post(f"/account/ideas/{post.pk}/take-back/")
    assert "for good" in author.get(f"/account/ideas/{post.pk}/delete/").content.decode()
    with commit():
        author.post(f"/account/ideas/{post.pk}/delete/")
    assert not Post.objects.exists()
    assert not Revision.objects.filter(object_id=str(post.pk)).exists()
    assert not picture.file.storage.exists(str(picture.file.name))


def test_somebody_elses_idea_is_neither_sent_nor_deleted(
    board: BoardPage, member: User, other_member: User, as_user: Any
) -> None:
    post = make_post(board, member)
    client = as_user(other_member)
    for action in ("send-again", "delete", "take-back"):
        assert client.post(f"/account/ideas/{post.pk}/{action}/").status_code == 404
    assert state_of(post) == PostState.PENDING


def test_leads_alone_post_on_a_board_for_leads(
    board: BoardPage, lead: User, other_member: User, as_user: Any
) -> None:
    BoardPage.objects.filter(pk=board.pk).update(who_may_post="leads")
    refused = as_user(other_member).get(address(board))
    assert refused.status_code == 403
    assert "only the leads of schools" in refused.content.decode()
    assert as_user(lead).post(address(board), fields(board)).status_code == 302


def test_an_edit_that_is_sent_replaces_a_draft(
    board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(board, member, "First", approved_by=moderator)
    edit_post(member, post, post_data("Second"))
    assert state_of(post) == PostState.EDIT_PENDING
    assert uuid.UUID(str(post.submission_key))
