"""Takes made-up resources away again, with all that belongs to them."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.db.models import CASCADE, DO_NOTHING, SET_NULL, F, Model, QuerySet
from taggit.models import Tag
from wagtail.models import Collection, Page

from cms.core.storage import private_storage

from ..models import LibraryPage, ResourcePage, SiteDocument
from .making import COLLECTION, KEY_PREFIX
from .words import TAGS

BATCH_SIZE = 500


def remove_resources(tell: Callable[[int], None] = lambda _done: None) -> list[int]:
    """Delete all made-up resources and their documents, and return the keys that are gone.

    Pages that somebody has edited go in Wagtail's way, which also takes their revisions; the
    others in bulk, since that way would take an hour for 20,000.
    """
    made = ResourcePage.objects.filter(import_key__startswith=KEY_PREFIX).order_by("pk")
    keys = list(made.values_list("pk", flat=True))
    for page in made.exclude(latest_revision=None):
        page.delete()
    for start in range(0, len(keys), BATCH_SIZE):
        _remove_pages(keys[start : start + BATCH_SIZE])
        tell(min(start + BATCH_SIZE, len(keys)))
    _remove_documents()
    _remove_unused_tags()
    return keys


@transaction.atomic
def _remove_pages(keys: list[int]) -> None:
    there = list(ResourcePage.objects.filter(pk__in=keys).values_list("pk", flat=True))
    _remove_what_refers_to(ResourcePage, there)
    _raw_delete(ResourcePage._base_manager.filter(pk__in=there))
    _raw_delete(Page._base_manager.filter(pk__in=there))
    LibraryPage.objects.update(numchild=F("numchild") - len(there))


def _remove_documents() -> None:
    collection = Collection.objects.filter(name=COLLECTION).first()
    if collection is None:
        return
    # One that somebody has put on a resource of their own stays.
    documents = SiteDocument.objects.filter(collection=collection, resource_files=None)
    files = set(documents.values_list("file", flat=True))
    keys = list(documents.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH_SIZE):
        with transaction.atomic():
            batch = keys[start : start + BATCH_SIZE]
            _remove_what_refers_to(SiteDocument, batch)
            _raw_delete(SiteDocument._base_manager.filter(pk__in=batch))
    kept = SiteDocument.objects.filter(file__in=files).values_list("file", flat=True)
    for name in files - set(kept):
        private_storage().delete(name)
    if not SiteDocument.objects.filter(collection=collection).exists():
        collection.delete()


def _remove_unused_tags() -> None:
    """Delete the tags of made-up resources that nothing else has."""
    tags = Tag.objects.filter(name__in=TAGS)
    for relation in _relations(Tag):
        tags = tags.exclude(pk__in=relation.model._base_manager.values(relation.attname))
    tags.delete()


def _relations(model: type[Model]) -> Iterable[Any]:
    """Yield the foreign keys by which rows of other tables refer to a model."""
    relations: Iterable[Any] = model._meta.get_fields(include_hidden=True)
    for relation in relations:
        if relation.auto_created and not relation.concrete and not relation.many_to_many:
            yield relation.field


def _remove_what_refers_to(model: type[Model], keys: list[int]) -> None:
    """Delete, or cut loose, the rows that refer to these, as Django would on deleting them."""
    for field in _relations(model):
        on_delete = field.remote_field.on_delete
        if field.remote_field.parent_link or on_delete is DO_NOTHING:
            continue
        rows = field.model._base_manager.filter(**{f"{field.name}__in": keys})
        if on_delete is CASCADE:
            _raw_delete(rows)
        elif on_delete is SET_NULL:
            rows.update(**{field.name: None})


def _raw_delete(rows: "QuerySet[Any]") -> None:
    """Delete rows without reading them first, and without telling anybody."""
    rows._raw_delete(rows.db)
