"""A table as it was read: rows of cells under the names of our columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.core.spreadsheets import FORMULA_SIGNS

from .columns import EXAMPLE_KEY, NEEDED, find_column

MAX_ROWS = 5_000
# More columns than any table of ours; the rest of a sheet is not looked at.
MAX_COLUMNS = 100


class UnreadableTable(Exception):
    """The file is no table that can be imported; the message says why and what to do."""


@dataclass(frozen=True)
class TableRow:
    """One row, with the number that a spreadsheet shows beside it, and its cells by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """All rows with anything in them. `has_example` is whether the template's own was left out."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    has_example: bool = False


def build_table(lines: Iterable[Sequence[str]]) -> Table:
    """Return the table whose first line holds the headings; raises UnreadableTable."""
    numbered = iter(enumerate(lines, start=1))
    _number, headings = next(numbered, (1, ()))
    columns = _columns(headings)
    rows = list(_rows(numbered, columns))
    kept = [row for row in rows if row.cells.get("key", "") != EXAMPLE_KEY]
    if not kept:
        raise UnreadableTable(_("There is no row under the headings. Write one row a resource."))
    names = tuple(name for name in columns if name)
    return Table(names, tuple(kept), has_example=len(kept) < len(rows))


def _without_guard(value: str) -> str:
    """Take away the sign that `inert` put before a text, so that it comes back as it was."""
    return value[1:] if value.startswith("'") and value[1:].startswith(FORMULA_SIGNS) else value


def _columns(headings: Sequence[str]) -> list[str]:
    names: list[str] = []
    for heading in headings:
        name = find_column(heading) if heading.strip() else ""
        if name is None:
            raise UnreadableTable(
                _(
                    "We do not know the column “%(name)s”. Take it out, or use one of the headings "
                    "of the template."
                )
                % {"name": heading.strip()[:60]}
            )
        if name and name in names:
            raise UnreadableTable(
                _("The column “%(name)s” is there twice. Take one of them out.") % {"name": name}
            )
        names.append(name)
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise UnreadableTable(
            _("These columns are missing: %(names)s. Start from the template.")
            % {"names": ", ".join(missing)}
        )
    return names


def _rows(numbered: Iterator[tuple[int, Sequence[str]]], columns: list[str]) -> Iterator[TableRow]:
    count = 0
    for number, line in numbered:
        cells = {
            name: _without_guard(cell.strip())
            for name, cell in zip(columns, line, strict=False)
            if name
        }
        if not any(cells.values()):
            continue
        count += 1
        if count > MAX_ROWS:
            raise UnreadableTable(
                _("There are more than %(limit)d rows. Split the table into smaller ones.")
                % {"limit": MAX_ROWS}
            )
        yield TableRow(number, cells)
