"""The stamp of the index: what is worked out from all entries is good for as long as it stays."""

import uuid

from .models import IndexStamp

_ONLY_ROW = 1


def read_stamp() -> uuid.UUID | None:
    """Return the stamp of the entries as they are, or None when there was never a change."""
    return IndexStamp.objects.filter(pk=_ONLY_ROW).values_list("value", flat=True).first()


def renew_stamp() -> None:
    """Give the index another stamp, in the transaction that changes the entries."""
    IndexStamp.objects.update_or_create(pk=_ONLY_ROW, defaults={"value": uuid.uuid4()})
