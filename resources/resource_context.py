"""What a resource's page shows beside its own fields."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from .collections import collections_with
from .descriptions import json_ld
from .language_versions import languages_of, version_in
from .models import (
    DocumentPicture,
    DocumentText,
    DownloadCount,
    ResourceFile,
    ResourcePage,
    ResourceUse,
    UseState,
)
from .related import related_resources
from .zips.contents import size_of_zip

MAX_OUTLINE_HEADINGS = 8
MAX_PREVIEWS = 2
MAX_NOTES = 6


@dataclass(frozen=True)
class Preview:
    """A look inside one file: its first pages as pictures, its headings, or both."""

    file: ResourceFile
    pictures: list[DocumentPicture]
    headings: list[str]


@dataclass(frozen=True)
class Uses:
    """How many schools used a resource, and what some of them wrote about it."""

    school_count: int
    notes: list[ResourceUse]
    own_waits: bool


def resource_context(resource: ResourcePage, request: HttpRequest) -> dict[str, Any]:
    """Return the resource in the language asked for, with what stands beside its own fields."""
    files = resource.offered_files
    version = version_in(resource, request.GET.get("lang", ""))
    tags = list(resource.tags.all())
    return {
        "tags": tags,
        "json_ld": json_ld(resource, [tag.name for tag in tags], request.build_absolute_uri),
        "version": version,
        "languages": languages_of(resource),
        "files": files,
        "main_file": next(iter([*version.files, *files]), None),
        "previews": _previews([*version.files, *version.other_files]),
        "downloads": DownloadCount.objects.total_for([file.document_id for file in files]),
        "zip": size_of_zip([resource]) if len(files) > 1 else None,
        "collections": collections_with(resource),
        "uses": _uses(resource, request.user),
        "successor": _successor(resource),
        "related": related_resources(resource, [tag.name for tag in tags]),
    }


def _uses(resource: ResourcePage, reader: Any) -> Uses:
    approved = list(
        ResourceUse.objects.approved().filter(resource_id=resource.pk).select_related("school")
    )
    schools = {use.school_id for use in approved}
    own_waits = (
        reader.is_authenticated
        and ResourceUse.objects.filter(
            resource_id=resource.pk, member=reader, state=UseState.PENDING
        ).exists()
    )
    return Uses(len(schools), [use for use in approved if use.note][:MAX_NOTES], own_waits)


def _successor(resource: ResourcePage) -> ResourcePage | None:
    """Return the newer resource to send readers to, when they may see it."""
    if resource.superseded_by_id is None:
        return None
    published = ResourcePage.objects.published()
    successor: ResourcePage | None = published.filter(pk=resource.superseded_by_id).first()
    return successor


def _previews(files: list[ResourceFile]) -> list[Preview]:
    document_ids = [file.document_id for file in files]
    texts = DocumentText.objects.filter(document__in=document_ids)
    headings = dict(texts.values_list("document_id", "headings"))
    pictures: dict[int, list[DocumentPicture]] = {}
    for picture in DocumentPicture.objects.filter(document__in=document_ids):
        pictures.setdefault(picture.document_id, []).append(picture)
    previews = [
        Preview(
            file,
            pictures.get(file.document_id, []),
            headings.get(file.document_id, [])[:MAX_OUTLINE_HEADINGS],
        )
        for file in files
    ]
    return [p for p in previews if p.pictures or p.headings][:MAX_PREVIEWS]
