"""A real Chromium, driven in the same process as the site."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import connections
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Playwright,
    sync_playwright,
)

from search.engines import get_engine
from tests.factories.codes import app_code
from tests.factories.people import PASSWORD

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TIMEOUT_MS = 15_000
MAX_TABS = 160


class Requests:
    """Counts what the site is working at, in all of its threads."""

    def __init__(self) -> None:
        self.running = 0
        self.changed = threading.Condition()

    def start(self, **_signal: Any) -> None:
        self._add(1)

    def end(self, **_signal: Any) -> None:
        self._add(-1)

    def _add(self, number: int) -> None:
        with self.changed:
            self.running += number
            self.changed.notify_all()

    def wait_for_end(self) -> None:
        with self.changed:
            self.changed.wait_for(lambda: self.running <= 0, timeout=TIMEOUT_MS / 1000)


@pytest.fixture
def requests() -> Iterator[Requests]:
    """Return the count of requests; a test ends when all of them have.

    One that goes on while the database is emptied writes into the next test's.
    """
    count = Requests()
    request_started.connect(count.start)
    request_finished.connect(count.end)
    yield count
    count.wait_for_end()
    request_started.disconnect(count.start)
    request_finished.disconnect(count.end)


def eventually(page: Page, is_so: Callable[[], bool]) -> None:
    """Let the page go on until something is so that no page shows, such as a row in the database.

    :raises AssertionError: when it is still not so after the usual time.
    """
    until = time.monotonic() + TIMEOUT_MS / 1000
    while not is_so():
        assert time.monotonic() < until, "This did not become so in time."
        page.wait_for_timeout(50)


def find_chromium() -> str | None:
    """Return the path of a Chromium or Chrome, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = [os.environ.get("CHROMIUM"), *(shutil.which(name) for name in names)]
    return next((path for path in found if path), None)


@pytest.fixture
def playwright_driver(
    live_server: Any, requests: Requests, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Playwright]:
    """Start and stop the driver within each test.

    It runs an event loop in this thread, beside which Django refuses queries unless told to, and
    gives out other connections: those would not know what to restore after the test.
    """
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as driver:
        yield driver
        # Nobody else would close what was opened here: at the end PostgreSQL would refuse to drop
        # a database that still has a session.
        connections.close_all()


@pytest.fixture
def browser(playwright_driver: Playwright) -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("No Chromium was found, and REQUIRE_BROWSER is set.")
        pytest.skip("No Chromium was found: browser tests are skipped. Set CHROMIUM to its path.")
    chromium = playwright_driver.chromium.launch(executable_path=path, args=ARGUMENTS)
    yield chromium
    chromium.close()


@pytest.fixture(autouse=True)
def _empty_search_server() -> None:
    """The database forgets each test; a search server does not, and would find what is gone."""
    if settings.SEARCH_ENGINE == "elasticsearch":
        get_engine().rebuild([])


@pytest.fixture
def new_page(browser: Browser, live_server: Any) -> Iterator[Any]:
    """Return a function that opens a page of the live site at a width, in a colour mode."""
    contexts: list[BrowserContext] = []

    def open_page(width: int = 1280, mode: str = "light", **options: Any) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if mode == "dark" else "light",
            accept_downloads=True,
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(TIMEOUT_MS)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def sign_in(page: Page, email: str) -> None:
    """Sign in with a password through the form, as a person does; staff with their app's code."""
    page.goto("/account/login/")
    page.get_by_text("Sign in with a password").click()
    way = page.locator("details form")
    way.get_by_label("E-mail address").fill(email)
    way.get_by_label("Password").fill(PASSWORD)
    way.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/login/" not in url)
    if "/2fa/authenticate/" in page.url:
        # In a test somebody may sign in twice with the code of one moment.
        cache.clear()
        page.get_by_label("Code").fill(app_code())
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(lambda url: "/2fa/" not in url)


def at_rest(page: Page) -> None:
    """Wait until the page has loaded: before that, its address may still move the focus."""
    page.wait_for_load_state()
    page.wait_for_timeout(50)


def press_on(target: Locator, key: str = "Enter") -> None:
    """Press a key on something, wherever the focus was."""
    target.wait_for()
    at_rest(target.page)
    target.press(key)


def tab_to(page: Page, target: str | Locator) -> None:
    """Press Tab until what has the focus is the target, or bears its name."""
    at_rest(page)
    for _press in range(MAX_TABS):
        if _has_focus(page, target):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{target!r} is not reached by Tab.")


def _has_focus(page: Page, target: str | Locator) -> bool:
    if isinstance(target, Locator):
        return bool(target.evaluate("element => element === document.activeElement"))
    script = (
        "() => { const e = document.activeElement;"
        " return (e.labels?.[0]?.innerText || e.innerText || '').trim() }"
    )
    return str(page.evaluate(script)).startswith(target)
