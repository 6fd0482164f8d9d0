"""Sends stored files whole or in part, so that a download that was cut off can go on (RFC 9110).

Storages without local paths are read like any other; no more than CHUNK_BYTES are in memory.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags
from wagtail.coreutils import string_to_ascii

from cms.core.extraction.kinds import PDF, kind_for_name

from .models import SiteDocument

CHUNK_BYTES = 64 * 1024
# Some players ask for the first two bytes to see whether they can ask for parts at all.
PROBE_BYTES = 2
# So long may a picture of a page be shown on after its document was taken down.
PICTURE_AGE_SECONDS = 60

_RANGE_UNIT = re.compile(r"\s*bytes\s*=(.*)", re.IGNORECASE | re.DOTALL)
# 4,000 figures are as many as Python turns into a number.
_RANGE = re.compile(r"([0-9]{0,4000})-([0-9]{0,4000})")
_ABOUT_CONTENT = frozenset({"Content-Type", "Content-Disposition"})
_UNSAFE_IN_HEADERS = re.compile(r"[^A-Za-z0-9 ._()+-]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a file, in bytes."""

    start: int
    length: int


class OutsideFile(Exception):
    """No byte of the file lies in the part that was asked for."""


def send_document(request: HttpRequest, document: SiteDocument) -> HttpResponseBase:
    """Return the answer to a request for a document by somebody who may have it.

    It is saved, but for a PDF that is to be shown (`?show=1`): the browser's own reader, which
    gives scripts in it no way to this site, opens it at the page in the address. Raises Http404
    when the storage has lost the file.
    """
    kind = kind_for_name(document.filename)
    headers = {
        "Content-Type": kind.mime_type if kind else "application/octet-stream",
        "Content-Disposition": content_disposition(
            document.filename, is_shown=kind is PDF and request.GET.get("show") == "1"
        ),
        "Cache-Control": "private, no-cache",
    }
    return send_file(request, document.file, tag=document.file_hash, headers=headers)


def send_picture(request: HttpRequest, picture: FieldFile) -> HttpResponseBase:
    """Return the answer to a request for the picture of a page by somebody who may see it."""
    # A stored file never changes, so its name stands for its content; but it is nobody's business.
    tag = hashlib.sha256(str(picture.name).encode()).hexdigest()[:32]
    headers = {
        "Content-Type": "image/webp",
        "Cache-Control": f"private, max-age={PICTURE_AGE_SECONDS}",
    }
    return send_file(request, picture, tag=tag, headers=headers)


def send_file(
    request: HttpRequest, file: FieldFile, *, tag: str, headers: Mapping[str, str]
) -> HttpResponseBase:
    """Return the answer to GET or HEAD for a stored file, with these headers when it is sent.

    ``tag`` stands for the content and changes with it; when it is empty nobody can ask whether
    the file changed. Raises Http404 when the storage has no such file.
    """
    headers = {
        "Accept-Ranges": "bytes",
        "Content-Security-Policy": "default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        **({"ETag": f'"{tag}"'} if tag else {}),
        **headers,
    }
    status = _precondition(request, headers.get("ETag"))
    if status is not None:
        return _answer(status, headers, left_out=_ABOUT_CONTENT)
    try:
        opened = file.storage.open(str(file.name), "rb")
    except FileNotFoundError as error:
        raise Http404("The storage has no such file.") from error
    return _send(request, opened, headers)


def is_download(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Say whether an answer begins a download: not a later part, a probe, or no file at all."""
    if request.method != "GET" or response.status_code not in {200, 206}:
        return False
    if response.status_code == 200:
        return True
    is_beginning = response.headers.get("Content-Range", "").startswith("bytes 0-")
    return is_beginning and int(response.headers["Content-Length"]) > PROBE_BYTES


def content_disposition(name: str, *, is_shown: bool = False) -> str:
    """Return the header that has a file saved as ``name``, or shown, in any script (RFC 6266).

    Programs that know no other names than Latin ones get the name in Latin letters.
    """
    plain = _UNSAFE_IN_HEADERS.sub("_", string_to_ascii(name))
    header = f'{"inline" if is_shown else "attachment"}; filename="{plain}"'
    return header if plain == name else f"{header}; filename*=UTF-8''{quote(name, safe='')}"


def asked_stretch(header: str, size: int) -> Stretch | None:
    """Return the part of ``size`` bytes that a Range header asks for; None means all of it.

    As the standard has it, a header that is malformed or asks for several parts is passed over.
    Raises OutsideFile when the file has none of the bytes.
    """
    unit = _RANGE_UNIT.fullmatch(header)
    ranges = [part.strip() for part in unit[1].split(",") if part.strip()] if unit else []
    found = _RANGE.fullmatch(ranges[0]) if len(ranges) == 1 else None
    if found is None or found[0] == "-":
        return None
    first, last = found.groups()
    if not first:
        length = min(int(last), size)
        start, end = size - length, size
    else:
        start, end = int(first), min(int(last), size - 1) + 1 if last else size
        if last and int(last) < start:
            return None
    if start >= size:
        raise OutsideFile
    return Stretch(start, end - start)


def _precondition(request: HttpRequest, tag: str | None) -> int | None:
    """Return 412 or 304 when the asking program wants no file under these circumstances."""
    wanted = parse_etags(request.headers.get("If-Match", ""))
    if wanted and "*" not in wanted and tag not in wanted:
        return 412
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if tag and ("*" in known or tag in {etag.removeprefix("W/") for etag in known}):
        return 304
    return None


def _send(request: HttpRequest, file: Any, headers: dict[str, str]) -> HttpResponseBase:
    size = file.size
    try:
        stretch = _stretch(request, size, headers.get("ETag"))
    except OutsideFile:
        file.close()
        headers["Content-Range"] = f"bytes */{size}"
        return _answer(416, headers, left_out=_ABOUT_CONTENT)
    status = 200
    if stretch is None:
        stretch = Stretch(0, size)
    else:
        status = 206
        last = stretch.start + stretch.length - 1
        headers["Content-Range"] = f"bytes {stretch.start}-{last}/{size}"
    headers["Content-Length"] = str(stretch.length)
    if request.method == "HEAD":
        file.close()
        return _answer(status, headers)
    # Django guesses the type anew unless it is told by this argument.
    content_type = headers.pop("Content-Type")
    response = FileResponse(
        _Part(file, stretch), status=status, content_type=content_type, headers=headers
    )
    response.block_size = CHUNK_BYTES
    return response


def _stretch(request: HttpRequest, size: int, tag: str | None) -> Stretch | None:
    asked = request.headers.get("Range", "")
    if request.method != "GET" or not asked:
        return None
    condition = request.headers.get("If-Range", "").strip()
    # A date is never the right one, since no answer names one; nor is a weak tag good enough.
    if condition and condition != tag:
        return None
    return asked_stretch(asked, size)


def _answer(
    status: int, headers: Mapping[str, str], left_out: frozenset[str] = frozenset()
) -> HttpResponse:
    """Return an answer without a body, and without the headers that speak of one."""
    response = HttpResponse(status=status)
    del response.headers["Content-Type"]
    for key, value in headers.items():
        if key not in left_out:
            response.headers[key] = value
    return response


class _Part:
    """A stretch of an open file, read once from its beginning to its end."""

    def __init__(self, file: Any, stretch: Stretch) -> None:
        self._file = file
        self._left = stretch.length
        file.seek(stretch.start)

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes, all that is left when it is negative."""
        wanted = self._left if size < 0 else min(size, self._left)
        content: bytes = self._file.read(wanted)
        self._left -= len(content)
        return content

    def close(self) -> None:
        """Close the file."""
        self._file.close()
