"""A result is shown, and opens, in the language in which it was asked for."""

from typing import Any

import pytest
from django.test import Client

from home.models import HomePage
from search.explaining import explain
from search.models import SearchEntry, Synonym
from search.sources import Version
from tests.factories import make_document, make_resource

from .conftest import MakeNote
from .test_pages import Page

pytestmark = pytest.mark.usefixtures("home")

ARABIC = Version("ar", "/pack/?lang=ar", "مرحبًا بكم في مدرستنا", "نحن سعداء بوجودكم معنا")
FRENCH = Version("fr", "/pack/?lang=fr", "Bienvenue dans notre école", "Nous sommes heureux")


@pytest.fixture
def pack(make_note: MakeNote) -> SearchEntry:
    return make_note("First week pack", summary="For a family.", versions=(ARABIC, FRENCH))


@pytest.mark.parametrize(
    ("text", "version"), [("مرحبا", ARABIC), ("سعداء", ARABIC), ("bienvenue", FRENCH)]
)
def test_what_was_asked_for_in_a_language_is_shown_in_it(
    client: Client, pack: SearchEntry, text: str, version: Version
) -> None:
    page = Page(client, q=text)

    assert page.titles == [version.title]
    assert f'<a href="{version.url}" lang="{version.language}"' in page.html
    assert "In English: First week pack" in page.text
    assert "For a family" not in page.text


def test_what_was_asked_for_in_english_is_in_english(client: Client, pack: SearchEntry) -> None:
    Synonym.objects.create(text="greeting, bienvenue, مرحبا")

    for text in ("first week", "greeting"):
        page = Page(client, q=text)
        assert page.titles == ["First week pack"]
        assert f'<a href="{pack.url}" lang="en"' in page.html
        assert "In English" not in page.text


def test_a_file_in_another_language_opens_its_resource_in_that(
    client: Client, make_note: MakeNote
) -> None:
    arabic_file = ("ar.pdf", "أهلا بالأسرة", "/documents/1/ar.pdf", (), "ar")
    both = ("both.pdf", "heron", "/documents/2/both.pdf")
    make_note("Pack", files=[arabic_file, both], versions=(Version("ar", "/pack/?lang=ar"),))

    assert '<h3><a href="/pack/?lang=ar" lang="en" dir="ltr">Pack<' in Page(client, q="أهلا").html
    assert "lang=ar" not in Page(client, q="heron").html


def test_who_names_a_language_gets_what_was_found_in_it(
    client: Client, pack: SearchEntry, make_note: MakeNote
) -> None:
    make_note("The heron in Arabic")

    assert 'href="/pack/?lang=fr" lang="en"' in Page(client, q="pack in French").html
    assert 'href="/pack/?lang=ar" lang="en"' in Page(client, q="pack العربية").html
    assert "?lang=" not in Page(client, q="heron arabic").html


def test_what_is_not_in_english_says_in_what_language_it_is(
    client: Client, make_note: MakeNote
) -> None:
    make_note("Казка", language="uk")
    make_note("Казка and a heron")

    assert "Written in Ukrainian" in Page(client, q="казка -heron").text
    assert "Written in" not in Page(client, q="heron").text


def test_a_resource_is_had_in_the_languages_of_its_files(home: HomePage, commit: Any) -> None:
    with commit():
        documents = [make_document("Kettle"), make_document("Samovar", language="ar")]
    with commit():
        pack = make_resource(home, "Pack", documents=documents)

    entry = SearchEntry.objects.get(title="Pack")

    assert entry.versions == [
        {"language": "ar", "url": f"{pack.url}?lang=ar", "title": "", "summary": ""}
    ]
    assert [file.language for file in entry.files.all()] == ["", "ar"]


def test_why_a_result_is_there_names_the_language(pack: SearchEntry) -> None:
    explanation = explain("bienvenue")

    assert explanation is not None
    assert [place.name for place in explanation.results[0].places] == ["text in French"]
