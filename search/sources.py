"""The registry by which apps tell the search what they have. The search imports none of them.

An app writes a `search_sources.py`, calls `register()` there, and imports that module in its
AppConfig's `ready()`.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext
from modelcluster.fields import ParentalKey
from taggit.managers import TaggableManager
from taggit.models import TagBase
from wagtail.admin.admin_url_finder import AdminURLFinder

from .kinds import Kind

__all__ = [
    "AdminLink",
    "FileText",
    "Kind",
    "Projection",
    "SearchSource",
    "UnknownSource",
    "Version",
    "all_sources",
    "get_source",
    "public_ids",
    "register",
]

ModelT = TypeVar("ModelT", bound=models.Model)


@dataclass(frozen=True)
class FileText:
    """A file that belongs to an object, and the words inside it.

    `page_starts` are where in the text each page or slide begins; empty when it is one piece.
    `language` is a BCP 47 code where the file is in another language than the object.
    """

    name: str
    text: str
    url: str
    page_starts: tuple[int, ...] = ()
    language: str = ""


@dataclass(frozen=True)
class Version:
    """An object in another language: `language` is a BCP 47 code, `url` opens it in that.

    Its title and summary find the object; both are empty where only files are in the language.
    """

    language: str
    url: str
    title: str = ""
    summary: str = ""


@dataclass(frozen=True)
class Projection:
    """A public object as the search sees it. Texts are plain, without markup.

    `url` is the address on this site; an object without one is not found. `detail` is a short line
    such as "Lesson plan · Primary". `language` is a BCP 47 code. `facets` are (group, value) pairs;
    a value is cut at 100 characters, an empty one is left out, and `tags` are facets of the group
    "tag" by themselves.
    `keywords` find the object as its tags do, but nobody chose them as tags.
    """

    title: str
    url: str
    summary: str = ""
    body: str = ""
    language: str = "en"
    detail: str = ""
    image_url: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    facets: tuple[tuple[str, str], ...] = ()
    files: tuple[FileText, ...] = ()
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True)
class AdminLink:
    """Where in Wagtail's admin something can be done with an object; `label` says what."""

    label: str
    url: str


class SearchSource(ABC, Generic[ModelT]):
    """What an app registers: one model, which of its objects are public, and what they say."""

    key: str
    kind: Kind
    model: type[ModelT]

    @abstractmethod
    def public(self) -> QuerySet[ModelT]:
        """Return the objects that anybody may see, with what `project()` needs fetched along.

        This is the model's one visibility method; results are checked against it again.
        """

    @abstractmethod
    def project(self, instance: ModelT) -> Projection:
        """Return what the search is to know of a public object."""

    def admin_links(self, user: Any, ids: Iterable[Any]) -> dict[str, AdminLink]:
        """Return, by primary key as text, where `user` may change those objects in the admin.

        Takes a number of queries that does not depend on that of the keys.
        """
        finder = AdminURLFinder(user)
        urls = {
            str(instance.pk): finder.get_edit_url(instance)
            for instance in self.model._default_manager.filter(pk__in=list(ids))
        }
        return {key: AdminLink(gettext("Edit"), url) for key, url in urls.items() if url}

    def affected_by(self, instance: Any) -> Iterable[Any]:
        """Return the primary keys of the objects that a saved or deleted `instance` changes.

        Called for instances of every model. As it stands it covers the model itself, its child
        objects and its tags; a source adds what else its projection reads.
        """
        if isinstance(instance, self.model):
            return [instance.pk]
        if isinstance(instance, TagBase):
            return self._tagged_with(instance)
        return [
            getattr(instance, field.attname)
            for field in instance._meta.concrete_fields
            if isinstance(field, ParentalKey) and issubclass(self.model, field.related_model)
        ]

    def _tagged_with(self, tag: TagBase) -> set[Any]:
        managers = [
            field for field in self.model._meta.get_fields() if isinstance(field, TaggableManager)
        ]
        objects = self.model._default_manager.all()
        return {
            pk
            for manager in managers
            if isinstance(tag, manager.remote_field.model)
            for pk in objects.filter(**{manager.name: tag}).values_list("pk", flat=True)
        }


class UnknownSource(LookupError):
    """No app has registered a source under this key."""


REGISTRY: dict[str, SearchSource[Any]] = {}


def register(source: SearchSource[Any]) -> None:
    """Make the objects of `source` findable. Raises ValueError when its key is already taken."""
    if source.key in REGISTRY:
        raise ValueError(f"Two search sources have the key {source.key!r}.")
    REGISTRY[source.key] = source


def get_source(key: str) -> SearchSource[Any]:
    """Return the source registered under `key`, or raise UnknownSource."""
    try:
        return REGISTRY[key]
    except KeyError:
        raise UnknownSource(key) from None


def all_sources() -> Iterator[SearchSource[Any]]:
    """Yield the registered sources in the order of their keys."""
    for key in sorted(REGISTRY):
        yield REGISTRY[key]


def public_ids(source: SearchSource[Any], ids: Iterable[Any]) -> set[str]:
    """Return those of the primary keys `ids` that are public, as text, with one query."""
    queryset = source.public().filter(pk__in=list(ids)).order_by()
    # The rows are only counted here: what the source fetches along would cost queries for nothing.
    pks = queryset.prefetch_related(None).values_list("pk", flat=True)
    return {str(pk) for pk in pks}
