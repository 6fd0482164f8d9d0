"""Keeps an uploaded table until its editor agrees: in private storage, known to one session."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, BinaryIO

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from cms.core.storage import private_storage, random_name

FOLDER = "imports"
KEPT_FOR = timedelta(hours=1)
_SESSION_KEY = "resource_import"


@dataclass(frozen=True)
class KeptTable:
    """An upload that waits; `stored` is its random name, `name` the one that it came with."""

    stored: str
    name: str

    def open(self) -> BinaryIO:
        """Return the file, open for reading; raises OSError when it is gone."""
        file: BinaryIO = private_storage().open(self.stored, "rb")  # type: ignore[assignment]
        return file


def keep_table(session: SessionBase, upload: Any) -> None:
    """Keep an upload for this session, in place of one that waited; delete those left behind."""
    forget_table(session)
    _delete_old()
    stored = private_storage().save(random_name(FOLDER, upload.name), upload)
    session[_SESSION_KEY] = {
        "stored": stored,
        "name": upload.name[:200],
        "until": (timezone.now() + KEPT_FOR).isoformat(),
    }


def kept_table(session: SessionBase) -> KeptTable | None:
    """Return what waits for this session, or None when there is nothing or its time is up."""
    kept = session.get(_SESSION_KEY)
    if kept is None:
        return None
    if datetime.fromisoformat(kept["until"]) < timezone.now():
        forget_table(session)
        return None
    return KeptTable(kept["stored"], kept["name"])


def forget_table(session: SessionBase) -> None:
    """Delete what waits for this session."""
    kept = session.pop(_SESSION_KEY, None)
    if kept is not None:
        private_storage().delete(kept["stored"])


def _delete_old() -> None:
    """Delete tables whose editors neither agreed nor went back."""
    storage = private_storage()
    try:
        _folders, names = storage.listdir(FOLDER)
    except FileNotFoundError:
        return
    for name in names:
        path = f"{FOLDER}/{name}"
        if storage.get_modified_time(path) < timezone.now() - KEPT_FOR:
            storage.delete(path)
