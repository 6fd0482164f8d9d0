"""The tags of what can be found, for somebody who is typing one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, QuerySet

from .kept import Kept
from .models import EntryFacet
from .words import words


@dataclass(frozen=True)
class Tag:
    """A tag, and one entry that carries it, by which to see whether it is public still."""

    name: str
    entry_id: int


def counted_tags() -> "QuerySet[EntryFacet, Any]":
    """Return the tags, those of the most entries first, each with its newest entry's key."""
    rows = EntryFacet.objects.filter(group="tag").values("value")
    counted = rows.annotate(uses=Count("pk"), newest=Max("entry_id"))
    return counted.order_by("-uses", "value").values_list("value", "newest")


def tags_begun(typed: Sequence[str], limit: int) -> list[Tag]:
    """Return the most used tags in which words begin as typed: 1 query, 2 after a change."""
    begun = " " + " ".join(typed)
    return [tag for text, tag in _kept.get() if begun in text][:limit]


def _all_tags() -> list[tuple[str, Tag]]:
    """Return all tags, those of the most entries first, each with its words and a blank before."""
    # In memory, since a database knows neither the accents nor the letters that are taken for one.
    tags = (Tag(*found) for found in counted_tags())
    return [(" " + " ".join(words(tag.name)), tag) for tag in tags]


_kept = Kept(_all_tags)
