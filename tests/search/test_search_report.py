"""What editors see of what is looked for, and why a result is where it is."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.models import HomePage
from resources.models import ResourcePage
from schools.models import User
from search.log_models import OpenedResult, QueryDay, SearchQuery
from search.models import SearchEntry, Synonym
from search.promoted_models import PromotedResult
from tests.factories import make_document, make_resource

REPORT = "/admin/searches/"
WHY = "/admin/searches/why/"


@pytest.fixture
def client_of_editor(editor: User, as_user: Any) -> Client:
    return as_user(editor)


@pytest.fixture
def pack(home: HomePage, commit: Any) -> ResourcePage:
    with commit():
        return make_resource(
            home,
            "Welcome pack",
            tags=("families",),
            documents=[make_document(name="timetable.pdf")],
        )


def made(text: str, *, results: int = 3, opened: int = 0, ago: int = 0) -> SearchQuery:
    """Make a query that came four times, so many days ago."""
    day = timezone.localdate() - timedelta(days=ago)
    query = SearchQuery.objects.create(
        fingerprint=text or "none", text=text, times=4, opened=opened, results=results, last_day=day
    )
    QueryDay.objects.create(query=query, day=day, times=4, opened=opened)
    return query


def found_in_the_end(query: SearchQuery, *, in_the_end: bool = True) -> None:
    OpenedResult.objects.create(
        query=query,
        entry=SearchEntry.objects.get(title="Welcome pack"),
        is_in_the_end=in_the_end,
        times=5,
        places=40,
        last_day=timezone.localdate(),
    )


def rows(client: Client, address: str = REPORT) -> list[str]:
    """Return the searches in the table, in order."""
    joined = "&" if "?" in address else "?"
    response = client.get(f"{address}{joined}export=csv")
    text = b"".join(response).decode("utf-8-sig")
    return [row[0] for row in csv.reader(io.StringIO(text))][1:]


def test_what_came_most_is_first_and_rare_ones_are_not_there(client_of_editor: Client) -> None:
    made("welcome", opened=2)
    most = made("ramadan")
    QueryDay.objects.filter(query=most).update(times=9)
    made("")
    assert rows(client_of_editor) == ["ramadan", "welcome"]
    page = client_of_editor.get(REPORT).content.decode()
    assert "ramadan" in page
    assert "All searches" in page


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ("", ["new"]),
        ("?days=90", ["new", "recent"]),
        ("?days=365", ["new", "old", "recent"]),
        ("?days=1", ["new"]),
        ("?days=x&show=y&ordering=z", ["new"]),
    ],
)
def test_a_period_is_chosen(client_of_editor: Client, parameters: str, expected: list[str]) -> None:
    made("new")
    made("recent", ago=60)
    made("old", ago=300)
    made("oldest", ago=390)
    assert sorted(rows(client_of_editor, REPORT + parameters)) == expected
    assert client_of_editor.get(REPORT + parameters).status_code == 200


def test_what_found_nothing_and_from_what_nothing_was_opened(
    client_of_editor: Client, pack: ResourcePage
) -> None:
    made("samovar", results=0)
    nothing_opened = made("newcomers")
    opened = made("welcome", opened=3)
    found_in_the_end(nothing_opened)
    found_in_the_end(opened, in_the_end=False)
    assert rows(client_of_editor, f"{REPORT}?show=nothing-found") == ["samovar"]
    assert rows(client_of_editor, f"{REPORT}?show=nothing-opened") == ["newcomers"]
    page = client_of_editor.get(f"{REPORT}?show=nothing-opened").content.decode()
    assert "Welcome pack</a> 5×" in page
    page = client_of_editor.get(REPORT).content.decode()
    assert "usually at place 8" in page


def test_a_table_to_take_along_holds_no_formula_and_says_what_was_opened(
    client_of_editor: Client, pack: ResourcePage
) -> None:
    found_in_the_end(made("=1+1"))
    text = b"".join(client_of_editor.get(f"{REPORT}?export=csv")).decode()
    assert "'=1+1" in text
    assert "Welcome pack: 5" in text
    assert client_of_editor.get(f"{REPORT}?export=xlsx").status_code == 200


def test_what_is_hidden_is_not_named(
    client_of_editor: Client, pack: ResourcePage, commit: Any
) -> None:
    found_in_the_end(made("newcomers"))
    with commit():
        pack.unpublish()
    assert "Welcome pack" not in client_of_editor.get(REPORT).content.decode()


def test_the_report_takes_as_many_queries_for_3_rows_as_for_30(
    client_of_editor: Client, pack: ResourcePage
) -> None:
    counts = []
    for numbers in (range(3), range(3, 30)):
        for number in numbers:
            found_in_the_end(made(f"word {number}"))
        client_of_editor.get(REPORT)
        with CaptureQueriesContext(connection) as queries:
            client_of_editor.get(REPORT)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("address", [REPORT, f"{REPORT}results/", f"{REPORT}?export=csv", WHY])
def test_nobody_else_reads_it(
    moderator: User, member: User, as_user: Any, client: Client, address: str
) -> None:
    made("samovar")
    for user in (None, moderator, member):
        visitor = client if user is None else as_user(user)
        assert visitor.get(address).status_code in (302, 403)


def explained(client: Client, **parameters: str) -> str:
    response = client.get(WHY, parameters)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_it_says_which_words_stand_where(client_of_editor: Client, pack: ResourcePage) -> None:
    page = explained(client_of_editor, q="the welcoming families timetable")
    assert "In its title: welcoming" in page
    assert "In its tags: families" in page
    assert "In its file timetable.pdf" in page
    assert "It has all the words." in page
    assert "Not looked for, since they say nothing beside the others: the" in page


def test_it_says_what_was_made_of_the_words(client_of_editor: Client, pack: ResourcePage) -> None:
    Synonym.objects.all().delete()
    Synonym.objects.create(text="starter, welcome")
    Synonym.objects.create(text="pack, bundle", means_the_same=False)
    assert "<b>starter</b>, or welcome" in explained(client_of_editor, q="starter")
    assert "Only when there is little to be found: bundle" in explained(client_of_editor, q="pack")
    assert "Taken for: <b>welcome samovar</b>" in explained(client_of_editor, q="welcmoe samovar")
    assert "It lacks: <b>samovar</b>" in explained(client_of_editor, q="welcome samovar")
    assert "Left out by a minus: pack" in explained(client_of_editor, q="welcome -pack")


def test_it_explains_a_page_that_is_missing(
    client_of_editor: Client, pack: ResourcePage, home: HomePage, commit: Any
) -> None:
    PromotedResult.objects.create(queries="samovar", page=pack)
    address = f"http://testserver{pack.url}?x=1"
    page = explained(client_of_editor, q="samovar", address=address)
    assert page.count("<b>Recommended: an editor put it first") == 2
    assert "It lacks: <b>samovar</b>" in page
    with commit():
        pack.unpublish()
    page = explained(client_of_editor, q="samovar", address=address)
    assert "The search knows no page at this address" in page
    assert "Welcome pack" not in page


@pytest.mark.parametrize(
    "parameters",
    [
        {"q": "!?"},
        {"q": "-welcome"},
        {"q": "<script>alert(1)</script>", "address": "<script>"},
        {"q": "welcome", "address": "http://[x"},
        {"q": "x" * 999},
        {"address": "/"},
    ],
    ids=str,
)
def test_it_takes_anything(client_of_editor: Client, parameters: dict[str, str]) -> None:
    assert "<script>alert" not in explained(client_of_editor, **parameters)


def test_explaining_takes_as_many_queries_for_3_results_as_for_10(
    client_of_editor: Client, home: HomePage, commit: Any
) -> None:
    counts = []
    for numbers in (range(3), range(3, 10)):
        with commit():
            for number in numbers:
                make_resource(home, f"Samovar {number}", slug=f"s{number}")
        explained(client_of_editor, q="samovar")
        with CaptureQueriesContext(connection) as queries:
            explained(client_of_editor, q="samovar")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_from_what_found_nothing_one_step_leads_to_a_synonym_or_a_recommendation(
    client_of_editor: Client,
) -> None:
    made("samovar & tea", results=0)
    page = client_of_editor.get(f"{REPORT}?show=nothing-found").content.decode()
    for kind, begun in (("synonym", 'value="samovar &amp; tea, "'), ("promotedresult", "samovar")):
        address = f"/admin/snippets/search/{kind}/add/?words=samovar+%26+tea"
        assert f'href="{address}"' in page
        assert begun in client_of_editor.get(address).content.decode()


def test_words_that_nobody_gave_fill_in_nothing(client_of_editor: Client) -> None:
    for query in ("", "?words=", "?words=%07%0a"):
        response = client_of_editor.get(f"/admin/snippets/search/synonym/add/{query}")
        assert response.status_code == 200
        assert 'value=", "' not in response.content.decode()


def test_words_are_filled_in_as_they_are(client_of_editor: Client) -> None:
    response = client_of_editor.get("/admin/snippets/search/synonym/add/?words={}{0.__class__}")
    assert 'value="{}{0.__class__}, "' in response.content.decode()
