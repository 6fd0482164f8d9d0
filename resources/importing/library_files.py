"""Which documents the names in a table mean."""

from collections.abc import Iterable
from typing import Any

from wagtail.documents.permissions import permission_policy

from ..models import SiteDocument


class LibraryFiles:
    """The documents that an editor may use, by name and by title, whatever the capitals."""

    def __init__(self, user: Any, names: Iterable[str]) -> None:
        wanted = {name.casefold() for name in names}
        self._ids: dict[str, set[int]] = {}
        if not wanted:
            return
        usable = permission_policy.instances_user_has_any_permission_for(
            user, ["choose", "add", "change"]
        )
        for pk, title, file_name in usable.order_by().values_list("pk", "title", "file_name"):
            for name in {title.casefold(), file_name.casefold()} & wanted:
                self._ids.setdefault(name, set()).add(pk)
        found = {pk for ids in self._ids.values() for pk in ids}
        self._documents = SiteDocument.objects.in_bulk(sorted(found))

    def named(self, name: str) -> list[SiteDocument]:
        """Return the documents of this name: one, none, or several between which to choose."""
        return [self._documents[pk] for pk in sorted(self._ids.get(name.casefold(), ()))]
