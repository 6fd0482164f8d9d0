"""What a resource's page shows beside its own fields."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from .models import DocumentText, DownloadCount, ResourceFile, ResourcePage

MAX_OUTLINE_HEADINGS = 8
MAX_PREVIEWS = 6
MAX_RELATED = 4


@dataclass(frozen=True)
class Preview:
    """A look inside one file: its first page as a picture, or its headings, or both."""

    file: ResourceFile
    headings: list[str]


def resource_context(resource: ResourcePage) -> dict[str, Any]:
    """Return the files, the looks inside, the downloads so far and what goes well with it."""
    files = resource.offered_files
    document_ids = [file.document_id for file in files]
    return {
        "files": files,
        "main_file": files[0] if files else None,
        "previews": _previews(files),
        "downloads": DownloadCount.objects.total_for(document_ids),
        "related": list(related_resources(resource)),
    }


def _previews(files: list[ResourceFile]) -> list[Preview]:
    contents = DocumentText.objects.filter(
        document__in=[file.document_id for file in files]
    ).values_list("document_id", "headings")
    headings = dict(contents)
    previews = [
        Preview(file, headings.get(file.document_id, [])[:MAX_OUTLINE_HEADINGS]) for file in files
    ]
    return [p for p in previews if p.file.document.preview or p.headings][:MAX_PREVIEWS]


def related_resources(resource: ResourcePage) -> Any:
    """Return other public resources, those that share most tags first, then the same type."""
    tag_ids = [item.tag_id for item in resource.tagged_items.all()]
    same_process = Q()
    for process in resource.processes:
        same_process |= Q(processes__contains=process)
    return (
        ResourcePage.objects.published()
        .exclude(pk=resource.pk)
        .filter(
            Q(tagged_items__tag__in=tag_ids)
            | Q(resource_type=resource.resource_type)
            | same_process
        )
        .annotate(shared=Count("tagged_items", filter=Q(tagged_items__tag__in=tag_ids)))
        .order_by("-shared", "-first_published_at")
        .for_listing()[:MAX_RELATED]
    )
