"""Keeps an upload until its editor agrees: in private storage, known to one session."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, BinaryIO

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from .storage import private_storage, random_name

KEPT_FOR = timedelta(hours=1)


@dataclass(frozen=True)
class KeptUpload:
    """An upload that waits; `stored` is its random name, `name` the one that it came with.

    `choices` is what its editor chose beside it, in values that JSON knows.
    """

    stored: str
    name: str
    choices: dict[str, Any] = field(default_factory=dict)

    def open(self) -> BinaryIO:
        """Return the file, open for reading; raises OSError when it is gone."""
        file: BinaryIO = private_storage().open(self.stored, "rb")  # type: ignore[assignment]
        return file


@dataclass(frozen=True)
class UploadKeeper:
    """Keeps uploads of one kind in `folder`, one for each session, under `session_key`."""

    folder: str
    session_key: str

    def keep(self, session: SessionBase, upload: Any, **choices: Any) -> None:
        """Keep an upload for this session in place of one that waited; delete those left behind."""
        self.forget(session)
        self._delete_old()
        stored = private_storage().save(random_name(self.folder, upload.name), upload)
        session[self.session_key] = {
            "stored": stored,
            "name": upload.name[:200],
            "choices": choices,
            "until": (timezone.now() + KEPT_FOR).isoformat(),
        }

    def find(self, session: SessionBase) -> KeptUpload | None:
        """Return what waits for this session, or None when there is nothing or its time is up."""
        kept = session.get(self.session_key)
        if kept is None:
            return None
        if datetime.fromisoformat(kept["until"]) < timezone.now():
            self.forget(session)
            return None
        return KeptUpload(kept["stored"], kept["name"], kept.get("choices", {}))

    def forget(self, session: SessionBase) -> None:
        """Delete what waits for this session."""
        kept = session.pop(self.session_key, None)
        if kept is not None:
            private_storage().delete(kept["stored"])

    def _delete_old(self) -> None:
        """Delete uploads whose editors neither agreed nor went back."""
        storage = private_storage()
        try:
            _folders, names = storage.listdir(self.folder)
        except FileNotFoundError:
            return
        for name in names:
            path = f"{self.folder}/{name}"
            if storage.get_modified_time(path) < timezone.now() - KEPT_FOR:
                storage.delete(path)
