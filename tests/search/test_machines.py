"""What browsers, feed readers and programs get of the search."""

import pytest
from defusedxml import ElementTree
from django.test import Client

from home.models import HomePage
from schools.models import School

from .conftest import MakeNote

ATOM = "{http://www.w3.org/2005/Atom}"
OPEN_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture(autouse=True)
def notes(home: HomePage, make_note: MakeNote) -> None:
    make_note(
        "Heron",
        summary="A <grey> bird",
        tags=("birds",),
        facets=(("process", "learn"),),
        files=[("wading.pdf", "one two", "/documents/1/wading.pdf")],
    )
    make_note("Heron nest", facets=(("process", "share"),))
    hidden = make_note("Heron qxhidden")
    School.objects.filter(pk=hidden.object_id).update(is_listed=False)


def test_a_browser_learns_how_to_search_here(client: Client) -> None:
    response = client.get("/search/opensearch.xml")

    assert response["Content-Type"] == "application/opensearchdescription+xml"
    description = ElementTree.fromstring(response.content)
    urls = description.iter(f"{OPEN_SEARCH}Url")
    templates = {url.get("type"): url.get("template") for url in urls}
    assert templates["text/html"] == "http://testserver/search/?q={searchTerms}"
    assert len(description.findtext(f"{OPEN_SEARCH}ShortName") or "") <= 16
    assert 'href="/search/opensearch.xml"' in client.get("/search/").content.decode()


def test_a_browser_offers_titles(client: Client) -> None:
    response = client.get("/search/opensearch/suggest/", {"q": "her"})

    assert response["Content-Type"] == "application/x-suggestions+json"
    assert response.json() == ["her", ["Heron", "Heron nest"]]


def test_a_program_gets_the_results_with_their_counts(client: Client) -> None:
    answer = client.get("/search/feed.json", {"q": "heron"}).json()

    assert (answer["query"], answer["total"], answer["nextPage"]) == ("heron", 2, None)
    results = {result["title"]: result for result in answer["results"]}
    assert results.keys() == {"Heron", "Heron nest"}
    assert results["Heron"]["summary"] == "A <grey> bird"
    assert answer["facets"]["process"] == {"learn": 1, "share": 1}
    assert answer["results"][0]["url"].startswith("http://testserver/notes/")


def test_a_program_pages_on_with_its_choices(client: Client, make_note: MakeNote) -> None:
    for number in range(11):
        make_note(f"Duck {number}", facets=(("process", "learn"),))

    first = client.get("/search/feed.json", {"q": "duck", "process": "learn"}).json()
    second = client.get(first["nextPage"]).json()

    assert (first["total"], len(first["results"]), len(second["results"])) == (11, 10, 1)
    assert second["nextPage"] is None


def test_a_reader_gets_a_feed(client: Client) -> None:
    response = client.get("/search/feed.atom", {"q": "heron", "process": "share"})

    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["Heron nest"]
    assert "qxhidden" not in response.content.decode()


@pytest.mark.parametrize("name", ["feed.json", "feed.atom", "opensearch/suggest/"])
@pytest.mark.parametrize("text", ["", '"', "a" * 10_000, "\ud800", "<script>"])
def test_no_query_breaks_them(client: Client, name: str, text: str) -> None:
    query = text.encode("utf-8", "surrogatepass").decode("latin-1")

    assert client.get(f"/search/{name}", {"q": query}).status_code == 200
