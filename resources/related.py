"""What goes well with a resource."""

from search.facet_index import FacetIndex, get_facet_index
from search.stop_words import STOP_WORDS
from search.words import words

from .library import SOURCE, resources_in_order
from .models import ResourcePage

MAX_RELATED = 4
# Enough to choose four from; comparing more titles would cost more than it brings.
MAX_CANDIDATES = 300
# A tag is chosen for one resource; processes, types and phases are shared by many.
WEIGHTS = {"tag": 3.0, "type": 1.0, "process": 1.0, "phase": 0.5}
TITLE_WORD_WEIGHT = 1.5


def related_resources(resource: ResourcePage, tags: list[str]) -> list[ResourcePage]:
    """Return the public resources that share most with this one, best first, at most four.

    Counted are tags, type, processes and phases, and the words of the title. Nothing is returned
    only when no other resource shares anything. The list itself is one query.
    """
    index = get_facet_index(SOURCE)
    shared = [
        (WEIGHTS[group], index.any_of(group, [value]))
        for group, values in _facets_of(resource, tags).items()
        for value in values
    ]
    own_words = _title_words(resource.title)

    def score(place: int) -> float:
        common_words = own_words & _title_words(index.titles[place])
        facets = sum(weight for weight, bits in shared if bits >> place & 1)
        return facets + TITLE_WORD_WEIGHT * len(common_words)

    ranked = sorted(_candidates(index, shared), key=score, reverse=True)
    keys = [index.object_ids[place] for place in ranked]
    passed_over = {resource.pk, resource.superseded_by_id}
    return resources_in_order([pk for pk in keys if pk not in passed_over][:MAX_RELATED])


def _facets_of(resource: ResourcePage, tags: list[str]) -> dict[str, list[str]]:
    return {
        "tag": tags,
        "type": [resource.resource_type],
        "process": list(resource.processes),
        "phase": list(resource.phases),
    }


def _candidates(index: FacetIndex, shared: list[tuple[float, int]]) -> list[int]:
    """Return the places to compare, newest first: those with a tag in common before the others."""
    with_tag = with_anything = 0
    for weight, bits in shared:
        with_anything |= bits
        with_tag |= bits if weight == WEIGHTS["tag"] else 0
    places = index.places_of(with_tag, MAX_CANDIDATES)
    return places + index.places_of(with_anything & ~with_tag, MAX_CANDIDATES - len(places))


def _title_words(title: str) -> set[str]:
    return set(words(title)) - STOP_WORDS
