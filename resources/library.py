"""The library's list: what an address asks for, the resources that answer, the counts beside it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cms.core.choices import CoreProcess, Phase
from cms.core.languages import get_language
from search.lookup import find_object_ids

from .choices import ResourceType
from .models import LibraryPage, ResourceFile, ResourcePage, ResourceTag
from .querysets import ResourceQuerySet

PAGE_SIZE = 24
MAX_TAGS_SHOWN = 14
SORTS = {"newest": _("Newest"), "title": _("Title")}

Label = Callable[[str], str]


@dataclass(frozen=True)
class FacetValue:
    """One value that a list can be narrowed to, and how many resources have it."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """One way to narrow the list; `name` is the parameter in the address."""

    name: str
    title: str
    values: list[FacetValue]


@dataclass(frozen=True)
class Chip:
    """A chosen value, with the address of the list without it."""

    label: str
    remove_url: str


@dataclass(frozen=True)
class LibraryList:
    """All that the template of the library shows."""

    page: "ResultPage[ResourcePage]"
    facets: list[Facet]
    chips: list[Chip]
    query: str
    sort: str
    sorts: Mapping[str, object]
    parameters: str
    total: int


@dataclass
class _Index:
    """For each facet, the values of each public resource: the counts are made from it."""

    values: dict[str, dict[int, set[str]]] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, title: str, label: Label, rows: Iterable[tuple[int, str]]) -> None:
        by_page: dict[int, set[str]] = {}
        for page_id, value in rows:
            by_page.setdefault(page_id, set()).add(value)
        self.values[name] = by_page
        self.labels[name] = label
        self.titles[name] = title


def list_resources(library: LibraryPage, parameters: QueryDict) -> LibraryList:
    """Return the resources below `library` that `parameters` ask for.

    Values that nobody offers are passed over, and so is a page number that is none.
    """
    public = ResourcePage.objects.child_of(library).published()
    index = _build_index(public)
    chosen = _chosen(index, parameters)
    query = parameters.get("q", "").strip()
    sort = parameters.get("sort", "newest")
    sort = sort if sort in SORTS else "newest"

    matching = _ids_by_text(public, query)
    shown = _narrow(index, matching, chosen)
    ordered = public.filter(pk__in=shown).order_by(
        *(["title"] if sort == "title" else ["-first_published_at", "-pk"])
    )
    paginator = Paginator(ordered.for_listing(), PAGE_SIZE)
    return LibraryList(
        page=paginator.get_page(parameters.get("page")),
        facets=_facets(index, matching, chosen),
        chips=_chips(index, chosen, parameters),
        query=query,
        sort=sort,
        sorts=SORTS,
        parameters=_without(parameters, "page").urlencode(),
        total=len(shown),
    )


def _build_index(public: ResourceQuerySet) -> _Index:
    index = _Index()
    rows = list(public.order_by().values_list("pk", "processes", "phases", "resource_type"))
    index.add(
        "process",
        str(_("Process")),
        lambda value: str(CoreProcess(value).label),
        ((pk, value) for pk, processes, _phases, _type in rows for value in processes),
    )
    index.add(
        "phase",
        str(_("Phase")),
        lambda value: str(Phase(value).label),
        ((pk, value) for pk, _processes, phases, _type in rows for value in phases),
    )
    index.add(
        "type",
        str(_("Type")),
        lambda value: str(ResourceType(value).label),
        ((pk, type_) for pk, _processes, _phases, type_ in rows),
    )
    page_ids = public.order_by().values("pk")
    index.add(
        "language",
        str(_("Language")),
        lambda value: get_language(value).english_name,
        ResourceFile.objects.filter(page__in=page_ids).values_list("page_id", "language"),
    )
    index.add(
        "tag",
        str(_("Tag")),
        lambda value: value,
        ResourceTag.objects.filter(content_object__in=page_ids).values_list(
            "content_object_id", "tag__name"
        ),
    )
    return index


def _chosen(index: _Index, parameters: QueryDict) -> dict[str, list[str]]:
    known = {name: set().union(*by_page.values()) for name, by_page in index.values.items()}
    return {
        name: [value for value in dict.fromkeys(parameters.getlist(name)) if value in values]
        for name, values in known.items()
    }


def _ids_by_text(public: ResourceQuerySet, query: str) -> set[int]:
    ids = set(public.order_by().values_list("pk", flat=True))
    return ids & set(find_object_ids("resource", query)) if query else ids


def _narrow(
    index: _Index, ids: set[int], chosen: Mapping[str, list[str]], without: str = ""
) -> set[int]:
    """Keep the resources that have, for each facet, at least one of the chosen values."""
    for name, values in chosen.items():
        if values and name != without:
            by_page = index.values[name]
            ids = {pk for pk in ids if by_page.get(pk, set()) & set(values)}
    return ids


def _facets(index: _Index, ids: set[int], chosen: Mapping[str, list[str]]) -> list[Facet]:
    facets = []
    for name, by_page in index.values.items():
        # A facet's counts ignore its own choices: they say what choosing one more would bring.
        others = _narrow(index, ids, chosen, without=name)
        counts = Counter(value for pk in others for value in by_page.get(pk, ()))
        label = index.labels[name]
        values = [
            FacetValue(value, label(value), counts[value], value in chosen[name])
            for value in set().union(*by_page.values())
            if counts[value] or value in chosen[name]
        ]
        values.sort(key=lambda item: (-item.count, item.label))
        if name == "tag":
            values = [v for n, v in enumerate(values) if n < MAX_TAGS_SHOWN or v.is_chosen]
        facets.append(Facet(name, index.titles[name], values))
    return facets


def _chips(index: _Index, chosen: Mapping[str, list[str]], parameters: QueryDict) -> list[Chip]:
    return [
        Chip(index.labels[name](value), "?" + _without(parameters, name, value).urlencode())
        for name, values in chosen.items()
        for value in values
    ]


def _without(parameters: QueryDict, name: str, value: str | None = None) -> QueryDict:
    """Return the parameters less `name`, or less one of its values; and back on the first page."""
    copy = parameters.copy()
    copy.pop("page", None)
    kept = [item for item in copy.getlist(name) if value is not None and item != value]
    copy.setlist(name, kept)
    return copy
