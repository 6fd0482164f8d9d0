"""Arranging a board in a real browser: by keyboard, with a pointer, without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from board.actions.arranging import ideas_by_hand
from board.models import BoardPage, Section
from home.models import HomePage
from schools.models import User
from tests.factories import make_board, make_post

from .conftest import sign_in, tab_to
from .test_accessibility import open_all_details, violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

NewPage = Callable[..., Page]


@pytest.fixture
def board(home: HomePage, member: User, moderator: User) -> BoardPage:
    board = make_board(home)
    for title in ("Third", "Second", "First"):
        make_post(board, member, title, approved_by=moderator)
    return board


def order(board: BoardPage, place: int = 0) -> list[str]:
    section = Section.objects.filter(board=board)[place]
    return [post.title for post in ideas_by_hand(board, section)]


def row_of(page: Page, title: str) -> Locator:
    """Return the row of an idea; every row names the other sections as well."""
    return page.locator(".arrange-row").filter(has=page.locator("b", has_text=title))


def tab_into(page: Page, title: str, selector: str) -> None:
    """Press Tab until something in the row of an idea that fits `selector` has the focus."""
    tab_to(page, row_of(page, title).locator(selector))


def test_by_keyboard_alone(new_page: NewPage, board: BoardPage, moderator: User) -> None:
    page = new_page(360)
    sign_in(page, moderator.email)
    page.goto(f"/account/boards/{board.pk}/arrange/")
    open_all_details(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.reload()
    tab_into(page, "First", "[value=down]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="is moved").first).to_be_visible()
    assert order(board) == ["Second", "First", "Third"]
    expect(row_of(page, "First")).to_be_focused()
    tab_into(page, "First", "summary")
    page.keyboard.press("Enter")
    tab_into(page, "First", "select")
    page.keyboard.press("ArrowDown")
    tab_into(page, "First", "[value=move]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="is moved").first).to_be_visible()
    assert order(board, 1) == ["First"]


def test_with_a_pointer(new_page: NewPage, board: BoardPage, moderator: User) -> None:
    page = new_page()
    sign_in(page, moderator.email)
    page.goto(f"/account/boards/{board.pk}/arrange/")
    handle = row_of(page, "First").locator("[data-handle]").bounding_box()
    last = row_of(page, "Third").bounding_box()
    assert handle is not None
    assert last is not None
    page.mouse.move(handle["x"] + 10, handle["y"] + 10)
    page.mouse.down()
    page.mouse.move(last["x"] + 200, last["y"] + last["height"] - 4, steps=8)
    page.mouse.up()
    expect(page.get_by_text("Moved to place 3 in First days.")).to_be_attached()
    assert order(board) == ["Second", "Third", "First"]


def test_without_scripts(new_page: NewPage, board: BoardPage, moderator: User) -> None:
    page = new_page(360, java_script_enabled=False)
    sign_in(page, moderator.email)
    page.goto(f"/account/boards/{board.pk}/arrange/")
    row_of(page, "Third").locator("[value=up]").click()
    expect(page.get_by_text("“Third” is moved.")).to_be_visible()
    assert order(board) == ["First", "Third", "Second"]
