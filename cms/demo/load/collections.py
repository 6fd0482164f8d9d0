"""The collections of the library."""

from typing import Any

from django.db import transaction

from resources.models import CollectionItem, CollectionPage, LibraryPage, ResourcePage
from schools.models import User

from .content import moment, read
from .people import People
from .streams import StreamWriter


def load_collections(people: People) -> None:
    """Add each collection that is not there yet; its resources must be."""
    writer = StreamWriter(people.editor, {})
    resources = dict(ResourcePage.objects.values_list("slug", "pk"))
    present = set(CollectionPage.objects.values_list("slug", flat=True))
    for row in read("collections"):
        if row["key"] not in present:
            with transaction.atomic():
                _add(row, resources, people.editor, writer)


def _add(
    row: dict[str, Any], resources: dict[str, int], editor: User, writer: StreamWriter
) -> None:
    page = CollectionPage(
        title=row["title"],
        slug=row["key"],
        introduction=row["introduction"],
        body=writer.write(row["body"]),
        first_published_at=moment(row["published_days_ago"]),
        live=False,
    )
    page.items = [
        CollectionItem(resource_id=resources[item["resource"]], note=item["note"], sort_order=place)
        for place, item in enumerate(row["items"])
    ]
    page.full_clean(exclude=["path", "depth"])
    LibraryPage.objects.get().add_child(instance=page)
    page.save_revision(user=editor).publish(user=editor)
