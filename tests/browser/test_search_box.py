"""The search box in a browser: suggestions, recent searches, and the key that leads to it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from home.models import HomePage
from tests.factories import make_resource

from .conftest import at_rest, press_on, tab_to
from .test_accessibility import WIDTHS, violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

NewPage = Callable[..., Page]


@pytest.fixture
def herons(home: HomePage) -> None:
    make_resource(home, "Heron pack", slug="heron-pack", tags=("herons in schools",))
    make_resource(home, "Heron story", slug="heron-story", tags=("herons in schools",))


def box_of(page: Page) -> Locator:
    return page.get_by_role("main").locator("form[data-suggest] input[type=search]")


def options_of(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("option")


def status_of(page: Page) -> Locator:
    return page.locator("main form[data-suggest] [role=status]")


def titles_of(page: Page) -> list[str]:
    return page.get_by_role("main").locator("[role=option] .title").all_inner_texts()


def search_for(page: Page, *queries: str) -> None:
    for query in queries:
        page.goto("/search/")
        box_of(page).fill(query)
        press_on(box_of(page))
        page.wait_for_url(f"**/search/?q={query.replace(' ', '+')}")


def test_a_title_is_typed_announced_marked_and_gone_to_by_keyboard_alone(
    herons: None, new_page: NewPage
) -> None:
    page = new_page()
    page.goto("/")
    box = box_of(page)
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    tab_to(page, box)
    page.keyboard.type("hero")
    expect(status_of(page)).to_have_text("3 suggestions")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(options_of(page)).to_have_text(
        ["Heron pack Resource", "Heron story Resource", "herons in schools Tag"]
    )

    def marked() -> Locator:
        return page.locator(f"#{box.get_attribute('aria-activedescendant')}")

    page.keyboard.press("ArrowDown")
    expect(marked()).to_contain_text("Heron pack")
    expect(marked()).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    expect(marked()).to_contain_text("herons in schools")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(marked()).to_contain_text("Heron story")
    expect(page.locator("[aria-selected=true]")).to_have_count(1)
    # In the text the keys do as everywhere.
    page.keyboard.press("Home")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/heron-story/")


def test_a_tag_searches_for_it_and_enter_without_a_mark_for_what_was_typed(
    herons: None, new_page: NewPage
) -> None:
    page = new_page()
    page.goto("/search/")
    box_of(page).press_sequentially("hero")
    options_of(page).filter(has_text="Tag").click()
    page.wait_for_url("**/search/?q=herons+in+schools")

    box_of(page).fill("heron")
    expect(options_of(page)).to_have_count(3)
    box_of(page).press("Enter")
    page.wait_for_url("**/search/?q=heron")


def test_escape_closes_the_list_first_and_alt_opens_it_unmarked(
    herons: None, new_page: NewPage
) -> None:
    page = new_page()
    page.goto("/search/")
    box = box_of(page)
    box.press_sequentially("hero")
    expect(options_of(page)).to_have_count(3)
    page.keyboard.press("Escape")
    expect(options_of(page)).to_have_count(0)
    expect(box).to_have_value("hero")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Alt+ArrowDown")
    expect(options_of(page)).to_have_count(3)
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Alt+ArrowUp")
    expect(options_of(page)).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_contain_text("Heron pack")
    page.keyboard.press("Tab")
    expect(options_of(page)).to_have_count(0)


def test_nothing_to_suggest_is_said_and_a_site_that_is_away_is_passed_over(
    herons: None, new_page: NewPage
) -> None:
    page = new_page()
    page.goto("/search/")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    box_of(page).press_sequentially("qxqx")
    expect(status_of(page)).to_have_text("No suggestions")
    page.route("**/suggest/**", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        box_of(page).fill("hero")
    expect(status_of(page)).to_have_text("")
    expect(options_of(page)).to_have_count(0)
    box_of(page).press("Enter")
    page.wait_for_url("**/search/?q=hero")
    assert errors == []


def test_on_a_phone_the_list_is_in_view(herons: None, new_page: NewPage) -> None:
    page = new_page(360)
    # As much as a phone's keyboard leaves.
    page.set_viewport_size({"width": 360, "height": 380})
    page.goto("/")
    box_of(page).press_sequentially("hero")
    expect(options_of(page)).to_have_count(3)
    for option in (options_of(page).first, options_of(page).last, box_of(page)):
        expect(option).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    options_of(page).last.click()
    page.wait_for_url("**/search/?q=herons+in+schools")


def test_recent_searches_stay_in_the_tab_and_are_never_sent(
    herons: None, new_page: NewPage
) -> None:
    page = new_page()
    search_for(page, "heron pack", "qxqx", "heron", "Heron Pack", "story")
    page.goto("/search/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    tab_to(page, box_of(page))
    expect(status_of(page)).to_have_text("3 recent searches")
    # What found nothing is not among them, and nothing stands there twice.
    assert titles_of(page) == ["story", "Heron Pack", "heron", "Forget my searches"]
    note = page.get_by_role("main").locator(".note")
    expect(note).to_contain_text("Kept in this tab only, until you close it.")
    assert [url for url in asked if "/static/" not in url] == []
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage)") == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=Heron+Pack")

    other_tab = page.context.new_page()
    other_tab.goto("/search/")
    box_of(other_tab).focus()
    at_rest(other_tab)
    expect(options_of(other_tab)).to_have_count(0)


def test_recent_searches_can_be_forgotten_one_by_one_and_together(
    herons: None, new_page: NewPage
) -> None:
    page = new_page()
    search_for(page, "heron", "pack", "story", "schools")
    page.goto("/search/")
    tab_to(page, box_of(page))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Delete")
    expect(status_of(page)).to_have_text("3 recent searches")
    expect(page.locator("[aria-selected=true]")).to_contain_text("story")
    options_of(page).filter(has_text="story").locator(".take-off").click()
    assert titles_of(page) == ["pack", "heron", "Forget my searches"]
    expect(box_of(page)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(status_of(page)).to_have_text("Your searches are forgotten.")
    kept = page.evaluate("JSON.stringify(sessionStorage)")
    assert [word for word in ("heron", "pack", "story", "schools") if word in kept] == []
    box_of(page).click()
    expect(options_of(page)).to_have_count(0)


def test_the_key_goes_to_the_box_of_the_page_and_can_be_turned_off(
    herons: None, new_page: NewPage
) -> None:
    page = new_page()
    page.goto("/search/?q=heron")
    press_on(page.locator("body"), "/")
    expect(box_of(page)).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type("/x")
    expect(box_of(page)).to_have_value("heron/x")
    hint = page.get_by_text("to come back to this box")
    expect(hint).to_be_visible()

    page.get_by_role("link", name="Turn this off").click()
    tick = page.get_by_role("checkbox", name="The key / goes to the search box of any page")
    expect(tick).to_be_checked()
    for modifier in ("Control", "Alt", "Meta"):
        press_on(tick, f"{modifier}+/")
        expect(tick).to_be_focused()
    press_on(tick, "/")
    expect(box_of(page)).to_be_focused()
    tab_to(page, tick)
    page.keyboard.press("Space")
    page.keyboard.press("/")
    expect(tick).to_be_focused()

    page.goto("/search/?q=heron")
    expect(hint).to_be_hidden()
    press_on(page.locator("body"), "/")
    expect(box_of(page)).not_to_be_focused()
    page.goto("/search/")
    expect(tick).not_to_be_checked()
    tick.check()
    page.goto("/resources/")
    press_on(page.locator("body"), "/")
    expect(page.get_by_role("searchbox", name="Search the library")).to_be_focused()


def test_only_boxes_that_search_everything_suggest(herons: None, new_page: NewPage) -> None:
    page = new_page()
    page.goto("/resources/")
    expect(page.get_by_role("combobox", name="Search everything")).to_be_visible()
    library = page.get_by_role("searchbox", name="Search the library")
    library.press_sequentially("hero")
    at_rest(page)
    assert library.get_attribute("aria-expanded") is None


def test_without_javascript_the_form_still_searches(herons: None, new_page: NewPage) -> None:
    page = new_page(360, java_script_enabled=False)
    page.goto("/search/")
    expect(page.get_by_role("checkbox")).to_have_count(0)
    box = page.get_by_role("searchbox", name="Search everything")
    box.fill("heron pack")
    box.press("Enter")
    expect(page.get_by_role("link", name="Heron pack")).to_be_visible()
    expect(page.get_by_text("to come back to this box")).to_be_hidden()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_on_open_lists(herons: None, new_page: NewPage, mode: str) -> None:
    found: dict[str, list[str]] = {}
    for width in WIDTHS:
        page = new_page(width, mode)
        for address in ("/", "/search/"):
            page.goto(address)
            box_of(page).press_sequentially("hero")
            expect(options_of(page)).to_have_count(3)
            page.keyboard.press("ArrowDown")
            if problems := violations(page):
                found[f"{address} at {width}"] = problems
        search_for(page, "heron")
        box_of(page).fill("")
        expect(options_of(page)).to_have_count(2)
        page.keyboard.press("ArrowDown")
        if problems := violations(page):
            found[f"recent at {width}"] = problems
    assert found == {}
