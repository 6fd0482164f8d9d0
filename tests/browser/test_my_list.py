"""My list and collections in a browser: in place, by keyboard alone, and without JavaScript."""

import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from home.models import HomePage
from resources.models import CollectionPage, ResourcePage
from tests.factories import make_collection, make_document, make_resource

from .conftest import tab_to
from .test_accessibility import WIDTHS, violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

NewPage = Callable[..., Page]
TITLES = ("First call", "First meeting", "First lunch", "First Friday")


@pytest.fixture
def collection(home: HomePage) -> CollectionPage:
    english, arabic = make_document(name="a.pdf"), make_document(name="b.pdf", language="ar")
    resources = [
        make_resource(
            home,
            title,
            slug=f"r{number}",
            documents=[english, arabic][: number % 2 + 1],
            minutes=20,
        )
        for number, title in enumerate(TITLES)
    ]
    return make_collection(home, resources, notes=["Ring early.", "", "Sit beside them.", ""])


def list_button(page: Page, words: str, title: str) -> Locator:
    return page.get_by_role("button", name=f"{words} {title}", exact=True)


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go to `target` with the Tab key alone, and press a key there."""
    tab_to(page, target)
    page.keyboard.press(key)


def files_in(download: Any) -> list[str]:
    with zipfile.ZipFile(download.path()) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def test_a_resource_goes_on_the_list_and_off_it_in_place(
    collection: CollectionPage, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(collection.url)
    page.evaluate("window.isStillTheSamePage = true")
    status = page.locator("body > p[role=status]")
    way = page.get_by_role("link", name="My list").first

    button = list_button(page, "Add to my list", "First lunch")
    button.focus()
    page.keyboard.press("Enter")
    expect(status).to_have_text("“First lunch” is on your list.")
    expect(list_button(page, "Take off my list", "First lunch")).to_be_focused()
    expect(way).to_have_text("My list (1)")

    page.get_by_role("button", name="Add all to my list").click()
    expect(way).to_have_text("My list (4)")
    expect(page.get_by_role("button", name="Take all off my list")).to_be_visible()
    list_button(page, "Take off my list", "First call").click()
    expect(status).to_have_text("“First call” is off your list.")
    expect(page.get_by_role("button", name="Add all to my list")).to_be_visible()
    assert page.evaluate("window.isStillTheSamePage") is True

    page.goto("/resources/r3/")
    page.go_back()
    expect(list_button(page, "Take off my list", "First lunch")).to_be_visible()
    expect(list_button(page, "Add to my list", "First call")).to_be_visible()


def test_a_refusal_is_shown_and_not_swallowed(
    collection: CollectionPage, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(collection.url)
    # The script's own request fails; the form is then sent in the ordinary way.
    page.route(
        "**/add/",
        lambda route, request: (
            route.abort() if request.resource_type == "fetch" else route.continue_()
        ),
    )
    list_button(page, "Add to my list", "First call").click()
    expect(page.get_by_text("“First call” is on your list.")).to_be_visible()


def test_the_own_list_is_put_in_order_shared_and_kept_by_somebody_else(
    collection: CollectionPage, new_page: NewPage
) -> None:
    page = new_page(360)
    page.goto(collection.url)
    page.get_by_role("button", name="Add all to my list").click()
    expect(page.get_by_role("button", name="Take all off my list")).to_be_visible()
    page.goto("/resources/my-list/")
    page.get_by_role("button", name="Up one place: First Friday").click()
    expect(page.get_by_role("heading", level=3)).to_have_text(
        ["First call", "First meeting", "First Friday", "First lunch"]
    )
    page.get_by_role("button", name="Take off my list: First call").click()
    expect(page.get_by_role("main").get_by_role("heading", level=3)).to_have_count(3)
    address = page.get_by_label("Address of this list").input_value()

    friend = new_page()
    friend.goto(address)
    expect(friend.get_by_role("heading", level=3)).to_have_text(
        ["First meeting", "First Friday", "First lunch"]
    )
    friend.get_by_role("button", name="Keep as my list").click()
    expect(friend.get_by_role("heading", name="My list")).to_be_visible()

    page.get_by_role("button", name="Empty my list").click()
    page.get_by_role("link", name="Show what was on it").click()
    expect(page.get_by_role("heading", level=3)).to_have_count(3)


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_three_are_put_on_the_list_and_downloaded_by_keyboard_alone(
    collection: CollectionPage, new_page: NewPage, javascript: bool
) -> None:
    page = new_page(360, java_script_enabled=javascript)
    page.goto(collection.url)
    for title in TITLES[:3]:
        press(page, list_button(page, "Add to my list", title))
        expect(
            page.get_by_role("status").filter(has_text=f"“{title}” is on your list.")
        ).to_have_count(1)
    if javascript:
        page.goto("/resources/my-list/")
    else:
        press(page, page.get_by_role("link", name="See my list"))
    expect(page.get_by_role("heading", level=3)).to_have_text(list(TITLES[:3]))
    with page.expect_download() as started:
        press(page, page.get_by_role("link", name="All files as a zip: 4 files"))
    assert started.value.suggested_filename == "My list.zip"
    assert files_in(started.value) == [
        "01 First call/a.pdf",
        "02 First meeting/a.pdf",
        "02 First meeting/b.pdf",
        "03 First lunch/a.pdf",
        "Cover sheet.html",
        "Cover sheet.txt",
    ]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_on_lists_and_collections(
    collection: CollectionPage, home: HomePage, new_page: NewPage, mode: str
) -> None:
    resources = ResourcePage.objects.order_by("pk")
    ids = "-".join(str(resource.pk) for resource in resources)
    for resource in resources[:2]:
        hidden = make_collection(home, [resource], f"Only {resource.pk}", slug=f"only{resource.pk}")
    resources[1].unpublish()
    addresses = [
        collection.url,
        hidden.url,
        "/resources/my-list/",
        f"/resources/my-list/?ids={ids}",
        "/resources/my-list/?ids=abc",
    ]
    found: dict[str, list[str]] = {}
    for width in WIDTHS:
        page = new_page(width, mode)
        for is_filled in (False, True):
            for address in addresses:
                page.goto(address)
                if problems := violations(page):
                    found[f"{address} at {width}"] = problems
                assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            if not is_filled:
                page.goto(collection.url)
                page.get_by_role("button", name="Add all to my list").click()
                expect(page.get_by_role("button", name="Take all off my list")).to_be_visible()
    assert found == {}


def test_what_only_a_script_can_do_is_not_offered_without_one(
    collection: CollectionPage, new_page: NewPage
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(collection.url)
    expect(page.get_by_role("button", name="Print")).to_have_count(0)
    page.goto(f"/resources/my-list/?ids={ResourcePage.objects.first().pk}")
    expect(page.get_by_role("button", name="Print")).to_have_count(0)
    scripted = new_page()
    scripted.goto(collection.url)
    expect(scripted.get_by_role("button", name="Print")).to_be_visible()
