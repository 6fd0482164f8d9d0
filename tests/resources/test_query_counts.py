"""The page of a resource costs the same number of queries with 3 files and with 30."""

from typing import Any

from django.test import Client

from home.models import HomePage
from resources.models import SiteDocument
from tests.factories import make_document, make_resource
from tests.queries import count_queries

FEW, MANY = 3, 30


def make_documents(number: int, commit: Any) -> list[SiteDocument]:
    with commit():
        first = make_document()
    copies = []
    for place in range(number - 1):
        copy = SiteDocument.objects.get(pk=first.pk)
        copy.pk, copy.title = None, f"File {place}"
        copy.save()
        copies.append(copy)
    return [first, *copies]


def test_a_resource_with_many_files_costs_as_much_as_one_with_few(
    client: Client, home: HomePage, commit: Any
) -> None:
    documents = make_documents(MANY, commit)
    tags = tuple(f"tag {number}" for number in range(MANY))
    few = make_resource(home, "Few", slug="few", documents=documents[:FEW], tags=tags[:FEW])
    many = make_resource(home, "Many", slug="many", documents=documents, tags=tags)
    assert count_queries(client, few.url) == count_queries(client, many.url) <= 36


def test_a_resource_with_many_relatives_costs_as_much_as_one_with_few(
    client: Client, home: HomePage, commit: Any
) -> None:
    documents = make_documents(2, commit)
    resource = make_resource(home, "The one", slug="one", documents=documents, tags=("families",))
    counts = []
    for number in range(MANY):
        make_resource(
            home, f"R{number}", slug=f"r{number}", documents=documents, tags=("families",)
        )
        if number + 1 in (FEW, MANY):
            counts.append(count_queries(client, resource.url))
    assert counts[0] == counts[1] <= 36


def test_a_filtered_library_costs_as_much_with_many_as_with_few(
    client: Client, home: HomePage, commit: Any
) -> None:
    documents = make_documents(2, commit)
    url = "/resources/?process=embed&type=welcome_pack&language=en&tag=families&sort=title"
    counts = []
    for number in range(MANY):
        make_resource(
            home, f"R{number}", slug=f"r{number}", documents=documents, tags=("families",)
        )
        if number + 1 in (FEW, MANY):
            counts.append(count_queries(client, url))
    assert counts[0] == counts[1] <= 36
