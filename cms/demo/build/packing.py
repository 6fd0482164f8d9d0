"""Rewrites Office files so that the same text always gives the same bytes."""

import io
import zipfile
from datetime import UTC, datetime

# Any fixed moment will do; it is after 1980, which is the earliest a zip file can hold.
FIXED_TIME = datetime(2025, 9, 1, 9, 0, tzinfo=UTC)


def repack(archive: bytes) -> bytes:
    """Returns the zip archive with its entries in the same order and one fixed time."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        write_entries(target, [(name, source.read(name)) for name in source.namelist()])
    return target.getvalue()


def write_entries(
    target: io.BytesIO, entries: list[tuple[str, bytes]], stored: frozenset[str] = frozenset()
) -> None:
    """Writes named entries as a zip file; those in `stored` are not compressed."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, FIXED_TIME.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
