"""The ways on from a search that found nothing."""

import html
import re
from typing import Any

import pytest
from django.test import Client

from home.models import HomePage, SiteSettings
from schools.models import School
from search import nothing
from search.engines import get_engine
from search.engines.base import EngineUnavailable

from .conftest import MakeNote, OtherSource

pytestmark = pytest.mark.usefixtures("home")


def ways(client: Client, query: str, **parameters: str) -> dict[str, str]:
    """Return the links of the page below its tabs, by their words."""
    response = client.get("/search/", {"q": query, **parameters})
    assert response.status_code == 200
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    below = main.partition("We found nothing")[2]
    links = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>([^<]*)</a>', below)
    return {html.unescape(words): html.unescape(address) for address, words in links}


def test_a_phrase_is_offered_without_its_quotes_and_what_was_left_out_with_it(
    client: Client, make_note: MakeNote
) -> None:
    make_note("A pack for your welcome, with a video")

    assert ways(client, "“welcome pack”") == {"welcome pack": "?q=welcome%20pack"}
    assert ways(client, '"pack banana"') == {"pack banana": "?q=pack%20banana"}
    assert ways(client, "pack -video") == {"pack": "?q=pack"}


def test_within_a_kind_one_word_is_left_out(
    client: Client, make_note: MakeNote, other_source: OtherSource
) -> None:
    for number in range(12):
        make_note(f"Heron and kingfisher {number}")
    make_note("Heron School", source=other_source)

    links = ways(client, "the heron kingfisher", kind="school")

    assert links == {
        "look in everything": "?q=the+heron+kingfisher",
        "the heron": "?q=the%20heron&kind=school",
    }
    address = f"/search/{links['the heron']}"
    assert "Heron</mark> School" in client.get(address).content.decode()


def test_only_what_finds_something_public_is_offered(client: Client, make_note: MakeNote) -> None:
    hidden = make_note("A pack for your welcome")
    School.objects.filter(pk=hidden.object_id).update(is_listed=False)

    assert ways(client, '"welcome pack"') == {}
    assert ways(client, "owl kingfisher") == {}


def test_the_engine_is_asked_three_times_at_most(
    client: Client, make_note: MakeNote, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_note("Heron")
    asked: list[str] = []

    class Counted:
        def search(self, query: Any, wanted: Any) -> Any:
            asked.append(query.text)
            return get_engine().search(query, wanted)

    monkeypatch.setattr(nothing, "get_engine", Counted)

    assert ways(client, '"one two" three four five six -seven "eight') == {}
    assert len(asked) == 3
    asked.clear()
    client.get("/search/", {"q": "heron"})
    client.get("/search/", {"q": ""})
    client.get("/search/", {"q": "owl"})
    client.get("/search/", {"q": "the owl"})
    assert asked == []


def test_popular_tags_are_offered(client: Client, make_note: MakeNote) -> None:
    for number in range(2):
        make_note(f"Heron {number}", facets=(("tag", "Birds & bees"),))
    make_note("Kingfisher", facets=(("tag", "rivers"),))

    links = ways(client, "owl")

    assert links == {"Birds & bees": "?q=Birds%20%26%20bees", "rivers": "?q=rivers"}


def test_a_tag_of_what_stopped_being_public_unnoticed_is_not_offered(
    client: Client, make_note: MakeNote
) -> None:
    make_note("Heron", tags=("birds",))
    hidden = make_note("Kingfisher", tags=("secret",))
    School.objects.filter(pk=hidden.object_id).update(is_listed=False)

    assert ways(client, "owl") == {"birds": "?q=birds"}


def test_emas_can_be_asked(client: Client, home: HomePage) -> None:
    SiteSettings.objects.update_or_create(site=home.get_site(), defaults={"email": "a@example.org"})

    assert ways(client, "owl & co") == {
        "a@example.org": "mailto:a@example.org?subject=Looking%20for%20owl%20%26%20co"
    }


def test_when_the_engine_is_away_nothing_more_is_asked_of_it(
    client: Client, make_note: MakeNote, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_note("Heron pack welcome")

    def away() -> None:
        raise EngineUnavailable("away")

    monkeypatch.setattr(nothing, "get_engine", away)
    assert ways(client, '"welcome pack"') == {}
    monkeypatch.setattr("search.finding.get_engine", away)
    assert ways(client, "owl welcome pack") == {}
