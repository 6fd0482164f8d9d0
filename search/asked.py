"""What an address asks of the search: words, choices, a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from .facet_bits import facet_bits
from .facets import SEARCH_FACETS
from .kinds import Kind
from .query import clean

# Nobody reads further; and Elasticsearch gives out 10,000 results at most.
MAX_PAGES = 100


@dataclass(frozen=True)
class Asked:
    """What a visitor typed and chose. Anything else in the address is passed over.

    `typed` is on one line. With `is_exact` no word is taken for a slip of the finger.
    """

    typed: str = ""
    kind: Kind | None = None
    chosen: Mapping[str, list[str]] = field(default_factory=dict)
    is_exact: bool = False
    page: int = 1

    @classmethod
    def from_parameters(cls, parameters: QueryDict) -> "Asked":
        """Return what `parameters` ask for, whatever they hold.

        An unknown kind is all kinds, a bad page number the nearest good one, and a value that
        nothing public has is left out.
        """
        kind = parameters.get("kind", "")
        return cls(
            clean(parameters.get("q", "")),
            Kind(kind) if kind in Kind.values else None,
            _chosen(parameters),
            parameters.get("exact") == "1",
            _page_number(parameters.get("page")),
        )

    @property
    def choices(self) -> dict[str, list[str]]:
        """Return all choices by the groups that the engines know."""
        return {**self.chosen, "kind": [self.kind.value] if self.kind else []}

    def of_kind(self, kind: Kind | None) -> "Asked":
        """Return the same with another kind, from the first page on."""
        return replace(self, kind=kind, page=1)

    def without(self, name: str, value: str) -> "Asked":
        """Return the same without one of the choices."""
        left = [chosen for chosen in self.chosen.get(name, []) if chosen != value]
        return replace(self, chosen={**self.chosen, name: left}, page=1)

    def as_parameters(self) -> QueryDict:
        """Return the parameters of the address, without the page."""
        parameters = QueryDict(mutable=True)
        parameters["q"] = self.typed
        if self.kind:
            parameters["kind"] = self.kind.value
        for name, values in self.chosen.items():
            if values:
                parameters.setlist(name, values)
        if self.is_exact:
            parameters["exact"] = "1"
        return parameters


def _chosen(parameters: QueryDict) -> dict[str, list[str]]:
    wanted = {kind.name: parameters.getlist(kind.name) for kind in SEARCH_FACETS}
    if not any(wanted.values()):
        return {}
    known = facet_bits().groups
    return {
        name: [value for value in dict.fromkeys(values) if value in known.get(name, {})]
        for name, values in wanted.items()
    }


def _page_number(text: str | None) -> int:
    try:
        return min(max(int(text or 1), 1), MAX_PAGES)
    except ValueError:
        return 1
