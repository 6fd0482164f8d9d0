"""What a collection shows."""

from django.db.models import prefetch_related_objects

from .models import CollectionItem, CollectionPage, ResourcePage


def public_items(collection: CollectionPage) -> list[CollectionItem]:
    """Return the items whose resources anybody may see, in order, each with what its card shows."""
    items: list[CollectionItem] = list(collection.items.all())
    # Not by the queryset: a preview's items are not in the database yet.
    prefetch_related_objects(items, "resource")
    ids = [item.resource_id for item in items]
    public = {r.pk: r for r in ResourcePage.objects.published().filter(pk__in=ids).for_listing()}
    shown = [item for item in items if item.resource_id in public]
    for item in shown:
        item.resource = public[item.resource_id]
    return shown
