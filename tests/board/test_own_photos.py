"""An author takes a photo of theirs away at once, with one press."""

from typing import Any

from django.test import Client

from board.models import BoardPage, PostPicture
from schools.models import User
from tests.factories import make_post


def test_one_press_takes_a_photo_off_every_page(
    board: BoardPage, member: User, moderator: User, as_user: Any, commit: Any
) -> None:
    with commit():
        post = make_post(board, member, "A door", picture_secret="x", approved_by=moderator)
    picture = PostPicture.objects.get()
    shown = picture.url
    client = as_user(member)
    assert "Withdraw the photo" in client.get("/account/").content.decode()
    with commit():
        response = client.post(f"/account/ideas/pictures/{picture.key}/withdraw/", follow=True)
    assert "The photo is gone from every page" in response.content.decode()
    page = Client().get(post.url)
    assert page.status_code == 200
    assert "A corridor wall." not in page.content.decode()
    assert Client().get(shown).status_code == 404
    assert "Withdraw the photo" not in client.get("/account/").content.decode()


def test_nobody_withdraws_the_photo_of_somebody_else(
    board: BoardPage, member: User, other_member: User, moderator: User, as_user: Any
) -> None:
    make_post(board, member, "A door", picture_secret="x", approved_by=moderator)
    picture = PostPicture.objects.get()
    path = f"/account/ideas/pictures/{picture.key}/withdraw/"
    assert as_user(other_member).post(path).status_code == 404
    assert as_user(member).get(path).status_code == 405
    picture.refresh_from_db()
    assert picture.withdrawn_at is None
