"""What resources hold now: their newest drafts, to be compared with the rows of a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from taggit.models import Tag

from ..models import ResourcePage, SiteDocument
from .rows import FIELDS

# SQLite takes a limited number of values in one query.
BATCH_SIZE = 500


@dataclass(frozen=True)
class Snapshot:
    """The newest version of a resource: values by the model's fields, tags and files in order."""

    page: ResourcePage
    values: Mapping[str, Any]
    tag_ids: tuple[int, ...]
    document_ids: tuple[int, ...]


def newest_versions(keys: Iterable[str]) -> dict[str, Snapshot]:
    """Return the resources with these keys: a few queries, whatever the number of keys."""
    found: dict[str, Snapshot] = {}
    wanted = list(keys)
    for start in range(0, len(wanted), BATCH_SIZE):
        pages = (
            ResourcePage.objects.filter(import_key__in=wanted[start : start + BATCH_SIZE])
            .select_related("latest_revision")
            .prefetch_related("tagged_items", "files")
            .prefetch_workflow_states()
            .annotate_approved_schedule()
        )
        found |= {page.import_key: _snapshot(page) for page in pages}
    return found


def names_of_tags(snapshots: Iterable[Snapshot]) -> dict[int, str]:
    """Return the names of the tags of all these resources."""
    ids = {pk for snapshot in snapshots for pk in snapshot.tag_ids}
    return {pk: tag.name for pk, tag in _in_bulk(Tag.objects.all(), ids).items()}


def names_of_documents(snapshots: Iterable[Snapshot]) -> dict[int, str]:
    """Return the names of the files of all these resources, each as `name_of` has it."""
    ids = {pk for snapshot in snapshots for pk in snapshot.document_ids}
    return {pk: name_of(file) for pk, file in _in_bulk(SiteDocument.objects.all(), ids).items()}


def name_of(document: SiteDocument) -> str:
    """Return by what an editor knows a document: its title, and its name when that is another."""
    title, name = str(document.title), document.filename
    return title if title == name else f"{title} ({name})"


def _in_bulk(queryset: QuerySet[Any], ids: set[int]) -> dict[int, Any]:
    wanted = sorted(ids)
    found: dict[int, Any] = {}
    for start in range(0, len(wanted), BATCH_SIZE):
        found |= queryset.in_bulk(wanted[start : start + BATCH_SIZE])
    return found


def _snapshot(page: ResourcePage) -> Snapshot:
    revision = page.latest_revision
    if page.has_unpublished_changes and revision is not None:
        return _of_revision(page, revision.content)
    return Snapshot(
        page=page,
        values={name: getattr(page, name) for name in FIELDS.values()},
        tag_ids=tuple(item.tag_id for item in page.tagged_items.all()),
        document_ids=tuple(file.document_id for file in page.files.all()),
    )


def _of_revision(page: ResourcePage, content: Mapping[str, Any]) -> Snapshot:
    """Read the revision as it is stored: to build a page of it takes a dozen queries."""
    fields = {name: ResourcePage._meta.get_field(name) for name in FIELDS.values()}
    return Snapshot(
        page=page,
        values={name: field.to_python(content.get(name)) for name, field in fields.items()},
        tag_ids=tuple(item["tag"] for item in content.get("tagged_items", [])),
        document_ids=tuple(
            item["document"]
            for item in sorted(content.get("files", []), key=lambda item: item["sort_order"] or 0)
        ),
    )
