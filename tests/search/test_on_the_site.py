"""The admin's tab "On the site": what the site's own search finds, with ways to change it."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from board.models import Post
from home.models import HomePage
from resources.models import ResourcePage
from schools.models import User
from schools.roles import ADMINISTRATORS
from search.engines.base import EngineUnavailable
from search.log_models import SearchQuery
from search.models import Synonym
from search.promoted_models import PromotedResult
from tests.factories import make_board, make_document, make_post, make_resource, make_user

TAB = "/admin/on-the-site/"
PAGES = "/admin/pages/search/"


@pytest.fixture
def pack(home: HomePage, commit: Any) -> ResourcePage:
    with commit():
        return make_resource(home, "Welcome pack", documents=[make_document("The samovar is hot.")])


@pytest.fixture
def idea(home: HomePage, member: User, moderator: User, commit: Any) -> Post:
    with commit():
        board = make_board(home)
        make_post(board, member, "Welcome quilt that waits")
        return make_post(board, member, "Welcome quilt", approved_by=moderator)


@pytest.fixture
def client_of_editor(editor: User, as_user: Any) -> Client:
    return as_user(editor)


def asked(client: Client, text: str, **parameters: str) -> str:
    """Return the tab's page, without its marks and on one line."""
    response = client.get(TAB, {"q": text, **parameters})
    assert response.status_code == 200
    words = re.sub("</?mark>", "", response.content.decode())
    return " ".join(words.split())


def test_it_forgives_slips_and_knows_synonyms_and_files(
    client_of_editor: Client, pack: ResourcePage
) -> None:
    Synonym.objects.create(text="starter, welcome")
    assert "Welcome pack</a>" in asked(client_of_editor, "starter")
    page = asked(client_of_editor, "welcmoe pack")
    assert "Welcome pack</a>" in page
    assert "Showing results for <b>welcome pack</b>" in page
    assert "Showing results for" not in asked(client_of_editor, "welcmoe pack", exact="1")
    assert "pack.pdf</a>: The samovar is hot" in " ".join(
        re.sub("<(?!/a)[^>]*>", "", asked(client_of_editor, "samovar")).split()
    )


def test_what_was_found_is_marked(client_of_editor: Client, pack: ResourcePage) -> None:
    page = client_of_editor.get(TAB, {"q": "pack"}).content.decode()
    assert "Welcome <mark>pack</mark></a>" in page


def test_an_editor_changes_pages_and_asks_why(
    client_of_editor: Client, pack: ResourcePage, idea: Post
) -> None:
    page = asked(client_of_editor, "welcome")
    assert f'href="/admin/pages/{pack.pk}/edit/"' in page
    assert f'href="{pack.url}"' in page
    assert f'href="{idea.url}"' in page
    assert "/admin/searches/why/?q=welcome&amp;address=%2F" in page
    assert f"/admin/ideas/{idea.pk}/" not in page


def test_a_moderator_is_led_to_ideas_and_to_nothing_else(
    pack: ResourcePage, idea: Post, moderator: User, as_user: Any
) -> None:
    page = asked(as_user(moderator), "welcome")
    assert f'href="/admin/ideas/{idea.pk}/take-down/"' in page
    assert as_user(moderator).get(f"/admin/ideas/{idea.pk}/take-down/").status_code == 200
    assert f"/admin/pages/{pack.pk}/edit/" not in page
    assert "/admin/searches/why/" not in page
    assert PAGES not in page


def test_an_administrator_finds_too(pack: ResourcePage, as_user: Any) -> None:
    user = make_user("it@council.example", groups=[ADMINISTRATORS])
    assert "Welcome pack</a>" in asked(as_user(user), "welcome")


def test_only_what_is_public_is_found(
    client_of_editor: Client, pack: ResourcePage, idea: Post
) -> None:
    assert "that waits" not in asked(client_of_editor, "welcome quilt waits")
    # The search has not been told.
    PageViewRestriction.objects.create(page=pack, restriction_type="login")
    assert "Welcome pack" not in asked(client_of_editor, "pack")


@pytest.mark.parametrize("address", [TAB, f"{TAB}results/"])
def test_a_member_and_a_visitor_do_not_get_in(
    member: User, as_user: Any, client: Client, address: str
) -> None:
    assert client.get(address).status_code == 302
    assert as_user(member).get(address).status_code in (302, 403)


def test_results_come_ten_at_a_time_and_by_kind(
    client_of_editor: Client, idea: Post, home: HomePage, commit: Any
) -> None:
    with commit():
        for number in range(12):
            make_resource(home, f"Quilt guide {number}", slug=f"guide-{number}")
    first = asked(client_of_editor, "quilt")
    assert "13 results on the site" in first
    assert "Page 1 of 2" in first
    assert "p=2" in first
    assert first.count("View on the site") == 10
    assert asked(client_of_editor, "quilt", p="2").count("View on the site") == 3
    assert asked(client_of_editor, "quilt", kind="idea").count("View on the site") == 1


@pytest.mark.parametrize("page", ["0", "99", "x", ""])
def test_any_page_number_will_do(client_of_editor: Client, pack: ResourcePage, page: str) -> None:
    assert "Welcome pack</a>" in asked(client_of_editor, "welcome", p=page)


def test_nothing_typed_and_nothing_found(client_of_editor: Client, pack: ResourcePage) -> None:
    assert "Type above what a visitor" in asked(client_of_editor, "")
    page = asked(client_of_editor, "<b>samovar")
    assert "Nothing on the site matches <em>&lt;b&gt;samovar</em>" in page
    assert f'href="{PAGES}?q=%3Cb%3Esamovar"' in page


def test_what_is_recommended_comes_first(client_of_editor: Client, pack: ResourcePage) -> None:
    PromotedResult.objects.create(queries="first day", page=pack)
    page = asked(client_of_editor, "first day")
    assert "Recommended" in page
    assert "Nothing on the site" not in page


def test_it_says_when_the_engine_does_not_answer(
    client_of_editor: Client, pack: ResourcePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone:
        def search(self, *_args: Any) -> None:
            raise EngineUnavailable

    monkeypatch.setattr("search.finding.get_engine", Gone)
    page = asked(client_of_editor, "welcome")
    assert "The search is not at its best" in page
    assert "Welcome pack</a>" in page


def test_the_search_of_pages_says_how_much_the_site_finds(
    client_of_editor: Client, pack: ResourcePage, idea: Post
) -> None:
    def other(address: str) -> str:
        return " ".join(client_of_editor.get(address).content.decode().split())

    assert "On the site (1)" in other(f"{PAGES}?q=quitl")
    assert "On the site (1)" in other(f"{PAGES}results/?q=quilt")
    assert f'href="{TAB}?q=welcome"' in other(f"{PAGES}?q=welcome")
    assert "On the site (0)" in other(f"{PAGES}?q=%22")
    assert "On the site</a>" in other(PAGES)
    assert "On the site</a>" in other(f"{TAB}?q=welcome")


def test_searches_of_the_team_are_not_counted(client_of_editor: Client, pack: ResourcePage) -> None:
    asked(client_of_editor, "welcome")
    client_of_editor.get(f"{PAGES}?q=welcome")
    assert not SearchQuery.objects.exists()


@pytest.mark.parametrize("role", ["editor", "moderator"])
def test_it_takes_as_many_queries_for_3_results_as_for_10(
    home: HomePage,
    editor: User,
    moderator: User,
    member: User,
    as_user: Any,
    commit: Any,
    role: str,
) -> None:
    client = as_user({"editor": editor, "moderator": moderator}[role])
    with commit():
        board = make_board(home)
    counts = []
    for numbers in (range(2), range(2, 5)):
        with commit():
            for number in numbers:
                make_resource(home, f"Samovar {number}", slug=f"s{number}")
                make_post(board, member, f"Samovar idea {number}", approved_by=moderator)
        asked(client, "samovar")
        with CaptureQueriesContext(connection) as queries:
            asked(client, "samovar")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 40


def test_the_tab_costs_the_search_of_pages_few_queries(
    client_of_editor: Client, pack: ResourcePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def count() -> int:
        client_of_editor.get(f"{PAGES}?q=welcome")
        with CaptureQueriesContext(connection) as queries:
            client_of_editor.get(f"{PAGES}?q=welcome")
        return len(queries)

    with_tab = count()
    monkeypatch.setattr("search.admin.on_the_site.OnTheSiteArea.is_active", lambda *_args: True)
    assert with_tab - count() <= 12
