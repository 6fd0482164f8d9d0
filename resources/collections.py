"""Collections: which are public, what they show, and where a resource is in them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from cms.core.languages import DEFAULT_LANGUAGE, Language

from .durations import time_in_words
from .models import CollectionItem, CollectionPage, ResourcePage
from .my_list import format_ids
from .zips.contents import ZipSize, size_of_zip

COVERS_ON_A_CARD = 3


@dataclass(frozen=True)
class CollectionOverview:
    """What a collection's page shows beside its own fields; `time` is that for all of it."""

    items: list[CollectionItem]
    time: str
    languages: list[Language]
    zip: ZipSize
    ids: str
    cover_types: list[str]


@dataclass
class CollectionCard:
    """A collection as a list shows it; `minutes` and `types` are those of its resources."""

    collection: CollectionPage
    count: int = 0
    minutes: int = 0
    types: list[str] = field(default_factory=list)

    @property
    def cover_types(self) -> list[str]:
        """Return up to three different types, for the covers on the card."""
        return _first_different(self.types)

    @property
    def time(self) -> str:
        """Return the time that all its resources need, in words."""
        return time_in_words(self.minutes)


def public_collections() -> "QuerySet[CollectionPage]":
    """Return the collections that anybody may see: live, and on no restricted page."""
    collections: QuerySet[CollectionPage] = CollectionPage.objects.live().public()
    return collections


def public_items(collection: CollectionPage) -> list[CollectionItem]:
    """Return the items whose resources anybody may see, in order, each with what its card shows."""
    # By their keys: a preview's items are not in the database yet.
    items: list[CollectionItem] = list(collection.items.all())
    ids = [item.resource_id for item in items]
    public = ResourcePage.objects.published().for_listing().in_bulk(ids)
    shown = [item for item in items if item.resource_id in public]
    for item in shown:
        item.resource = public[item.resource_id]
    return shown


def overview(collection: CollectionPage) -> CollectionOverview:
    """Return what the page of a collection shows; the number of queries is always the same."""
    items = public_items(collection)
    resources = [item.resource for item in items]
    languages = {language.code: language for r in resources for language in r.languages}
    return CollectionOverview(
        items=items,
        time=time_in_words(sum(resource.minutes or 0 for resource in resources)),
        languages=sorted(
            languages.values(), key=lambda item: (item.code != DEFAULT_LANGUAGE, item.english_name)
        ),
        zip=size_of_zip(resources),
        ids=format_ids(resource.pk for resource in resources),
        cover_types=_first_different(resource.resource_type for resource in resources),
    )


def listed_collections() -> list[CollectionCard]:
    """Return the public collections that hold something public, in the editors' order."""
    return _cards(public_collections().order_by("path"))


def collections_with(resource: ResourcePage) -> list[CollectionPage]:
    """Return the public collections that a resource is in, in the editors' order; one query."""
    holding = CollectionItem.objects.filter(resource_id=resource.pk).values("page")
    return list(public_collections().filter(pk__in=holding).order_by("path"))


def _cards(collections: Iterable[CollectionPage]) -> list[CollectionCard]:
    cards = {collection.pk: CollectionCard(collection) for collection in collections}
    rows = (
        CollectionItem.objects.filter(
            page__in=cards, resource__in=ResourcePage.objects.published().order_by()
        )
        .order_by("page", "sort_order", "pk")
        .values_list("page_id", "resource__resource_type", "resource__minutes")
    )
    for page_id, resource_type, minutes in rows:
        card = cards[page_id]
        card.count += 1
        card.minutes += minutes or 0
        card.types.append(resource_type)
    return [card for card in cards.values() if card.count]


def _first_different(types: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(types))[:COVERS_ON_A_CARD]
