"""Following: the daily mail without a word of content, the link that ends it, the feeds."""

from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from board.models import BoardPage, Following, Post
from home.models import HomePage
from resources.models import ResourcePage
from schools.models import User
from tests.factories import make_library, make_post, make_resource
from tests.factories.comments import make_comment


@pytest.fixture
def post(board: BoardPage, member: User, moderator: User) -> Post:
    return make_post(board, member, "A very own title", approved_by=moderator)


def test_the_daily_mail_counts_what_is_public_and_says_no_title(
    board: BoardPage,
    post: Post,
    member: User,
    other_member: User,
    moderator: User,
    as_user: Any,
    commit: Any,
) -> None:
    client = as_user(other_member)
    client.post(f"/ideas-follow/board/{board.pk}/")
    client.post(f"/ideas-follow/idea/{post.pk}/")
    client.post(f"/ideas-follow/idea/{post.pk}/")
    assert Following.objects.count() == 2
    make_post(board, member, "Another own title", approved_by=moderator)
    make_post(board, member, "A waiting title")
    make_comment(post, member, "Own words", approved_by=moderator)
    make_comment(post, member, "Waiting words")
    mail.outbox.clear()
    with commit():
        call_command("send_following_digest")
    (message,) = mail.outbox
    assert message.to == [other_member.email]
    text = str(message.body)
    assert "1 new idea and 1 new comment" in text
    for secret in ("own title", "waiting title", "Own words", "Waiting words", "Willowbank"):
        assert secret not in str(message.message())
    with commit():
        call_command("send_following_digest")
    assert len(mail.outbox) == 1


def test_the_link_of_the_mail_ends_it_without_signing_in(
    board: BoardPage, other_member: User, as_user: Any
) -> None:
    as_user(other_member).post(f"/ideas-follow/board/{board.pk}/")
    address = f"/ideas-unfollow/{Following.objects.get().token}/"
    anybody = Client()
    assert "Stop following?" in anybody.get(address).content.decode()
    assert Following.objects.exists()
    anybody.post(address)
    assert not Following.objects.exists()
    page = anybody.get(address)
    assert page.status_code == 200
    assert board.title not in page.content.decode().split("<main")[1].split("</main")[0]


def test_the_account_lists_and_ends_what_one_follows(
    board: BoardPage, post: Post, member: User, other_member: User, as_user: Any
) -> None:
    client = as_user(other_member)
    client.post(f"/ideas-follow/idea/{post.pk}/")
    assert "A very own title" in client.get("/account/following/").content.decode()
    Post.objects.filter(pk=post.pk).update(live=False)
    assert "A very own title" not in client.get("/account/following/").content.decode()
    token = Following.objects.get().token
    as_user(member).post("/account/following/", {"end": token})
    assert Following.objects.exists()
    as_user(other_member).post("/account/following/", {"end": token})
    assert not Following.objects.exists()


def test_feeds_hold_what_is_public_and_answer_304_when_nothing_changed(
    board: BoardPage, post: Post, member: User, other_member: User, moderator: User, client: Client
) -> None:
    make_post(board, member, "A waiting title")
    make_comment(post, other_member, "Own words", approved_by=moderator)
    for address, there in (
        (f"/ideas-feed/{board.pk}/", "A very own title"),
        (f"/ideas-feed/idea/{post.pk}/", "Own words"),
    ):
        answer = client.get(address)
        text = answer.content.decode()
        assert there in text
        assert "A waiting title" not in text
        again = client.get(address, headers={"if-none-match": answer["ETag"]})
        assert again.status_code == 304
    assert client.get("/ideas-feed/999999/").status_code == 404
    assert f'href="/ideas-feed/idea/{post.pk}/"' in client.get(post.url).content.decode()


def test_what_is_not_public_cannot_be_followed(
    board: BoardPage, member: User, other_member: User, as_user: Any, client: Client
) -> None:
    waiting = make_post(board, member)
    assert as_user(other_member).post(f"/ideas-follow/idea/{waiting.pk}/").status_code == 404
    assert Client().post(f"/ideas-follow/board/{board.pk}/").status_code == 302
    assert not Following.objects.exists()


def test_a_link_to_a_resource_of_this_site_is_shown_as_a_card(
    home: HomePage,
    board: BoardPage,
    member: User,
    moderator: User,
    client: Client,
    commit: Any,
    settings: Any,
) -> None:
    with commit():
        resource = make_resource(make_library(home), "A pack for the first week")
    address = f"{settings.BASE_URL}{resource.url}"
    post = make_post(board, member, link_url=address, approved_by=moderator)
    assert "A pack for the first week" in client.get(post.url).content.decode()
    with commit():
        ResourcePage.objects.get(pk=resource.pk).unpublish()
    assert "A pack for the first week" not in client.get(post.url).content.decode()
