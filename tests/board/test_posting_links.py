"""Posting links: an idea without an account, always moderated, until a date and a number."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from board.actions.moderation import approve_post, return_post
from board.models import BoardPage, Post, PostingLink, PostPicture
from board.models.posts import PostState
from board.queue import waiting_posts
from schools.models import School, User
from tests.factories import SchoolFactory, picture_bytes
from tests.finding import found_objects

from .posting_links import address, filled_in


def test_an_idea_sent_by_a_link_waits_for_the_moderators(
    link: PostingLink, client: Client, moderator: User, commit: Any
) -> None:
    with commit():
        response = client.post(address(link), filled_in(link), follow=True)
    assert "Your idea is with EMAS" in response.content.decode()
    assert "pangolin" not in client.get(link.board.url).content.decode()
    assert found_objects("idea", "pangolin") == []
    post = Post.objects.get()
    assert (post.school, post.author, post.guest_name) == (link.school, None, "Ada Example")
    assert [entry.key for entry in waiting_posts()] == [f"post-{post.pk}"]


def test_an_approved_one_shows_the_school_and_not_the_name(
    link: PostingLink, client: Client, moderator: User, commit: Any
) -> None:
    with commit():
        client.post(address(link), filled_in(link))
        post = Post.objects.get()
        assert post.latest_revision_id is not None
        approve_post(moderator, post, post.latest_revision_id)
    text = client.get(link.board.url).content.decode()
    assert "pangolin" in text
    assert "Canal Side Academy" in text
    assert "Ada Example" not in text
    assert "Ada Example" not in client.get(post.url).content.decode()


def test_the_moderator_is_told_that_it_came_by_a_link(
    link: PostingLink, client: Client, moderator: User, as_user: Any
) -> None:
    client.post(address(link), filled_in(link))
    text = as_user(moderator).get("/admin/ideas/queue/").content.decode()
    assert "Sent by a posting link" in text
    assert "Ada Example" in text
    assert "It comes from an approved member" not in text


def test_a_returned_one_leaves_the_queue_and_the_mails_alone(
    link: PostingLink, client: Client, moderator: User, mailoutbox: list[Any]
) -> None:
    client.post(address(link), filled_in(link))
    post = Post.objects.get()
    assert post.latest_revision_id is not None
    mailoutbox.clear()
    return_post(moderator, post, post.latest_revision_id, "Too short.")
    assert waiting_posts() == []
    assert mailoutbox == []
    assert Post.objects.with_state().get().state == PostState.RETURNED


def test_a_photo_sent_by_a_link_is_private_until_approved(
    link: PostingLink, client: Client, moderator: User
) -> None:
    photo = SimpleUploadedFile("door.jpg", picture_bytes(secret="qx"), "image/jpeg")
    data = filled_in(link, picture=photo, people="nobody", alt_text="A door.")
    client.post(address(link), data)
    picture = PostPicture.objects.get()
    assert picture.post == Post.objects.get()
    assert not picture.public_file
    assert client.get(f"/account/ideas/pictures/{picture.key}/").status_code == 404
    with picture.file.open("rb") as file:
        assert b"qx" not in file.read()


def test_a_photo_is_kept_when_something_else_is_missing(link: PostingLink, client: Client) -> None:
    photo = SimpleUploadedFile("door.jpg", picture_bytes(), "image/jpeg")
    data = filled_in(link, picture=photo, people="nobody", alt_text="A door.", guest_name="")
    text = client.post(address(link), data).content.decode()
    assert "Write your name" in text
    assert "Your photo is kept" in text
    assert "Each class made a door." in text
    key = PostPicture.objects.get().key
    client.post(
        address(link), filled_in(link, kept_picture=str(key), people="nobody", alt_text="A door.")
    )
    assert Post.objects.get().pictures.get().key == key


def test_a_photo_of_another_link_cannot_be_taken(link: PostingLink, client: Client) -> None:
    other = PostingLink.objects.create(
        board=link.board, school=SchoolFactory(), expires_at=link.expires_at
    )
    photo = SimpleUploadedFile("door.jpg", picture_bytes(), "image/jpeg")
    client.post(address(other), filled_in(other, picture=photo, guest_name=""))
    key = PostPicture.objects.get().key
    client.post(address(link), filled_in(link, kept_picture=str(key)))
    assert not Post.objects.get().pictures.exists()


def end_by_date(link: PostingLink) -> None:
    link.expires_at = timezone.now() - timedelta(seconds=1)


def end_by_withdrawal(link: PostingLink) -> None:
    link.withdrawn_at = timezone.now()


def end_by_number(link: PostingLink) -> None:
    link.max_posts = 0


def end_by_board(link: PostingLink) -> None:
    BoardPage.objects.filter(pk=link.board_id).update(is_open=False)


def end_by_school(link: PostingLink) -> None:
    School.objects.filter(pk=link.school_id).update(is_closed=True)


@pytest.mark.parametrize(
    "end", [end_by_date, end_by_withdrawal, end_by_number, end_by_board, end_by_school]
)
def test_an_ended_link_takes_nothing_and_gives_the_text_back(
    end: Any, link: PostingLink, client: Client
) -> None:
    end(link)
    link.save()
    assert client.get(address(link)).status_code == 410
    response = client.post(address(link), filled_in(link))
    text = response.content.decode()
    assert response.status_code == 410
    assert "A pangolin door" in text
    assert "Each class made a door." in text
    # Whoever finds an old link learns nothing from it.
    assert "Canal Side" not in text
    assert not Post.objects.exists()


@pytest.mark.parametrize("token", ["unknown", "%00", "x" * 5000, "..", "🙂"])
def test_an_unknown_link_says_so(board: BoardPage, client: Client, token: str) -> None:
    response = client.get(f"/post/{token}/")
    assert response.status_code in (400, 404)


def test_the_address_of_a_link_is_told_to_nobody(link: PostingLink, client: Client) -> None:
    response = client.get(address(link))
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


def test_nobody_posts_for_another_school_or_already_approved(
    link: PostingLink, client: Client, member: User
) -> None:
    other = member.memberships.get().school
    forged = filled_in(link, school=other.pk, status="approved", live="on", author=member.pk)
    client.post(address(link), forged)
    post = Post.objects.get()
    assert (post.school, post.live, post.author) == (link.school, False, None)


def test_sent_twice_it_makes_one_idea(link: PostingLink, client: Client) -> None:
    data = filled_in(link)
    for _time in range(2):
        assert client.post(address(link), data).status_code == 302
    assert Post.objects.count() == 1


def test_a_form_without_its_csrf_token_is_refused(link: PostingLink) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(address(link), filled_in(link)).status_code == 403
    assert not Post.objects.exists()


def test_who_sends_too_much_is_asked_to_wait_and_loses_nothing(
    link: PostingLink, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("board.views.guests.LIMIT", 1)
    client.post(address(link), filled_in(link))
    response = client.post(address(link), filled_in(link, title="Another pangolin"))
    assert response.status_code == 422
    assert "Wait an hour" in response.content.decode()
    assert "Another pangolin" in response.content.decode()
    assert Post.objects.count() == 1
