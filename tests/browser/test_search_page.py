"""The page of results in a browser: filter, page, search instead; by keyboard, without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from home.models import HomePage
from tests.factories import make_document, make_resource

from .conftest import press_on, tab_to
from .test_accessibility import WIDTHS, open_all_details, violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

NewPage = Callable[..., Page]


@pytest.fixture
def herons(home: HomePage) -> None:
    """Twelve resources about herons, one of them for secondary schools and with a file."""
    for number in range(11):
        make_resource(home, f"Heron {number}", slug=f"heron-{number}", tags=("birds",))
    document = make_document("A samovar beside the heron", name="tea.pdf")
    make_resource(home, "Tea by the river", slug="tea", documents=[document], phases=["secondary"])


def test_filters_change_the_results_in_place_and_it_is_announced(
    herons: None, new_page: NewPage
) -> None:
    page = new_page()
    page.goto("/search/?q=heron")
    page.evaluate("window.isStillTheSamePage = true")
    status = page.locator("#search-status")
    expect(status).to_have_text("12 results")
    assert status.get_attribute("role") == "status"

    tab_to(page, page.locator("#phase-secondary"))
    page.keyboard.press("Space")

    expect(status).to_have_text("1 result")
    expect(page.locator("#phase-secondary")).to_be_focused()
    expect(page.locator("#kinds a").first).to_have_text("All 1")
    assert page.url.endswith("?q=heron&phase=secondary")
    assert page.evaluate("window.isStillTheSamePage") is True

    page.get_by_role("link", name="Remove Secondary").click()
    expect(status).to_have_text("12 results")
    expect(page.locator("#results-title")).to_be_focused()


def test_the_second_page_is_reached_by_keyboard_and_keeps_the_choice(
    herons: None, new_page: NewPage
) -> None:
    page = new_page()
    page.goto("/search/?q=heron&phase=primary")
    expect(page.locator("article.result")).to_have_count(10)

    press_on(page.get_by_role("navigation", name="Pages").get_by_role("link", name="2"))

    expect(page.locator("article.result")).to_have_count(1)
    assert "phase=primary" in page.url
    expect(page.locator("#search-status")).to_have_text("11 results")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_slip_is_told_and_the_words_as_typed_are_one_press_away(
    scripts: bool, herons: None, new_page: NewPage
) -> None:
    page = new_page(360, java_script_enabled=scripts)
    page.goto("/search/?q=samovat")

    expect(page.get_by_role("status").filter(has_text="Showing results")).to_contain_text("samovar")
    expect(page.get_by_role("link", name="tea.pdf")).to_be_visible()
    press_on(page.get_by_role("link", name="Search instead for “samovat”"))

    page.wait_for_url("**/search/?q=samovat&exact=1")
    expect(page.get_by_role("heading", name="We found nothing for “samovat”")).to_be_visible()


def test_without_javascript_the_same_filters_work_on_a_phone(
    herons: None, new_page: NewPage
) -> None:
    page = new_page(360, java_script_enabled=False)
    page.goto("/search/?q=heron")
    page.locator(".facets > summary").click()
    page.get_by_role("checkbox", name="Secondary").check()
    page.get_by_role("button", name="Show 12 results").click()

    expect(page.get_by_role("heading", name="1 result")).to_be_visible()
    page.get_by_role("link", name="Remove Secondary").click()
    expect(page.get_by_role("heading", name="12 results")).to_be_visible()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="2").click()
    expect(page.locator("article.result")).to_have_count(2)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_on_results_with_open_filters(
    width: int, mode: str, herons: None, new_page: NewPage
) -> None:
    page = new_page(width, mode)
    page.goto("/search/?q=heron+samovat&process=learn")
    open_all_details(page)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
