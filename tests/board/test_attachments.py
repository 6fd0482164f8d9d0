"""Several photos and links beside an idea, each with its questions; and how it looks first."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from board.models import BoardPage, Post, PostingLink, PostPicture
from schools.models import User
from tests.factories import make_post, picture_bytes

from . import posting_links
from .test_post_form import address, fields


@pytest.fixture
def author(as_user: Any, member: User) -> Client:
    client: Client = as_user(member)
    return client


def photo(prefix: str = "", **answers: Any) -> dict[str, Any]:
    answers = {"people": "nobody", "alt_text": "A wall.", **answers}
    answers["picture"] = SimpleUploadedFile("photo.jpg", picture_bytes(), "image/jpeg")
    return {f"{prefix}{name}": value for name, value in answers.items()}


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_an_idea_takes_six_photos_and_links(author: Client, board: BoardPage) -> None:
    data = fields(board, **photo(), link_url="https://example.org/1")
    for number in (2, 3):
        data |= photo(f"photo{number}-", alt_text=f"Wall {number}.")
        data[f"link{number}-link_url"] = f"https://example.org/{number}"
    assert author.post(address(board), data).status_code == 302
    attachments = list(Post.objects.get().attachments.all())
    assert [a.alt_text for a in attachments if a.picture] == ["A wall.", "Wall 2.", "Wall 3."]
    assert [a.url[-1] for a in attachments if a.url] == ["1", "2", "3"]


def test_a_seventh_is_refused_and_nothing_is_lost(author: Client, board: BoardPage) -> None:
    data = fields(board, **photo())
    for number in range(2, 7):
        data[f"link{number}-link_url"] = f"https://example.org/{number}"
    data["link_url"] = "https://example.org/1"
    response = author.post(address(board), data)
    assert response.status_code == 422
    assert "Six photos, documents and links are the most" in response.content.decode()
    assert "https://example.org/6" in response.content.decode()
    assert "Your photo is kept" in response.content.decode()


def test_another_place_comes_without_a_script_and_keeps_what_is_there(
    author: Client, board: BoardPage
) -> None:
    response = author.post(address(board), fields(board, title="", do="photo", **photo()))
    page = response.content.decode()
    assert response.status_code == 200
    assert 'name="photo2-picture"' in page
    assert "Your photo is kept" in page
    assert "Words that must not be lost." in page
    assert not Post.objects.exists()
    page = author.post(address(board), fields(board, do="link")).content.decode()
    assert 'name="link2-link_url"' in page


def test_there_are_never_more_places_than_an_idea_can_have(
    author: Client, board: BoardPage
) -> None:
    data = fields(board, do="photo") | {f"photo{n}-alt_text": "x" for n in range(2, 400)}
    page = author.post(address(board), data).content.decode()
    assert page.count('accept="image/*"') == 6


def test_each_photo_has_its_own_errors(author: Client, board: BoardPage) -> None:
    data = fields(board) | photo() | photo("photo2-", people="", alt_text="")
    response = author.post(address(board), data)
    assert set(response.context["form"].all_errors) == {"photo2-people", "photo2-alt_text"}
    assert response.content.decode().count("Your photo is kept") == 2


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"people": "unsure"}, "people"),
        ({"people": "child"}, "permission_until"),
        ({"people": "child", "permission_until": "yesterday"}, "permission_until"),
        ({"people": "child", "permission_until": in_days(-1)}, "permission_until"),
        ({"people": "child", "permission_until": in_days(400)}, "permission_until"),
    ],
)
def test_a_photo_of_a_child_needs_permission_with_an_end(
    author: Client, board: BoardPage, answers: dict[str, str], field: str
) -> None:
    response = author.post(address(board), fields(board, **photo(**answers)))
    assert set(response.context["form"].all_errors) == {field}
    assert not Post.objects.exists()


def test_permission_is_kept_with_the_photo(author: Client, board: BoardPage) -> None:
    until = in_days(100)
    author.post(address(board), fields(board, **photo(people="child", permission_until=until)))
    picture = PostPicture.objects.get()
    assert picture.shows_child
    assert picture.permission_until is not None
    assert picture.permission_until.isoformat() == until


def test_an_edit_makes_a_permission_neither_longer_nor_unsaid(
    author: Client, board: BoardPage
) -> None:
    author.post(
        address(board), fields(board, **photo(people="child", permission_until=in_days(10)))
    )
    picture = PostPicture.objects.get()
    path = f"/account/ideas/{Post.objects.get().pk}/"
    for answers in (
        {"people": "nobody"},
        {"people": "child", "permission_until": in_days(300)},
    ):
        kept = {"kept_picture": str(picture.key), "alt_text": "A wall.", **answers}
        assert author.post(path, fields(board, **kept)).status_code == 302
        picture.refresh_from_db()
        assert picture.shows_child
        assert picture.permission_until == timezone.localdate() + timedelta(days=10)


def test_nobody_without_an_account_sends_a_photo_of_a_child(
    link: PostingLink, client: Client
) -> None:
    answers = photo(people="child", permission_until=in_days(10))
    response = client.post(posting_links.address(link), posting_links.filled_in(link, **answers))
    assert response.status_code == 422
    assert not Post.objects.exists()


def test_what_a_board_does_not_allow_is_neither_asked_for_nor_taken(
    author: Client, board: BoardPage
) -> None:
    allowed = dict.fromkeys(("allows_pictures", "allows_documents", "allows_links"), False)
    BoardPage.objects.filter(pk=board.pk).update(**allowed)
    page = author.get(address(board)).content.decode()
    assert 'type="file"' not in page
    assert "link_url" not in page
    author.post(address(board), fields(board, link_url="https://example.org/", **photo()))
    assert not Post.objects.get().attachments.exists()


def test_a_preview_shows_the_idea_and_sends_nothing(author: Client, board: BoardPage) -> None:
    data = fields(
        board,
        do="preview",
        text="We made **doors**.\n\n- red\n- blue",
        outcome="They stop and smile.",
        for_whom="Everybody",
        language="",
    )
    page = author.post(address(board), data | photo()).content.decode()
    assert "This is how it will look" in page
    assert "<strong>doors</strong>" in page
    assert "<li>red</li>" in page
    assert "They stop and smile." in page
    assert "It is in English, as far as we can tell" in page
    assert not Post.objects.exists()


def test_the_language_is_worked_out_and_can_be_corrected(author: Client, board: BoardPage) -> None:
    author.post(address(board), fields(board, title="كلمة", text="كتبناها على الباب", language=""))
    post = Post.objects.get()
    assert (post.language, post.text_direction) == ("ar", "rtl")
    author.post(f"/account/ideas/{post.pk}/", fields(board, language="fa", direction="ltr"))
    post.refresh_from_db()
    assert (post.language, post.text_direction) == ("fa", "ltr")


def test_an_authors_name_is_shown_only_when_they_choose(board: BoardPage, member: User) -> None:
    assert make_post(board, member).author_name == ""
    assert make_post(board, member, "Two", shows_author=True).author_name == member.get_full_name()


@pytest.mark.parametrize("date", ["31.12.2026", "tomorrow", "9999-99-99", in_days(2)])
def test_a_date_that_is_none_comes_back(author: Client, board: BoardPage, date: str) -> None:
    response = author.post(address(board), fields(board, practised_on=date))
    assert set(response.context["form"].all_errors) == {"practised_on"}
    assert date in response.content.decode()


def test_the_answer_about_people_is_remembered(author: Client, board: BoardPage) -> None:
    author.post(address(board), fields(board, **photo(people="adults")))
    form = author.get(f"/account/ideas/{Post.objects.get().pk}/").context["form"]
    assert form.photos[0]["people"].value() == "adults"
