"""What editors put first: for which searches, only while it is public, and only once."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage
from resources.models import ResourcePage
from schools.models import User
from search import results
from search.asked import Asked
from search.explaining import explain
from search.models import SearchEntry
from search.promoted import promoted_for
from search.promoted_models import PromotedResult
from search.query import parse
from tests.factories import make_content_page, make_resource

ADD = "/admin/snippets/search/promotedresult/add/"


@pytest.fixture
def pack(home: HomePage, commit: Any) -> ResourcePage:
    with commit():
        for number in range(12):
            make_resource(home, f"Welcome guide {number}", slug=f"guide-{number}")
        return make_resource(home, "Letters home", slug="letters")


@pytest.fixture
def promoted(pack: ResourcePage) -> PromotedResult:
    return PromotedResult.objects.create(queries="Welcome guides\nfirst day", page=pack)


def shown(text: str, **parameters: str) -> tuple[list[str], list[str]]:
    """Return the titles of what is promoted and of the other results."""
    address = QueryDict(urlencode({"q": text, **parameters}))
    answer = results.search(Asked.from_parameters(address))
    titles = dict(SearchEntry.objects.values_list("pk", "title"))
    return (
        [titles[result.entry_id] for result in answer.promoted],
        [titles[result.entry_id] for result in answer.results],
    )


@pytest.mark.parametrize("text", ["welcome guide", "WELCOME, guides!", "the welcome guide"])
def test_it_comes_first_whatever_the_endings(promoted: PromotedResult, text: str) -> None:
    first, others = shown(text)
    assert first == ["Letters home"]
    assert len(others) == 10


@pytest.mark.parametrize(
    "text", ["welcome", "guide welcome", "my welcome guide book", "welcome -guide", "", "%", "\n"]
)
def test_another_search_does_not_bring_it(promoted: PromotedResult, text: str) -> None:
    assert promoted_for(parse(text)) == []


def test_it_shows_though_nothing_else_is_found(promoted: PromotedResult, client: Client) -> None:
    page = client.get("/search/?q=first+day").content.decode()
    assert "Recommended" in page
    assert "Letters home" in page
    assert "We found nothing" not in page


def test_it_is_not_doubled_and_not_on_other_pages_or_kinds(
    promoted: PromotedResult, pack: ResourcePage
) -> None:
    PromotedResult.objects.create(queries="letters", page=pack)
    assert shown("letters") == (["Letters home"], [])
    assert shown("letters", kind="resource") == ([], ["Letters home"])
    assert shown("welcome guide", page="2")[0] == []


def test_several_come_in_the_order_in_which_they_were_made(promoted: PromotedResult) -> None:
    guide = ResourcePage.objects.get(slug="guide-3")
    PromotedResult.objects.create(queries="first day", page=guide)
    assert shown("first day")[0] == ["Letters home", "Welcome guide 3"]


@pytest.mark.parametrize("told", [True, False], ids=["the search knows", "it does not know yet"])
@pytest.mark.parametrize("how", ["unpublish", "restrict", "delete"])
def test_a_page_that_is_public_no_more_disappears(
    promoted: PromotedResult, pack: ResourcePage, commit: Any, how: str, told: bool
) -> None:
    def hide() -> None:
        if how == "unpublish":
            pack.unpublish()
        elif how == "restrict":
            PageViewRestriction.objects.create(page=pack, restriction_type="login")
        else:
            pack.delete()

    if told:
        with commit():
            hide()
    else:
        hide()
    assert shown("first day")[0] == []


def test_a_resource_is_not_taken_for_something_else_of_the_same_number(
    promoted: PromotedResult, pack: ResourcePage
) -> None:
    SearchEntry.objects.create(
        source="school", object_id=str(pack.pk), kind="school", title="A school", url="/s/"
    )
    assert len(promoted_for(parse("first day"))) == 1


def test_it_takes_one_query_however_many_there_are(
    promoted: PromotedResult, django_assert_num_queries: Any
) -> None:
    for number in range(30):
        PromotedResult.objects.create(queries=f"word{number}\nfirst day", page=promoted.page)
    with django_assert_num_queries(1):
        assert len(promoted_for(parse("first day"))) == 1


@pytest.mark.parametrize("queries", ["", "!?\n…", "\n".join(f"word{n}" for n in range(51))])
def test_it_needs_searches(pack: ResourcePage, queries: str) -> None:
    with pytest.raises(ValidationError):
        PromotedResult(queries=queries, page=pack).full_clean()


def test_it_needs_a_page_that_the_search_looks_at(pack: ResourcePage) -> None:
    result = PromotedResult(queries="welcome", page=Page.objects.get(depth=1))
    with pytest.raises(ValidationError, match="does not look at pages"):
        result.full_clean()


def test_editors_keep_them_and_nobody_else_does(
    home: HomePage, editor: User, moderator: User, as_user: Any
) -> None:
    page = make_content_page(home, "Contact us", slug="contact-us")
    client: Client = as_user(editor)
    assert client.get(ADD).status_code == 200
    client.post(ADD, {"queries": "phone number", "page": page.pk, "reason": "asked for by schools"})
    made = PromotedResult.objects.get()
    assert made.keys == "\nphone number\n"
    listed = client.get("/admin/snippets/search/promotedresult/").content.decode()
    assert "phone number" in listed
    edit = f"/admin/snippets/search/promotedresult/edit/{made.pk}/"
    refused = as_user(moderator)
    for address in (ADD, edit, "/admin/snippets/search/promotedresult/"):
        assert refused.get(address).status_code in (302, 403)
    refused.post(edit, {"queries": "changed", "page": page.pk})
    assert PromotedResult.objects.get().queries == "phone number"


def test_a_list_of_them_takes_as_many_queries_for_3_as_for_30(
    pack: ResourcePage, editor: User, as_user: Any
) -> None:
    client: Client = as_user(editor)
    counts = []
    for numbers in (range(3), range(3, 19)):
        for number in numbers:
            PromotedResult.objects.create(queries=f"word{number}", page=pack)
        client.get("/admin/snippets/search/promotedresult/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/snippets/search/promotedresult/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_explanation_begins_with_it(promoted: PromotedResult) -> None:
    explanation = explain("welcome guides")

    assert explanation is not None
    first = explanation.results[0]
    assert (first.place, first.is_promoted) == (1, True)
    assert first.entry.title == promoted.page.title
    assert sum(result.is_promoted for result in explanation.results) == 1
