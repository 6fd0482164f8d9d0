"""Zips: what is in them, under which names, and how they are sent."""

import io
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.core.storage import private_storage
from home.models import HomePage
from resources.models import DownloadCount
from resources.zips.streaming import CHUNK_BYTES
from tests.factories import make_collection, make_document, make_resource, pdf_bytes

from .zips import SHEETS, fetch, list_zip_of, make_stored_document, unzip, zip_of


class BreakingFile(io.BytesIO):
    """A file of which the second piece cannot be read."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.closed or self.tell():
            raise OSError("The disk is gone.")
        self.seek(1)
        return b"x" * (size or 0)


def test_all_files_of_a_resource_come_in_one_zip(client: Client, home: HomePage) -> None:
    documents = [make_document("One", name="one.pdf"), make_document("Two", name="two.pdf")]
    resource = make_resource(home, "Door pack", documents=documents)
    files = unzip(client, zip_of(resource))
    assert list(files) == ["Door pack/one.pdf", "Door pack/two.pdf", *SHEETS]
    assert files["Door pack/two.pdf"] == pdf_bytes("Two")


def test_it_is_streamed_as_a_download_under_the_title_in_any_script(
    client: Client, home: HomePage
) -> None:
    resource = make_resource(home, "أهلاً بكم", slug="ahlan", documents=[make_document()])
    response = fetch(client, zip_of(resource))
    content = b"".join(response)
    assert response.streaming
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%D8%A3")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first = archive.infolist()[0]
        assert first.filename == "أهلاً بكم/pack.pdf"
        assert first.flag_bits & 0x800, "the mark that names are UTF-8"


def test_a_list_gives_each_resource_a_numbered_folder(client: Client, home: HomePage) -> None:
    document = make_document()
    first = make_resource(home, "Same title", slug="a", documents=[document])
    second = make_resource(home, "Same title", slug="b", documents=[document])
    files = unzip(client, list_zip_of(second, first))
    assert list(files) == ["01 Same title/pack.pdf", "02 Same title/pack.pdf", *SHEETS]


def test_the_own_list_needs_no_keys_in_the_address(client: Client, home: HomePage) -> None:
    resource = make_resource(home, documents=[make_document()])
    client.post(
        reverse("my_list_add"), {"ids": resource.pk}, headers={"sec-fetch-site": "same-origin"}
    )
    assert len(unzip(client, reverse("my_list_zip"))) == 3


def test_files_of_one_name_do_not_take_each_others_place(client: Client, home: HomePage) -> None:
    documents = [
        make_document(words, name=n) for words, n in (("A", "Plan.pdf"), ("B", "plan.pdf"))
    ]
    files = unzip(client, zip_of(make_resource(home, "Pack", documents=documents)))
    assert list(files) == ["Pack/Plan.pdf", "Pack/plan (2).pdf", *SHEETS]
    assert files["Pack/plan (2).pdf"] == pdf_bytes("B")


def test_a_document_offered_twice_is_packed_once(client: Client, home: HomePage) -> None:
    document = make_document()
    resource = make_resource(home, "Pack", documents=[document, document])
    assert list(unzip(client, zip_of(resource))) == ["Pack/pack.pdf", *SHEETS]


def test_a_collection_comes_in_its_order_with_its_notes(client: Client, home: HomePage) -> None:
    document = make_document()
    last = make_resource(home, "Later", slug="later", documents=[document])
    first = make_resource(home, "Sooner", slug="sooner", documents=[document])
    collection = make_collection(home, [first, last], notes=["Begin here.", ""])
    files = unzip(client, reverse("collection_zip", args=[collection.pk]))
    assert list(files) == ["01 Sooner/pack.pdf", "02 Later/pack.pdf", *SHEETS]
    sheet = files["Cover sheet.txt"].decode("utf-8-sig")
    assert "From the first call to Friday." in sheet
    assert "Begin here." in sheet
    assert sheet.index("1. Sooner") < sheet.index("2. Later")


def test_the_sheet_says_whose_it_is_and_what_may_be_done(client: Client, home: HomePage) -> None:
    resource = make_resource(
        home,
        "Door pack",
        slug="door",
        documents=[make_document(name="ahlan.pdf", language="ar")],
        author="Willowbank <Primary>",
        licence="cc_by_sa_4",
        minutes=25,
        external_url="https://example.org/more",
    )
    files = unzip(client, zip_of(resource))
    page, text = (files[name].decode("utf-8-sig") for name in SHEETS)
    assert '<html lang="en-GB" dir="ltr">' in page
    assert '<span lang="ar" dir="rtl">العربية</span>' in page
    assert '<a href="Door%20pack/ahlan.pdf">' in page
    assert '<a href="https://creativecommons.org/licenses/by-sa/4.0/">CC BY-SA 4.0</a>' in page
    assert "Willowbank &lt;Primary&gt;" in page
    for sheet in (page, text):
        assert "http://testserver/resources/door/" in sheet
        assert "https://example.org/more" in sheet
        assert "25 minutes" in sheet
        assert "Arabic" in sheet
    assert "Made by Willowbank <Primary>." in text
    assert "https://creativecommons.org/licenses/by-sa/4.0/" in text


def test_the_sheet_needs_nothing_from_elsewhere(client: Client, home: HomePage) -> None:
    title = "</title><script src=//evil.example></script>"
    resource = make_resource(home, title, slug="x", documents=[make_document()], summary=title)
    page = unzip(client, zip_of(resource))["Cover sheet.html"].decode()
    for loading in ("<script", "<link", "<img", "<iframe", "src=//", "@import", "url("):
        assert loading not in page.replace("&lt;script src=//evil", "")


def test_a_missing_file_stops_nothing_and_is_named(client: Client, home: HomePage) -> None:
    here, lost = make_document("A", name="here.pdf"), make_document("B", name="lost.pdf")
    resource = make_resource(home, "Pack", documents=[here, lost])
    lost.file.storage.delete(lost.file.name)
    files = unzip(client, zip_of(resource))
    assert list(files) == ["Pack/here.pdf", *SHEETS]
    assert "1 file was not to be had" in files["Cover sheet.html"].decode()
    assert "MISSING: lost.pdf" in files["Cover sheet.txt"].decode()
    assert list(DownloadCount.objects.values_list("document", flat=True)) == [here.pk]


def test_when_no_file_is_there_the_page_asks_for_patience(client: Client, home: HomePage) -> None:
    document = make_document()
    resource = make_resource(home, documents=[document])
    document.file.storage.delete(document.file.name)
    response = fetch(client, zip_of(resource))
    assert response.status_code == 503
    assert "Try again in a few minutes" in response.content.decode()
    assert not DownloadCount.objects.exists()


def test_a_file_that_breaks_off_is_filled_up_and_named(
    client: Client, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = b"x" * (3 * CHUNK_BYTES)
    broken, whole = (make_stored_document(content, f"{name}.txt") for name in ("broken", "whole"))
    resource = make_resource(home, "Pack & more", documents=[broken, whole])
    storage = type(private_storage())
    open_file = storage.open

    def open_and_break(self: Any, name: str, mode: str = "rb") -> Any:
        return BreakingFile() if name == broken.file.name else open_file(self, name, mode)

    monkeypatch.setattr(storage, "open", open_and_break)
    files = unzip(client, zip_of(resource))
    assert files["Pack & more/whole.txt"] == content
    assert files["Pack & more/broken.txt"] == b"x" * CHUNK_BYTES + bytes(2 * CHUNK_BYTES)
    assert "broke off" in files["Cover sheet.txt"].decode("utf-8-sig")
    assert "Pack &amp; more/broken.txt" in files["Cover sheet.html"].decode()
