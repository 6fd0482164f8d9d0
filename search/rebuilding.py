"""Makes the index of an engine anew from the rows, while the old one answers."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from .engines.base import Changes, Engine
from .models import SearchEntry
from .projector import take_turn
from .stamp import changes_since, read_stamp


def rebuild_index(engine: Engine) -> None:
    """Fill a new index with all entries, and put it in place of the old one.

    What was written meanwhile is added before. Raises EngineUnavailable; the old index stays then.
    """
    stamp = read_stamp()
    entries = SearchEntry.objects.order_by("pk").values_list("pk", flat=True)

    @contextmanager
    def latest() -> Iterator[Changes]:
        with transaction.atomic():
            take_turn()
            changed, _stamp = changes_since(stamp)
            if changed is None and stamp is not None:
                changed = set(entries)
            yield sorted(changed or ())

    engine.rebuild(list(entries), latest)
