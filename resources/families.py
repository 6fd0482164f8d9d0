"""Resources for families, language by language."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from cms.core.choices import Audience
from cms.core.languages import LANGUAGES, Language, get_language
from search.facet_index import FacetIndex, get_facet_index

from .language_versions import LanguageVersion, version_in
from .library import SOURCE, resources_in_order
from .models import ResourcePage

MAX_LISTED = 60


@dataclass(frozen=True)
class FamilyLanguage:
    """A language with the number of resources for families in it."""

    language: Language
    count: int


@dataclass(frozen=True)
class FamilyResource:
    """A resource for families, with what it is called in their language."""

    resource: ResourcePage
    version: LanguageVersion

    @property
    def needs_check(self) -> bool:
        """Say whether no speaker has checked one of the files, or the title."""
        return self.version.is_checked is False or any(f.needs_check for f in self.version.files)


def family_languages() -> list[FamilyLanguage]:
    """Return the languages in which there is something for families, by their English names."""
    index = get_facet_index(SOURCE)
    counts = index.counts("language", _for_families(index))
    found = [
        FamilyLanguage(get_language(code), count)
        for code, count in counts.items()
        if count and code in LANGUAGES
    ]
    return sorted(found, key=lambda item: item.language.english_name)


def resources_for_families(code: str) -> list[FamilyResource]:
    """Return the public resources for families with a file in the language `code`, newest first."""
    index = get_facet_index(SOURCE)
    bits = _for_families(index) & index.any_of("language", [code])
    resources = resources_in_order(index.ordered(bits)[:MAX_LISTED])
    prefetch_related_objects(resources, "translations")
    return [FamilyResource(resource, version_in(resource, code)) for resource in resources]


def _for_families(index: FacetIndex) -> int:
    return index.any_of("audience", [Audience.FAMILIES.value])
