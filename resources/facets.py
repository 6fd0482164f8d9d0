"""By what the library can be narrowed, and the words for each value."""

from django.utils.translation import gettext_lazy as _

from cms.core.choices import Audience, CoreProcess, Phase, Subject
from search.facet_bits import Choices
from search.facet_index import FacetIndex
from search.facets import Facet, FacetKind, facets_of, language_name

from .choices import Licence, ResourceType, TimeNeeded, file_facet

# What is said of each file, not of the resource as a whole.
FILE_FACETS = ("language", "format")
# Process, phase and language are open from the start.
OPEN_FACETS = 3

FACETS = (
    FacetKind("process", _("Process"), dict(CoreProcess.choices)),
    FacetKind("phase", _("Phase"), dict(Phase.choices)),
    FacetKind("language", _("Language"), label=language_name),
    FacetKind("type", _("Type"), dict(ResourceType.choices)),
    FacetKind("audience", _("For whom"), dict(Audience.choices)),
    FacetKind("subject", _("Subject"), dict(Subject.choices)),
    FacetKind("format", _("File format")),
    FacetKind("time", _("Time needed"), dict(TimeNeeded.choices)),
    FacetKind("licence", _("Licence"), dict(Licence.choices)),
    FacetKind("tag", _("Tag")),
)


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
    """Return the facets of the resources in `bits`, those without any value left out."""
    counts = {kind.name: _counts(index, kind.name, bits, chosen) for kind in FACETS}
    return facets_of(FACETS, counts, chosen, open_first=OPEN_FACETS)
