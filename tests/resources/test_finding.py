"""The library's list: words, filters, counts, order, layout, all in the address."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from home.models import HomePage
from resources.library import LibraryList
from resources.models import DownloadCount, ResourcePage, SiteDocument
from resources.reserved import RESERVED_SLUGS
from search.log_models import SearchQuery
from search.models import Synonym
from tests.factories import make_document, make_library, make_resource


def listed(client: Client, address: str) -> LibraryList:
    response = client.get(address)
    assert response.status_code == 200
    library: LibraryList = response.context["library"]
    return library


def titles(client: Client, address: str) -> list[str]:
    return [resource.title for resource in listed(client, address).resources]


def counts(library: LibraryList, name: str) -> dict[str, int]:
    facet = next(facet for facet in library.facets if facet.name == name)
    return {item.value: item.count for item in [*facet.values, *facet.more]}


@pytest.fixture
def three(home: HomePage) -> None:
    make_resource(home, "A lesson", resource_type="lesson", processes=["learn"], minutes=45)
    make_resource(home, "A pack", resource_type="welcome_pack", processes=["embed"], minutes=5)
    make_resource(home, "A story", resource_type="story", processes=["learn"], phases=["secondary"])


def test_filters_narrow_the_list_and_can_be_taken_away(client: Client, three: None) -> None:
    text = client.get("/resources/?type=lesson").content.decode()
    assert "A lesson" in text
    assert "A pack" not in text
    assert "1 resource<" in text
    assert "Remove </span>Lesson plan" in text


def test_a_slip_in_the_librarys_box_is_put_right_or_taken_at_its_word(
    client: Client, home: HomePage
) -> None:
    make_resource(home, "Samovar and tea", slug="one")

    response = client.get("/resources/?q=samover&view=list")
    assert [item.title for item in response.context["library"].resources] == ["Samovar and tea"]
    text = response.content.decode()
    assert "Showing results for <b>samovar</b>" in text
    assert 'href="?q=samover&amp;exact=1&amp;view=list">Search instead for “samover”' in text

    library = listed(client, "/resources/?q=samover&exact=1&type=lesson")
    assert library.resources == []
    assert library.corrected == ""
    assert "exact=1" in library.parameters


def test_the_librarys_box_knows_the_words_of_the_staff_room(client: Client, home: HomePage) -> None:
    Synonym.objects.create(text="brew, samovar")
    make_resource(home, "Samovar and tea", slug="one")
    make_resource(home, "Tea alone", slug="two")

    assert titles(client, "/resources/?q=brew") == ["Samovar and tea"]


def test_the_library_says_when_nothing_has_all_the_words(client: Client, home: HomePage) -> None:
    make_resource(home, "Samovar", slug="one")
    make_resource(home, "Teapot", slug="two")

    text = client.get("/resources/?q=samovar+teapot").content.decode()

    assert "No resource has all these words" in text
    assert "Samovar" in text
    assert "No resource has all" not in client.get("/resources/?q=samovar").content.decode()
    Synonym.objects.create(text="brew, samovar", means_the_same=False)
    related = client.get("/resources/?q=brew").content.decode()
    assert "No resource has this word; these have related words" in related


def test_a_subject_finds_the_resources_for_it(client: Client, home: HomePage) -> None:
    make_resource(home, "Who are we?", slug="one", subjects=["pshe"])
    make_resource(home, "Numbers", slug="two", subjects=["maths"])

    assert titles(client, "/resources/?q=pshe") == ["Who are we?"]


def test_counts_of_a_facet_ignore_its_own_choice(client: Client, three: None) -> None:
    library = listed(client, "/resources/?type=lesson")
    assert counts(library, "type") == {"lesson": 1, "welcome_pack": 1, "story": 1}
    assert counts(library, "process") == {"learn": 1}


def test_several_values_of_a_facet_widen_it_and_two_facets_narrow(
    client: Client, three: None
) -> None:
    assert listed(client, "/resources/?type=lesson&type=story").total == 2
    assert titles(client, "/resources/?process=learn&phase=secondary") == ["A story"]


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ({"audiences": ["families"]}, "audience", "families"),
        ({"subjects": ["maths"]}, "subject", "maths"),
        ({"licence": "ogl_3"}, "licence", "ogl_3"),
        ({"minutes": 25}, "time", "30"),
        ({"minutes": 90}, "time", "longer"),
        ({"tags": ("First Week",)}, "tag", "First Week"),
    ],
)
def test_each_facet_finds_what_has_its_value(
    client: Client, home: HomePage, fields: dict[str, Any], name: str, value: str
) -> None:
    make_resource(home, "The one", slug="one", **fields)
    make_resource(home, "The other", slug="other", licence="school_use")
    assert counts(listed(client, "/resources/"), name)[value] == 1
    assert titles(client, f"/resources/?{name}={value}") == ["The one"]


def test_languages_and_formats_are_those_of_the_files(
    client: Client, home: HomePage, commit: Any
) -> None:
    with commit():
        document = make_document(language="ar")
    make_resource(home, documents=[document])
    library = listed(client, "/resources/?language=ar&format=PDF")
    assert library.total == 1
    assert [chip.label for chip in library.chips] == ["Arabic", "PDF"]


def test_language_and_format_are_those_of_one_file(
    client: Client, home: HomePage, commit: Any
) -> None:
    with commit():
        arabic = make_document(name="ar.pdf", language="ar")
        english = make_document(name="en.pdf", language="en")
    SiteDocument.objects.filter(pk=english.pk).update(type_label="Plain text")
    english.refresh_from_db()
    both = make_resource(home, "In two languages", slug="both", documents=[arabic, english])
    assert [file.document.type_label for file in both.offered_files] == ["PDF", "Plain text"]
    assert titles(client, "/resources/?language=ar&format=PDF") == ["In two languages"]
    assert titles(client, "/resources/?language=ar&format=Plain+text") == []
    assert counts(listed(client, "/resources/?language=ar"), "format") == {"PDF": 1}
    assert counts(listed(client, "/resources/?format=PDF"), "language") == {"ar": 1}


def test_a_file_in_several_languages_is_found_in_each(
    client: Client, home: HomePage, commit: Any
) -> None:
    with commit():
        document = make_document(language="en")
    cards = make_resource(home, "Phrase cards", documents=[document])
    with commit():
        file = cards.files.first()
        file.also_in = ["uk"]
        cards.files = [file]
        cards.save_revision().publish()
    assert titles(client, "/resources/?language=uk&format=PDF") == ["Phrase cards"]


def test_a_resource_for_all_phases_is_found_in_each(client: Client, home: HomePage) -> None:
    make_resource(home, "For all", slug="all", phases=["all"])
    make_resource(home, "For secondary", slug="secondary", phases=["secondary"])
    assert titles(client, "/resources/?phase=primary") == ["For all"]
    assert counts(listed(client, "/resources/"), "phase")["secondary"] == 2


def test_language_names_are_words_but_no_tags(client: Client, home: HomePage, commit: Any) -> None:
    with commit():
        document = make_document(language="uk")
    make_resource(home, documents=[document], tags=("welcome",))
    assert listed(client, "/resources/?q=ukrainian").total == 1
    assert counts(listed(client, "/resources/"), "tag") == {"welcome": 1}


def test_words_narrow_the_list_best_first(client: Client, home: HomePage) -> None:
    make_resource(home, "A tea session", slug="tea")
    make_resource(home, "Something else", slug="else", summary="With a word on tea.")
    make_resource(home, "A third", slug="third")
    library = listed(client, "/resources/?q=tea")
    assert [r.title for r in library.resources] == ["A tea session", "Something else"]
    assert library.query.sort == "best"
    assert counts(library, "type") == {"welcome_pack": 2}


def test_the_order_is_chosen(client: Client, home: HomePage, commit: Any) -> None:
    with commit():
        document = make_document()
    make_resource(home, "beta", documents=[document])
    make_resource(home, "Alpha")
    make_resource(home, "Gamma")
    DownloadCount.objects.create(document=document, day="2026-01-01", count=5)
    cache.clear()
    assert titles(client, "/resources/") == ["Gamma", "Alpha", "beta"]
    assert titles(client, "/resources/?sort=title") == ["Alpha", "beta", "Gamma"]
    assert titles(client, "/resources/?sort=downloads")[0] == "beta"


def test_the_layout_is_chosen_and_stays(client: Client, three: None) -> None:
    text = client.get("/resources/?view=list&type=lesson&type=story").content.decode()
    assert 'class="resource-rows"' in text
    assert "What happens in the first week." in text
    assert "?type=story&amp;view=list" in text


def test_pages_hold_24(client: Client, home: HomePage) -> None:
    for number in range(26):
        make_resource(home, f"Resource {number}", slug=f"r{number}")
    assert len(titles(client, "/resources/?sort=title")) == 24
    assert len(titles(client, "/resources/?sort=title&page=2")) == 2
    assert (
        'href="?sort=title&amp;page=2#results"'
        in client.get("/resources/?sort=title").content.decode()
    )


@pytest.mark.parametrize(
    "address",
    [
        "/resources/?type=nonsense&page=99999999999999999999999&sort=%27&view=x",
        "/resources/?page=-1&q=%22",
        "/resources/?tag=" + "a" * 5000,
        "/resources/?" + "&".join(f"tag=t{n}" for n in range(500)),
        "/resources/?q=" + "word " * 300,
    ],
)
def test_odd_addresses_are_answered_with_a_list(client: Client, three: None, address: str) -> None:
    assert client.get(address).status_code == 200


def test_an_unknown_value_is_passed_over(client: Client, three: None) -> None:
    library = listed(client, "/resources/?type=nonsense")
    assert library.total == 3
    assert library.chips == []


def test_a_list_that_finds_nothing_says_what_to_do(client: Client, three: None) -> None:
    text = client.get("/resources/?q=nothinglikethis").content.decode()
    assert "try fewer or other words" in text
    text = client.get("/resources/?q=nothinglikethis&type=lesson").content.decode()
    assert "Take one of the filters away" in text


def test_editors_learn_what_is_looked_for_and_not_there(client: Client, three: None) -> None:
    for _time in range(3):
        client.get("/resources/?q=samovar", headers={"user-agent": "Mozilla/5.0 Firefox/140.0"})
    client.get("/resources/?q=lesson&phase=secondary", headers={"user-agent": "Firefox/140.0"})
    assert [(row.text, row.times) for row in SearchQuery.objects.all()] == [("samovar", 3)]


def test_what_is_taken_back_is_gone_from_list_and_counts(client: Client, home: HomePage) -> None:
    resource = make_resource(home, "Gone soon", tags=("rare",))
    make_resource(home, "Here", slug="here")
    assert counts(listed(client, "/resources/"), "tag") == {"rare": 1}
    resource.unpublish()
    # The search is told after the commit, which does not come within a test: the list knows anyway.
    assert titles(client, "/resources/") == ["Here"]


def test_a_change_shows_at_once(client: Client, home: HomePage, commit: Any) -> None:
    resource = make_resource(home, "Old title")
    assert titles(client, "/resources/") == ["Old title"]
    with commit():
        resource.title = "New title"
        resource.resource_type = "lesson"
        resource.save_revision().publish()
    assert titles(client, "/resources/?type=lesson") == ["New title"]


def test_the_library_says_what_machines_can_read(client: Client, three: None) -> None:
    text = client.get("/resources/?type=lesson").content.decode()
    assert 'type="application/atom+xml"' in text
    assert "/resources/feed.atom?type=lesson" in text


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_no_resource_hides_behind_an_address_of_the_library(home: HomePage, slug: str) -> None:
    library = make_library(home)
    page = ResourcePage(title="T", slug=slug, summary="S", resource_type="lesson")
    page.set_url_path(library)
    with pytest.raises(Exception, match="uses this address itself"):
        page.clean()
