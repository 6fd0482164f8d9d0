"""The library's list: what an address asks for, the resources that answer, the counts beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.core.choices import Audience
from search.facet_index import FacetIndex, get_facet_index
from search.facets import Facet
from search.finding import LookedUp
from search.kinds import Kind
from search.lookup import look_up_kind
from search.query import clean

from .collections import CollectionCard, listed_collections
from .downloads import ids_by_downloads
from .facets import FACETS, count_facets, narrow
from .models import ResourcePage

PAGE_SIZE = 24
SOURCE = "resource"
# What a list can be put in order by; "best" only where there are words to be best at.
SORTS: dict[str, Promise] = {
    "best": _("Best match"),
    "newest": _("Newest"),
    "downloads": _("Most downloaded"),
    "title": _("A to Z"),
}
VIEWS: dict[str, Promise] = {"grid": _("Grid"), "list": _("List")}


@dataclass(frozen=True)
class LibraryQuery:
    """What an address asks of the library. Anything else in the address is passed over."""

    text: str = ""
    chosen: Mapping[str, list[str]] = field(default_factory=dict)
    sort: str = "newest"
    view: str = "grid"
    is_exact: bool = False

    @classmethod
    def from_parameters(cls, parameters: QueryDict, index: FacetIndex) -> "LibraryQuery":
        """Return what `parameters` ask for; values that no public resource has are left out."""
        text = clean(parameters.get("q", ""))
        chosen = {
            kind.name: [
                value
                for value in dict.fromkeys(parameters.getlist(kind.name))
                if value in index.groups.get(kind.name, {})
            ]
            for kind in FACETS
        }
        sort = parameters.get("sort", "")
        if sort not in SORTS or (sort == "best" and not text):
            sort = "best" if text else "newest"
        view = parameters.get("view", "")
        is_exact = bool(text) and parameters.get("exact") == "1"
        return cls(text, chosen, sort, view if view in VIEWS else "grid", is_exact)

    def as_parameters(self, *, without: tuple[str, str] | None = None) -> QueryDict:
        """Return the parameters of the address of this list; `without` is a value to leave out."""
        parameters = QueryDict(mutable=True)
        if self.text:
            parameters["q"] = self.text
        if self.is_exact:
            parameters["exact"] = "1"
        for name, values in self.chosen.items():
            parameters.setlist(name, [value for value in values if (name, value) != without])
        if self.sort != ("best" if self.text else "newest"):
            parameters["sort"] = self.sort
        if self.view != "grid":
            parameters["view"] = self.view
        return parameters


@dataclass(frozen=True)
class Option:
    """An order or a layout, with the address of the same list in it."""

    label: str | Promise
    url: str
    is_current: bool


@dataclass(frozen=True)
class Chip:
    """A chosen value, with the address of the list without it."""

    label: str
    remove_url: str


class LibraryList:
    """The resources that answer a query, and all that is shown beside them."""

    def __init__(self, parameters: QueryDict) -> None:
        self._index = get_facet_index(SOURCE)
        self._page_number = parameters.get("page")
        self.query = LibraryQuery.from_parameters(parameters, self._index)

    @cached_property
    def _looked_up(self) -> LookedUp:
        return look_up_kind(Kind.RESOURCE, self.query.text, is_exact=self.query.is_exact)

    @property
    def _found(self) -> tuple[int, ...]:
        """The entries with the words that were asked for, best first."""
        return self._looked_up.found.hits.ids

    @property
    def corrected(self) -> str:
        """Return the words that were looked for when one was taken for a slip, or nothing."""
        return self._looked_up.corrected

    @property
    def exact_url(self) -> str:
        """Return the address of the list for the very words that were typed."""
        return _address(replace(self.query, is_exact=True))

    @property
    def has_several_words(self) -> bool:
        """Say whether more than one thing is looked for."""
        return len(self._looked_up.query.terms) > 1

    @property
    def has_some_words_only(self) -> bool:
        """Say whether nothing has all of the words, and what is listed has some or related ones."""
        return self._looked_up.found.with_all_words == 0

    @cached_property
    def _matching(self) -> int:
        return self._index.with_entries(self._found) if self.query.text else self._index.all

    @cached_property
    def ids(self) -> list[int]:
        """Return the keys of all resources that answer, in order."""
        bits = narrow(self._index, self._matching, self.query.chosen)
        match self.query.sort:
            case "best":
                places = self._index.places
                best = [places[entry] for entry in self._found if entry in places]
                return self._index.ordered(bits, best)
            case "title":
                return self._index.ordered(bits, self._index.by_title)
            case "downloads":
                return ids_by_downloads(self._index.ordered(bits))
            case _:
                return self._index.ordered(bits)

    @property
    def found_nothing(self) -> bool:
        """Say whether no resource has the words, whatever else was chosen."""
        return bool(self.query.text) and not self._matching

    @property
    def is_whole(self) -> bool:
        """Say whether this is the front of the library: nothing narrows it, the first page."""
        return not self.parameters and self.page.number == 1

    @property
    def is_for_families(self) -> bool:
        """Say whether the list is of what is for families, in whatever language."""
        return (
            Audience.FAMILIES in self.query.chosen["audience"] and not self.query.chosen["language"]
        )

    @property
    def collections(self) -> list[CollectionCard]:
        """Return the collections to show above a list that nothing narrows."""
        return listed_collections()

    @property
    def sorts(self) -> list[Option]:
        """Return the orders to choose from; "best" only where there are words to be best at."""
        return [
            Option(label, _address(replace(self.query, sort=name)), name == self.query.sort)
            for name, label in SORTS.items()
            if self.query.text or name != "best"
        ]

    @property
    def views(self) -> list[Option]:
        """Return the ways to lay out the list."""
        return [
            Option(label, _address(replace(self.query, view=name)), name == self.query.view)
            for name, label in VIEWS.items()
        ]

    @property
    def shows_summaries(self) -> bool:
        """Say whether there is room for the summary of each resource."""
        return self.query.view == "list"

    @property
    def total(self) -> int:
        """Return how many resources answer."""
        return len(self.ids)

    @cached_property
    def page(self) -> "ResultPage[int]":
        """Return the page that was asked for, or the nearest there is; it holds keys."""
        return Paginator(self.ids, PAGE_SIZE).get_page(self._page_number)

    @cached_property
    def resources(self) -> list[ResourcePage]:
        """Return the resources on the page; one that is not public any more is left out."""
        return resources_in_order(list(self.page))

    @cached_property
    def facets(self) -> list[Facet]:
        """Return what the list can be narrowed to."""
        return count_facets(self._index, self._matching, self.query.chosen)

    @property
    def chips(self) -> list[Chip]:
        """Return the chosen values, each with the address without it."""
        return [
            Chip(kind.words_for(value), _address(self.query, without=(kind.name, value)))
            for kind in FACETS
            for value in self.query.chosen[kind.name]
        ]

    @property
    def parameters(self) -> str:
        """Return the query string of this list, without the page."""
        return self.query.as_parameters().urlencode()


def _address(query: LibraryQuery, *, without: tuple[str, str] | None = None) -> str:
    return "?" + query.as_parameters(without=without).urlencode()


def resources_in_order(ids: list[int]) -> list[ResourcePage]:
    """Return those of the resources with these keys that anybody may see, ready to be listed."""
    public = ResourcePage.objects.published().for_listing().in_bulk(ids)
    return [public[pk] for pk in ids if pk in public]
