"""Whatever is asked for, every answer is a page, is little work, and holds what is public alone.

How long an answer takes is for `make bench`; here its work is counted, which no busy machine
changes: queries of the database, and terms.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import product
from urllib.parse import urlencode

import pytest
from django.db import connection, reset_queries
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from home.models import HomePage
from schools.models import School
from search.engines.base import Engine, Wanted
from search.facets import SEARCH_FACETS
from search.finding import checked, look_up
from search.models import SearchEntry
from search.query import MAX_PAIRS, MAX_QUERY_WORDS, clean, parse
from tests.factories import make_content_page, make_resource

from .conftest import MakeNote
from .hostile_queries import HOSTILE, HOSTILE_PARAMETERS

# What nothing answers costs most: all words, some of them, the same for the last page there is, and
# three ways on, each with up to five looks into the index. No text makes it more.
MAX_DATABASE_QUERIES = 64
# Only in what is not public; no query has them, so no answer may.
CANARY = "quorvexia"
CANARY_TAG = "zimbrelott"
PLACES = {
    "search": ("/search/", {}),
    "search within everything": (
        "/search/",
        {"kind": "idea", "tag": ["birds", "nothing"], "year": "2026", "page": "2", "exact": "1"},
    ),
    "suggestions": ("/search/suggest/", {}),
    "library": ("/resources/", {}),
}
SOUP = [
    *['"', "-", '-"', "(", ")", "*", "^", ":", "~2", "&", "|", "!", "<->", "/", "\\", "'", "%"],
    *["AND", "OR", "NOT", "NEAR(", "{title}:", "title:", "rowid:", "[a TO", "+", "«", "”", "’s"],
    *["river", "bank", "rivver", "bnk", "birds", "riv", "the", "co-production", "l'école", "学校"],
    *["hidden", "\x00", "\ud800", "\u202e", "\u200b", "\u0301", "🙂", "ﷺ", "½", "<b>", " ", "\t"],
]  # fmt: skip
SOUPS = st.builds("".join, st.lists(st.sampled_from(SOUP), max_size=40)) | st.builds(
    " ".join, st.lists(st.sampled_from(SOUP), max_size=40)
)
# With everything in it that Python calls a character: surrogates as well.
TEXTS = st.text(st.characters(), max_size=300)
FUZZ = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def public_titles(
    home: HomePage,
    make_note: MakeNote,
    commit: Callable[[], AbstractContextManager[None]],
) -> set[str]:
    """Make some that are public and some that are not, of which the index does not know that."""
    facets = (("year", "2026"), ("school", "Willowbank Primary"))
    make_note("River bank", summary="Birds on the river", tags=("birds",), facets=facets)
    make_note("Two rivers", body="river " * 50, files=[("side.pdf", "The bank", "/side.pdf")])
    secrets = {
        "summary": f"River {CANARY} bank",
        "body": f"{CANARY} river bank word1 x alert",
        "tags": (CANARY_TAG, "birds"),
        "facets": (("school", CANARY), ("year", "2026")),
        "files": [(f"{CANARY}.pdf", f"river {CANARY}", f"/{CANARY}.pdf")],
    }
    note = make_note(f"River bank hidden {CANARY}", **secrets)
    with commit():
        make_resource(home, "River pack", tags=("birds",))
        pages = [
            make_resource(home, f"River resource {CANARY}", tags=("birds",)),
            make_content_page(home, f"River page {CANARY}", body=f"bank {CANARY}"),
        ]
    # Past all signals, as a change in the database itself would be: their rows stay.
    School.objects.filter(pk=note.object_id).update(is_listed=False)
    PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page=page, restriction_type="login") for page in pages
    )
    private = {f"River bank hidden {CANARY}", *(page.title for page in pages)}
    titles = set(SearchEntry.objects.values_list("title", flat=True))
    assert private < titles
    return titles - private


def as_received(text: str) -> str:
    """Return what the site takes a text for: bytes that are no UTF-8 become signs that say so."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def get(client: Client, path: str, query_string: str) -> HttpResponse:
    """Ask, and see that the answer is public and was not much work."""
    # Django keeps the last 9,000 queries of a test, and counts none beyond them.
    reset_queries()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path, QUERY_STRING=query_string)
    assert len(queries) <= MAX_DATABASE_QUERIES
    content = response.content.decode()
    for secret in (CANARY, CANARY_TAG):
        assert secret not in content.casefold()
    return response


def ask(client: Client, place: str, text: str) -> HttpResponse:
    path, parameters = PLACES[place]
    query_string = urlencode({"q": text, **parameters}, doseq=True, errors="surrogatepass")
    return get(client, path, query_string)


def assert_shown_as_text(response: HttpResponse, text: str) -> None:
    """See that what was typed stands in its box, and nowhere as markup."""
    html, typed = response.content.decode(), clean(as_received(text))
    assert f'name="q" value="{escape(typed)}"' in html
    if "<" in typed and len(typed) > 3:
        assert typed not in html
    for markup in ("<script>alert", "<img src=x", "<svg/onload", '" onfocus=', "62615533"):
        assert markup not in html


@pytest.mark.parametrize("place", PLACES)
def test_a_hostile_query_is_answered_with_what_is_public(
    client: Client, public_titles: set[str], place: str
) -> None:
    for name, text in HOSTILE.items():
        response = ask(client, place, text)
        assert response.status_code == 200, name
        if place == "suggestions":
            assert response["Content-Type"] == "application/json", name
            suggested = response.json()["suggestions"]
            # Where nothing is called so, the words typed are offered with their ends.
            titles = {s["title"] for s in suggested if s["kind"] != "Search"}
            assert titles <= {*public_titles, "birds"}
        else:
            assert_shown_as_text(response, text)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", ["\x00", "river\x00bank", '"\x00" OR river'])
def test_nul_is_refused_before_anything_looks_for_it(
    client: Client, public_titles: set[str], place: str, text: str
) -> None:
    assert ask(client, place, text).status_code == 400


@pytest.mark.parametrize("path", ["/search/", "/search/suggest/", "/resources/"])
def test_no_other_parameter_breaks_a_page_or_opens_one(
    client: Client, public_titles: set[str], path: str
) -> None:
    for name, parameters in HOSTILE_PARAMETERS.items():
        for query in ("river", "nothing-of-that", ""):
            response = get(client, path, f"q={query}&{parameters}")
            assert response.status_code == 200, name
            assert "<script>alert" not in response.content.decode(), name
    for kind in ("kind", *(facet.name for facet in SEARCH_FACETS)):
        assert get(client, path, f"q=river&{kind}=%00").status_code == 400


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_query_has_few_terms(text: str) -> None:
    query = parse(text)

    terms = (*query.terms, *query.excluded)
    assert sum(len(term.alternatives[0]) for term in terms) <= MAX_QUERY_WORDS
    assert len(query.pairs) <= MAX_PAIRS
    query.text.encode()


@pytest.mark.parametrize("name", ["kind", "tag", "school", "year", "type"])
def test_a_filter_never_shows_what_is_not_public(
    client: Client, public_titles: set[str], name: str
) -> None:
    for value in (CANARY, CANARY_TAG, "birds", "2026", "page", "welcome_pack"):
        for path, page in product(("/search/", "/resources/"), ("1", "2")):
            address = urlencode({"q": "river bank hidden", name: value, "page": page})
            html = client.get(f"{path}?{address}").content.decode()
            # What was chosen is shown as chosen, so only the titles and texts of others tell.
            shown = html.casefold().replace(f"{name}={value}", "").replace(f'value="{value}"', "")
            for secret in (
                f"hidden {CANARY}",
                f"resource {CANARY}",
                f"page {CANARY}",
                f"{CANARY}.pdf",
            ):
                assert secret not in shown, address
            if (name, value) in {("tag", CANARY_TAG), ("school", CANARY)}:
                assert "<article" not in html


def test_a_text_by_chance_finds_only_what_is_public(
    engine: Engine, public_titles: set[str]
) -> None:
    @FUZZ
    @given(
        text=TEXTS | SOUPS,
        is_exact=st.booleans(),
        choices=st.dictionaries(
            st.sampled_from([*(facet.name for facet in SEARCH_FACETS), "kind", "nothing"]),
            st.lists(st.sampled_from([CANARY, CANARY_TAG, "birds", "idea", "\x00", ""]) | TEXTS),
            max_size=2,
        ),
    )
    @example(text=" ".join(HOSTILE.values()), is_exact=False, choices={})
    def ask_engine(text: str, is_exact: bool, choices: dict[str, list[str]]) -> None:
        looked_up = look_up(text, Wanted(choices, limit=50), is_exact=is_exact)
        entries, hits = checked(looked_up.found.hits)
        assert {entry.title for entry in entries} <= public_titles
        assert list(hits.ids) == [entry.pk for entry in entries]
        assert hits.total == len(entries)
        assert not looked_up.found.is_reduced

    ask_engine()


def test_a_text_by_chance_is_answered_with_a_page(client: Client, public_titles: set[str]) -> None:
    @FUZZ
    @given(text=TEXTS | SOUPS, place=st.sampled_from(list(PLACES)))
    def ask_page(text: str, place: str) -> None:
        response = ask(client, place, text)
        assert response.status_code == (400 if "\x00" in text else 200)
        if response.status_code == 200 and place != "suggestions":
            assert_shown_as_text(response, text)

    ask_page()
