"""Zips: for whom they are, how much they hold, what they cost, and how they are counted."""

import tracemalloc
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.models import HomePage
from resources.models import DownloadCount, ResourceFile, ResourcePage, ScanState, SiteDocument
from schools.models import User
from tests.factories import make_collection, make_document, make_resource, publish

from .zips import (
    BROWSER,
    SHEETS,
    copies_of,
    fetch,
    list_zip_of,
    make_stored_document,
    unzip,
    zip_of,
)

FEW, MANY = 3, 30


def test_nothing_that_is_not_public_is_packed_whoever_asks(
    client: Client, home: HomePage, editor: User, as_user: Any
) -> None:
    document = make_document()
    draft = make_resource(home, "Draft", slug="draft", documents=[document], live=False)
    gone = make_resource(home, "Gone", slug="gone", documents=[document])
    gone.unpublish()
    hidden = make_collection(home, [gone, draft], "Hidden", slug="hidden")
    unfinished = make_collection(home, [gone], "Unfinished", slug="unfinished", live=False)
    urls = [
        *(zip_of(resource) for resource in (draft, gone)),
        list_zip_of(draft, gone),
        *(reverse("collection_zip", args=[c.pk]) for c in (hidden, unfinished)),
        "/resources/999999/files.zip",
        f"/resources/{'9' * 30}/files.zip",
        f"/resources/{home.pk}/files.zip",
        f"/resources/collections/{'9' * 30}/files.zip",
        "/resources/my-list/files.zip",
        "/resources/my-list/files.zip?ids=abc",
    ]
    for url in urls:
        assert fetch(client, url).status_code == 404, url
    for url in urls:
        assert fetch(as_user(editor), url).status_code == 404, url


@pytest.mark.parametrize("state", [ScanState.WAITING, ScanState.INFECTED])
def test_a_file_that_may_be_harmful_is_left_out(
    client: Client, home: HomePage, state: ScanState
) -> None:
    good, bad = make_document("A", name="good.pdf"), make_document("B", name="bad.pdf")
    resource = make_resource(home, "Pack", documents=[good, bad])
    SiteDocument.objects.filter(pk=bad.pk).update(scan_state=state)
    files = unzip(client, zip_of(resource))
    assert list(files) == ["Pack/good.pdf", *SHEETS]
    assert b"bad.pdf" not in b"".join(files.values())


@pytest.mark.parametrize("limit", [{"ZIP_MAX_FILES": 2}, {"ZIP_MAX_BYTES": 1500}])
def test_too_much_for_one_zip_is_offered_in_parts(
    client: Client, home: HomePage, settings: Any, limit: dict[str, int]
) -> None:
    documents = [make_document(name=f"{n}.pdf") for n in range(3)]
    large = make_resource(home, "Large", slug="large", documents=documents[:2])
    small = make_resource(home, "Small", slug="small", documents=documents[2:])
    for name, value in limit.items():
        setattr(settings, name, value)
    response = fetch(client, list_zip_of(large, small))
    text = response.content.decode()
    assert response.status_code == 403
    assert "That is too much for one zip" in text
    assert zip_of(small) in text
    assert (
        "too much for one zip"
        in client.get(f"/resources/my-list/{query(large, small)}").content.decode()
    )
    assert len(unzip(client, zip_of(small))) == 3


def query(*resources: ResourcePage) -> str:
    return f"?ids={'-'.join(str(r.pk) for r in resources)}"


def test_each_document_is_counted_once(client: Client, home: HomePage) -> None:
    shared, other = make_document(name="a.pdf"), make_document(name="b.pdf")
    first = make_resource(home, "A", slug="a", documents=[shared, other])
    second = make_resource(home, "B", slug="b", documents=[shared])
    for _time in range(2):
        unzip(client, list_zip_of(first, second))
    assert dict(DownloadCount.objects.values_list("document", "count")) == {
        shared.pk: 2,
        other.pk: 2,
    }


def test_robots_and_glances_are_not_counted(client: Client, home: HomePage) -> None:
    url = zip_of(make_resource(home, documents=[make_document()]))
    whole = fetch(client, url)
    length = len(b"".join(whole))
    DownloadCount.objects.all().delete()
    for agent in ("Googlebot/2.1", "curl/8.5", ""):
        client.get(url, headers={"user-agent": agent}).close()
    glance = client.head(url, headers=BROWSER)
    assert glance.status_code == 200
    assert int(glance["Content-Length"]) == length
    assert glance["Content-Disposition"] == whole["Content-Disposition"]
    assert not DownloadCount.objects.exists()


def test_a_zip_is_only_read(client: Client, home: HomePage) -> None:
    url = zip_of(make_resource(home, documents=[make_document()]))
    assert client.post(url, headers=BROWSER).status_code == 405


def test_a_large_zip_needs_little_memory(client: Client, home: HomePage) -> None:
    megabyte = 1024 * 1024
    first = make_stored_document(b"\xa5" * (4 * megabyte), "large.bin")
    resource = make_resource(home, documents=[first, *copies_of(first, 9)])
    response = fetch(client, zip_of(resource))
    tracemalloc.start()
    size = sum(len(chunk) for chunk in response)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 40 * megabyte
    assert peak < megabyte


@pytest.mark.parametrize("kind", ["resource", "list", "collection"])
def test_a_large_zip_costs_as_many_queries_as_a_small_one(
    client: Client, home: HomePage, kind: str
) -> None:
    documents = [make_document(), *copies_of(make_document(), MANY)]
    resources = [
        make_resource(home, f"R{n}", slug=f"r{n}", documents=documents[n : n + 2])
        for n in range(MANY if kind != "resource" else 1)
    ]
    counts = []
    for number in (FEW, MANY):
        if kind == "resource":
            page = resources[0]
            page.files = [ResourceFile(document=document) for document in documents[:number]]
            url = zip_of(publish(page))
        elif kind == "list":
            url = list_zip_of(*resources[:number])
        else:
            made = make_collection(home, resources[:number], slug=f"c{number}")
            url = reverse("collection_zip", args=[made.pk])
        unzip(client, url)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            unzip(client, url)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 16
