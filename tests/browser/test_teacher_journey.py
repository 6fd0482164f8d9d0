"""A teacher on a phone: filter, open, look inside, put three aside, download one zip."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from home.models import HomePage
from tests.factories import make_document, make_resource

from .conftest import tab_to

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

NewPage = Callable[..., Page]
TITLES = ("A letter", "A pack", "A story")


@pytest.fixture
def library(home: HomePage) -> None:
    for title in TITLES:
        name = title.split()[-1]
        documents = [
            make_document(f"{title} in Ukrainian", title=title, name=f"{name}.pdf", language="uk")
        ]
        make_resource(home, title, slug=name, documents=documents, phases=["primary"])
    make_resource(home, "For secondary", slug="secondary", phases=["secondary"])


def names_in_zip(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {Path(name).name for name in archive.namelist()}


def test_with_a_finger(library: None, new_page: NewPage) -> None:
    page = new_page(360)
    page.goto("/resources/")
    page.locator(".facets > summary").click()
    page.locator("summary", has_text="Language").click()
    page.get_by_role("checkbox", name="Ukrainian").check()
    page.locator("summary", has_text="Phase").click()
    page.get_by_role("checkbox", name="Primary").check()
    page.get_by_role("button", name="Show 3 results").click()
    expect(page.locator("#results-title")).to_be_focused()
    page.get_by_role("link", name="A pack").click()

    picture = page.get_by_role("img", name="Page 1, larger")
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    # Waits until the file has come, and fails when it cannot be drawn. (Playwright's own
    # wait_for_function asks again by eval, which the site's policy forbids.)
    page.locator(".preview-pages img").first.evaluate("image => image.decode()")
    page.locator(".resource-head").get_by_role("button", name="Add to my list").click()
    # By its name: the text of a button holds the hidden words as well.
    expect(button(page, "Take off my list", "A pack")).to_be_visible()
    page.go_back()
    for title in ("A letter", "A story"):
        button(page, "Add to my list", title).click()
        expect(button(page, "Take off my list", title)).to_be_visible()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="My list (3)").click()
    _download_zip(page)


def test_by_keyboard_alone(library: None, new_page: NewPage) -> None:
    page = new_page(360)
    page.goto("/resources/")
    press(page, ".facets > summary", "Enter")
    press(page, "[data-facet=phase] > summary", "Enter")
    press(page, "#phase-primary", "Space")
    expect(page.locator("#library-status")).to_have_text("3 resources")
    press(page, "[data-facet=language] > summary", "Enter")
    press(page, "#language-uk", "Space")
    page.wait_for_url("**language=uk**")
    for title in TITLES:
        press(page, f".list-button:has-text('{title}') button", "Enter")
        expect(button(page, "Take off my list", title)).to_be_focused()
    press(page, "#results h3 a", "Enter")
    page.wait_for_url("**/resources/*/")
    press(page, ".preview-pages", "ArrowRight")
    press(page, ".my-list-link", "Enter")
    page.wait_for_url("**/my-list/")
    with page.expect_download() as download:
        press(page, "a[href$='files.zip']", "Enter")
    assert {"letter.pdf", "pack.pdf", "story.pdf"} <= names_in_zip(download.value.path())


def test_without_javascript(library: None, new_page: NewPage) -> None:
    page = new_page(360, java_script_enabled=False)
    page.goto("/resources/")
    page.locator(".facets > summary").click()
    page.get_by_role("checkbox", name="Ukrainian").check()
    page.get_by_role("checkbox", name="Primary").check()
    page.get_by_role("button", name="Show 4 results").click()
    expect(page.get_by_role("heading", name="3 resources")).to_be_visible()
    page.get_by_role("link", name="A pack").click()
    expect(page.get_by_role("img", name="Page 1, larger")).to_be_attached()
    page.go_back()
    for title in TITLES:
        button(page, "Add to my list", title).click()
    page.get_by_role("link", name="My list").first.click()
    _download_zip(page)


def button(page: Page, words: str, title: str) -> Locator:
    return page.get_by_role("button", name=re.compile(rf"{words}:?\s+{title}"))


def _download_zip(page: Page) -> None:
    expect(page.get_by_role("heading", name="My list")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="All files as a zip").click()
    assert {"letter.pdf", "pack.pdf", "story.pdf"} <= names_in_zip(download.value.path())


def press(page: Page, selector: str, key: str) -> None:
    """Go on with Tab until the first that fits `selector` has the focus, then press `key`."""
    tab_to(page, page.locator(selector).first)
    page.keyboard.press(key)
