"""What the search knows of resources: their words, and the words inside their files."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core.choices import Audience
from cms.core.languages import DEFAULT_LANGUAGE
from search.facets import FacetKind, register_facet
from search.page_sources import PageSource
from search.sources import FileText, Kind, Projection, Version, register

from .choices import ResourceType, file_facet, phases_for, times_for
from .collections import public_collections, public_items
from .language_versions import languages_of
from .models import (
    CollectionItem,
    CollectionPage,
    DocumentText,
    LibraryPage,
    ResourceFile,
    ResourcePage,
    SiteDocument,
)
from .querysets import ResourceQuerySet


class ResourceSource(PageSource[ResourcePage]):
    key = "resource"
    kind = Kind.RESOURCE
    model = ResourcePage

    def public(self) -> ResourceQuerySet:
        """Return the resources that may be found, with their files and what these say."""
        files = ResourceFile.objects.select_related("document__content").order_by(
            "sort_order", "pk"
        )
        return ResourcePage.objects.published().prefetch_related(
            Prefetch("files", queryset=files, to_attr="listed_files"),
            "tagged_items__tag",
            "translations",
        )

    def project(self, instance: ResourcePage) -> Projection:
        """Return the words by which a resource is found."""
        phases = ", ".join(instance.phase_labels)
        facets = [
            *(("process", value) for value in instance.processes),
            *(("phase", value) for value in phases_for(instance.phases)),
            *(("audience", value) for value in instance.audiences),
            *(("subject", value) for value in instance.subjects),
            ("type", instance.resource_type),
            *(("format", label) for label in instance.formats if label),
            *(("language", language.code) for language in instance.languages),
            *(("file", value) for value in _file_facets(instance)),
            ("licence", instance.licence),
            *(("time", value) for value in times_for(instance.minutes)),
        ]
        type_label = str(ResourceType(instance.resource_type).label)
        return Projection(
            title=instance.title,
            url=instance.url or "",
            summary=instance.summary,
            body="\n".join([self.body_text(instance), *map(str, instance.subject_labels)]),
            detail=" · ".join(part for part in (type_label, phases) if part),
            published_at=instance.first_published_at,
            updated_at=instance.last_published_at,
            tags=tuple(item.tag.name for item in instance.tagged_items.all()),
            keywords=tuple(_language_names(instance)),
            facets=tuple(facets),
            files=tuple(_file_texts(instance)),
            versions=tuple(_versions(instance)),
        )

    def affected_by(self, instance: Any) -> Iterable[int]:
        """Return the resources that offer a document which was read, changed or deleted."""
        if isinstance(instance, DocumentText):
            instance = instance.document
        if not isinstance(instance, SiteDocument):
            return super().affected_by(instance)
        return ResourceFile.objects.filter(document=instance).values_list("page_id", flat=True)


def _file_facets(resource: ResourcePage) -> Iterable[str]:
    for file in resource.offered_files:
        for code in file.all_languages:
            yield file_facet(code, file.document.type_label)


def _language_names(resource: ResourcePage) -> Iterable[str]:
    """Yield by what names people look for the languages of the files, in English and their own."""
    for language in resource.languages:
        if language.code != DEFAULT_LANGUAGE:
            yield language.english_name
            yield language.own_name


def _versions(resource: ResourcePage) -> Iterable[Version]:
    translations = {translation.language: translation for translation in resource.own_translations}
    for language in languages_of(resource):
        if language.code != DEFAULT_LANGUAGE:
            translation = translations.get(language.code)
            yield Version(
                language=language.code,
                url=f"{resource.url}?lang={language.code}",
                title=translation.title if translation else "",
                summary=translation.summary if translation else "",
            )


def _file_texts(resource: ResourcePage) -> Iterable[FileText]:
    for file in resource.offered_files:
        content = getattr(file.document, "content", None)
        if content is not None and content.text:
            yield FileText(
                name=file.document.filename,
                text=content.text,
                url=file.document.url,
                page_starts=tuple(content.page_starts),
                language="" if DEFAULT_LANGUAGE in file.all_languages else file.language,
            )


class CollectionSource(PageSource[CollectionPage]):
    key = "collection"
    kind = Kind.RESOURCE
    model = CollectionPage

    def public(self) -> "QuerySet[CollectionPage]":
        """Return the collections that may be found."""
        return public_collections()

    def project(self, instance: CollectionPage) -> Projection:
        """Return the words of a collection, with what it says of its public resources."""
        projection = super().project(instance)
        words = [f"{item.resource.title}\n{item.note}" for item in public_items(instance)]
        return replace(
            projection,
            summary=instance.introduction,
            detail=str(_("Collection")),
            body="\n".join([projection.body, *words]),
        )

    def affected_by(self, instance: Any) -> Iterable[int]:
        """Return the collections that hold a resource which was changed or hidden."""
        if not isinstance(instance, ResourcePage):
            return super().affected_by(instance)
        holding = CollectionItem.objects.filter(resource_id=instance.pk)
        return holding.order_by().values_list("page_id", flat=True).distinct()


class LibrarySource(PageSource[LibraryPage]):
    key = "library"
    kind = Kind.PAGE
    model = LibraryPage


register(ResourceSource())
register(CollectionSource())
register(LibrarySource())

register_facet(FacetKind("type", _("Type"), dict(ResourceType.choices)), before="process")
register_facet(FacetKind("audience", _("For whom"), dict(Audience.choices)), before="language")
register_facet(FacetKind("format", _("File format")), before="school")
