"""What a search server has not heard of yet."""

from .models import PendingRemoval, SearchEntry


def anything_waits() -> bool:
    """Say whether any row was changed or removed without a server's knowing; one query."""
    changed = SearchEntry.objects.filter(indexed_at=None).values_list("pk", flat=True)
    removed = PendingRemoval.objects.values_list("pk", flat=True)
    return changed.union(removed, all=True).exists()
