"""Writes made-up resources to the database in bulk, past Wagtail's own way of adding a page.

That way takes some 50 ms a page; 20,000 of them would take a quarter of an hour. The rows are the
same, but for revisions, logs and Wagtail's index of references, which measuring does not need.
"""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import F, Model
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Collection, Page

from cms.core.choices import Audience, CoreProcess, Phase, Subject

from ..choices import Licence, ResourceType
from ..models import (
    DocumentText,
    DownloadCount,
    ExtractionState,
    LibraryPage,
    ResourceFile,
    ResourcePage,
    ResourceTag,
    SiteDocument,
)
from .files import SharedFile, store_shared_files
from .texts import TextMaker
from .words import SENTENCES, TAGS

KEY_PREFIX = "made-"
COLLECTION = "Made up for measuring"
BATCH_SIZE = 1_000
DAYS = 3 * 365
_MINUTES = ("20", "10", "30", "45", "60", "5", "90")
# English first and by far the most frequent.
_LANGUAGES = ("en", *SENTENCES)


@dataclass(frozen=True)
class _Made:
    """A page with the rows that belong to it, none of them stored yet."""

    page: Page
    fields: dict[str, Any]
    tags: list[str]
    documents: list[SiteDocument]
    texts: list[str]


def make_resources(
    library: LibraryPage,
    count: int,
    *,
    seed: int,
    with_files: bool = True,
    tell: Callable[[int], None] = lambda _done: None,
) -> list[int]:
    """Add `count` made-up resources below the library and return their keys.

    `tell` is called with the number done so far. Each thousand is stored whole or not at all.
    """
    maker = TextMaker(seed)
    shared = store_shared_files() if with_files else []
    make = partial(_make, maker, library, shared, _collection())
    store = partial(_store, library, _tags())
    start = _first_number()
    keys: list[int] = []
    for first in range(0, count, BATCH_SIZE):
        numbers = range(start + first, start + min(first + BATCH_SIZE, count))
        with transaction.atomic():
            made = list(make(numbers))
            keys += store(made, maker)
        tell(len(keys))
    return keys


def _first_number() -> int:
    last = (
        ResourcePage.objects.filter(import_key__startswith=KEY_PREFIX)
        .order_by("-import_key")
        .values_list("import_key", flat=True)
        .first()
    )
    return int(last.removeprefix(KEY_PREFIX)) + 1 if last else 1


def _collection() -> Collection:
    found = Collection.objects.filter(name=COLLECTION).first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)


def _tags() -> dict[str, Tag]:
    known = {tag.name: tag for tag in Tag.objects.filter(name__in=TAGS)}
    return {name: known.get(name) or Tag.objects.create(name=name) for name in TAGS}


def _make(
    maker: TextMaker,
    library: LibraryPage,
    shared: list[SharedFile],
    collection: Collection,
    numbers: range,
) -> Iterator[_Made]:
    parent = Page.objects.get(pk=library.pk)
    last = parent.get_last_child()
    step = ResourcePage._str2int(last.path[-ResourcePage.steplen :]) if last else 0
    content_type = ContentType.objects.get_for_model(ResourcePage)
    now = timezone.now()
    for place, number in enumerate(numbers, start=step + 1):
        published = now - timedelta(minutes=maker.random.randrange(DAYS * 24 * 60))
        title, slug = maker.title(), f"{KEY_PREFIX}{number}"
        page = Page(
            path=ResourcePage._get_path(parent.path, parent.depth + 1, place),
            depth=parent.depth + 1,
            translation_key=uuid.uuid4(),
            locale_id=parent.locale_id,
            title=title,
            draft_title=title,
            slug=slug,
            url_path=f"{parent.url_path}{slug}/",
            content_type=content_type,
            live=True,
            first_published_at=published,
            last_published_at=published,
        )
        documents = _documents(maker, title, shared, collection)
        yield _Made(
            page,
            _fields(maker, number, published),
            maker.tags(),
            documents,
            [maker.text(document.language) for document in documents],
        )


def _fields(maker: TextMaker, number: int, published: datetime) -> dict[str, Any]:
    chance = maker.random.random
    day = published.date()
    return {
        "import_key": f"{KEY_PREFIX}{number:07d}",
        "summary": maker.summary(),
        "resource_type": maker.pick(ResourceType.values),
        "processes": maker.some(CoreProcess.values, 2),
        "phases": maker.some(Phase.values, 2),
        "audiences": maker.some(Audience.values, 2),
        "subjects": maker.some(Subject.values, 2),
        "minutes": int(maker.pick(_MINUTES)) if chance() < 0.7 else None,
        "licence": maker.pick(Licence.values),
        "author": f"{maker.title().split(':')[0]} group" if chance() < 0.3 else "",
        "reviewed_on": day if chance() < 0.5 else None,
        "review_date": day + timedelta(days=730) if chance() < 0.5 else None,
    }


def _documents(
    maker: TextMaker, title: str, shared: list[SharedFile], collection: Collection
) -> list[SiteDocument]:
    if not shared:
        return []
    documents = []
    for language in maker.some(_LANGUAGES, 3):
        file = maker.random.choices(shared, weights=range(len(shared), 0, -1))[0]
        documents.append(
            SiteDocument(
                # Without one, each would ask the database for the root of all collections.
                collection=collection,
                title=title,
                file=file.stored,
                file_name=f"{title[:60].replace(':', '')}-{language}.{file.kind.extension}",
                type_label=file.kind.label,
                file_size=file.size,
                language=language,
                page_count=maker.random.randint(1, 12),
            )
        )
    return documents


def _store(
    library: LibraryPage,
    tags: dict[str, Tag],
    made: list[_Made],
    maker: TextMaker,
) -> list[int]:
    """Store a batch and return the keys of its resources."""
    Page.objects.bulk_create([item.page for item in made])
    _insert([ResourcePage(page_ptr=item.page, **item.fields) for item in made])
    Page.objects.filter(pk=library.pk).update(numchild=F("numchild") + len(made))
    ResourceTag.objects.bulk_create(
        ResourceTag(tag=tags[name], content_object_id=item.page.pk)
        for item in made
        for name in item.tags
    )
    documents = [document for item in made for document in item.documents]
    SiteDocument.objects.bulk_create(documents)
    DocumentText.objects.bulk_create(
        DocumentText(document=document, text=text, state=ExtractionState.READ)
        for item in made
        for document, text in zip(item.documents, item.texts, strict=True)
    )
    ResourceFile.objects.bulk_create(
        ResourceFile(
            page_id=item.page.pk, document=document, language=document.language, sort_order=place
        )
        for item in made
        for place, document in enumerate(item.documents)
    )
    DownloadCount.objects.bulk_create(_downloads(documents, maker))
    return [item.page.pk for item in made]


def _insert(objects: list[ResourcePage]) -> None:
    """Insert the rows of a model that extends another; its part of Page is there already.

    Django's bulk_create refuses such models, since it would have to insert both parts.
    """
    fields = ResourcePage._meta.local_concrete_fields
    size = connection.ops.bulk_batch_size(fields, objects)
    manager: Any = ResourcePage._base_manager
    for start in range(0, len(objects), size):
        batch: list[Model] = list(objects[start : start + size])
        manager._insert(batch, fields=fields, using=connection.alias)


def _downloads(documents: list[SiteDocument], maker: TextMaker) -> Iterator[DownloadCount]:
    """Yield downloads for four files in ten; a few of them have most of all downloads."""
    today = timezone.localdate()
    for document in documents:
        if maker.random.random() < 0.4:
            day = today - timedelta(days=maker.random.randrange(DAYS))
            count = min(5_000, int(maker.random.paretovariate(0.8)))
            yield DownloadCount(document=document, day=day, count=count)
