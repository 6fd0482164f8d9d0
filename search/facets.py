"""By what a list can be narrowed, and the words for each value."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cms.core.choices import CoreProcess, Phase
from cms.core.languages import get_language

from .facet_bits import MAX_VALUES, Choices

# So many values are shown at once; the others are behind "Show all".
MAX_VALUES_AT_ONCE = 7


@dataclass(frozen=True)
class FacetKind:
    """One way to narrow a list.

    `name` is the parameter in the address, and the group under which `SearchSource.project()` tells
    the values of each object. Values come in the order of `choices`; without choices the most
    frequent first, their words by `label`.
    """

    name: str
    title: str | Promise
    choices: Mapping[str, str | Promise] | None = None
    label: Callable[[str], str] = str

    def words_for(self, value: str) -> str:
        """Return what a reader sees for a value; the value itself when it is none of ours."""
        return str(self.choices.get(value, value)) if self.choices else self.label(value)


def language_name(code: str) -> str:
    """Return the English name of a language by its code."""
    return get_language(code).english_name


# What the search of the site can be narrowed by, the most useful first; apps add what only they
# know.
SEARCH_FACETS = [
    FacetKind("phase", _("Phase"), dict(Phase.choices)),
    FacetKind("process", _("Process"), dict(CoreProcess.choices)),
    FacetKind("language", _("Language"), label=language_name),
    FacetKind("school", _("School")),
    FacetKind("tag", _("Tag")),
    FacetKind("year", _("Year")),
]


def register_facet(kind: FacetKind, *, before: str) -> None:
    """Offer one more way to narrow the results, above that of the name `before`."""
    names = [known.name for known in SEARCH_FACETS]
    if kind.name not in names:
        SEARCH_FACETS.insert(names.index(before), kind)


@dataclass(frozen=True)
class FacetValue:
    """One value that a list can be narrowed to, and how many have it."""

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

    @property
    def chosen(self) -> int:
        """Return how many of the values are chosen."""
        return sum(item.is_chosen for item in self.values)


def facets_of(
    kinds: Iterable[FacetKind],
    counts: Mapping[str, Mapping[str, int]],
    chosen: Choices,
    *,
    open_first: int,
) -> list[Facet]:
    """Return the facets with what was counted and what was chosen; one without a value is left out.

    The counts of a facet ignore its own choices: they say what choosing one more would bring.
    Open are the first `open_first` and those from which something is chosen.
    """
    facets: list[Facet] = []
    for kind in kinds:
        counted, of_kind = counts.get(kind.name, {}), chosen.get(kind.name, ())
        values = [
            FacetValue(value, kind.words_for(value), counted.get(value, 0), value in of_kind)
            for value in dict.fromkeys([*counted, *of_kind])
            if (counted.get(value, 0) or value in of_kind)
            and (kind.choices is None or value in kind.choices)
        ]
        if values:
            facets.append(_facet(kind, values, starts_open=len(facets) < open_first))
    return facets


def _facet(kind: FacetKind, values: list[FacetValue], *, starts_open: bool) -> Facet:
    is_open = starts_open or any(item.is_chosen for item in values)
    if kind.choices:
        places = {value: place for place, value in enumerate(kind.choices)}
        values.sort(key=lambda item: places.get(item.value, len(places)))
        return Facet(kind.name, str(kind.title), values, [], is_open)
    values.sort(key=lambda item: (not item.is_chosen, -item.count, item.label.casefold()))
    shown = max(MAX_VALUES_AT_ONCE, sum(item.is_chosen for item in values))
    rest = sorted(values[shown:MAX_VALUES], key=lambda item: item.label.casefold())
    return Facet(kind.name, str(kind.title), values[:shown], rest, is_open)
