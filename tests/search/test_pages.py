"""The page of results and the suggestions, as visitors meet them."""

import html
import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import HomePage
from schools.models import School
from search.models import SearchEntry
from tests.factories import make_content_page

from .conftest import MakeNote, OtherSource

pytestmark = pytest.mark.usefixtures("home")


class Page:
    """What a visitor sees after a search."""

    def __init__(self, client: Client, **parameters: str) -> None:
        response = client.get("/search/", parameters)
        assert response.status_code == 200
        self.response = response
        self.html = response.content.decode()
        main = self.html.partition("<main")[2].partition("</main>")[0]
        self.text = html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))
        articles = re.findall(r"<h3>(.*?)</h3>", main, flags=re.DOTALL)
        self.titles = [html.unescape(re.sub(r"<[^>]+>", "", article)) for article in articles]
        self.tabs = dict(re.findall(r">([A-Z][a-z]+) <span>(\d+)</span>", main))


def suggestions(client: Client, text: str) -> list[dict[str, str]]:
    response = client.get("/search/suggest/", {"q": text})
    assert response.status_code == 200
    answer: list[dict[str, str]] = response.json()["suggestions"]
    return answer


def test_before_a_search_the_page_says_what_it_can_do(client: Client) -> None:
    for parameters in ({}, {"q": ""}, {"q": "  "}, {"q": "-video"}):
        page = Page(client, **parameters)
        assert "One box looks through pages" in page.text
        assert page.titles == []


def test_results_show_kind_detail_title_text_and_signs(client: Client, make_note: MakeNote) -> None:
    make_note(
        "The heron",
        summary="A heron stands in the water.",
        detail="Willowbank Primary",
        facets=(("process", "learn"), ("process", "nonsense")),
        image_url="/media/heron.png",
    )

    page = Page(client, q="herons")

    assert page.titles == ["The heron"]
    assert "Idea Willowbank Primary" in page.text
    assert "A <mark>heron</mark> stands in the water." in page.html
    assert 'class="sign learn"' in page.html
    assert '<img src="/media/heron.png" alt=""' in page.html
    assert "1 result " in page.text


def test_a_tag_is_shown_when_only_it_has_the_word(client: Client, make_note: MakeNote) -> None:
    make_note("The heron", tags=("birds", "heron"))
    make_note("Kingfishers", summary="Birds", tags=("birds", "rivers"))

    page = Page(client, q="bird")

    assert page.html.count("Tags: ") == 1
    assert "Tags: <span><mark>birds</mark></span></p>" in page.html


def test_a_result_without_a_picture_has_the_cover_of_its_type(
    client: Client, make_note: MakeNote
) -> None:
    make_note("Heron lesson", facets=(("type", "lesson"),))
    make_note("Heron nonsense", facets=(("type", "nonsense"),))

    page = Page(client, q="heron")

    assert re.findall(r'class="cover"><img src="([^"]+)"', page.html) == [
        "/static/img/covers/lesson.svg"
    ]


def test_words_in_other_languages_carry_their_language_and_direction(
    client: Client, make_note: MakeNote
) -> None:
    make_note("مرحبا بكم", language="ar")

    assert re.search(r'<a href="/notes/\d+/" lang="ar" dir="rtl">', Page(client, q="مرحبا").html)


def test_markup_in_content_is_shown_as_text(client: Client, make_note: MakeNote) -> None:
    attack = "<script>alert('heron')</script>"
    make_note(attack, summary=attack, detail=attack, files=[(attack, "wader " + attack, "/x")])

    for query in ("heron", "heron wader"):
        assert "<script>alert" not in Page(client, q=query).html


def test_kinds_are_tabs_with_counts(
    client: Client, make_note: MakeNote, other_source: OtherSource
) -> None:
    make_note("Heron one")
    make_note("Heron two")
    make_note("Heron school", source=other_source)

    everything, schools = Page(client, q="heron"), Page(client, q="heron", kind="school")

    assert everything.tabs == schools.tabs == {"All": "3", "Ideas": "2", "Schools": "1"}
    assert schools.titles == ["Heron school"]
    assert '<a href="?q=heron&amp;kind=idea">' in everything.html
    assert Page(client, q="heron", kind="nonsense").tabs["All"] == "3"


def test_nothing_found_says_what_to_try(client: Client, make_note: MakeNote) -> None:
    make_note("Heron")

    page = Page(client, q="owl <b>")
    assert "We found nothing for “owl <b>”" in page.text
    assert "check the spelling" in page.text
    assert "look in everything" in Page(client, q="heron", kind="news").text


def test_results_come_on_pages_and_bad_numbers_give_a_good_page(
    client: Client, make_note: MakeNote
) -> None:
    for number in range(23):
        make_note(f"Heron {number}")
    first, second, third = (Page(client, q="heron", page=str(n)) for n in (1, 2, 3))

    assert [len(page.titles) for page in (first, second, third)] == [10, 10, 3]
    assert len({*first.titles, *second.titles, *third.titles}) == 23
    assert 'href="?q=heron&amp;page=2#results"' in first.html
    for bad in ("-1", "0", "x", "", "1.5", "٣x"):
        assert Page(client, q="heron", page=bad).titles == first.titles
    for beyond in ("4", "99999999999999999999999", "9" * 5_000):
        assert Page(client, q="heron", page=beyond).titles in (third.titles, first.titles)
    assert Page(client, q="heron", page="4").titles == third.titles


@pytest.mark.parametrize(
    "text",
    [
        *['"', "'", '""', "*", "-", "NOT", "a AND", "(", "%", "🙂", "\\", "\ufffd", "title:x"],
        *[" ".join(f"w{n}" for n in range(300)), "x" * 10_000, '"' * 10_000, "a-" * 5_000],
    ],
)
def test_no_query_is_an_error(client: Client, text: str) -> None:
    for parameters in ({"q": text}, {"q": "a", "kind": text}, {"q": "a", "page": text}):
        assert client.get("/search/", parameters).status_code == 200
        assert client.get("/search/suggest/", parameters).status_code == 200


@pytest.mark.parametrize(
    "address", ["/search/?q=%00", "/search/suggest/?q=a%00", "/search/?kind=%00"]
)
def test_nul_is_a_bad_request(client: Client, address: str) -> None:
    assert client.get(address).status_code == 400


def test_broken_utf8_is_no_error(client: Client) -> None:
    assert client.get("/search/?q=%ff%fe").status_code in (200, 400)


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post("/search/", {"q": "heron"}).status_code == 405
    assert client.post("/search/suggest/", {"q": "heron"}).status_code == 405


def test_searching_leaves_no_cookie_and_no_token(client: Client, make_note: MakeNote) -> None:
    make_note("Heron")

    for response in (Page(client, q="heron").response, client.get("/search/suggest/?q=her")):
        assert not response.cookies
        assert b"csrfmiddlewaretoken" not in response.content


def test_what_stopped_being_public_unnoticed_is_neither_shown_nor_counted(
    client: Client, make_note: MakeNote, other_source: OtherSource
) -> None:
    hidden = make_note("Heron secret")
    make_note("Heron")
    make_note("Heron school", source=other_source)
    # Past all signals, as a change in the database itself would be.
    School.objects.filter(pk=hidden.object_id).update(is_listed=False)

    page = Page(client, q="heron")

    assert "secret" not in page.text
    assert page.tabs == {"All": "2", "Ideas": "1", "Schools": "1"}
    assert "2 results" in page.text
    assert [s["title"] for s in suggestions(client, "heron")] == ["Heron", "Heron school"]


def test_rows_of_a_source_that_is_gone_are_not_shown(client: Client, make_note: MakeNote) -> None:
    entry = make_note("Heron")
    SearchEntry.objects.filter(pk=entry.pk).update(source="gone")

    assert Page(client, q="heron").titles == []


def test_private_pages_and_drafts_leave_no_trace(
    client: Client, home: HomePage, commit: Callable[[], AbstractContextManager[None]]
) -> None:
    with commit():
        private = make_content_page(home, "Heron for staff", body="canary")
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        make_content_page(home, "Heron draft", body="canary", live=False)
        make_content_page(home, "Heron for all")

    assert Page(client, q="heron").titles == ["Heron for all"]
    assert Page(client, q="heron").tabs == {"All": "1", "Pages": "1"}
    assert "nothing" in Page(client, q="canary").text
    assert [s["title"] for s in suggestions(client, "heron")] == ["Heron for all"]


def test_a_search_costs_the_same_for_three_and_for_thirty_results(
    client: Client, make_note: MakeNote
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert len(Page(client, q="heron").titles) in (3, 10)
        return len(queries)

    for number in range(3):
        make_note(f"Heron {number}", files=[("a.pdf", "heron", "/a.pdf")], tags=("birds",))
    cost()
    few = cost()
    for number in range(27):
        make_note(f"More heron {number}", files=[("a.pdf", "heron", "/a.pdf")], tags=("birds",))

    # The first one after a change reads what has changed, in a few queries more.
    assert cost() <= few + 5
    assert cost() == few <= 18
