"""Mends what ideas remember of a school that was merged into another."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.dispatch import receiver
from wagtail.models import Revision

from schools.actions.merging import school_merged
from schools.models import School

from .models import Post


@receiver(school_merged)
def mend_revisions(
    kept: School, duplicate: School, moved: dict[type[Any], list[Any]], **_kwargs: Any
) -> None:
    """Name the kept school in the revisions of all its new ideas.

    A revision that names a school which is gone cannot be read, published or compared.
    """
    ideas = [str(pk) for pk in moved.get(Post, [])]
    content_type = ContentType.objects.get_for_model(Post)
    revisions = Revision.objects.filter(base_content_type=content_type, object_id__in=ideas)
    mended = []
    for revision in revisions.iterator():
        if revision.content.get("school") == duplicate.pk:
            revision.content["school"] = kept.pk
            mended.append(revision)
    Revision.objects.bulk_update(mended, ["content"], batch_size=100)
