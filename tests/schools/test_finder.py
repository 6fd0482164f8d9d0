"""Finding one's school by parts of its name or postcode."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from schools.finder import find_schools
from schools.models import School
from tests.factories import SchoolFactory

NAMES = {
    "St Chad's Fields Primary": "CV1 2BA",
    "Saint Mary & All Saints": "CV2 3RH",
    "Old Mill High": "CV6 4GL",
    "Stoke Park School": "CV2 4JW",
}


@pytest.fixture
def schools(home: HomePage) -> None:
    for name, postcode in NAMES.items():
        SchoolFactory(name=name, postcode=postcode)


def names(text: str) -> set[str]:
    return {school.name for school in find_schools(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mill", {"Old Mill High"}),
        ("high old", {"Old Mill High"}),
        ("st chads", {"St Chad's Fields Primary"}),
        ("saint chad’s", {"St Chad's Fields Primary"}),
        ("st mary", {"Saint Mary & All Saints"}),
        ("CV6", {"Old Mill High"}),
        ("cv64gl", {"Old Mill High"}),
        ("cv2", {"Saint Mary & All Saints", "Stoke Park School"}),
        ("nothing", set()),
        ("m", set()),
        ("", set()),
        ("\x00%_'\"", set()),
    ],
)
def test_words_find_schools(schools: None, text: str, expected: set[str]) -> None:
    assert names(text) == expected


def test_what_the_public_may_not_know_is_not_found(home: HomePage) -> None:
    SchoolFactory(name="Refuge House", is_listed=False)
    SchoolFactory(name="Refuge Closed", is_closed=True)
    registered: School = SchoolFactory(name="Refuge Road Primary", is_listed=False, urn=123456)
    assert find_schools("refuge") == [registered]


def test_many_matches_are_cut_and_cost_one_query(home: HomePage, client: Client) -> None:
    for number in range(30):
        SchoolFactory(name=f"Willow {number}")
    with CaptureQueriesContext(connection) as queries:
        assert len(find_schools("willow")) == 8
    assert len(queries) == 1


def test_the_matches_come_as_radio_buttons(schools: None, client: Client) -> None:
    text = client.get("/account/school/find/?school_words=mill").content.decode()
    assert 'type="radio"' in text
    assert "Old Mill High" in text
    assert "My school is not listed" in text
    assert "<html" not in text


@pytest.mark.parametrize("text", ["%00", "%F0%9F%98%80", "a" * 3000, "%3Cscript%3E"])
def test_odd_words_break_nothing(schools: None, client: Client, text: str) -> None:
    response = client.get(f"/account/school/find/?school_words={text}")
    assert response.status_code == (400 if text == "%00" else 200)
    assert "<script>" not in response.content.decode()


def test_who_asks_too_often_is_told_to_wait(
    schools: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("schools.views.finder.LIMIT", 2)
    codes = [client.get("/account/school/find/?school_words=mill").status_code for _ in range(3)]
    assert codes == [200, 200, 429]
