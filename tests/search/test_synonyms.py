"""Words of the staff room: synonyms that editors keep."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from schools.models import User
from search.engines.base import Engine, Wanted
from search.finding import look_up
from search.models import SearchEntry, Synonym
from search.query import parse
from search.starting_related import RELATED
from search.starting_synonyms import SAME
from search.synonyms import Synonyms

from .conftest import MakeNote


@pytest.fixture(autouse=True)
def _own_synonyms(db: None) -> None:
    Synonym.objects.all().delete()
    Synonym.objects.create(text="EAL, English as an additional language")
    Synonym.objects.create(text="Farsi, Persian")
    Synonym.objects.create(text="asylum seeker, refugee", means_the_same=False)


def found(text: str) -> list[str]:
    ids = look_up(text, Wanted(limit=20)).found.hits.ids
    titles = dict(SearchEntry.objects.values_list("pk", "title"))
    return [titles[entry_id] for entry_id in ids]


def test_words_that_mean_the_same_are_found_by_one_another(
    make_note: MakeNote, engine: Engine
) -> None:
    make_note("A toolkit for EAL")
    make_note("English as an additional language")
    make_note("English songs", body="and language games")
    both = {"A toolkit for EAL", "English as an additional language"}
    assert set(found("eal")) == both
    assert set(found("English as an additional language")[:2]) == both
    make_note("Persian tales")
    make_note("Farsi tales", body="for the evening")
    assert set(found("farsi tales")) == {"Persian tales", "Farsi tales"}


def test_what_is_only_related_comes_after_what_was_typed(
    make_note: MakeNote, engine: Engine
) -> None:
    make_note("Refugee week")
    make_note("An asylum seeker speaks")
    make_note("A pond")
    assert found("refugee") == ["Refugee week", "An asylum seeker speaks"]
    assert found("asylum seekers") == ["An asylum seeker speaks", "Refugee week"]


def test_what_was_typed_comes_before_what_means_the_same(
    make_note: MakeNote, engine: Engine
) -> None:
    make_note("Persian tales")
    make_note("Farsi tales")
    make_note("A pond")
    assert found("farsi") == ["Farsi tales", "Persian tales"]
    assert found("persian") == ["Persian tales", "Farsi tales"]


def test_what_has_to_do_with_the_same_thing_is_found_as_well(
    make_note: MakeNote, engine: Engine
) -> None:
    Synonym.objects.create(text="FSM, free school meals")
    Synonym.objects.create(text="free school meals, lunch", means_the_same=False)
    make_note("Lunch in the hall")
    make_note("A pond")
    assert found("fsm") == ["Lunch in the hall"]


def test_of_a_known_phrase_its_words_are_found_when_little_has_all_of_it(
    make_note: MakeNote, engine: Engine
) -> None:
    Synonym.objects.create(text="prayer room, multi-faith room")
    make_note("Our prayer room")
    make_note("A multi-faith room")
    make_note("Times of prayer")
    make_note("A pond")
    assert found("prayer room") == ["Our prayer room", "A multi-faith room", "Times of prayer"]


def test_forms_of_one_word_in_a_line_count_once(make_note: MakeNote, engine: Engine) -> None:
    Synonym.objects.create(text="interpreter, interpreting, translator, translation")
    make_note("A pond")
    query = look_up("interpreter", Wanted()).query
    assert [term.alternatives for term in query.terms] == [(("interpreter",), ("translator",))]


def test_a_compound_is_known_with_a_hyphen_a_blank_and_without(
    make_note: MakeNote, engine: Engine
) -> None:
    Synonym.objects.create(text="half-term, school holiday")
    make_note("School holiday club")
    make_note("A pond")
    assert [found(typed) for typed in ("half-term", "half term", "halfterm")] == [
        ["School holiday club"]
    ] * 3


def test_with_enough_to_show_what_is_related_stays_away(
    make_note: MakeNote, engine: Engine
) -> None:
    for number in range(10):
        make_note(f"Refugee week {number}")
    make_note("An asylum seeker speaks")
    assert "An asylum seeker speaks" not in found("refugee")


def test_quotes_and_a_minus_keep_words_as_they_are() -> None:
    for typed in ('"farsi"', "“farsi”", "-farsi tales", "tales"):
        query = parse(typed)
        assert Synonyms().added_to(query) == query


def test_a_synonym_needs_two_words() -> None:
    with pytest.raises(ValidationError):
        Synonym(text="EAL,").full_clean()


def test_editors_keep_them(editor: User, moderator: User, as_user: Any) -> None:
    client: Client = as_user(editor)
    assert "Farsi, Persian" in client.get("/admin/snippets/search/synonym/").content.decode()
    client.post("/admin/snippets/search/synonym/add/", {"text": "KS2, juniors"})
    assert Synonym.objects.filter(text="KS2, juniors", means_the_same=False).exists()
    refused = client.post("/admin/snippets/search/synonym/add/", {"text": "alone"})
    assert "Write two words at least" in refused.content.decode()
    assert as_user(moderator).get("/admin/snippets/search/synonym/").status_code in (302, 403)


def test_the_site_starts_with_those_of_the_staff_room() -> None:
    for text in (*SAME, *RELATED):
        Synonym(text=text).full_clean()


def test_a_family_finds_letters_by_the_word_of_its_own_language(
    make_note: MakeNote, engine: Engine
) -> None:
    for text in RELATED:
        Synonym.objects.create(text=text, means_the_same=False)
    make_note("Letter about a trip")
    make_note("A pond")
    assert found("лист") == found("رسالة") == ["Letter about a trip"]
