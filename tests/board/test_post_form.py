"""Whatever a member sends with the form for an idea, nothing breaks and no text is lost."""

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from board.models import BoardPage, Post, PostPicture
from home.models import HomePage
from schools.models import User
from tests.factories import make_board, make_post, picture_bytes

TEXT = "Words that must not be lost."
KEY = "6f1c5cc0-8a0e-4c8e-9a53-222222222222"


@pytest.fixture
def author(as_user: Any, member: User) -> Client:
    client: Client = as_user(member)
    return client


def fields(board: BoardPage, **changes: Any) -> dict[str, Any]:
    section = board.sections.first()
    assert section is not None
    return {
        "submission_key": KEY,
        "title": "A door for every language",
        "text": TEXT,
        "processes": ["embed"],
        "section": section.pk,
        "language": "en",
        **changes,
    }


def address(board: BoardPage) -> str:
    return f"/account/ideas/new/{board.slug}/"


WRONG = {
    "no title": ("title", ""),
    "a title of blanks": ("title", "   "),
    "a long title": ("title", "x" * 10_000),
    "a NUL in the title": ("title", "a\x00b"),
    "no process": ("processes", []),
    "a process that is none": ("processes", ["nonsense"]),
    "a NUL in the process": ("processes", ["\x00"]),
    "a language that is none": ("language", "xx"),
    "a section that is none": ("section", "99999999999999999999999"),
    "a section that is a word": ("section", "wall"),
    "an answer that is none": ("people", "everybody"),
    "a long description": ("alt_text", "x" * 10_000),
    "a NUL in the description": ("alt_text", "\x00"),
    "a link that is none": ("link_url", "not a link"),
    "a long link": ("link_url", "https://example.org/" + "x" * 10_000),
    "a NUL in the link": ("link_url", "https://example.org/\x00"),
    "a bracket in the link": ("link_url", "http://[::1"),
    "a long word for the link": ("link_label", "x" * 10_000),
}


@pytest.mark.parametrize(("name", "value"), WRONG.values(), ids=list(WRONG))
def test_what_is_wrong_is_said_beside_its_field_and_the_text_is_kept(
    author: Client, board: BoardPage, name: str, value: Any
) -> None:
    response = author.post(address(board), fields(board, **{name: value}))
    assert response.status_code == 422
    assert set(response.context["form"].all_errors) == {name}
    assert TEXT in response.content.decode()
    assert not Post.objects.exists()


def test_a_tag_that_nobody_offers_is_passed_over(author: Client, board: BoardPage) -> None:
    response = author.post(address(board), fields(board, tags=["nonsense"]))
    assert response.status_code == 302
    assert list(Post.objects.get().tags.all()) == []


@pytest.mark.parametrize("text", ["x" * 1_000_000, "a\x00b", ""], ids=["long", "nul", "empty"])
def test_a_text_that_cannot_be_taken_comes_back_with_all_the_rest(
    author: Client, board: BoardPage, text: str
) -> None:
    response = author.post(address(board), fields(board, text=text, title="My own title"))
    assert response.status_code == 422
    assert set(response.context["form"].all_errors) == {"text"}
    assert 'value="My own title"' in response.content.decode()


def test_a_form_with_nothing_in_it_is_answered_field_by_field(
    author: Client, board: BoardPage
) -> None:
    response = author.post(address(board), {})
    assert response.status_code == 422
    assert set(response.context["form"].all_errors) == {
        "title",
        "text",
        "processes",
        "section",
    }


def test_bytes_that_are_no_text_break_nothing(author: Client, board: BoardPage) -> None:
    response = author.post(
        address(board),
        b"title=%ff%fe&text=" + TEXT.encode() + b"&processes=embed\xff",
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code == 422
    assert TEXT in response.content.decode()


def test_a_form_too_large_to_read_is_a_polite_400(author: Client, board: BoardPage) -> None:
    response = author.post(address(board), fields(board, text="x" * 3_000_000))
    assert response.status_code == 400
    assert "We could not read that" in response.content.decode()


def test_a_form_of_thousands_of_fields_is_a_polite_400(author: Client, board: BoardPage) -> None:
    response = author.post(address(board), {f"field{n}": "x" for n in range(2_000)})
    assert response.status_code == 400
    assert "We could not read that" in response.content.decode()


def test_the_name_of_somebody_elses_form_still_makes_an_idea_of_ones_own(
    author: Client, board: BoardPage, other_member: User, as_user: Any
) -> None:
    author.post(address(board), fields(board, title="The first"))
    response = as_user(other_member).post(address(board), fields(board, title="The second"))
    assert response.status_code == 302
    assert set(Post.objects.values_list("title", "author__email")) == {
        ("The first", Post.objects.get(title="The first").author.email),
        ("The second", other_member.email),
    }


@pytest.mark.parametrize("name", ["submission_key", "kept_picture"])
def test_a_broken_hidden_field_does_not_stop_anybody(
    author: Client, board: BoardPage, name: str
) -> None:
    response = author.post(address(board), fields(board, **{name: "not-a-key"}))
    assert response.status_code == 302
    assert Post.objects.get().title == "A door for every language"


def test_a_section_of_another_board_is_not_taken(
    author: Client, board: BoardPage, home: HomePage
) -> None:
    foreign = make_board(home, "Another board").sections.first()
    assert foreign is not None
    response = author.post(address(board), fields(board, section=foreign.pk))
    assert set(response.context["form"].all_errors) == {"section"}


def test_words_that_look_like_a_page_are_shown_as_words(
    author: Client, board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(
        board, member, "<script>alert(1)</script>", text="<b>bold</b>", approved_by=moderator
    )
    for page in (board.url, post.url, "/account/"):
        text = author.get(page).content.decode()
        assert "<script>alert(1)" not in text
        assert "&lt;script&gt;alert(1)" in text


def test_a_photo_in_a_form_with_an_error_is_seen_by_its_author_alone(
    author: Client, board: BoardPage, other_member: User, moderator: User, as_user: Any
) -> None:
    upload = SimpleUploadedFile("photo.jpg", picture_bytes())
    author.post(address(board), fields(board, title="", picture=upload))
    picture = PostPicture.objects.get()
    shown = author.get(picture.url)
    assert shown.status_code == 200
    shown.close()
    assert as_user(other_member).get(picture.url).status_code == 404
    assert Client().get(picture.url).status_code == 404
    assert Client().get(f"/account/ideas/pictures/{uuid.uuid4()}/").status_code == 404


def test_a_change_keeps_the_photo_until_it_is_removed(
    author: Client, board: BoardPage, member: User
) -> None:
    post = make_post(board, member, picture_secret="door")
    form = author.get(f"/account/ideas/{post.pk}/").context["form"]
    kept = {
        **fields(board, title="Another title", people="nobody", alt_text="A wall."),
        "kept_picture": str(form.photos[0].initial["kept_picture"]),
    }
    author.post(f"/account/ideas/{post.pk}/", kept)
    changed = Post.objects.get(pk=post.pk)
    assert changed.title == "Another title"
    assert changed.picture is not None
    author.post(f"/account/ideas/{post.pk}/", {**kept, "remove_picture": "on"})
    assert Post.objects.get(pk=post.pk).picture is None


def test_a_change_in_error_keeps_its_words(author: Client, board: BoardPage, member: User) -> None:
    post = make_post(board, member)
    response = author.post(f"/account/ideas/{post.pk}/", fields(board, title=""))
    assert response.status_code == 422
    assert TEXT in response.content.decode()
    assert Post.objects.get(pk=post.pk).text == "Each class made a door."


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signed_out_reaches_a_form(
    client: Client, board: BoardPage, member: User, method: str
) -> None:
    post = make_post(board, member)
    for path in (address(board), f"/account/ideas/{post.pk}/", "/account/"):
        response = getattr(client, method)(path)
        assert response.status_code == 302
        assert response["Location"].startswith("/account/login/")


def test_addresses_with_huge_numbers_lead_nowhere(author: Client, board: BoardPage) -> None:
    number = "9" * 40
    for path in (f"/account/ideas/{number}/", f"{board.url}{number}/", f"/previews/{number}.webp"):
        assert author.get(path).status_code == 404
