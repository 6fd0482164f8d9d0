"""What is told when a reader opens a result: the words and the result, over a plain link."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from home.models import HomePage
from search import log
from search.log_models import OpenedResult, SearchQuery
from tests.factories import make_resource

from .conftest import eventually

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_what_was_opened_in_the_end_is_counted(
    home: HomePage, new_page: Callable[..., Page]
) -> None:
    make_resource(home, "Letters home")
    for text in ("samovar", "letters"):
        for _time in range(3):
            log.record(text, results=1)
    page = new_page()
    page.goto("/search/?q=samovar")
    page.goto("/search/?q=letters")
    link = page.get_by_role("link", name="Letters home")
    link.press("Enter")
    expect(page.get_by_role("heading", name="Letters home", level=1)).to_be_visible()
    # What is told while leaving a page may arrive after the next one.
    eventually(page, lambda: OpenedResult.objects.count() == 2)
    results = OpenedResult.objects.order_by("pk")
    assert [(r.query.text, r.is_in_the_end, r.places) for r in results] == [
        ("letters", False, 1),
        ("samovar", True, 0),
    ]
    assert SearchQuery.objects.get(text="letters").opened == 1


def test_without_a_script_a_result_is_a_link(home: HomePage, new_page: Callable[..., Page]) -> None:
    make_resource(home, "Letters home")
    page = new_page(java_script_enabled=False)
    page.goto("/search/?q=letters")
    page.get_by_role("link", name="Letters home").click()
    expect(page.get_by_role("heading", name="Letters home", level=1)).to_be_visible()
    assert not OpenedResult.objects.exists()
