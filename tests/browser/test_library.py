"""The library in a browser: filters that work in place, by keyboard, and without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from home.models import HomePage
from tests.factories import make_document, make_resource

from .conftest import tab_to
from .test_accessibility import open_all_details, violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

NewPage = Callable[..., Page]


@pytest.fixture
def library(home: HomePage) -> None:
    ukrainian = make_document(title="In Ukrainian", language="uk", name="uk.pdf")
    english = make_document(title="In English", name="en.pdf")
    make_resource(home, "A pack", slug="pack", documents=[english, ukrainian], tags=("welcome",))
    make_resource(home, "A story", slug="story", documents=[ukrainian], phases=["secondary"])
    make_resource(home, "A lesson", slug="lesson", documents=[english], resource_type="lesson")


def test_filters_change_the_list_in_place_and_it_is_announced(
    library: None, new_page: NewPage
) -> None:
    page = new_page()
    page.goto("/resources/")
    page.evaluate("window.isStillTheSamePage = true")
    status = page.locator("#library-status")
    expect(status).to_have_text("3 resources")

    page.get_by_role("checkbox", name="Ukrainian").check()
    expect(status).to_have_text("2 resources")
    assert status.get_attribute("role") == "status"
    page.get_by_role("checkbox", name="Primary").check()
    expect(status).to_have_text("1 resource")
    expect(page.get_by_role("link", name="A story")).to_have_count(0)
    # The keyboard is where it was, and the address is that of the list.
    expect(page.get_by_role("checkbox", name="Primary")).to_be_focused()
    assert "language=uk" in page.url
    assert "phase=primary" in page.url

    page.get_by_role("link", name="Remove Ukrainian").click()
    expect(status).to_have_text("2 resources")
    expect(page.locator("#results-title")).to_be_focused()
    assert page.evaluate("window.isStillTheSamePage") is True

    page.go_back()
    expect(page.locator("#library-status")).to_have_text("1 resource")
    expect(page.get_by_role("checkbox", name="Ukrainian")).to_be_checked()


def test_a_list_that_was_changed_in_place_is_as_accessible(
    library: None, new_page: NewPage
) -> None:
    page = new_page(360, "dark")
    page.goto("/resources/")
    open_all_details(page)
    page.get_by_role("checkbox", name="Ukrainian").check()
    expect(page.locator("#library-status")).to_have_text("2 resources")
    open_all_details(page)
    assert violations(page) == []


def test_order_and_layout_are_links_that_work_in_place(library: None, new_page: NewPage) -> None:
    page = new_page()
    page.goto("/resources/")
    page.get_by_role("link", name="A to Z").click()
    page.wait_for_url("**/resources/?sort=title")
    page.get_by_role("link", name="List", exact=True).click()
    expect(page.locator("#results ul.resource-rows")).to_be_visible()
    page.wait_for_url("**/resources/?sort=title&view=list")


def test_without_javascript_the_same_form_works_on_a_phone(
    library: None, new_page: NewPage
) -> None:
    page = new_page(360, java_script_enabled=False)
    page.goto("/resources/")
    page.locator(".facets > summary").click()
    page.get_by_role("checkbox", name="Ukrainian").check()
    page.get_by_role("checkbox", name="Primary").check()
    page.get_by_role("button", name="Show 3 results").click()
    expect(page.get_by_role("heading", name="1 resource")).to_be_visible()
    page.get_by_role("link", name="A pack").click()
    expect(page.get_by_role("heading", name="A pack")).to_be_visible()


def test_the_filters_by_keyboard_alone(library: None, new_page: NewPage) -> None:
    page = new_page()
    page.goto("/resources/")
    tab_to(page, page.locator("#language-uk"))
    page.keyboard.press("Space")
    expect(page.locator("#library-status")).to_have_text("2 resources")
    tab_to(page, page.locator("#results h3 a").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/resources/*/")
    tab_to(page, page.locator("a[href*='/documents/']").first)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".pdf")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_the_library(
    width: int, mode: str, home: HomePage, library: Any, new_page: NewPage
) -> None:
    document = make_document(title="In Arabic", language="ar", name="ar.pdf")
    resource = make_resource(
        home, "For families", slug="families-1", documents=[document], audiences=["families"]
    )
    page = new_page(width, mode)
    found = {}
    for address in (
        "/resources/?view=list&language=uk&q=story",
        f"{resource.url}?lang=ar",
        "/resources/families/",
        "/resources/families/ar/",
        f"/resources/report/{resource.pk}/",
    ):
        page.goto(address)
        open_all_details(page)
        found[address] = violations(page)
    assert all(problems == [] for problems in found.values()), found
