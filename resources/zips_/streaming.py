"""Zips that are sent while they are made: nothing is kept in memory or on disk.

The files are stored as they are. They are compressed already, and so the length of the zip is known
before its first byte: browsers show how long it will take, and notice when it breaks off.
"""

import logging
from collections.abc import Iterator

from zipstream import ZipStream

from .cover_sheet import CoverSheet
from .zip_contents import PackedFile, PackedResource

CHUNK_BYTES = 64 * 1024

logger = logging.getLogger(__name__)


class ResourceZip:
    """One zip, to be sent once."""

    def __init__(self, resources: list[PackedResource], sheets: list[CoverSheet]) -> None:
        self._broken: list[str] = []
        self._stream = ZipStream(sized=True)
        for item in resources:
            for packed in item.files:
                if packed.size is not None:
                    self._stream.add(self._read(packed), packed.path, size=packed.size)
        for sheet in sheets:
            self._stream.add(self._write(sheet), sheet.name, size=sheet.size)

    def __len__(self) -> int:
        """Return the size of the whole zip in bytes."""
        return len(self._stream)

    def chunks(self) -> Iterator[bytes]:
        """Yield the zip in small pieces."""
        yield from self._stream

    def _read(self, packed: PackedFile) -> Iterator[bytes]:
        """Yield the file in as many bytes as were promised, whatever happens to it meanwhile."""
        remaining = packed.size or 0
        stored = packed.file.document.file
        try:
            with stored.storage.open(str(stored.name), "rb") as opened:
                while remaining and (chunk := opened.read(min(CHUNK_BYTES, remaining))):
                    remaining -= len(chunk)
                    yield chunk
        except Exception as error:  # noqa: BLE001  (whatever its storage raises)
            logger.warning(
                "document %s broke off in a zip: %s", packed.file.document_id, type(error).__name__
            )
        if remaining:
            self._broken.append(packed.path)
        while remaining:
            filler = bytes(min(CHUNK_BYTES, remaining))
            remaining -= len(filler)
            yield filler

    def _write(self, sheet: CoverSheet) -> Iterator[bytes]:
        # As late as this, so that it can tell of every file that was read before it.
        yield sheet.write(self._broken)
