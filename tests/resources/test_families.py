"""Language versions: a reader picks the language; families find what is theirs."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from resources.models import ResourcePage, ResourceTranslation
from tests.factories import make_document, make_resource

ARABIC_TITLE = "أهلاً بكم في مدرستنا"


def make_pack(
    home: HomePage, commit: Any, *, slug: str = "pack", is_checked: bool = False
) -> ResourcePage:
    """Return a pack for families with a file in English and one in Arabic, and an Arabic title."""
    with commit():
        documents = [
            make_document(title="In English", language="en"),
            make_document(title="In Arabic", language="ar"),
        ]
    pack = make_resource(
        home, "Welcome pack", slug=slug, documents=documents, audiences=["families"]
    )
    with commit():
        pack.translations.add(
            ResourceTranslation(
                language="ar",
                title=ARABIC_TITLE,
                summary="ما يحدث في الأسبوع الأول",
                is_checked_by_speaker=is_checked,
            )
        )
        pack.save_revision().publish()
    return pack


def test_a_reader_picks_the_language_of_a_resource(
    client: Client, home: HomePage, commit: Any
) -> None:
    pack = make_pack(home, commit)
    text = client.get(f"{pack.url}?lang=ar").content.decode()
    assert '<div class="flow" lang="ar" dir="rtl"><h1>' + ARABIC_TITLE in text
    assert "No speaker has checked this translation yet" in text
    assert text.index('"sr"> In Arabic') < text.index('"sr"> In English')
    assert "Download in Arabic" in text


def test_a_checked_translation_carries_no_warning(
    client: Client, home: HomePage, commit: Any
) -> None:
    pack = make_pack(home, commit, is_checked=True)
    response = client.get(f"{pack.url}?lang=ar")
    assert response.context["version"].is_checked is True


@pytest.mark.parametrize("code", ["", "xx", "ps", "ar'", "%F0%9F%98%80", "a" * 3000])
def test_a_language_that_it_does_not_have_shows_english(
    client: Client, home: HomePage, commit: Any, code: str
) -> None:
    pack = make_pack(home, commit)
    text = client.get(f"{pack.url}?lang={code}").content.decode()
    assert '<div class="flow" lang="en" dir="ltr"><h1>Welcome pack' in text


@pytest.mark.usefixtures("empty_index")
def test_the_arabic_title_finds_the_resource(client: Client, home: HomePage, commit: Any) -> None:
    make_pack(home, commit)
    assert "Welcome pack" in client.get("/search/?q=مدرستنا").content.decode()


def test_families_find_what_is_in_their_language(
    client: Client, home: HomePage, commit: Any
) -> None:
    make_pack(home, commit)
    with commit():
        other = make_document(title="For staff", language="ar")
    make_resource(home, "For staff", slug="staff", documents=[other], audiences=["teachers"])
    text = client.get("/resources/families/").content.decode()
    assert '<span class="own" lang="ar" dir="rtl">العربية</span>' in text
    assert "Arabic, 1 resource<" in text
    text = client.get("/resources/families/ar/").content.decode()
    assert ARABIC_TITLE in text
    assert "For staff" not in text


def test_a_language_without_anything_says_so(client: Client, home: HomePage, commit: Any) -> None:
    make_pack(home, commit)
    response = client.get("/resources/families/uk/")
    assert response.status_code == 200
    assert "Nothing in this language yet" in response.content.decode()


def test_a_language_that_nobody_knows_is_not_found(client: Client, home: HomePage) -> None:
    assert client.get("/resources/families/klingon/").status_code == 404


def test_a_long_list_costs_as_many_queries_as_a_short_one(
    client: Client, home: HomePage, commit: Any
) -> None:
    def queries() -> int:
        client.get("/resources/families/ar/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/resources/families/ar/")
        return len(captured)

    numbers = []
    for number in range(12):
        make_pack(home, commit, slug=f"pack{number}")
        if number in (2, 11):
            numbers.append(queries())
    assert numbers[0] == numbers[1] <= 20


def test_who_looks_for_families_in_the_library_is_asked_for_the_language(
    client: Client, home: HomePage, commit: Any
) -> None:
    make_pack(home, commit)
    question = '<a href="/resources/families/">See what there is for families'

    assert question in client.get("/resources/?audience=families").content.decode()
    assert question not in client.get("/resources/?audience=families&language=ar").content.decode()
    assert question not in client.get("/resources/").content.decode()
