"""The library as a teacher uses it: find, look inside, download."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Collection

from home.models import HomePage
from resources.models import DownloadCount, SiteDocument
from schools.models import User
from tests.factories import make_document, make_library, make_resource, pdf_bytes
from tests.finding import found_objects

BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}


@pytest.mark.usefixtures("empty_index")
def test_a_word_inside_a_pdf_finds_the_resource(
    client: Client, home: HomePage, commit: Any
) -> None:
    with commit():
        document = make_document("Bring the samovar")
    with commit():
        resource = make_resource(home, "A tea session", documents=[document])
    assert found_objects("resource", "samovar") == [resource.pk]
    text = client.get("/search/?q=samovar").content.decode()
    assert "A tea session" in text
    assert "<mark>samovar</mark>" in text


def test_a_resource_names_language_type_and_size_of_each_file(
    client: Client, home: HomePage, commit: Any
) -> None:
    with commit():
        document = make_document(title="Welcome in Arabic")
    SiteDocument.objects.filter(pk=document.pk).update(language="ar")
    document.refresh_from_db()
    resource = make_resource(home, documents=[document])
    text = client.get(resource.url).content.decode()
    assert '<span lang="ar" dir="rtl">العربية</span>' in text
    assert "PDF, 1 page" in text
    assert "No speaker has checked this translation yet" in text


def test_a_download_has_its_name_and_is_counted_once_a_person(
    client: Client, home: HomePage
) -> None:
    document = make_document(name="Plan für alle.pdf")
    make_resource(home, documents=[document])
    response = client.get(document.url, headers=BROWSER)
    assert b"".join(response) == pdf_bytes("Welcome to our school")
    response.close()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment")
    assert DownloadCount.objects.total_for([document.pk]) == 1


def test_only_a_pdf_is_shown_and_only_when_asked(client: Client, home: HomePage) -> None:
    document = make_document(name="Plan.pdf")
    make_resource(home, documents=[document])

    def way(address: str) -> str:
        response = client.get(address, headers=BROWSER)
        response.close()
        return response["Content-Disposition"].partition(";")[0]

    assert way(f"{document.url}?show=1") == "inline"
    assert way(f"{document.url}?show=yes") == "attachment"
    # Another kind of file under the same address: a script in it would be one of this site.
    SiteDocument.objects.filter(pk=document.pk).update(file_name="Plan.txt")
    document.refresh_from_db()
    assert way(f"{document.url}?show=1") == "attachment"


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": "Googlebot/2.1"},
        {"user-agent": "curl/8.0"},
        {"user-agent": ""},
        {**BROWSER, "range": "bytes=500-"},
    ],
)
def test_robots_and_later_parts_are_not_counted(
    client: Client, home: HomePage, headers: dict[str, str]
) -> None:
    document = make_document()
    make_resource(home, documents=[document])
    client.get(document.url, headers=headers).close()
    assert DownloadCount.objects.total_for([document.pk]) == 0


def test_the_files_of_an_unpublished_resource_are_gone(client: Client, home: HomePage) -> None:
    document = make_document()
    resource = make_resource(home, documents=[document])
    client.get(document.url).close()
    resource.unpublish()
    assert client.get(document.url).status_code == 404
    assert client.get(f"/previews/{document.pk}.webp").status_code == 404


def test_the_first_page_is_shown_as_a_picture(client: Client, home: HomePage, commit: Any) -> None:
    with commit():
        document = make_document()
    make_resource(home, documents=[document])
    response = client.get(f"/previews/{document.pk}.webp")
    assert b"".join(response)[8:12] == b"WEBP"
    response.close()


REFUSED = {
    "a web page named .pdf": ("page.pdf", b"<!doctype html><p>Hello</p>"),
    "a program named .docx": ("setup.docx", b"MZ\x90\x00" + b"\x00" * 200),
    "a document with macros": ("macro.docm", b"PK\x03\x04"),
    "an empty file": ("empty.pdf", b""),
    "half a PDF": ("half.pdf", pdf_bytes("Hello")[:40]),
    "a drawing": ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
}


@pytest.mark.parametrize(("name", "content"), REFUSED.values(), ids=list(REFUSED))
def test_editors_are_told_why_a_file_is_refused(
    as_user: Any, editor: User, name: str, content: bytes
) -> None:
    response = as_user(editor).post(
        "/admin/documents/add/",
        {
            "title": "Something",
            "language": "en",
            "collection": Collection.get_first_root_node().pk,
            "file": SimpleUploadedFile(name, content),
        },
    )
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not SiteDocument.objects.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"<!doctype html>", b"\xff\xd8\xff\xe0 not a photo"],
    ids=["empty", "html", "cut"],
)
def test_editors_are_told_why_a_picture_is_refused(
    as_user: Any, editor: User, content: bytes
) -> None:
    response = as_user(editor).post(
        "/admin/images/add/",
        {
            "title": "Something",
            "collection": Collection.get_first_root_node().pk,
            "file": SimpleUploadedFile("photo.jpg", content),
        },
    )
    assert response.status_code == 200
    assert response.context["form"].errors["file"]


def test_every_block_renders_on_a_page(client: Client, home: HomePage) -> None:
    from tests.factories.site import BLOCKS

    resource = make_resource(home, body=json.dumps(BLOCKS))
    text = client.get(resource.url).content.decode()
    for words in ("How to begin", "Good to know", "I knew where to sit.", "Who does what"):
        assert words in text


def test_the_introduction_of_a_page_stands_for_it_elsewhere(
    client: Client, home: HomePage, commit: Any
) -> None:
    library = make_library(home)
    library.introduction = "Samovars and letters, to take away"
    with commit():
        library.save_revision().publish()

    address = f'href="{library.url}" lang="en" dir="ltr">The library<'
    assert address in client.get("/search/?q=samovars").content.decode()
    page = client.get(library.url).content.decode()
    assert '<meta name="description" content="Samovars and letters, to take away">' in page
