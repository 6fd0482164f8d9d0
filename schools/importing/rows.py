"""What a row says about a school, and what is wrong with it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.core.choices import Phase

from ..models import School, normal_postcode
from .table import SchoolRow

MAX_SHOWN_CHARACTERS = 60
# What the register calls the phases; "Not applicable" is decided by the type of school.
_REGISTER_PHASES = {
    "nursery": Phase.EARLY_YEARS,
    "primary": Phase.PRIMARY,
    "middle deemed primary": Phase.PRIMARY,
    "middle deemed secondary": Phase.SECONDARY,
    "secondary": Phase.SECONDARY,
    "16 plus": Phase.POST_16,
    "all-through": Phase.ALL,
}
_PHASES: dict[str, Phase] = {
    **{str(phase.label).casefold(): phase for phase in Phase},
    **{phase.value: phase for phase in Phase},
    **_REGISTER_PHASES,
}
_NOT_APPLICABLE = "not applicable"
_CLOSED = ("closed", "proposed to open")
_OPEN = ("open", "open, but proposed to close")
# URNs of schools have six digits and do not begin with 0.
_URN = re.compile(r"[1-9][0-9]{5}")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_FORMULA_SIGNS = ("=", "+", "-", "@")
_LOOSE_ENDS = " -–—,:;(/|"


@dataclass(frozen=True)
class Problem:
    """What is wrong in a cell."""

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class SchoolFacts:
    """What the table knows of a school: `fields` are those of School, without the URN.

    A field that the table does not have, or whose cell is empty, is not among them.
    """

    row: int
    urn: int
    fields: dict[str, Any]


class BadCell(Exception):
    """A cell that cannot be taken; the message says why."""


def read_facts(rows: Iterable[SchoolRow]) -> tuple[list[SchoolFacts], list[Problem]]:
    """Return the schools of the table, each once, and all that is wrong with the rows."""
    facts: list[SchoolFacts] = []
    problems: list[Problem] = []
    for row in rows:
        found = list(_problems_of_cells(row))
        if found:
            problems += found
        else:
            facts.append(_facts_of(row))
    joined, unlike = _join_parts(facts)
    return joined, sorted([*problems, *unlike], key=lambda problem: problem.row)


def _problems_of_cells(row: SchoolRow) -> Iterator[Problem]:
    for column in row.cells:
        try:
            _check_text(column, row.cells[column])
            if column in _READERS:
                _READERS[column](row)
        except BadCell as error:
            yield Problem(row.number, column, str(error))
    yield from (
        Problem(row.number, column, _("This cell is empty."))
        for column in ("urn", "name", "phase")
        if column not in row.cells
    )


def _facts_of(row: SchoolRow) -> SchoolFacts:
    fields: dict[str, Any] = {"name": row.cells["name"], "phase": _phase(row)}
    place = {
        "address": _address(row),
        "town": row.cells.get("town", ""),
        "postcode": _postcode(row),
    }
    fields.update({name: value for name, value in place.items() if value})
    if row.cells.get("status"):
        fields["is_closed"] = _is_closed(row)
    return SchoolFacts(row.number, _urn(row), fields)


def _join_parts(facts: list[SchoolFacts]) -> tuple[list[SchoolFacts], list[Problem]]:
    """Make one school of rows with the same URN: its parts, such as a primary and a secondary."""
    by_urn: dict[int, SchoolFacts] = {}
    problems: list[Problem] = []
    for school in facts:
        first = by_urn.setdefault(school.urn, school)
        if first is school:
            continue
        name = _common_name(first.fields["name"], school.fields["name"])
        if name:
            phases = {first.fields["phase"], school.fields["phase"]}
            phase = phases.pop() if len(phases) == 1 else Phase.ALL
            parts = {**first.fields, "name": name, "phase": phase}
            by_urn[school.urn] = replace(first, fields=parts)
        else:
            message = _("Row %(row)d has the same URN, and another name.") % {"row": first.row}
            problems.append(Problem(school.row, "urn", message))
    return list(by_urn.values()), problems


def _common_name(one: str, other: str) -> str:
    """Return the words with which both names begin, without what stood before the parts."""
    pairs = zip(one.split(), other.split(), strict=False)
    same = takewhile(lambda pair: pair[0].casefold() == pair[1].casefold(), pairs)
    return " ".join(word for word, _other in same).rstrip(_LOOSE_ENDS)


def _check_text(column: str, text: str) -> None:
    if _UNPRINTABLE.search(text):
        raise BadCell(_("This cell holds characters that nobody can see. Type it again."))
    if text.startswith(_FORMULA_SIGNS):
        raise BadCell(_("“%(text)s” looks like a formula. Write it as text.") % _shown(text))
    field: Any = School._meta.get_field(column) if column in ("name", "town") else None
    limit = field.max_length if field else None
    if limit and len(text) > limit:
        message = _("This text has %(count)d characters; %(limit)d fit.")
        raise BadCell(message % {"count": len(text), "limit": limit})


def _name(row: SchoolRow) -> None:
    if not row.cells["name"]:
        raise BadCell(_("This cell is empty."))


def _urn(row: SchoolRow) -> int:
    text = row.cells["urn"]
    if not text:
        raise BadCell(_("This cell is empty. Every school has a URN in the register."))
    if not _URN.fullmatch(text):
        raise BadCell(_("“%(text)s” is no URN: that is a number of six digits.") % _shown(text))
    return int(text)


def _phase(row: SchoolRow) -> Phase:
    text = row.cells["phase"]
    word = text.casefold()
    if not word:
        raise BadCell(_("This cell is empty."))
    if "special" in row.cells.get("type", "").casefold():
        return Phase.SPECIAL
    if word == _NOT_APPLICABLE:
        return Phase.ALL
    if word not in _PHASES:
        allowed = ", ".join(str(phase.label) for phase in Phase)
        message = _("We do not know the phase “%(text)s”. Use one of these: %(allowed)s.")
        raise BadCell(message % {**_shown(text), "allowed": allowed})
    return _PHASES[word]


def _postcode(row: SchoolRow) -> str:
    try:
        return normal_postcode(row.cells.get("postcode", ""))
    except ValidationError as error:
        raise BadCell(" ".join(error.messages)) from error


def _address(row: SchoolRow) -> str:
    lines = (row.cells.get(column, "") for column in ("address", "locality", "address3"))
    address = ", ".join(line for line in lines if line)
    field: Any = School._meta.get_field("address")
    limit = field.max_length
    if len(address) > limit:
        message = _("The address has %(count)d characters; %(limit)d fit.")
        raise BadCell(message % {"count": len(address), "limit": limit})
    return address


def _is_closed(row: SchoolRow) -> bool:
    word = row.cells["status"].casefold()
    if word and word not in (*_CLOSED, *_OPEN):
        message = _("We do not know the state “%(text)s”. Use Open or Closed.")
        raise BadCell(message % _shown(row.cells["status"]))
    return word in _CLOSED


def _shown(text: str) -> dict[str, str]:
    if len(text) > MAX_SHOWN_CHARACTERS:
        text = f"{text[:MAX_SHOWN_CHARACTERS]}…"
    return {"text": text}


_READERS = {
    "urn": _urn,
    "name": _name,
    "phase": _phase,
    "postcode": _postcode,
    "address": _address,
    "status": _is_closed,
}
