"""The tags of what can be found, for somebody who is typing one."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, QuerySet

from .models import EntryFacet
from .stamp import read_stamp
from .words import words


@dataclass(frozen=True)
class Tag:
    """A tag, and one entry that carries it, by which to see whether it is public still."""

    name: str
    entry_id: int


@dataclass(frozen=True)
class _Tags:
    """All tags, those of the most entries first, each with its words and a blank before them."""

    stamp: uuid.UUID | None
    tags: tuple[tuple[str, Tag], ...] = ()


_kept = _Tags(None)


def counted_tags() -> "QuerySet[EntryFacet, Any]":
    """Return the tags, those of the most entries first, each with its newest entry's key."""
    rows = EntryFacet.objects.filter(group="tag").values("value")
    counted = rows.annotate(uses=Count("pk"), newest=Max("entry_id"))
    return counted.order_by("-uses", "value").values_list("value", "newest")


def tags_begun(typed: Sequence[str], limit: int) -> list[Tag]:
    """Return the most used tags in which words begin as typed: 1 query, 2 after a change."""
    begun = " " + " ".join(typed)
    return [tag for text, tag in _all_tags().tags if begun in text][:limit]


def _all_tags() -> _Tags:
    # In memory, since a database knows neither the accents nor the letters that are taken for one.
    global _kept  # noqa: PLW0603  (one value for the process, replaced as a whole)
    stamp = read_stamp()
    if _kept.stamp is None or _kept.stamp != stamp:
        tags = (Tag(*found) for found in counted_tags())
        _kept = _Tags(stamp, tuple((" " + " ".join(words(tag.name)), tag) for tag in tags))
    return _kept
