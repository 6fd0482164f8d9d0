"""What the page of results says of what was found: in which words, in which file, on which page."""

import pytest
from django.test import Client

from home.models import HomePage, SiteSettings
from search.models import Synonym

from .conftest import MakeNote
from .test_pages import Page

pytestmark = pytest.mark.usefixtures("home")


def test_the_file_in_which_a_word_was_found_is_named(client: Client, make_note: MakeNote) -> None:
    make_note(
        "Tea together",
        summary="An afternoon with tea.",
        files=[
            ("letter.docx", "Come for tea", "/documents/1/letter.docx"),
            ("plan.pdf", "Light the samovar at three.", "/documents/2/plan.pdf"),
        ],
    )

    page = Page(client, q="tea samovar")

    assert "In plan.pdf" in page.text
    assert '<a href="/documents/2/plan.pdf">' in page.html
    assert "Light the <mark>samovar</mark> at three." in page.html
    assert "letter.docx" not in page.text


def test_some_words_are_enough_when_nothing_has_all_and_the_page_says_so(
    client: Client, make_note: MakeNote
) -> None:
    make_note("Heron")
    make_note("Kingfisher")
    notice = "Nothing has all these words; these have some of them, or related words."

    assert notice not in Page(client, q="heron").text
    page = Page(client, q="heron kingfisher")
    assert notice in page.text
    assert set(page.titles) == {"Heron", "Kingfisher"}
    assert "2 results for “ heron kingfisher ”" in page.text


def test_one_word_that_nothing_has_is_answered_with_related_ones_and_a_way_to_ask(
    client: Client, make_note: MakeNote, home: HomePage
) -> None:
    SiteSettings.objects.update_or_create(
        site=home.get_site(), defaults={"email": "emas@example.org"}
    )
    Synonym.objects.create(text="heron, bird", means_the_same=False)
    make_note("Birds")

    page = Page(client, q="heron")

    assert page.titles == ["Birds"]
    assert "Nothing has this word; these have related words." in page.text
    assert "Tell EMAS what you need" in page.text
    assert "Tell EMAS what you need" not in Page(client, q="birds").text


def test_where_the_results_with_all_words_end_is_said_once(
    client: Client, make_note: MakeNote
) -> None:
    line = "These have only some of your words"
    for number in range(11):
        make_note(f"Heron {number}")
    make_note("Kingfisher and heron")
    make_note("Heron and kingfisher")

    first = Page(client, q="heron kingfisher")
    assert set(first.titles[:2]) == {"Kingfisher and heron", "Heron and kingfisher"}
    assert "2 results for “ heron kingfisher ” , and 11 with only some of your words" in first.text
    places = [first.text.index(title) for title in first.titles]
    assert places[1] < first.text.index(line) < places[2]
    assert first.text.count(line) == 1
    # On the next page all have only some of them, and none of a query that all have.
    second = Page(client, q="heron kingfisher", page="2")
    assert second.text.count(line) == 1
    assert second.text.index(line) < second.text.index(second.titles[0])
    assert line not in Page(client, q="kingfisher").text


def test_a_question_is_answered_though_not_in_all_of_its_words(
    client: Client, make_note: MakeNote
) -> None:
    make_note("Herons", body="Herons rest on one leg. " * 5)
    for number in range(10):
        make_note(f"Day {number}", body="A long day. " * 50 + "Why rest? A heron did, at home.")

    page = Page(client, q="why do herons rest at home")

    assert page.titles[0] == "Herons"
    assert "Nothing has all these words" not in page.text
    assert "These have only some of your words" not in page.text


def test_related_words_are_marked_where_they_were_looked_for_and_what_was_typed_is_quoted(
    client: Client, make_note: MakeNote
) -> None:
    Synonym.objects.create(text="prayer room, multi-faith room")
    away = "Nobody sits here. " * 20
    make_note("A plan", body=f"A room for coats. {away} The prayer room is next to it.")
    make_note("A hall", body="Some room for all.")

    text = Page(client, q="prayer room").html
    assert "The <mark>prayer room</mark> is next" in text
    assert "Some <mark>room</mark> for all" in text

    for number in range(9):
        make_note(f"Prayer room {number}", body="Some room for all.")
    assert "<mark>room</mark>" not in Page(client, q="prayer room").html


def test_the_whole_query_stands_above_the_results(client: Client, make_note: MakeNote) -> None:
    make_note("Heron")
    long = "where can I see a heron & <other> birds with a class of thirty"

    assert f"1 result for “ {long} ”" in Page(client, q=long).text


@pytest.mark.parametrize(
    ("name", "where", "address"),
    [
        (
            "notes.pdf",
            "notes.pdf, page 2",
            "/notes.pdf?show=1#page=2&amp;search=%22caf%C3%A9%20samovars%22",
        ),
        ("talk.pptx", "talk.pptx, slide 2", "/talk.pptx"),
    ],
)
def test_a_word_in_a_file_leads_to_its_page(
    client: Client, make_note: MakeNote, name: str, where: str, address: str
) -> None:
    text = "A title \n page\n\nThe café has Samovars  and samovars\n\nThe samovar's end"
    starts = (0, text.index("The café"), text.index("The samovar's"))
    make_note("Tea", files=[(name, text, f"/{name}", starts)])

    page = client.get("/search/", {"q": "cafe samovar"}).content.decode()

    assert f'<a href="{address}">{where}</a>' in page
    assert "The <mark>café</mark> has <mark>Samovars</mark> and" in page


def test_what_stands_at_the_end_of_one_page_and_the_next_is_no_place_of_its_own(
    client: Client, make_note: MakeNote
) -> None:
    pages = ["Birds of a pond. A heron at the foot", "Fish. A heron and a samovar at the foot"]
    text = " ".join(pages)
    make_note("Tea", files=[("notes.pdf", text, "/notes.pdf", (0, len(pages[0]) + 1))])

    page = client.get("/search/", {"q": "heron samovar"}).content.decode()

    assert "notes.pdf, page 2</a>" in page
    assert "Fish. A <mark>heron</mark> and a <mark>samovar</mark> at the foot</p>" in page
    assert "Birds" not in page


def test_what_a_reader_of_pdf_is_told_stays_one_parameter(
    client: Client, make_note: MakeNote
) -> None:
    text = 'A fox\'s " #heron&page=9" \n stands'
    make_note("Tea", files=[("notes.pdf", text, "/notes.pdf", (0,))])

    page = client.get("/search/", {"q": '"heron page" stands'}).content.decode()

    address = "/notes.pdf?show=1#page=1&amp;search=%22heron%26page%20stands%22"
    assert f'<a href="{address}">notes.pdf, page 1</a>' in page


@pytest.mark.parametrize(
    "asked",
    [
        "RSHE",
        "rse",
        "SRE",
        "relationships education",
        "relationship and sex education",
        "relationships, sex and health education",
    ],
)
def test_a_new_site_knows_what_the_staff_room_calls_lessons_on_relationships(
    client: Client, make_note: MakeNote, asked: str
) -> None:
    titles = {
        "RSHE in Year 6",
        "A letter home about RSE",
        "Relationships education with an interpreter",
        "Relationships and sex education: what parents ask",
        "Relationships, sex and health education: a policy",
    }
    for title in sorted(titles):
        make_note(title)
    make_note("Religious education")

    page = Page(client, q=asked)

    assert set(page.titles[: len(titles)]) == titles
