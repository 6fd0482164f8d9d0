"""The pages around the library and the boards, as a reader sees them."""

import pytest
from django.test import Client

from home.models import HomePage
from tests.factories import make_content_page, make_news


def test_home_page_greets_and_offers_the_search(client: Client, home: HomePage) -> None:
    response = client.get("/")
    assert response.status_code == 200
    text = response.content.decode()
    assert home.headline in text
    assert 'name="q"' in text


def test_page_shows_its_body_and_the_way_back(client: Client, home: HomePage) -> None:
    page = make_content_page(home, "What sanctuary means", body="A place of safety.")
    text = client.get(page.url).content.decode()
    assert "A place of safety." in text
    assert '<a href="/">Home</a>' in text


def test_missing_page_is_a_designed_404(client: Client, home: HomePage) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "This page is not here" in response.content.decode()


@pytest.mark.parametrize("page", ["-1", "0", "abc", "99999999999999999999999", ""])
def test_news_list_survives_odd_page_numbers(client: Client, home: HomePage, page: str) -> None:
    make_news(home, "Refugee Week")
    response = client.get("/news/", {"page": page})
    assert response.status_code == 200
    assert "Refugee Week" in response.content.decode()
