"""A photo sent with an idea: made safe, or refused in words, with the text kept."""

import io
import struct
import zlib
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from board.actions.pictures import keep_picture
from board.models import BoardPage, Post, PostPicture
from schools.models import User
from tests.factories import picture_bytes

TEXT = "Words that must not be lost."


@pytest.fixture
def author(as_user: Any, member: User) -> Client:
    client: Client = as_user(member)
    return client


def fields(board: BoardPage, **changes: Any) -> dict[str, Any]:
    section = board.sections.first()
    assert section is not None
    return {
        "submission_key": "6f1c5cc0-8a0e-4c8e-9a53-111111111111",
        "title": "A door for every language",
        "text": TEXT,
        "processes": ["embed"],
        "section": section.pk,
        "language": "en",
        "people": "nobody",
        "alt_text": "A corridor wall.",
        **changes,
    }


def send(client: Client, board: BoardPage, content: bytes | None, **changes: Any) -> Any:
    data = fields(board, **changes)
    if content is not None:
        data["picture"] = SimpleUploadedFile("photo.jpg", content, "image/jpeg")
    return client.post(f"/account/ideas/new/{board.slug}/", data)


def huge_png() -> bytes:
    """Return a PNG of 30,000 by 30,000 pixels that is small as a file."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00" * 3_751 * 300, 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [chunk(b"IHDR", header), chunk(b"IDAT", rows), chunk(b"IEND", b"")]
    )


def moving_gif() -> bytes:
    output = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(output, "GIF", save_all=True, append_images=frames[1:])
    return output.getvalue()


REFUSED = {
    "a web page": (b"<!doctype html><script>alert(1)</script>", "not a picture we can use"),
    "30,000 by 30,000 pixels": (huge_png(), "too many pixels"),
    "half a photo": (picture_bytes(size=(400, 300))[:900], "damaged or not complete"),
    "an empty file": (b"", "empty"),
    "a moving picture": (moving_gif(), "Moving pictures"),
    "a drawing with a script": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=list(REFUSED))
def test_a_bad_photo_is_refused_beside_its_field_and_the_text_is_kept(
    author: Client, board: BoardPage, content: bytes, reason: str
) -> None:
    response = send(author, board, content)
    assert response.status_code == 422
    assert any(reason in error for error in response.context["form"].all_errors["picture"])
    assert TEXT in response.content.decode()
    assert not Post.objects.exists()


def test_a_photo_over_the_limit_is_refused(author: Client, board: BoardPage, settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    response = send(author, board, picture_bytes() + b"\x00" * (1024 * 1024 + 1))
    assert "larger than 1 MB" in response.context["form"].all_errors["picture"][0]
    assert TEXT in response.content.decode()


def test_place_and_words_are_taken_out_of_a_photo(author: Client, board: BoardPage) -> None:
    send(author, board, picture_bytes(secret="a child's name"))
    with PostPicture.objects.get().file.open("rb") as file:
        content = file.read()
    assert b"a child's name" not in content
    assert not Image.open(io.BytesIO(content)).getexif()


def test_a_photo_that_is_a_web_page_too_is_only_a_photo_afterwards(
    author: Client, board: BoardPage
) -> None:
    send(author, board, picture_bytes() + b"<script>alert(1)</script>")
    with PostPicture.objects.get().file.open("rb") as file:
        assert b"<script>" not in file.read()


def test_a_photo_of_an_iphone_becomes_a_jpeg(author: Client, board: BoardPage) -> None:
    output = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(output, "HEIF")
    send(author, board, output.getvalue())
    picture = PostPicture.objects.get()
    assert str(picture.file.name).endswith(".jpg")
    with picture.file.open("rb") as file:
        assert Image.open(file).format == "JPEG"


def test_a_large_photo_is_made_smaller(author: Client, board: BoardPage) -> None:
    send(author, board, picture_bytes(size=(3000, 1500)))
    picture = PostPicture.objects.get()
    assert (picture.width, picture.height) == (2000, 1000)


def test_a_good_photo_is_kept_when_another_field_is_wrong(author: Client, board: BoardPage) -> None:
    response = send(author, board, picture_bytes(), title="")
    picture = PostPicture.objects.get()
    assert str(picture.key) in response.content.decode()
    send(author, board, None, kept_picture=str(picture.key))
    attachment = Post.objects.get().attachments.get()
    assert attachment.picture == picture


def test_somebody_elses_photo_cannot_be_used(
    author: Client, board: BoardPage, other_member: User
) -> None:
    foreign = keep_picture(other_member, io.BytesIO(picture_bytes()))
    send(author, board, None, kept_picture=str(foreign.key))
    assert not Post.objects.get().attachments.exists()


def test_a_photo_needs_a_description_and_an_answer_about_people(
    author: Client, board: BoardPage
) -> None:
    response = send(author, board, picture_bytes(), people="", alt_text="")
    assert set(response.context["form"].all_errors) == {"people", "alt_text"}


def test_the_same_form_sent_twice_makes_one_idea(author: Client, board: BoardPage) -> None:
    send(author, board, None)
    send(author, board, None)
    assert Post.objects.count() == 1


def test_forged_fields_are_ignored(
    author: Client, board: BoardPage, other_member: User, member: User
) -> None:
    send(author, board, None, live="true", state="approved", author=other_member.pk)
    post = Post.objects.get()
    assert not post.live
    assert post.author == member


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org"])
def test_only_links_to_the_web_are_taken(author: Client, board: BoardPage, link: str) -> None:
    response = send(author, board, None, link_url=link)
    assert "link_url" in response.context["form"].all_errors
    assert TEXT in response.content.decode()


def test_nul_characters_are_an_error_beside_the_field(author: Client, board: BoardPage) -> None:
    response = send(author, board, None, title="A\x00B")
    assert "title" in response.context["form"].all_errors
    assert TEXT in response.content.decode()


def test_the_limit_of_an_upload_is_twenty_megabytes() -> None:
    assert settings.MAX_UPLOAD_BYTES == 20 * 1024 * 1024


def test_other_words_in_a_form_that_was_sent_before_are_not_lost(
    author: Client, board: BoardPage
) -> None:
    send(author, board, None)
    send(author, board, None, title="Another idea", text="Written after going back.")
    assert set(Post.objects.values_list("title", flat=True)) == {
        "A door for every language",
        "Another idea",
    }
