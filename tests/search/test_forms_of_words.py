"""Other forms of a word in scripts whose endings no engine knows."""

import pytest
from django.test import Client

from home.models import HomePage
from search.engines.base import Wanted
from search.finding import look_up
from search.forms_of_words import light_stem
from search.models import SearchEntry

from .conftest import MakeNote


def found(text: str, *, is_exact: bool = False) -> tuple[set[str], str]:
    """Return the titles that a visitor gets, and for what the query was taken."""
    looked_up = look_up(text, Wanted(), is_exact=is_exact)
    entries = SearchEntry.objects.filter(pk__in=looked_up.found.hits.ids)
    return set(entries.values_list("title", flat=True)), looked_up.corrected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("казка", "казки"),
        ("казку", "казкою"),
        ("перекладач", "перекладачем"),
        ("мова", "мовами"),
        ("украінська", "украінською"),
        ("школа", "школе"),
        ("مدرسه", "المدرسه"),
        ("معلم", "والمعلمين"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert light_stem(one) == light_stem(other)


@pytest.mark.parametrize("word", ["welcome", "ሰላም", "欢", "мир", "باب"])
def test_short_words_and_other_scripts_are_left_alone(word: str) -> None:
    assert light_stem(word) == word


@pytest.mark.parametrize(
    ("typed", "written"),
    [("казка", "Дві казки на ніч"), ("казку", "Дві казки на ніч"), ("مدرسة", "باب المدرسة")],
)
def test_a_word_is_found_in_another_form(make_note: MakeNote, typed: str, written: str) -> None:
    make_note(written)
    make_note("Something else")

    assert found(typed) == ({written}, "")


def test_who_asks_for_the_very_word_gets_that(make_note: MakeNote) -> None:
    make_note("Дві казки")
    make_note("Одна казка")

    assert found("казка", is_exact=True)[0] == {"Одна казка"}


def test_the_other_form_is_marked(client: Client, home: HomePage, make_note: MakeNote) -> None:
    make_note("Дві казки на ніч")

    text = client.get("/search/", {"q": "казка"}).content.decode()

    assert "<mark>казки</mark>" in text
