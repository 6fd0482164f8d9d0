"""Where files lie: what anybody may fetch, and what only a view may hand out."""

import uuid
from pathlib import PurePosixPath

from django.core.files.storage import FileSystemStorage, Storage, storages


class LocalStorage(FileSystemStorage):
    """A local folder that can go without addresses.

    Django turns `base_url=None` into MEDIA_URL, so a private folder would give links that look as
    if they worked. Here a folder without a base URL has none.
    """

    def __init__(self, location: str, base_url: str | None) -> None:
        super().__init__(location=location, base_url=base_url)
        self.has_addresses = base_url is not None

    def url(self, name: str | None) -> str:
        """Return the address of the file; raises NotImplementedError in a private folder."""
        if not self.has_addresses:
            raise NotImplementedError("Files in private storage have no address of their own.")
        return super().url(name)


def private_storage() -> Storage:
    """Return the storage without addresses; a callable, so that migrations hold no path."""
    return storages["private"]


def random_name(folder: str, file_name: str) -> str:
    """Return a name that cannot be guessed and tells nothing: `folder/<uuid>.<extension>`."""
    extension = PurePosixPath(file_name).suffix.lower()
    if not extension[1:].isalnum() or len(extension) > 6:
        extension = ""
    return f"{folder}/{uuid.uuid4().hex}{extension}"
