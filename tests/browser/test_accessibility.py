"""axe on every type of page, at a phone's and a desk's width, light and dark."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from home.models import HomePage
from schools.models import User
from tests.factories.site import make_whole_site

from .conftest import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

WIDTHS = (360, 1280)
# `target-size` is off by default; WCAG 2.2 AA (2.5.8) asks for it.
OPTIONS: dict[str, Any] = {
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


def violations(page: Page) -> list[str]:
    """Return what axe finds on the page as it is now, one line each."""
    results = Axe().run(page, options=OPTIONS)
    return [
        f"{violation['id']}: {node['html'][:120]} {node['failureSummary']}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]


def open_all_details(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_on_any_type_of_page(
    mode: str, home: HomePage, member: User, moderator: User, new_page: Callable[..., Page]
) -> None:
    addresses = make_whole_site(home, member, moderator)
    found: dict[str, list[str]] = {}
    for width in WIDTHS:
        page = new_page(width, mode)
        for name, url in addresses.items():
            if name == "post form":
                sign_in(page, member.email)
            page.goto(url)
            open_all_details(page)
            problems = violations(page)
            if problems:
                found[f"{name} at {width}"] = problems
    assert found == {}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_on_forms_in_error(
    mode: str, home: HomePage, member: User, moderator: User, new_page: Callable[..., Page]
) -> None:
    addresses = make_whole_site(home, member, moderator)
    page = new_page(360, mode)
    page.goto(addresses["contact"])
    page.get_by_role("button", name="Send the message").click()
    assert violations(page) == []
    page.goto(addresses["sign-in"])
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    assert violations(page) == []
    sign_in(page, member.email)
    page.goto(addresses["post form"])
    page.get_by_role("button", name="Send it to EMAS").click()
    page.get_by_role("alert").wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways(
    width: int, home: HomePage, member: User, moderator: User, new_page: Callable[..., Page]
) -> None:
    addresses = make_whole_site(home, member, moderator)
    page = new_page(width)
    wide = []
    for name, url in addresses.items():
        page.goto(url)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(name)
    assert wide == []


def test_pages_load_without_errors_in_the_console(
    home: HomePage, member: User, moderator: User, new_page: Callable[..., Page]
) -> None:
    addresses = make_whole_site(home, member, moderator)
    page = new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    for name, url in addresses.items():
        if name != "404":
            page.goto(url)
    assert messages == []
