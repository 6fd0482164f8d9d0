"""The award's pages: their chapters, what they offer, and what they cost."""

from typing import Any

from django.test import Client

from home.models import AwardPage, HomePage, ProcessPage
from tests.factories import make_document, make_resource, publish
from tests.queries import count_queries

FEW, MANY = 3, 30


def make_award(home: HomePage) -> AwardPage:
    award = AwardPage(title="How the award works", slug="award", live=False)
    HomePage.objects.get(pk=home.pk).add_child(instance=award)
    published: AwardPage = publish(award)
    return published


def add_chapter(award: AwardPage, title: str, process: str = "learn") -> ProcessPage:
    page = ProcessPage(
        title=title, process=process, summary="Understand.", text="<p>Find out.</p>", live=False
    )
    AwardPage.objects.get(pk=award.pk).add_child(instance=page)
    published: ProcessPage = publish(page)
    return published


def test_the_award_costs_the_same_with_many_chapters(client: Client, home: HomePage) -> None:
    award = make_award(home)
    counts = []
    for number in range(MANY):
        add_chapter(award, f"Chapter {number}")
        if number + 1 in (FEW, MANY):
            counts.append(count_queries(client, award.url))
    assert counts[0] == counts[1] <= 25


def test_a_chapter_costs_the_same_with_many_resources(client: Client, home: HomePage) -> None:
    chapter = add_chapter(make_award(home), "Learn")
    documents = [make_document()]
    counts = []
    for number in range(MANY):
        make_resource(
            home, f"R{number}", slug=f"r{number}", documents=documents, processes=["learn"]
        )
        if number + 1 in (4, MANY):
            counts.append(count_queries(client, chapter.url))
    assert counts[0] == counts[1] <= 25


def test_a_chapter_offers_public_resources_of_its_process(client: Client, home: HomePage) -> None:
    chapter = add_chapter(make_award(home), "Learn")
    make_resource(home, "A lesson about home", processes=["learn"])
    make_resource(home, "A door pack", processes=["embed"])
    make_resource(home, "An unfinished lesson", processes=["learn"], live=False)
    text = client.get(chapter.url).content.decode()
    assert "A lesson about home" in text
    assert "A door pack" not in text
    assert "An unfinished lesson" not in text


def test_the_award_shows_public_chapters_in_the_order_of_the_tree(
    client: Client, home: HomePage
) -> None:
    award = make_award(home)
    for title, process in (("Learn", "learn"), ("Embed", "embed"), ("Share", "share")):
        add_chapter(award, title, process)
    ProcessPage.objects.get(title="Embed").unpublish()
    chapters = client.get(award.url).context["chapters"]
    assert [chapter.title for chapter in chapters] == ["Learn", "Share"]


def test_a_chapter_is_found_as_what_it_is_though_its_text_does_not_say_so(
    client: Client, home: HomePage, commit: Any
) -> None:
    with commit():
        add_chapter(make_award(home), "Learn")

    text = client.get("/search/", {"q": "core processes"}).content.decode()

    assert "Core process of the award" in text
    assert "Learn</a>" in text
