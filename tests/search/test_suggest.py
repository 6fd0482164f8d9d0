"""What is offered to somebody who is still typing."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schools.models import School
from search.engines.base import EngineUnavailable
from search.models import Synonym
from search.projector import remove_entries
from search.suggestions import MAX_SUGGESTIONS

from .conftest import MakeNote, OtherSource
from .test_pages import Page

pytestmark = pytest.mark.usefixtures("home")


def suggestions(client: Client, text: str) -> list[dict[str, str]]:
    response = client.get("/search/suggest/", {"q": text})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    answer: dict[str, Any] = response.json()
    assert set(answer) == {"suggestions"}
    return list(answer["suggestions"])


def titles(client: Client, text: str) -> list[str]:
    return [suggestion["title"] for suggestion in suggestions(client, text)]


def test_a_suggestion_has_a_title_an_address_and_a_kind(
    client: Client, make_note: MakeNote, other_source: OtherSource
) -> None:
    note = make_note("Heron")
    school = make_note("Heron School", source=other_source)

    assert suggestions(client, "her") == [
        {"title": "Heron", "url": note.url, "kind": "Idea"},
        {"title": "Heron School", "url": school.url, "kind": "School"},
    ]


def test_titles_that_begin_with_what_was_typed_come_first(
    client: Client, make_note: MakeNote
) -> None:
    make_note("A heron")
    make_note("Heron and kingfisher")

    assert titles(client, "Her") == ["Heron and kingfisher", "A heron"]


def test_no_more_than_eight_are_offered_and_none_twice(client: Client, make_note: MakeNote) -> None:
    for number in range(12):
        make_note(f"Heron {number}")
    for _ in range(3):
        make_note("Heron")

    offered = titles(client, "heron")

    assert len(offered) == len(set(offered)) == MAX_SUGGESTIONS == 8
    assert offered[0] == "Heron"


def test_nothing_is_offered_that_is_not_public(client: Client, make_note: MakeNote) -> None:
    hidden = make_note("Heron hidden")
    make_note("Heron")
    # Behind the back of the signals: the row is still there.
    School.objects.filter(pk=hidden.object_id).update(is_listed=False)

    assert titles(client, "her") == ["Heron"]


def test_two_letters_are_needed(client: Client, make_note: MakeNote) -> None:
    make_note("Heron")

    assert titles(client, "h") == []
    assert titles(client, " ") == []
    assert titles(client, "he") == ["Heron"]


def test_without_a_text_nothing_is_offered(client: Client) -> None:
    response = client.get("/search/suggest/")

    assert response.json() == {"suggestions": []}


def test_signs_are_passed_over(client: Client, make_note: MakeNote) -> None:
    make_note("Heron’s nest")

    assert titles(client, '"heron" -* (ne') == ["Heron’s nest"]


def test_markup_in_a_title_is_only_text(client: Client, make_note: MakeNote) -> None:
    make_note("Heron <script>alert(1)</script>")

    assert titles(client, "heron") == ["Heron <script>alert(1)</script>"]


def test_a_tag_is_offered_after_the_titles_and_leads_to_a_search_for_it(
    client: Client, make_note: MakeNote
) -> None:
    note = make_note("Family evening", facets=(("tag", "Family learning"),))
    make_note("Heron", facets=(("tag", "families & friends"), ("type", "family")))

    assert suggestions(client, "fami") == [
        {"title": "Family evening", "url": note.url, "kind": "Idea"},
        {"title": "Family learning", "url": "/search/?q=Family+learning", "kind": "Tag"},
        {"title": "families & friends", "url": "/search/?q=families+%26+friends", "kind": "Tag"},
    ]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("lear", ["Family learning"]),
        ("FAMILY le", ["Family learning"]),
        ("ecole", ["École"]),
        ("earning", []),
        ("family friends", []),
    ],
)
def test_the_words_of_a_tag_begin_as_typed(
    client: Client, make_note: MakeNote, typed: str, offered: list[str]
) -> None:
    make_note("Heron", facets=(("tag", "Family learning"), ("tag", "École")))

    assert titles(client, typed) == offered


def test_only_the_most_used_tags_are_offered_and_titles_make_room(
    client: Client, make_note: MakeNote
) -> None:
    for number in range(9):
        tags = [f"heron {letter}" for letter in "abcd"[: number % 4 + 1]]
        make_note(f"Heron {number}", facets=[("tag", tag) for tag in tags])

    offered = suggestions(client, "heron")

    assert len(offered) == MAX_SUGGESTIONS
    assert [s["title"] for s in offered if s["kind"] == "Tag"] == ["heron a", "heron b", "heron c"]


def test_a_tag_that_only_hidden_things_carry_is_not_offered(
    client: Client, make_note: MakeNote
) -> None:
    hidden = make_note("Kingfisher", facets=(("tag", "heron secret"),))
    make_note("Owl", facets=(("tag", "heron"),))
    School.objects.filter(pk=hidden.object_id).update(is_listed=False)

    assert titles(client, "heron") == ["heron"]


def test_a_tag_that_is_gone_is_not_offered_any_more(client: Client, make_note: MakeNote) -> None:
    entry = make_note("Kingfisher", facets=(("tag", "heron"),))
    assert titles(client, "heron") == ["heron"]
    remove_entries([entry.pk])

    assert titles(client, "heron") == []


def test_while_the_engine_is_away_the_database_suggests(
    client: Client, make_note: MakeNote, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise EngineUnavailable("away")

    make_note("Heron", facets=(("tag", "herons"),))
    monkeypatch.setattr("search.suggestions.get_engine", away)

    assert titles(client, "her") == ["Heron", "herons"]


def test_the_answer_costs_the_same_for_few_and_for_many(
    client: Client, make_note: MakeNote
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert titles(client, "heron") != []
        return len(queries)

    for number in range(3):
        make_note(f"Heron {number}", facets=(("tag", "heron"),))
    few = cost()
    for number in range(27):
        make_note(f"More heron {number}", facets=(("tag", f"heron {number}"),))

    assert cost() == few <= 7
    # The tags are read anew after a change only.
    assert cost() == few - 1


def test_words_of_any_text_are_offered_where_nothing_else_is(
    client: Client, make_note: MakeNote
) -> None:
    make_note("Tea", body="Ukrainian families came. A Ukrainian song")
    make_note("Coffee", body="ukraine")
    make_note("Milk", body="ukrainian")

    assert titles(client, "ukra") == ["ukrainian", "ukraine"]
    assert titles(client, "songs for ukra") == ["songs for ukrainian", "songs for ukraine"]
    assert titles(client, "zzz") == []


def test_a_slip_of_the_finger_is_forgiven_where_nothing_begins_so(
    client: Client, make_note: MakeNote
) -> None:
    make_note("Interpreters at the gate")
    make_note("Week by week")
    Synonym.objects.create(text="UASC, unaccompanied child")

    for typed in ("intep", "intepre", "intepreters", "intepreters a", "onterp"):
        assert titles(client, typed) == ["Interpreters at the gate"], typed
    assert titles(client, "wek") == ["Week by week"]
    assert titles(client, "uasc") == titles(client, "qzxwv") == []


def test_a_word_is_completed_after_words_put_right(client: Client, make_note: MakeNote) -> None:
    make_note("Birds", body="The kingfisher has a burrow")

    assert titles(client, "kingfihser burr") == ["kingfisher burrow"]


def test_the_name_of_a_file_is_not_offered_as_one_word(client: Client, make_note: MakeNote) -> None:
    make_note("Birds", files=[("kingfisher-and-heron-ar.pdf", "Text", "/1.pdf")])

    assert titles(client, "kingfish") == ["kingfisher"]
    assert Page(client, q="kingfisher-and-heron-ar.pdf").titles == ["Birds"]


def test_what_is_typed_already_is_not_offered_again(client: Client, make_note: MakeNote) -> None:
    make_note("A plan", body="The prayer room and its headscarves.")
    assert titles(client, "prayer") == titles(client, "prayer room") == []
    assert titles(client, "head") == ["headscarves"]


def test_words_are_offered_as_they_are_written(client: Client, make_note: MakeNote) -> None:
    make_note("A plan", body="The école by the café, і українська мова.")
    assert titles(client, "the éco") == ["the école"]
    assert titles(client, "eco!") == ["ecole"]
    # Of these the index knows no marks, and so no spelling that anybody would want to see.
    assert titles(client, "украінс") == []


def test_a_whole_question_is_left_alone(client: Client, make_note: MakeNote) -> None:
    make_note("A plan", body="Doing what a child does.")
    assert titles(client, "how do i help a child who does not") == []
