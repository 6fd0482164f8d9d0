"""Documents beside an idea: checked, without names in their properties, never out before their
idea is."""

import io
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from board.actions import documents as document_actions
from board.actions.moderation import approve_post, take_down_post
from board.actions.pictures import clear_orphans
from board.models import BoardPage, Post, PostDocument
from cms.core.scanning import ScannerUnavailable, Verdict
from schools.models import User
from tests.core.extraction import documents as office
from tests.core.extraction.pdfs import pdf
from tests.factories import make_post

from .test_post_form import TEXT, address, fields

NAME = "Zaynab Quokka"
LETTER = pdf(["Welcome"], info=f"<</Author({NAME})/Title(Letter)>>")


@pytest.fixture
def author(as_user: Any, member: User) -> Client:
    client: Client = as_user(member)
    return client


def send(client: Client, board: BoardPage, content: bytes, name: str, **changes: Any) -> Any:
    upload = SimpleUploadedFile(name, content)
    return client.post(address(board), fields(board, document=upload, **changes))


def read(client: Client, url: str) -> bytes | None:
    response = client.get(url)
    content = b"".join(response) if response.streaming else b""  # type: ignore[arg-type]
    response.close()
    return content if response.status_code == 200 else None


def test_names_in_the_properties_of_a_document_go(author: Client, board: BoardPage) -> None:
    assert send(author, board, LETTER, "letter.pdf").status_code == 302
    document = PostDocument.objects.get()
    with document.file.open("rb") as file:
        content = file.read()
    assert NAME.encode() not in content
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert "/Author" not in opened.docinfo
    assert (document.file_name, document.kind) == ("letter.pdf", "PDF")
    assert "letter" not in str(document.file.name)


def test_a_word_document_is_taken_and_named_by_its_author(author: Client, board: BoardPage) -> None:
    content = office.word(office.paragraph("Welcome"))
    send(author, board, content, "letter.docx", document_label="Our letter to families")
    attachment = Post.objects.get().attachments.get()
    assert attachment.label == "Our letter to families"
    assert attachment.document is not None
    assert attachment.document.file_name == "letter.docx"


REFUSED = {
    "a web page": (b"<!doctype html><script>alert(1)</script>", "letter.pdf"),
    "a program": (b"MZ" + b"\x00" * 200, "letter.docx"),
    "half a pdf": (LETTER[:40], "letter.pdf"),
    "an empty file": (b"", "letter.pdf"),
    "a text": (b"Only words", "letter.txt"),
    "a drawing with a script": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg"),
    "a word file with macros": (
        office.word(office.paragraph("x"), {"word/vbaProject.bin": b"x"}),
        "letter.docm",
    ),
}


@pytest.mark.parametrize(("content", "name"), REFUSED.values(), ids=list(REFUSED))
def test_what_is_no_document_is_refused_and_the_text_is_kept(
    author: Client, board: BoardPage, content: bytes, name: str
) -> None:
    response = send(author, board, content, name)
    assert response.status_code == 422
    assert set(response.context["form"].all_errors) == {"document"}
    assert TEXT in response.content.decode()
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Verdict.INFECTED, "virus scanner found something"),
        (ScannerUnavailable("timeout"), "cannot check files just now"),
    ],
)
def test_nothing_that_is_infected_or_was_not_scanned_comes_in(
    author: Client,
    board: BoardPage,
    monkeypatch: pytest.MonkeyPatch,
    answer: Any,
    words: str,
) -> None:
    def scan(_file: Any) -> Verdict:
        if isinstance(answer, Exception):
            raise answer
        return answer  # type: ignore[no-any-return]

    monkeypatch.setattr(document_actions, "is_scanner_set", lambda: True)
    monkeypatch.setattr(document_actions, "scan", scan)
    response = send(author, board, LETTER, "letter.pdf")
    assert words in response.content.decode()
    assert TEXT in response.content.decode()
    assert not PostDocument.objects.exists()


@pytest.mark.parametrize("name", ["../../etc/passwd.pdf", "a\u202efdp.exe.pdf", "x" * 300 + ".pdf"])
def test_a_name_that_means_something_else_is_made_harmless(
    author: Client, board: BoardPage, name: str
) -> None:
    assert send(author, board, LETTER, name).status_code == 302
    file_name = PostDocument.objects.get().file_name
    assert file_name.endswith(".pdf")
    assert len(file_name) <= 130
    assert not set(file_name) & {"/", "\\", "\u202e"}


def test_a_document_is_out_exactly_while_its_idea_is(
    client: Client,
    author: Client,
    board: BoardPage,
    moderator: User,
    other_member: User,
    as_user: Any,
) -> None:
    send(author, board, LETTER, "letter.pdf")
    post, url = Post.objects.get(), PostDocument.objects.get().url
    for stranger in (Client(), as_user(other_member)):
        assert read(stranger, url) is None
    assert read(as_user(moderator), url)
    assert post.latest_revision_id is not None
    approve_post(moderator, post, post.latest_revision_id)
    assert read(Client(), url)
    response = client.get(url)
    assert response.headers["Content-Disposition"].startswith("attachment")
    response.close()
    take_down_post(moderator, post, "A name.")
    assert read(Client(), url) is None


def test_a_document_that_an_edit_takes_away_is_gone_once_it_is_approved(
    author: Client, board: BoardPage, moderator: User
) -> None:
    send(author, board, LETTER, "letter.pdf")
    post, document = Post.objects.get(), PostDocument.objects.get()
    approve_post(moderator, post, post.latest_revision_id or 0)
    kept = {"kept_document": str(document.key), "remove_document": "on"}
    author.post(f"/account/ideas/{post.pk}/", fields(board, **kept))
    assert read(Client(), document.url)
    post.refresh_from_db()
    approve_post(moderator, post, post.latest_revision_id or 0)
    assert read(Client(), document.url) is None


def test_a_document_is_kept_while_something_else_is_put_right(
    author: Client, board: BoardPage
) -> None:
    response = send(author, board, LETTER, "letter.pdf", title="")
    document = PostDocument.objects.get()
    assert "letter.pdf</b> is kept" in response.content.decode()
    author.post(address(board), fields(board, kept_document=str(document.key)))
    assert Post.objects.get().attachments.get().document == document


def test_somebody_elses_document_cannot_be_used(
    author: Client, board: BoardPage, other_member: User
) -> None:
    make_post(board, other_member, document_secret="x")
    foreign = PostDocument.objects.get()
    author.post(address(board), fields(board, kept_document=str(foreign.key)))
    assert not Post.objects.latest("pk").attachments.exists()


def test_a_document_of_a_form_never_sent_is_deleted(
    author: Client, board: BoardPage, commit: Any
) -> None:
    send(author, board, LETTER, "letter.pdf", title="")
    document = PostDocument.objects.get()
    PostDocument.objects.update(created_at="2020-01-01T00:00:00Z")
    with commit():
        assert clear_orphans() == 1
    assert not document.file.storage.exists(str(document.file.name))
