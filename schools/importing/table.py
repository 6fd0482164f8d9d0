"""From a file to rows under our own names for the columns."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

MAX_ROWS = 5_000
# Of an upload; the command reads the whole register, which is larger.
MAX_UPLOAD_BYTES = 5 * 1024 * 1024
MAX_FILE_BYTES = 150 * 1024 * 1024
# The register has about 150 columns.
MAX_COLUMNS = 400

# Our columns, and what the register (Get Information about Schools) calls them.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "urn": ("urn",),
    "name": ("name", "establishmentname"),
    "phase": ("phase", "phaseofeducation (name)"),
    "type": ("type", "typeofestablishment (name)"),
    "address": ("address", "street"),
    "locality": ("locality",),
    "address3": ("address3",),
    "town": ("town",),
    "postcode": ("postcode",),
    "authority": ("authority", "la (name)"),
    "status": ("status", "establishmentstatus (name)"),
}
NEEDED = ("urn", "name", "phase")
_BY_HEADING = {heading: name for name, headings in COLUMNS.items() for heading in headings}
_DELIMITERS = (",", ";", "\t")


class UnreadableSchools(Exception):
    """The file is no table of schools; the message says why and what to do."""


@dataclass(frozen=True)
class SchoolRow:
    """One row, with the number that a spreadsheet shows beside it, and its cells by column."""

    number: int
    cells: Mapping[str, str]


def read_schools(
    file: BinaryIO, *, authority: str = "", max_bytes: int = MAX_UPLOAD_BYTES
) -> list[SchoolRow]:
    """Return the rows of a CSV file, those of one local authority only when it is named.

    Raises UnreadableSchools, in words for whoever chose the file.
    """
    content = file.read(max_bytes + 1)
    if len(content) > max_bytes:
        limit = max_bytes // (1024 * 1024)
        message = _("This file is larger than %(limit)d MB. Take the rows of one authority only.")
        raise UnreadableSchools(message % {"limit": limit})
    if not content.strip():
        raise UnreadableSchools(_("This file is empty. Choose another."))
    text = _decode(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        columns = _columns(next(reader, []))
        rows = list(_rows(reader, columns, authority))
    except csv.Error as error:
        message = _("Line %(number)d cannot be read: a cell is too long, or a quote not closed.")
        raise UnreadableSchools(message % {"number": reader.line_num}) from error
    if not rows:
        raise UnreadableSchools(_nothing_found(authority))
    return rows


def _nothing_found(authority: str) -> str:
    if authority:
        message = _("No row has “%(name)s” as its local authority. Look at the spelling.")
        return message % {"name": authority[:60]}
    return _("There is no row under the headings.")


def _decode(content: bytes) -> str:
    # The register is written as Windows-1252.
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableSchools(
        _("This file is not text that we can read. Save it as “CSV UTF-8” and choose it again.")
    )


def _name_of(heading: str) -> str:
    return _BY_HEADING.get(" ".join(heading.casefold().split()), "")


def _delimiter(text: str) -> str:
    """Return what stands between the cells: that by which most headings are known."""
    first_line = text.split("\n", 1)[0]

    def known(delimiter: str) -> int:
        return sum(bool(_name_of(cell.strip('" \r'))) for cell in first_line.split(delimiter))

    return max(_DELIMITERS, key=known)


def _columns(headings: Sequence[str]) -> list[str]:
    names = [_name_of(heading) for heading in headings[:MAX_COLUMNS]]
    twice = next((name for name in names if name and names.count(name) > 1), "")
    if twice:
        message = _("The column “%(name)s” is there twice. Take one of them out.")
        raise UnreadableSchools(message % {"name": twice})
    missing = [name for name in NEEDED if name not in names]
    if missing:
        message = _(
            "These columns are missing: %(names)s. The first line must hold the headings, such as "
            "urn, name, phase, address, town, postcode, or those of the register."
        )
        raise UnreadableSchools(message % {"names": ", ".join(missing)})
    return names


def _rows(
    lines: Iterator[list[str]], columns: Sequence[str], authority: str
) -> Iterator[SchoolRow]:
    if authority and "authority" not in columns:
        raise UnreadableSchools(_("This file does not say to which authority a school belongs."))
    count = 0
    for number, line in enumerate(lines, start=2):
        cells = {
            name: " ".join(cell.split()) for name, cell in zip(columns, line, strict=False) if name
        }
        is_elsewhere = authority and cells.get("authority", "").casefold() != authority.casefold()
        if is_elsewhere or not any(cells.values()):
            continue
        count += 1
        if count > MAX_ROWS:
            message = _("There are more than %(limit)d schools. Take those of one authority only.")
            raise UnreadableSchools(message % {"limit": MAX_ROWS})
        yield SchoolRow(number, cells)
