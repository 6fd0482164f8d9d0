"""The columns of the table, for whoever fills it in and for whoever reads it."""

import re
from dataclasses import dataclass
from functools import cache

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cms.core.choices import Audience, CoreProcess, Phase, Subject

from ..choices import Licence, ResourceType

MAX_KEY_CHARACTERS = 64
MAX_TEXT_CHARACTERS = 255
MAX_AUTHOR_CHARACTERS = 200
MAX_LINK_CHARACTERS = 200
MAX_TAG_CHARACTERS = 100
MAX_MINUTES = 6_000

# Not a resource: the row that the template shows as an example.
EXAMPLE_KEY = "EXAMPLE"


@dataclass(frozen=True)
class Column:
    """One column. `allowed` says what may stand in it, and so what to do about a wrong cell."""

    name: str
    label: str | Promise
    meaning: str | Promise
    allowed: str | Promise
    example: str
    is_needed: bool = False


def _one_of(choices: type[TextChoices]) -> Promise:
    labels = [label for _value, label in choices.choices]
    return format_lazy("; ".join(["{}"] * len(labels)), *labels)


_DATE = _("A date such as 2026-03-31 or 31/03/2026.")
_LINK = _("An address that begins with https:// or http://")

COLUMNS = (
    Column(
        "key",
        _("Key"),
        _("By this the next import finds the resource again. Choose it once and never change it."),
        _("Letters, figures, hyphens; at most 64 characters; another one in each row."),
        EXAMPLE_KEY,
        is_needed=True,
    ),
    Column(
        "title",
        _("Title"),
        _("What the resource is called."),
        _("At most 255 characters."),
        "First week welcome pack",
        is_needed=True,
    ),
    Column(
        "summary",
        _("Summary"),
        _("What is in it, and for whom, in one or two sentences."),
        _("At most 255 characters."),
        "What a new pupil needs in the first five days, with pictures and simple words.",
        is_needed=True,
    ),
    Column(
        "type",
        _("Type"),
        _("What kind of resource it is."),
        _one_of(ResourceType),
        "Welcome pack",
        is_needed=True,
    ),
    Column(
        "processes",
        _("Processes"),
        _("Which processes of the award it helps with."),
        _one_of(CoreProcess),
        "Learn; Embed",
    ),
    Column(
        "phases",
        _("Phases"),
        _("For pupils of which age."),
        _one_of(Phase),
        "Primary; Secondary",
    ),
    Column(
        "audiences",
        _("For whom"),
        _("Who uses it."),
        _one_of(Audience),
        "Teachers; Families",
    ),
    Column("subjects", _("Subjects"), _("In which subjects."), _one_of(Subject), "Any subject"),
    Column(
        "minutes",
        _("Minutes"),
        _("How long it takes."),
        _("A whole number from 1 to 6000, such as 20."),
        "20",
    ),
    Column(
        "licence",
        _("Licence"),
        _("How others may use it. Empty: as it is, or CC BY 4.0 for a new resource."),
        _one_of(Licence),
        "CC BY 4.0",
    ),
    Column(
        "author",
        _("Made by"),
        _("Who made it."),
        _("At most 200 characters."),
        "Willowbank Primary School",
    ),
    Column("source_url", _("Where it comes from"), _("The page of whoever made it."), _LINK, ""),
    Column(
        "external_url",
        _("Link"),
        _("The resource itself, when the files are not in this library."),
        _LINK,
        "",
    ),
    Column(
        "tags",
        _("Tags"),
        _("Words to find it by. New ones are added to the list of tags."),
        _("Words with semicolons between them; each at most 100 characters."),
        "new arrivals; families",
    ),
    Column(
        "reviewed_on",
        _("Last reviewed on"),
        _("When somebody last read it all."),
        _DATE,
        "2026-03-31",
    ),
    Column(
        "review_date",
        _("Look again on"),
        _("When somebody should check that it is still right."),
        _DATE,
        "2027-03-31",
    ),
    Column(
        "publish",
        _("Publish"),
        _("Yes shows it to all. No or nothing saves a draft; what is public stays."),
        _("Yes or no."),
        "no",
    ),
    Column(
        "files",
        _("Files"),
        _("Documents that are in the library already, in their order."),
        _("Names or titles of documents, with semicolons between them."),
        "",
    ),
)
BY_NAME = {column.name: column for column in COLUMNS}
NEEDED = tuple(column.name for column in COLUMNS if column.is_needed)


def find_column(heading: str) -> str | None:
    """Return the name of the column with this heading, its name or its label; None for others."""
    return _names_by_heading().get(_simplified(heading))


def _simplified(heading: str) -> str:
    return re.sub(r"[\W_]+", "_", heading.casefold()).strip("_")


@cache
def _names_by_heading() -> dict[str, str]:
    return {
        _simplified(str(heading)): column.name
        for column in COLUMNS
        for heading in (column.label, column.name)
    }
