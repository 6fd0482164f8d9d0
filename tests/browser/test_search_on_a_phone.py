"""The page of results on a phone: what is seen first, the tabs, the filters, the way to the box."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from home.models import HomePage
from tests.factories import make_content_page, make_document, make_news, make_resource

from .conftest import at_rest, press_on, tab_to
from .test_accessibility import open_all_details, violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

NewPage = Callable[..., Page]

LONG = "how do I welcome a child who speaks no English in my class"
SUMMARY = (
    "Twenty books we would put into a hand, each with a thought to begin with. As a list, too."
)


@pytest.fixture
def library(home: HomePage) -> None:
    """Results of three kinds for the word welcome; one of them has the words of a question."""
    for number in range(11):
        make_resource(home, f"Welcome {number}", slug=f"welcome-{number}", summary=SUMMARY)
    document = make_document("A child who speaks no English in class", name="class.pdf")
    make_resource(home, "Welcome a child", slug="child", summary=SUMMARY, documents=[document])
    make_content_page(home, "Welcome to all", slug="welcome-to-all", body=SUMMARY)
    make_news(home, "Welcome, everybody")


@pytest.fixture
def phone(new_page: NewPage) -> Callable[..., Page]:
    def open_phone(*, scripts: bool = True, mode: str = "light") -> Page:
        page = new_page(360, mode, java_script_enabled=scripts)
        page.set_viewport_size({"width": 360, "height": 740})
        return page

    return open_phone


def filters_of(page: Page) -> Locator:
    return page.locator(".facets > summary")


def words_of(page: Page) -> Locator:
    return page.get_by_role("main").locator("input[name=q]").first


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("address", [f"?q={LONG}", "?q=welcome&phase=primary", "?q=welcoem"])
def test_title_and_text_of_the_first_result_are_seen_at_once(
    scripts: bool, address: str, library: None, phone: Callable[..., Page]
) -> None:
    page = phone(scripts=scripts)
    page.goto(f"/search/{address}")
    first = page.locator("article.result").first
    at_rest(page)

    expect(first.get_by_role("heading")).to_be_in_viewport(ratio=1)
    expect(first.locator("p:not(.kind)").first).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    if LONG in address:
        # The box has not room for it.
        expect(page.get_by_role("heading", level=2, name=f"for “{LONG}”")).to_be_visible()


def test_closed_filters_say_how_much_is_chosen(library: None, phone: Callable[..., Page]) -> None:
    page = phone()
    page.goto("/search/?q=welcome")
    expect(filters_of(page)).to_have_text("Filters")
    filters_of(page).click()
    # All ways at a glance.
    expect(page.locator(".facet-group[open]")).to_have_count(0)
    phase = page.locator("[data-facet=phase]")
    phase.locator("summary").click()
    page.get_by_role("checkbox", name="Primary").check()
    expect(filters_of(page)).to_have_text("Filters (1) chosen")
    expect(phase.locator("summary")).to_have_text("Phase (1) chosen")
    page.get_by_role("button", name="Show 12 results").click()
    expect(page.locator("#results-title")).to_be_focused()
    expect(filters_of(page)).to_be_visible()

    # With none chosen the group would be closed: nobody's place is taken away.
    filters_of(page).click()
    tab_to(page, page.locator("#phase-primary"))
    page.keyboard.press("Space")
    expect(filters_of(page)).to_have_text("Filters")
    expect(page.locator("#phase-primary")).to_be_focused()
    expect(phase).to_have_attribute("open", "")

    page.goto("/search/?q=welcome&phase=primary&process=embed")
    expect(filters_of(page)).to_have_text("Filters (2) chosen")
    expect(page.locator(".facet-group[open]")).to_have_count(2)


@pytest.mark.parametrize("scripts", [True, False])
def test_the_current_tab_is_in_view(
    scripts: bool, library: None, phone: Callable[..., Page]
) -> None:
    page = phone(scripts=scripts)
    page.goto("/search/?q=welcome")
    strip = page.locator("#kinds")
    assert strip.evaluate("strip => strip.scrollWidth > strip.clientWidth")
    expect(strip.get_by_role("link", name="All 15")).to_be_in_viewport(ratio=1)

    page.goto("/search/?q=welcome&kind=news")
    expect(strip.locator("[aria-current]")).to_have_text("News 1")
    expect(strip.locator("[aria-current]")).to_be_in_viewport(ratio=1)
    assert page.evaluate("window.scrollY") == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_javascript_the_next_page_begins_at_its_results(
    library: None, phone: Callable[..., Page]
) -> None:
    page = phone(scripts=False)
    page.goto("/search/?q=welcome")
    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**page=2#results")

    expect(page.locator("article.result").first.get_by_role("heading")).to_be_in_viewport(ratio=1)
    expect(words_of(page)).not_to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False])
def test_search_in_the_header_leads_into_the_box_and_keeps_the_words(
    scripts: bool, library: None, phone: Callable[..., Page]
) -> None:
    page = phone(scripts=scripts)
    search = page.get_by_role("banner").get_by_role("link", name="Search")
    page.goto("/search/?q=welcome")
    at_rest(page)
    expect(words_of(page)).not_to_be_focused()
    words_of(page).fill("heron")
    press_on(search)
    expect(words_of(page)).to_be_focused()
    expect(words_of(page)).to_have_value("heron")

    page.goto("/welcome-to-all/")
    press_on(search)
    page.wait_for_url("**/search/#search-words")
    expect(words_of(page)).to_be_focused()
    page.keyboard.type("welcome")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=welcome")
    expect(words_of(page)).not_to_be_focused()


def test_words_in_the_box_of_the_library_are_taken_along(
    library: None, phone: Callable[..., Page]
) -> None:
    page = phone()
    page.goto("/resources/")
    words_of(page).fill("welcome a & b")
    page.get_by_role("banner").get_by_role("link", name="Search").click()
    page.wait_for_url("**/search/?q=welcome+a+%26+b#search-words")
    expect(words_of(page)).to_have_value("welcome a & b")
    expect(words_of(page)).to_be_focused()


def test_the_ways_of_the_header_are_on_one_line(
    library: None, home: HomePage, phone: Callable[..., Page]
) -> None:
    for name in ("Award", "Ideas", "News", "Contact"):
        make_content_page(home, name, slug=f"way-{name.lower()}", show_in_menus=True)
    plain = phone(scripts=False)
    used = phone()
    used.context.add_cookies([{"name": "my_list", "value": "1-2-3", "url": used_url(used)}])
    for page, words in ((plain, "My list"), (used, "My list (3)")):
        page.goto("/search/?q=welcome")
        links = page.get_by_role("navigation", name="Main").get_by_role("link")
        expect(links).to_have_count(6)
        expect(links.last).to_have_text(words)
        boxes = [link.bounding_box() for link in links.all()]
        assert len({round(box["y"]) for box in boxes if box}) == 1
        assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)


def used_url(page: Page) -> str:
    """Return an address of the site, for a cookie."""
    page.goto("/healthz")
    return page.url


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_where_some_have_only_some_of_the_words(
    mode: str, library: None, phone: Callable[..., Page]
) -> None:
    page = phone(mode=mode)
    page.goto("/search/?q=welcome+child&phase=primary")
    expect(page.get_by_role("heading", name="These have only some of your words")).to_be_visible()
    open_all_details(page)

    assert violations(page) == []
