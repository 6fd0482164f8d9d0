"""Pages kept whole: quick for everybody, stale for nobody."""

import gzip
from datetime import date
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from board.models import BoardPage, Post
from board.wall import show_wall
from cms.core.content_version import changes_content, content_version
from home.models import ContactPage, HomePage, SiteSettings
from schools.models import User
from tests.factories import make_board, make_post
from tests.factories.site import make_contact_page


@pytest.fixture
def board(home: HomePage, member: User, moderator: User) -> BoardPage:
    board = make_board(home)
    make_post(board, member, "A tea table", approved_by=moderator)
    return board


def queries_of(client: Client, path: str, **headers: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path, headers=headers).status_code == 200
    return len(queries)


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_a_page_is_made_once_for_all_who_bring_no_cookie(board: BoardPage) -> None:
    first = Client().get(board.url)
    assert queries_of(Client(), board.url) == 0
    again = Client().get(board.url)
    assert again.content == first.content
    assert dict(again.headers) == dict(first.headers)
    assert "Content-Security-Policy" in again.headers


def test_words_changed_in_bulk_are_seen_at_once(board: BoardPage) -> None:
    assert "A tea table" in text(Client(), board.url)
    # Sends no signal.
    Post.objects.update(title="A coffee table")
    assert "A coffee table" in text(Client(), board.url)


def test_what_is_taken_down_is_gone_with_the_next_request(board: BoardPage) -> None:
    post = Post.objects.get()
    paths = [board.url, post.url, "/"]
    for path in paths:
        Client().get(path)
    post.live = False
    post.save()
    assert "A tea table" not in text(Client(), board.url)
    assert "A tea table" not in text(Client(), "/")
    assert Client().get(post.url).status_code == 404


def test_the_words_around_every_page_are_new_as_well(board: BoardPage) -> None:
    text(Client(), board.url)
    settings = SiteSettings.objects.get()
    settings.site_title = "Schools with open doors"
    settings.save()
    assert "Schools with open doors" in text(Client(), board.url)


def test_a_page_that_was_made_while_something_changed_is_not_kept(
    board: BoardPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def and_then_it_changes(*arguments: Any) -> Any:
        shown = show_wall(*arguments)
        Post.objects.update(title="Changed meanwhile")
        return shown

    with monkeypatch.context() as patch:
        patch.setattr("board.wall.show_wall", and_then_it_changes)
        assert "A tea table" in text(Client(), board.url)
    assert "Changed meanwhile" in text(Client(), board.url)


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "my_list=1"},
        {"hx-request": "true"},
        {"authorization": "Basic eDp5"},
    ],
)
def test_who_says_more_than_nothing_gets_a_page_of_their_own(
    board: BoardPage, headers: dict[str, str]
) -> None:
    Client().get(board.url)
    assert queries_of(Client(), board.url, **headers) > 0


def test_parameters_fill_no_cache(board: BoardPage) -> None:
    Client().get(board.url, {"page": "1"})
    assert queries_of(Client(), f"{board.url}?page=1") > 0


def test_a_members_page_is_kept_for_nobody(board: BoardPage, member: User, as_user: Any) -> None:
    make_post(board, member, "Only for its author")
    assert "Only for its author" in text(as_user(member), board.url)
    assert "Only for its author" not in text(Client(), board.url)


def test_a_page_with_a_form_is_made_for_each(home: HomePage) -> None:
    make_contact_page(home)
    contact = ContactPage.objects.get()
    first, second = Client(), Client()
    assert "csrftoken" in first.get(contact.url).cookies
    assert "csrftoken" in second.get(contact.url).cookies


def test_a_restricted_page_is_never_kept(board: BoardPage) -> None:
    Client().get(board.url)
    PageViewRestriction.objects.create(page=board, restriction_type="login")
    assert Client().get(board.url).status_code == 302


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_version_is_renewed_after_the_commit_as_well() -> None:
    with transaction.atomic():
        Post.objects.update(title="New words")
        before_the_commit = content_version()
    assert content_version() != before_the_commit


def test_the_next_day_has_another_version(
    board: BoardPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = content_version()
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2031, 1, 1))
    assert content_version() != today


def test_sessions_and_searches_change_no_page(board: BoardPage) -> None:
    version = content_version()
    Session.objects.create(session_key="a" * 32, session_data="", expire_date="2030-01-01T00:00Z")
    assert content_version() == version


@pytest.mark.parametrize(
    ("statement", "changes"),
    [
        ("SELECT 1", False),
        ("(SELECT a FROM b) UNION (SELECT c FROM d)", False),
        ('SELECT * FROM "board_post" FOR UPDATE', False),
        ("SAVEPOINT s1", False),
        ('WITH a AS (SELECT 1) SELECT "updated_at" FROM a', False),
        ('UPDATE "board_post" SET "title" = %s', True),
        ("insert into board_post values (1)", True),
        ('DELETE FROM "board_post"', True),
        ('WITH a AS (SELECT 1) UPDATE "board_post" SET x = 1', True),
        ('INSERT INTO "django_session" ("a") VALUES (1)', False),
        ('UPDATE "resources_downloadcount" SET "count" = 2', False),
        ("TRUNCATE board_post, django_session", True),
    ],
)
def test_statements_are_told_apart(statement: str, changes: bool) -> None:
    assert changes_content(statement) is changes


def test_pages_are_sent_compressed_to_who_can_read_that(board: BoardPage) -> None:
    plain = Client().get(board.url)
    small = Client().get(board.url, headers={"accept-encoding": "gzip, br"})
    again = Client().get(board.url, headers={"accept-encoding": "gzip, br"})
    assert small.headers["Content-Encoding"] == again.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(again.content) == plain.content
    assert "Content-Encoding" not in Client().get(board.url).headers
    assert "Accept-Encoding" in small.headers["Vary"]
