"""Editors add files by any of Wagtail's ways: each checks them, and none keeps what came raw."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.documents.forms import get_document_form
from wagtail.models import Collection, UploadedFile

from cms.core.models import SiteImage
from home.models import HomePage
from resources.models import DocumentText, SiteDocument
from schools.models import User
from tests.core.extraction.documents import paragraph, word
from tests.factories import make_document, make_resource, pdf_bytes, picture_bytes
from tests.finding import found_objects

AJAX = {"x-requested-with": "XMLHttpRequest"}
Replace = Callable[[SiteDocument, str, bytes], None]
WEB_PAGE = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture
def client_of_editor(as_user: Any, editor: User) -> Client:
    client: Client = as_user(editor)
    return client


def send_one_of_many(client: Client, kind: str, name: str, content: bytes, **fields: str) -> Any:
    """Send a file as the page for several files does; return the answer's data."""
    response = client.post(
        f"/admin/{kind}/multiple/add/",
        {
            "collection": Collection.get_first_root_node().pk,
            "files[]": SimpleUploadedFile(name, content),
            **fields,
        },
        headers=AJAX,
    )
    assert response.status_code == 200
    return response.json()


@pytest.mark.parametrize("kind", ["documents", "images"])
def test_the_pages_for_one_and_for_several_files_open(client_of_editor: Client, kind: str) -> None:
    for page in ("add", "multiple/add", "chooser"):
        assert client_of_editor.get(f"/admin/{kind}/{page}/").status_code == 200, page


def test_a_document_among_several_is_read_like_any_other(
    client_of_editor: Client, commit: Any
) -> None:
    with commit():
        answer = send_one_of_many(
            client_of_editor, "documents", "Plan A.pdf", pdf_bytes("Bring the samovar")
        )
    assert answer["success"]
    document = SiteDocument.objects.get()
    assert (document.filename, document.type_label) == ("Plan A.pdf", "PDF")
    assert "samovar" in DocumentText.objects.get(document=document).text


def test_a_picture_among_several_is_made_safe(client_of_editor: Client) -> None:
    answer = send_one_of_many(
        client_of_editor, "images", "door.jpg", picture_bytes(secret="quokka")
    )
    assert answer["success"]
    with SiteImage.objects.get().file.open("rb") as file:
        assert b"quokka" not in file.read()


@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [
        ("documents", "page.pdf", WEB_PAGE),
        ("documents", "setup.docx", b"MZ\x90\x00" + b"\x00" * 200),
        ("documents", "empty.pdf", b""),
        ("images", "photo.jpg", WEB_PAGE),
        ("images", "photo.jpg", picture_bytes(size=(400, 300))[:900]),
        ("images", "photo.jpg", b""),
    ],
)
def test_a_bad_file_among_several_is_refused_with_its_reason(
    client_of_editor: Client, kind: str, name: str, content: bytes
) -> None:
    answer = send_one_of_many(client_of_editor, kind, name, content)
    assert not answer["success"]
    assert answer["error_message"]


@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [
        ("documents", "pack.pdf", pdf_bytes("A child's name")),
        ("images", "photo.jpg", picture_bytes(secret="a child's name")),
    ],
)
def test_no_raw_file_is_kept_when_its_title_is_wrong(
    client_of_editor: Client,
    public_files: Callable[[], dict[str, bytes]],
    kind: str,
    name: str,
    content: bytes,
) -> None:
    answer = send_one_of_many(client_of_editor, kind, name, content, title="x" * 300)
    assert not answer["success"]
    assert "choose the file again" in answer["error_message"]
    assert not UploadedFile.objects.exists()
    assert not [path for path in public_files() if path.startswith("wagtail_uploads")]


@pytest.mark.parametrize("kind", ["documents", "images"])
def test_a_bad_file_in_a_chooser_is_refused_with_its_reason(
    client_of_editor: Client, kind: str
) -> None:
    prefix = "document-chooser-upload" if kind == "documents" else "image-chooser-upload"
    data = {
        f"{prefix}-title": "Something",
        f"{prefix}-language": "en",
        f"{prefix}-collection": Collection.get_first_root_node().pk,
        f"{prefix}-file": SimpleUploadedFile("page.pdf", WEB_PAGE),
    }
    response = client_of_editor.post(f"/admin/{kind}/chooser/create/", data, headers=AJAX)
    assert response.status_code == 200
    assert response.json()["step"] == "reshow_creation_form"
    assert not SiteDocument.objects.exists()
    assert not SiteImage.objects.exists()


def test_a_document_over_the_limit_is_refused(client_of_editor: Client, settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    content = pdf_bytes("Hello") + b"\x00" * (1024 * 1024)
    answer = send_one_of_many(client_of_editor, "documents", "large.pdf", content)
    assert "larger than 1 MB" in answer["error_message"]


@pytest.fixture
def replace(client_of_editor: Client, commit: Any) -> Replace:
    """Return a function that gives a document another file, as an editor does."""

    def save(document: SiteDocument, name: str, content: bytes) -> None:
        with commit():
            response = client_of_editor.post(
                f"/admin/documents/edit/{document.pk}/",
                {
                    "title": document.title,
                    "language": "en",
                    "collection": Collection.get_first_root_node().pk,
                    "file": SimpleUploadedFile(name, content),
                },
            )
        assert response.status_code == 302
        document.refresh_from_db()

    return save


def test_the_words_of_a_replaced_file_replace_those_of_the_old_one(
    home: HomePage, commit: Any, replace: Replace
) -> None:
    with commit():
        document = make_document("Bring the samovar")
    with commit():
        resource = make_resource(home, "A tea session", documents=[document])
    old_file, storage = document.file.name, document.file.storage
    replace(document, "new.pdf", pdf_bytes("Bring the teapot"))
    assert found_objects("resource", "teapot") == [resource.pk]
    assert found_objects("resource", "samovar") == []
    assert not storage.exists(old_file)
    response = Client().get(document.url)
    assert b"".join(response) == pdf_bytes("Bring the teapot")
    response.close()


def test_a_replaced_file_keeps_its_address(
    client: Client, home: HomePage, commit: Any, replace: Replace
) -> None:
    document = make_document(name="Plan A.pdf")
    make_resource(home, documents=[document])
    address = document.url
    replace(document, "Plan A (2) final.pdf", pdf_bytes("Bring the teapot"))
    assert (document.url, document.filename) == (address, "Plan A.pdf")
    response = client.get(address)
    assert b"".join(response) == pdf_bytes("Bring the teapot")
    response.close()


def test_the_old_address_of_a_file_leads_on_when_its_type_changes(
    client: Client, home: HomePage, replace: Replace
) -> None:
    document = make_document(name="Plan A.pdf")
    make_resource(home, documents=[document])
    address = document.url
    replace(document, "Plan B.docx", word(paragraph("Bring the teapot")))
    assert (document.filename, document.type_label) == ("Plan A.docx", "Word document")
    response = client.get(address, follow=True)
    assert response.redirect_chain == [(document.url, 302)]
    assert response["Content-Disposition"] == 'attachment; filename="Plan A.docx"'
    response.close()


def test_a_file_that_cannot_be_saved_does_not_cost_the_old_one(
    home: HomePage, commit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = make_document()

    def fail(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("the database is gone")

    form = get_document_form(SiteDocument)(
        {"title": "Plan", "language": "en", "collection": Collection.get_first_root_node().pk},
        {"file": SimpleUploadedFile("new.pdf", pdf_bytes("New"))},
        instance=document,
    )
    assert form.is_valid()
    old_file = str(SiteDocument.objects.get().file.name)
    monkeypatch.setattr(SiteDocument, "save", fail)
    with pytest.raises(RuntimeError), commit():
        form.save()
    assert document.file.storage.exists(old_file)
