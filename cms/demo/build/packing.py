"""Rewrites Office files so that the same text always gives the same bytes."""

import io
import re
import zipfile
from datetime import UTC, datetime

THUMBNAIL = "docProps/thumbnail.jpeg"  # of the libraries' own blank templates
THUMBNAIL_LINK = re.compile(rb"<Relationship [^>]*docProps/thumbnail\.jpeg[^>]*/>")
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
# Any fixed moment will do; it is after 1980, which is the earliest a zip file can hold.
FIXED_TIME = datetime(2025, 9, 1, 9, 0, tzinfo=UTC)


def repack(archive: bytes) -> bytes:
    """Returns the zip archive in the same order, with one fixed time and no thumbnail."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        entries = [
            (name, _settle(source.read(name))) for name in source.namelist() if name != THUMBNAIL
        ]
    write_entries(target, entries)
    return target.getvalue()


def _settle(content: bytes) -> bytes:
    """Undoes the moment of saving that openpyxl writes, and the link to the blank thumbnail."""
    moment = FIXED_TIME.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return THUMBNAIL_LINK.sub(b"", MODIFIED.sub(rb"\g<1>" + moment, content))


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
