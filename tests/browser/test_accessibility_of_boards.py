"""axe on every page of the boards, at a phone's width and a desk's, light and dark."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from board.choices import Layout
from board.models import BoardPage, Post
from home.models import HomePage
from schools.models import Membership, School, User
from tests.factories import make_board, make_post
from tests.factories.comments import make_comment

from .conftest import sign_in
from .test_accessibility import open_all_details, violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

OUT = ("take_along", "slides", "paper", "embed")


@pytest.fixture
def board(home: HomePage) -> BoardPage:
    return make_board(home)


@pytest.fixture
def post(board: BoardPage, member: User, other_member: User, moderator: User) -> Post:
    School.objects.update(is_listed=True)
    made = make_post(
        board,
        member,
        text="We made **doors**.\n\n- red\n- blue",
        outcome="They smile.",
        for_whom="Everybody",
        phases=["primary"],
        link_url="https://vimeo.com/123456789",
        picture_secret="x",
        document_secret="letter",
        approved_by=moderator,
    )
    make_post(board, member, "كلمة", text="كتبناها على الباب", language="ar", approved_by=moderator)
    make_post(board, member, "Still waiting")
    make_comment(made, other_member, approved_by=moderator)
    return made


def pages_for_anybody(board: BoardPage, post: Post) -> list[str]:
    school = Membership.objects.of(post.author).school
    return [
        *(f"{board.url}?layout={layout}" for layout in Layout.values),
        *(reverse(name, args=[board.pk]) for name in OUT),
        reverse("portfolio", args=[school.pk, school.slug]),
        post.url,
        reverse("report_post", args=[post.pk]),
    ]


def pages_for_members(board: BoardPage, post: Post) -> list[str]:
    return [
        board.url,
        post.url,
        reverse("account"),
        reverse("add_post", args=[board.slug]),
        *(reverse(name, args=[post.pk]) for name in ("change_post", "take_back_post")),
        reverse("delete_post", args=[post.pk]),
        reverse("add_comment", args=[post.pk]),
        "/account/following/",
    ]


@pytest.mark.parametrize(("width", "mode"), [(360, "light"), (360, "dark"), (1280, "light")])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    width: int,
    mode: str,
    board: BoardPage,
    post: Post,
    other_member: User,
    new_page: Callable[..., Page],
) -> None:
    found: dict[str, Any] = {}
    page = new_page(width, mode)

    def look(url: str) -> None:
        response = page.goto(url)
        assert response is not None
        assert response.status == 200, url
        open_all_details(page)
        if problems := violations(page):
            found[url] = problems
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found[f"{url} scrolls"] = []

    for url in pages_for_anybody(board, post):
        look(url)
    sign_in(page, post.author.email if post.author else "")
    for url in pages_for_members(board, post):
        look(url)
    assert found == {}


def test_forms_in_error_and_a_preview_have_no_violations(
    board: BoardPage, post: Post, member: User, new_page: Callable[..., Page]
) -> None:
    page = new_page(360)
    sign_in(page, member.email)
    page.goto(reverse("add_post", args=[board.slug]))
    page.get_by_label("What is the idea called?").fill("A door")
    page.get_by_role("button", name="See how it will look").click()
    page.get_by_role("alert").wait_for()
    assert violations(page) == []
    page.get_by_label("What did you do?").fill("We made doors.")
    page.get_by_role("checkbox", name="Embed").check()
    page.get_by_role("button", name="See how it will look").click()
    page.get_by_role("region", name="This is how it will look").wait_for()
    assert violations(page) == []
    page.goto(reverse("report_post", args=[post.pk]))
    page.locator("main form button").last.click()
    page.get_by_role("alert").wait_for()
    assert violations(page) == []
