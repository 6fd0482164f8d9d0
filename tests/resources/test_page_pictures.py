"""Pictures of pages: made when a file is read, seen by whoever may see it, gone with it."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.documents.forms import get_document_form
from wagtail.models import Collection

from home.models import HomePage
from resources.actions import documents as document_actions
from resources.actions.documents import read_document
from resources.models import (
    DocumentPicture,
    DocumentText,
    ExtractionState,
    ResourcePage,
    SiteDocument,
)
from schools.models import User
from tests.core.extraction.documents import paragraph, word
from tests.core.extraction.pdfs import pdf
from tests.factories import make_document, make_resource

Add = Callable[..., SiteDocument]


@pytest.fixture
def stored_files() -> Callable[[], set[str]]:
    """Return a function that lists every file in private storage."""
    root = Path(django_settings.PRIVATE_MEDIA_ROOT)
    before = {path for path in root.rglob("*") if path.is_file()}

    def list_new() -> set[str]:
        after = {path for path in root.rglob("*") if path.is_file()}
        return {str(path.relative_to(root)) for path in after - before}

    return list_new


@pytest.fixture
def add(home: HomePage, commit: Any) -> Add:
    """Return a function that adds a document with this content, or gives one another file."""

    def save(
        content: bytes, document: SiteDocument | None = None, name: str = "pack.pdf"
    ) -> SiteDocument:
        form = get_document_form(SiteDocument)(
            {"title": "Pack", "language": "en", "collection": Collection.get_first_root_node().pk},
            {"file": SimpleUploadedFile(name, content)},
            instance=document or SiteDocument(),
        )
        assert form.is_valid(), form.errors
        with commit():
            form.save()
        return SiteDocument.objects.get(pk=form.instance.pk)

    return save


def pages(document: SiteDocument) -> list[int]:
    return list(document.pictures.values_list("number", flat=True))


def names_of(document: SiteDocument) -> set[str]:
    files = [
        document.file,
        document.preview,
        *(picture.file for picture in document.pictures.all()),
    ]
    return {str(file.name) for file in files if file}


def status_of(client: Client, path: str) -> int:
    response = client.get(path)
    response.close()
    return response.status_code


def test_the_first_five_pages_become_pictures_and_the_first_a_small_one(add: Add) -> None:
    document = add(pdf([f"Page {number}" for number in range(7)]))
    assert pages(document) == [1, 2, 3, 4, 5]
    picture = document.pictures.first()
    assert picture is not None
    assert (picture.width, document.preview_width) == (1_000, 560)
    assert picture.height > picture.width
    with picture.file.open("rb") as file:
        assert Image.open(file).format == "WEBP"


def test_pictures_of_a_public_document_are_there_for_anybody(client: Client, add: Add) -> None:
    document = add(pdf(["One", "Two"]))
    make_resource(HomePage.objects.get(), documents=[document])
    response = client.get(f"/previews/{document.pk}/2.webp")
    assert response["Content-Type"] == "image/webp"
    assert Image.open(io.BytesIO(b"".join(response))).width == 1_000
    response.close()
    again = client.get(
        f"/previews/{document.pk}/2.webp", headers={"if-none-match": response["ETag"]}
    )
    assert again.status_code == 304
    for number in (0, 3, 10**30):
        assert status_of(client, f"/previews/{document.pk}/{number}.webp") == 404


def test_pictures_of_a_hidden_document_are_for_its_editors(
    add: Add, editor: User, member: User, as_user: Any
) -> None:
    document = add(pdf(["One"]))
    for path in (f"/previews/{document.pk}.webp", f"/previews/{document.pk}/1.webp"):
        assert status_of(Client(), path) == 404
        assert status_of(as_user(member), path) == 404
        assert status_of(as_user(editor), path) == 200


def test_a_picture_that_the_storage_lost_is_not_found(add: Add, editor: User, as_user: Any) -> None:
    document = add(pdf(["One"]))
    for name in names_of(document):
        document.file.storage.delete(name)
    client = as_user(editor)
    assert status_of(client, f"/previews/{document.pk}.webp") == 404
    assert status_of(client, f"/previews/{document.pk}/1.webp") == 404


def test_a_new_file_takes_the_place_of_all_pictures(
    add: Add, stored_files: Callable[[], set[str]]
) -> None:
    document = add(pdf(["One", "Two", "Three"]))
    assert stored_files() == names_of(document)
    replaced = add(pdf(["Another"]), document)
    assert pages(replaced) == [1]
    assert stored_files() == names_of(replaced)
    text = add(b"Only words", replaced, name="pack.txt")
    assert (pages(text), text.preview.name) == ([], "")
    assert stored_files() == {str(text.file.name)}


def test_old_pictures_are_gone_before_the_new_file_is_read(
    add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = add(pdf(["A name that must not be seen"]))
    monkeypatch.setattr("resources.signals.read_later", lambda _document: None)
    replaced = add(pdf(["Another"]), document)
    assert (pages(replaced), replaced.preview.name, replaced.page_count) == ([], "", None)
    content = DocumentText.objects.get(document=replaced)
    assert (content.text, content.state) == ("", ExtractionState.WAITING)


def test_reading_again_leaves_no_old_pictures_behind(
    add: Add, commit: Any, stored_files: Callable[[], set[str]]
) -> None:
    document = add(pdf(["One", "Two"]))
    with commit():
        read_document(document)
    document.refresh_from_db()
    assert pages(document) == [1, 2]
    assert stored_files() == names_of(document)


@pytest.mark.parametrize("at_once", [True, False])
def test_deleting_a_document_leaves_no_file_behind(
    add: Add, commit: Any, stored_files: Callable[[], set[str]], at_once: bool
) -> None:
    document = add(pdf(["One", "Two"]))
    assert len(stored_files()) == 4
    with commit():
        if at_once:
            SiteDocument.objects.filter(pk=document.pk).delete()
        else:
            document.delete()
    assert stored_files() == set()
    assert not DocumentPicture.objects.exists()


def test_a_document_that_is_deleted_while_it_is_read_does_not_come_back(
    add: Add, commit: Any, stored_files: Callable[[], set[str]]
) -> None:
    document = add(pdf(["One"]))
    slow_reader = SiteDocument.objects.get(pk=document.pk)
    with commit():
        SiteDocument.objects.filter(pk=document.pk).update(file="documents/elsewhere.pdf")
        assert read_document(slow_reader) is None
    assert not SiteDocument.objects.filter(file=slow_reader.file.name).exists()


def test_what_an_editor_changed_while_a_file_was_read_stays(add: Add, commit: Any) -> None:
    document = add(pdf(["One"]))
    SiteDocument.objects.filter(pk=document.pk).update(title="A better title")
    with commit():
        read_document(document)
    assert SiteDocument.objects.get(pk=document.pk).title == "A better title"


def test_office_files_have_pictures_where_there_is_a_program_for_it(
    add: Add, settings: Any, tmp_path: Path
) -> None:
    content = word(paragraph("Welcome"))
    assert pages(add(content, name="a.docx")) == []
    program = tmp_path / "soffice"
    program.write_text(
        '#!/bin/sh\nwhile [ $# -gt 1 ]; do [ "$1" = --outdir ] && out=$2; shift; done\n'
        f"cp {tmp_path}/made.pdf $out/document.pdf\n"
    )
    program.chmod(0o755)
    (tmp_path / "made.pdf").write_bytes(pdf(["One", "Two"]))
    settings.LIBREOFFICE = str(program)
    assert pages(add(content, name="a.docx")) == [1, 2]
    settings.LIBREOFFICE = "/nowhere/soffice"
    document = add(content, name="a.docx")
    assert pages(document) == []
    assert DocumentText.objects.get(document=document).text == "Welcome"


def test_a_file_that_cannot_be_drawn_still_has_its_words(
    add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot_draw(*_arguments: object) -> None:
        raise document_actions.ExtractionFailed("no")

    monkeypatch.setattr(document_actions, "draw_pages", cannot_draw)
    document = add(pdf(["Bring the samovar"]))
    content = DocumentText.objects.get(document=document)
    assert (content.text, content.state) == ("Bring the samovar", ExtractionState.READ)
    assert pages(document) == []


@pytest.mark.parametrize("damage", [b"", b"%PDF-1.7 and nothing more\n%%EOF", b"\0" * 3_000, None])
def test_a_bad_file_never_stops_a_publish(
    client: Client, home: HomePage, commit: Any, damage: bytes | None
) -> None:
    with commit():
        document = make_document()
    path = Path(document.file.path)
    path.unlink()
    if damage is not None:
        path.write_bytes(damage)
    with commit():
        document.has_new_file = True
        document.save()
    with commit():
        resource = make_resource(home, "A tea session", documents=[document])
    assert client.get(resource.url).status_code == 200
    assert ResourcePage.objects.published().filter(pk=resource.pk).exists()
    assert DocumentText.objects.get(document=document).state == ExtractionState.FAILED
    with commit():
        resource.save_revision().publish()
    assert client.get(resource.url).status_code == 200
