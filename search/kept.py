"""What is worked out from all entries, kept by the process until they change."""

import threading
import uuid
from collections.abc import Callable
from typing import Generic, TypeVar

from .stamp import changes_since, read_stamp

ValueT = TypeVar("ValueT")

# Of more changes than these, reading everything is quicker.
MAX_CHANGES = 2_000


class Kept(Generic[ValueT]):
    """Reads a value anew when the stamp of the index is another.

    With `follow`, a few changes do not take reading everything: it returns the value after the
    entries with these keys have changed.
    """

    def __init__(
        self,
        read: Callable[[], ValueT],
        follow: Callable[[ValueT, set[int]], ValueT] | None = None,
    ) -> None:
        self._read, self._follow = read, follow
        self._kept: tuple[uuid.UUID | None, ValueT] | None = None
        self._renewing = threading.Lock()

    def get(self, stamp: uuid.UUID | None = None) -> ValueT:
        """Return the value as the entries are now: 1 query; none for who has just read the stamp.

        After a change it takes those that make the value.
        """
        stamp = stamp or read_stamp()
        if not self._is_of(stamp):
            with self._renewing:
                # Another thread may have done it meanwhile.
                if not self._is_of(stamp):
                    self._kept = self._renewed(stamp)
        assert self._kept is not None  # noqa: S101  (for mypy: just made)
        return self._kept[1]

    def _is_of(self, stamp: uuid.UUID | None) -> bool:
        return stamp is not None and self._kept is not None and self._kept[0] == stamp

    def _renewed(self, stamp: uuid.UUID | None) -> tuple[uuid.UUID | None, ValueT]:
        if self._follow and self._kept:
            known, value = self._kept
            changed, stamp = changes_since(known)
            if changed is not None and len(changed) <= MAX_CHANGES:
                return stamp, self._follow(value, changed)
        return stamp, self._read()
