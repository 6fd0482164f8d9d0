"""A board that is hidden, made private or deleted takes its ideas and their photos with it."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import PageViewRestriction

from board.models import BoardPage, Post, PostPicture
from home.models import HomePage
from schools.models import User
from tests.factories import make_board, make_post
from tests.finding import found_objects


@pytest.fixture
def picture(board: BoardPage, member: User, moderator: User, commit: Any) -> PostPicture:
    """Return the photo of a public idea, "A quokka door"."""
    with commit():
        make_post(board, member, "A quokka door", approved_by=moderator, picture_secret="door")
    return PostPicture.objects.get()


def is_shown(path: str) -> bool:
    response = Client().get(path)
    response.close()
    return response.status_code == 200


def test_a_private_board_hides_its_ideas_and_photos_until_it_is_public_again(
    board: BoardPage, picture: PostPicture, commit: Any
) -> None:
    address, post = picture.url, Post.objects.get()
    assert is_shown(address)
    assert is_shown(post.url)
    with commit():
        restriction = PageViewRestriction.objects.create(
            page=board, restriction_type=PageViewRestriction.LOGIN
        )
    assert not is_shown(address)
    assert not is_shown(post.url)
    assert found_objects("idea", "quokka") == []
    assert "<mark>" not in Client().get("/search/?q=quokka").content.decode()
    with commit():
        restriction.delete()
    picture.refresh_from_db()
    assert is_shown(picture.url)
    assert picture.url != address
    assert found_objects("idea", "quokka") == [post.pk]


def test_a_hidden_list_of_boards_takes_no_photo_along_that_is_still_shown(
    board: BoardPage, picture: PostPicture, commit: Any
) -> None:
    with commit():
        board.get_parent().specific.unpublish()
    assert is_shown(board.url) == is_shown(picture.url)


def test_a_deleted_board_leaves_no_idea_and_no_file(
    board: BoardPage, picture: PostPicture, commit: Any
) -> None:
    address = picture.url
    folders = (Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_MEDIA_ROOT))
    public_name, private_name = str(picture.public_file.name), str(picture.file.name)
    files = (folders[0] / public_name, folders[1] / private_name)
    assert all(file.exists() for file in files)
    with commit():
        BoardPage.objects.get(pk=board.pk).delete()
    assert not Post.objects.exists()
    assert not any(file.exists() for file in files)
    assert not is_shown(address)
    assert found_objects("idea", "quokka") == []


def test_a_draft_board_takes_no_ideas(home: HomePage, member: User, as_user: Any) -> None:
    board = make_board(home, "Not yet")
    board.unpublish()
    assert as_user(member).get(f"/account/ideas/new/{board.slug}/").status_code == 404
    assert "Not yet" not in as_user(member).get("/account/").content.decode()


def test_the_sitemap_names_public_ideas_only(
    board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    shown = make_post(board, member, approved_by=moderator)
    waiting = make_post(board, member, "Waiting")
    text = client.get("/sitemap.xml").content.decode()
    assert f"{board.url}{shown.pk}/" in text
    assert f"{board.url}{waiting.pk}/" not in text


def test_a_school_that_may_not_be_named_is_not(
    board: BoardPage, member: User, moderator: User, client: Client, commit: Any
) -> None:
    school = member.memberships.get().school
    with commit():
        post = make_post(board, member, "A quokka door", approved_by=moderator)
    with commit():
        school.is_listed = False
        school.save()
    for path in (board.url, post.url, "/search/?q=quokka", "/"):
        text = client.get(path).content.decode().replace("<mark>quokka</mark>", "quokka")
        assert "A quokka door" in text, path
        assert school.name not in text, path
    assert "A school in the city" in client.get(board.url).content.decode()


def test_nobody_chooses_from_ideas_or_members_in_the_admin(
    board: BoardPage, member: User, editor: User, moderator: User, as_user: Any
) -> None:
    post = make_post(board, member, "A waiting pangolin")
    for user in (editor, moderator):
        client = as_user(user)
        for model, pk in (("board/post", post.pk), ("schools/membership", 1)):
            for way in ("", "results/", f"chosen/{pk}/"):
                assert client.get(f"/admin/snippets/choose/{model}/{way}").status_code == 404
