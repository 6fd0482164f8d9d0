"""How files are sent: whole, in parts, or not at all; and under which name they are saved."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.http import FileResponse
from django.test import Client, RequestFactory
from wagtail.models import Collection, CollectionViewRestriction

from home.models import HomePage
from resources.models import DownloadCount, SiteDocument
from resources.serving import (
    CHUNK_BYTES,
    send_document,
)
from tests.factories import make_document, make_resource

BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}


@pytest.fixture
def document(home: HomePage) -> SiteDocument:
    """Return the document of a public resource."""
    made = make_document(name="Plan A.pdf")
    make_resource(home, "Door pack", documents=[made])
    return made


@pytest.fixture
def content(document: SiteDocument) -> bytes:
    with document.open_file() as file:
        whole: bytes = file.read()
    return whole


def ask(client: Client, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    """Return status, content and headers of what a browser gets."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    response = client.get(path, headers={**BROWSER, **named})
    body = b"".join(response) if response.streaming else response.content
    response.close()
    return response.status_code, body, dict(response.items())


def test_a_download_resumes_after_a_cut(
    client: Client, document: SiteDocument, content: bytes
) -> None:
    response = client.get(document.url, headers=BROWSER)
    cut = next(iter(response.streaming_content))[:200]
    response.close()
    assert response["Accept-Ranges"] == "bytes"
    status, rest, headers = ask(
        client, document.url, range=f"bytes={len(cut)}-", if_range=response["ETag"]
    )
    assert status == 206
    assert headers["Content-Range"] == f"bytes {len(cut)}-{len(content) - 1}/{len(content)}"
    assert headers["Content-Length"] == str(len(rest))
    assert cut + rest == content
    assert DownloadCount.objects.get().count == 1


def test_a_file_that_was_replaced_meanwhile_is_sent_whole(
    client: Client, document: SiteDocument, content: bytes
) -> None:
    for condition in ('"old"', f'W/"{document.file_hash}"', "Tue, 24 Nov 2026 10:00:00 GMT"):
        status, body, _ = ask(client, document.url, range="bytes=5-", if_range=condition)
        assert (status, body) == (200, content), condition


def test_the_last_bytes_can_be_asked_for(
    client: Client, document: SiteDocument, content: bytes
) -> None:
    assert ask(client, document.url, range="bytes=-7")[:2] == (206, content[-7:])


def test_nothing_is_sent_of_a_part_that_the_file_does_not_have(
    client: Client, document: SiteDocument, content: bytes
) -> None:
    status, body, headers = ask(client, document.url, range=f"bytes={len(content)}-")
    assert (status, body) == (416, b"")
    assert headers["Content-Range"] == f"bytes */{len(content)}"
    assert not DownloadCount.objects.exists()


@pytest.mark.parametrize("header", ["bytes=0-1,5-9", "nonsense", "bytes=5-1"])
def test_what_is_no_single_range_is_answered_with_the_whole(
    client: Client, document: SiteDocument, content: bytes, header: str
) -> None:
    assert ask(client, document.url, range=header)[:2] == (200, content)


@pytest.mark.parametrize("known", ['"{hash}"', 'W/"{hash}"', '"x", "{hash}"', "*"])
def test_a_file_that_the_browser_has_is_not_sent_again(
    client: Client, document: SiteDocument, known: str
) -> None:
    tag = known.replace("{hash}", document.file_hash)
    status, body, headers = ask(client, document.url, if_none_match=tag, range="bytes=0-9")
    assert (status, body, headers["ETag"]) == (304, b"", f'"{document.file_hash}"')
    assert not DownloadCount.objects.exists()


def test_a_file_is_sent_only_if_it_is_the_one_that_is_meant(
    client: Client, document: SiteDocument, content: bytes
) -> None:
    assert ask(client, document.url, if_match='"other"')[:2] == (412, b"")
    assert ask(client, document.url, if_match=f'"{document.file_hash}"')[:2] == (200, content)


def test_head_tells_everything_but_the_content(
    client: Client, document: SiteDocument, content: bytes
) -> None:
    response = client.head(document.url, headers={**BROWSER, "range": "bytes=0-9"})
    assert (response.status_code, response.content) == (200, b"")
    _status, _body, headers = ask(client, document.url)
    for name in ("Content-Length", "Content-Type", "Content-Disposition", "ETag", "Accept-Ranges"):
        assert response[name] == headers[name], name
    assert headers["Content-Length"] == str(len(content))
    assert headers["Content-Type"] == "application/pdf"


@pytest.mark.parametrize(
    ("header", "counted"),
    [("bytes=0-", 1), ("bytes=0-499", 1), ("bytes=0-1", 0), ("bytes=100-", 0), ("bytes=-9", 0)],
)
def test_a_download_counts_once_however_it_is_taken(
    client: Client, document: SiteDocument, header: str, counted: int
) -> None:
    assert ask(client, document.url, range=header)[0] == 206
    assert sum(row.count for row in DownloadCount.objects.all()) == counted


def test_robots_are_not_counted(client: Client, document: SiteDocument) -> None:
    for agent in ("Googlebot/2.1", "curl/8", ""):
        ask(client, document.url, user_agent=agent)
    assert not DownloadCount.objects.exists()


HEADERS: list[dict[str, str]] = [
    {},
    {"range": "bytes=0-9"},
    {"range": "bytes=99999999-"},
    {"if_none_match": "*"},
    {"if_match": '"x"'},
    {"range": "bytes=5-", "if_range": '"x"'},
]


def test_a_hidden_document_answers_like_one_that_never_was(client: Client, home: HomePage) -> None:
    hidden = make_document(name="Plan B.pdf")
    make_resource(home, documents=[hidden], live=False)
    nowhere = f"/documents/{hidden.pk + 1000}/Plan%20B.pdf"
    for headers in HEADERS:
        answers = {
            (status, body, tuple(sorted(given.items())))
            for path in (hidden.url, nowhere, f"/documents/{hidden.pk}/other.pdf")
            for status, body, given in [ask(client, path, **headers)]
        }
        assert len(answers) == 1
        assert answers.pop()[0] == 404


def test_a_restricted_collection_does_not_tell_that_a_hidden_document_is_there(
    client: Client, home: HomePage
) -> None:
    hidden = make_document()
    CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(),
        restriction_type=CollectionViewRestriction.LOGIN,
    )
    assert ask(client, hidden.url)[0] == 404


def test_another_name_of_a_public_document_leads_to_the_present_one(
    client: Client, document: SiteDocument
) -> None:
    status, _body, headers = ask(client, f"/documents/{document.pk}/Old%20plan.docx")
    assert (status, headers["Location"]) == (302, document.url)
    assert ask(client, headers["Location"])[0] == 200


def test_nothing_can_be_sent_to_a_document(client: Client, document: SiteDocument) -> None:
    assert client.post(document.url).status_code == 405


def test_a_file_that_the_storage_lost_is_not_found(client: Client, document: SiteDocument) -> None:
    document.file.storage.delete(document.file.name)
    assert ask(client, document.url)[0] == 404
    assert ask(client, document.url, range="bytes=0-9")[0] == 404
    assert not DownloadCount.objects.exists()


class RemoteStorage(Storage):
    """A storage without paths that notes how much is read at once."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}
        self.reads: list[int] = []

    def _open(self, name: str, mode: str) -> "File[bytes]":
        content, reads = self.contents[name], self.reads

        class Remote(io.BytesIO):
            def read(self, size: int | None = -1, /) -> bytes:
                reads.append(len(content) if size is None or size < 0 else size)
                return super().read(size)

        opened = File(Remote(content), name=name)
        opened.size = len(content)
        return opened

    def _save(self, name: str, content: "File[bytes]") -> str:
        self.contents[name] = content.read()
        return name

    def exists(self, name: str) -> bool:
        return name in self.contents


@pytest.fixture
def remote(document: SiteDocument) -> Iterator[RemoteStorage]:
    field = SiteDocument._meta.get_field("file")
    before, storage = field.storage, RemoteStorage()
    field.storage = storage
    yield storage
    field.storage = before


def test_a_storage_without_paths_sends_parts_little_by_little(
    document: SiteDocument, remote: RemoteStorage
) -> None:
    large = bytes(range(256)) * 4_000
    name = remote.save("large.pdf", ContentFile(large))
    SiteDocument.objects.filter(pk=document.pk).update(file=name)
    stored = SiteDocument.objects.get(pk=document.pk)
    request = RequestFactory().get("/", headers={"range": "bytes=100000-"})
    remote.reads.clear()
    response: Any = send_document(request, stored)
    assert isinstance(response, FileResponse)
    assert b"".join(response) == large[100_000:]
    response.close()
    assert max(remote.reads) <= CHUNK_BYTES
    assert len(remote.reads) > 10
