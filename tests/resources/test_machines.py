"""The library for machines: Atom, JSON, JSON-LD, sitemap."""

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from tests.factories import make_document, make_resource

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client, address: str) -> list[str]:
    response = client.get(address)
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(response.content)  # noqa: S314  (our own feed)
    return [entry.findtext(f"{ATOM}title", "") for entry in feed.iter(f"{ATOM}entry")]


def test_the_feed_has_the_newest_first_and_follows_the_filters(
    client: Client, home: HomePage
) -> None:
    make_resource(home, "Older", slug="older", resource_type="lesson")
    make_resource(home, "Newer & newest", slug="newer")
    assert entries(client, "/resources/feed.atom?sort=title") == ["Newer & newest", "Older"]
    assert entries(client, "/resources/feed.atom?type=lesson") == ["Older"]
    assert "Lesson plan" in client.get("/resources/feed.atom?type=lesson").content.decode()


def test_the_json_listing_has_pages_and_public_fields(
    client: Client, home: HomePage, commit: Any
) -> None:
    with commit():
        document = make_document(title="The pack")
    make_resource(home, "With a file", documents=[document], tags=("welcome",), minutes=10)
    for number in range(25):
        make_resource(home, f"R{number}", slug=f"r{number}")
    listing = client.get("/resources/feed.json?sort=title").json()
    assert listing["numberOfItems"] == 26
    assert len(listing["itemListElement"]) == 24
    assert listing["nextPage"] == "http://testserver/resources/feed.json?sort=title&page=2"
    [item] = client.get("/resources/feed.json?tag=welcome").json()["itemListElement"]
    assert item["name"] == "With a file"
    assert item["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert item["timeRequired"] == "PT10M"
    assert item["keywords"] == ["welcome", "Embed"]
    assert item["encoding"][0]["contentUrl"] == f"http://testserver{document.url}"
    assert item["encoding"][0]["encodingFormat"] == "application/pdf"
    assert {"import_key", "owner", "review_date"}.isdisjoint(item)


def test_the_page_of_a_resource_describes_it(client: Client, home: HomePage) -> None:
    title = "Tags </script><script>alert(1)</script> & more"
    resource = make_resource(home, title, slug="odd", tags=("welcome",))
    text = client.get(resource.url).content.decode()
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    described = json.loads(script)
    assert described["@context"] == "https://schema.org"
    assert described["@type"] == "LearningResource"
    assert described["name"] == title
    assert described["educationalLevel"] == ["Primary"]
    assert "<script>alert" not in text


def test_the_sitemap_dates_each_resource(client: Client, home: HomePage) -> None:
    resource = make_resource(home)
    text = client.get("/sitemap.xml").content.decode()
    assert re.search(rf"{resource.url}</loc>\s*<lastmod>\d{{4}}-\d\d-\d\d</lastmod>", text)


def test_many_resources_cost_as_many_queries_as_few(
    client: Client, home: HomePage, commit: Any
) -> None:
    with commit():
        document = make_document()
    numbers: dict[str, list[int]] = {"atom": [], "json": []}
    for number in range(24):
        make_resource(home, f"R{number}", slug=f"r{number}", documents=[document], tags=("a", "b"))
        if number in (2, 23):
            for name, counts in numbers.items():
                client.get(f"/resources/feed.{name}")
                with CaptureQueriesContext(connection) as captured:
                    client.get(f"/resources/feed.{name}")
                counts.append(len(captured))
    assert all(counts[0] == counts[1] <= 10 for counts in numbers.values()), numbers
