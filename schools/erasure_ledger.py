"""The list of closed accounts, kept outside the database: a restored backup brings people back.

It lies in private storage, one small file for each account, without a name or an address: the key
of the account, when it was made and when it was closed. `manage.py replay_erasures` reads it after
a restore.
"""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import ContentFile

from cms.core.storage import private_storage

FOLDER = "erasures"


@dataclass(frozen=True)
class Erasure:
    """That an account was closed; `joined` tells it from one that got its key after a restore."""

    user_id: int
    joined: datetime
    closed: datetime
    keeps_ideas: bool


def write_erasure(erasure: Erasure) -> None:
    """Keep `erasure`; raises what the storage raises: OSError, or an error of its client's."""
    row = {
        "user_id": erasure.user_id,
        "joined": erasure.joined.isoformat(),
        "closed": erasure.closed.isoformat(),
        "keeps_ideas": erasure.keeps_ideas,
    }
    name = f"{FOLDER}/{erasure.user_id}-{uuid.uuid4().hex}.json"
    private_storage().save(name, ContentFile(json.dumps(row).encode()))


def read_erasures() -> Iterator[Erasure]:
    """Yield every erasure that was kept."""
    storage = private_storage()
    try:
        _folders, names = storage.listdir(FOLDER)
    except FileNotFoundError:
        return
    for name in sorted(names):
        with storage.open(f"{FOLDER}/{name}") as file:
            row = json.load(file)
        yield Erasure(
            user_id=row["user_id"],
            joined=datetime.fromisoformat(row["joined"]),
            closed=datetime.fromisoformat(row["closed"]),
            keeps_ideas=row["keeps_ideas"],
        )
