"""axe on every type of page, at a phone's and a desk's width, light and dark."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from home.models import HomePage
from schools.actions.people import give_second_factor
from schools.models import User
from tests.factories.people import PASSWORD, TOTP_SECRET
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
    page.get_by_role("button", name="Send me a code").click()
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


DOORS = ("/account/password/reset/", "/account/inactive/", "/account/3rdparty/login/cancelled/")
ACCOUNT_PAGES = (
    *("/account/sign-in/", "/account/2fa/", "/account/sessions/", "/account/email/"),
    *("/account/password/change/", "/account/logout/", "/account/3rdparty/"),
    *("/account/2fa/webauthn/", "/account/2fa/webauthn/add/", "/account/2fa/totp/activate/"),
    "/account/reauthenticate/",
)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_for_signing_in(
    mode: str, home: HomePage, member: User, new_page: Callable[..., Page]
) -> None:
    found: dict[str, list[str]] = {}
    page = new_page(360, mode)

    def look(name: str) -> None:
        open_all_details(page)
        if problems := violations(page):
            found[name] = problems
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            found[f"{name} scrolls"] = [page.url]

    for path in DOORS:
        page.goto(path)
        look(path)
    page.goto("/account/login/")
    page.locator("main form").first.get_by_label("E-mail address").fill("nobody@school.example")
    page.get_by_role("button", name="Send me a code").click()
    look("code")
    page.get_by_label("Code").fill("WRONG")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("alert").wait_for()
    look("wrong code")
    page.get_by_role("button", name="Start again").click()
    sign_in(page, member.email)
    page.goto("/account/2fa/totp/activate/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/totp/activate/")
    for path in ACCOUNT_PAGES:
        page.goto(path)
        look(path)
    give_second_factor(member, TOTP_SECRET)
    for path in ("generate/", ""):
        page.goto(f"/account/2fa/recovery-codes/{path}")
        look(f"recovery codes {path}")
        if path:
            page.get_by_role("button", name="Make new codes").click()
    page.goto("/account/2fa/totp/deactivate/")
    look("removing the app")
    page.context.clear_cookies()
    page.goto("/account/login/")
    page.get_by_text("Sign in with a password").click()
    way = page.locator("details form")
    way.get_by_label("E-mail address").fill(member.email)
    way.get_by_label("Password").fill(PASSWORD)
    way.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/2fa/authenticate/")
    look("second step")
    assert found == {}
