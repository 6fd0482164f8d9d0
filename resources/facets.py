"""By what the library can be narrowed, and the words for each value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cms.core.choices import Audience, CoreProcess, Phase, Subject
from cms.core.languages import get_language
from search.facet_index import Choices, FacetIndex

from .choices import Licence, ResourceType, TimeNeeded, file_facet

# What is said of each file, not of the resource as a whole.
FILE_FACETS = ("language", "format")

# So many values are shown at once; the others are behind "Show all".
MAX_VALUES_AT_ONCE = 7


@dataclass(frozen=True)
class FacetKind:
    """One way to narrow the list.

    `name` is the parameter in the address, and the group under which `ResourceSource.project()`
    tells the search the values of each resource.

    Values come in the order of `choices`; without choices the most frequent first, their words by
    `label`.
    """

    name: str
    title: str | Promise
    choices: Mapping[str, str | Promise] | None = None
    label: Callable[[str], str] = str
    starts_open: bool = False

    def words_for(self, value: str) -> str:
        """Return what a reader sees for a value; the value itself when it is none of ours."""
        return str(self.choices.get(value, value)) if self.choices else self.label(value)


def _language_name(code: str) -> str:
    return get_language(code).english_name


FACETS = (
    FacetKind("process", _("Process"), dict(CoreProcess.choices), starts_open=True),
    FacetKind("phase", _("Phase"), dict(Phase.choices), starts_open=True),
    FacetKind("language", _("Language"), label=_language_name, starts_open=True),
    FacetKind("type", _("Type"), dict(ResourceType.choices)),
    FacetKind("audience", _("For whom"), dict(Audience.choices)),
    FacetKind("subject", _("Subject"), dict(Subject.choices)),
    FacetKind("format", _("File format")),
    FacetKind("time", _("Time needed"), dict(TimeNeeded.choices)),
    FacetKind("licence", _("Licence"), dict(Licence.choices)),
    FacetKind("tag", _("Tag")),
)


@dataclass(frozen=True)
class FacetValue:
    """One value that a list can be narrowed to, and how many resources have it."""

    value: str
    label: str
    count: int
    is_chosen: bool

    @property
    def key(self) -> str:
        """Return the value as it can stand in an element's id, in any script."""
        return slugify(self.value, allow_unicode=True)


@dataclass(frozen=True)
class Facet:
    """One way to narrow the list, with its values; `more` are those not shown at once."""

    name: str
    title: str
    values: list[FacetValue]
    more: list[FacetValue]
    is_open: bool


def narrow(index: FacetIndex, bits: int, chosen: Choices, without: str = "") -> int:
    """Return the bits that have, for each facet chosen from, one of the values at least.

    Language and format must be those of one file: who asks for Arabic and for Word wants the Word
    document in Arabic.
    """
    others = {name: values for name, values in chosen.items() if name not in FILE_FACETS}
    bits = index.narrow(bits, others, without)
    return bits & _files_with(index, {name: chosen[name] for name in FILE_FACETS}, without)


def _files_with(index: FacetIndex, chosen: Choices, without: str) -> int:
    """Return the bits of the resources with a file in a chosen language and a chosen format."""
    languages, formats = (chosen[name] if name != without else () for name in FILE_FACETS)
    if languages and formats:
        return index.any_of(
            "file", [file_facet(code, kind) for code in languages for kind in formats]
        )
    if languages or formats:
        name = FILE_FACETS[0] if languages else FILE_FACETS[1]
        return index.any_of(name, chosen[name])
    return index.all


def _counts(index: FacetIndex, name: str, bits: int, chosen: Choices) -> dict[str, int]:
    """Return how many resources each value of a facet would leave, beside what else is chosen."""
    rest = narrow(index, bits, chosen, without=name)
    if name not in FILE_FACETS:
        return index.counts(name, rest)
    return {
        value: (rest & _files_with(index, {**chosen, name: [value]}, "")).bit_count()
        for value in index.groups.get(name, {})
    }


def count_facets(index: FacetIndex, bits: int, chosen: Choices) -> list[Facet]:
    """Return the facets of the resources in `bits`, those without any value left out.

    The counts of a facet ignore its own choices: they say what choosing one more would bring.
    """
    facets = []
    for kind in FACETS:
        counts = _counts(index, kind.name, bits, chosen)
        values = [
            FacetValue(value, kind.words_for(value), count, value in chosen[kind.name])
            for value, count in counts.items()
            if count or value in chosen[kind.name]
        ]
        if values:
            facets.append(_facet(kind, values))
    return facets


def _facet(kind: FacetKind, values: list[FacetValue]) -> Facet:
    if kind.choices:
        places = {value: place for place, value in enumerate(kind.choices)}
        values.sort(key=lambda item: places.get(item.value, len(places)))
        return Facet(kind.name, str(kind.title), values, [], _is_open(kind, values))
    values.sort(key=lambda item: (not item.is_chosen, -item.count, item.label.casefold()))
    shown = max(MAX_VALUES_AT_ONCE, sum(item.is_chosen for item in values))
    rest = sorted(values[shown:], key=lambda item: item.label.casefold())
    return Facet(kind.name, str(kind.title), values[:shown], rest, _is_open(kind, values))


def _is_open(kind: FacetKind, values: list[FacetValue]) -> bool:
    return kind.starts_open or any(item.is_chosen for item in values)
