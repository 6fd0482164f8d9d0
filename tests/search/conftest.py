"""A source of notes, made of schools because any model will do, and an index that starts empty."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db.models import QuerySet
from django.test import Client

from home.models import HomePage
from schools.models import School
from search.engines import get_engine, make_engine
from search.engines.base import Engine, Wanted
from search.finding import find
from search.models import SearchEntry
from search.projector import refresh
from search.query import parse
from search.sources import REGISTRY, FileText, Kind, Projection, SearchSource
from tests.factories import make_resource

from .asking import BROWSER

MakeNote = Callable[..., SearchEntry]


class NoteSource(SearchSource[School]):
    """Projects a school as the test says; unlisted schools are not public."""

    key = "note"
    kind = Kind.IDEA
    model = School

    def __init__(self) -> None:
        self.projections: dict[int, Projection] = {}

    def public(self) -> QuerySet[School]:
        return School.objects.listed()

    def project(self, instance: School) -> Projection:
        default = Projection(title=instance.name, url=f"/notes/{instance.pk}/")
        return self.projections.get(instance.pk, default)


class OtherSource(NoteSource):
    """The same of another kind, for tests of counts by kind."""

    key = "other"
    kind = Kind.SCHOOL

    def public(self) -> QuerySet[School]:
        return School.objects.listed().filter(pk__in=self.projections)


def engines_here() -> list[str]:
    """Return the engines that these settings can reach: the database's own, and Elasticsearch."""
    is_sqlite = "sqlite" in django_settings.DATABASES["default"]["ENGINE"]
    own = "sqlite" if is_sqlite else "postgres"
    return [own, "elasticsearch"] if django_settings.ELASTICSEARCH_URL else [own]


def titles_found(text: str) -> list[str]:
    """Return the titles of what has the very words, best first: no spelling, no synonyms."""
    ids = find(parse(text), Wanted(limit=50)).hits.ids
    titles = dict(SearchEntry.objects.values_list("pk", "title"))
    return [titles[entry_id] for entry_id in ids]


def indices_of_the_site(names: str = "") -> set[str]:
    """Return the names of the indices that a server searches for us, or of all with such names."""
    if not django_settings.ELASTICSEARCH_URL:
        return set()
    client = make_engine("elasticsearch").client  # type: ignore[attr-defined]
    return set(client.indices.get(index=names or django_settings.ELASTICSEARCH_INDEX))


def lose_index(names: str = "") -> None:
    """Delete the index behind the site's back, where a server has one."""
    if indices := indices_of_the_site(names):
        client = make_engine("elasticsearch").client  # type: ignore[attr-defined]
        client.options(ignore_status=404).indices.delete(index=list(indices))


@pytest.fixture(scope="session", autouse=True)
def _leave_no_index() -> Iterator[None]:
    yield
    lose_index(f"{django_settings.ELASTICSEARCH_INDEX}-*")


@pytest.fixture(autouse=True)
def _schools_are_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here a school is a note and nothing else."""
    monkeypatch.delitem(REGISTRY, "school")


@pytest.fixture(autouse=True)
def _empty_index(db: None) -> None:
    # The database forgets each test; a server elsewhere does not.
    if django_settings.SEARCH_ENGINE == "elasticsearch":
        empty(get_engine())


def empty(engine: Engine) -> None:
    # A new index, not an emptied one: deleted documents would go on counting in the ranking.
    engine.rebuild([])


@pytest.fixture
def note_source(monkeypatch: pytest.MonkeyPatch) -> NoteSource:
    source = NoteSource()
    monkeypatch.setitem(REGISTRY, source.key, source)
    return source


@pytest.fixture
def other_source(monkeypatch: pytest.MonkeyPatch) -> OtherSource:
    source = OtherSource()
    monkeypatch.setitem(REGISTRY, source.key, source)
    return source


@pytest.fixture
def make_note(note_source: NoteSource) -> MakeNote:
    """Make a public note with this title and what else a projection can hold; return its entry."""

    def make(title: str, *, source: NoteSource = note_source, **fields: Any) -> SearchEntry:
        school = School.objects.create(name=f"School of {title}"[:200])
        files = tuple(FileText(*file) for file in fields.pop("files", ()))
        url = f"/notes/{school.pk}/"
        source.projections[school.pk] = Projection(title=title, url=url, files=files, **fields)
        refresh(source.key, [school.pk])
        return SearchEntry.objects.get(source=source.key, object_id=str(school.pk))

    return make


@pytest.fixture(params=engines_here())
def engine(request: pytest.FixtureRequest, settings: object, db: None) -> Engine:
    settings.SEARCH_ENGINE = request.param  # type: ignore[attr-defined]
    empty(get_engine())
    return get_engine()


@pytest.fixture
def found(engine: Engine) -> "Found":
    return Found(engine)


class Found:
    """Asks the engine and answers with titles."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def __call__(self, text: str, *, kind: str | None = None, needs_all: bool = True) -> list[str]:
        query = parse(text) if needs_all else parse(text).with_any_term()
        choices = {"kind": [kind]} if kind else {}
        hits = self.engine.search(query, Wanted(choices, limit=50))
        assert len(hits.ids) == hits.total
        titles = dict(SearchEntry.objects.values_list("pk", "title"))
        return [titles[entry_id] for entry_id in hits.ids]

    def suggested(self, *words: str) -> list[str]:
        titles = dict(SearchEntry.objects.values_list("pk", "title"))
        return [titles[entry_id] for entry_id in self.engine.suggest(words, 10)]


@pytest.fixture
def visitor(home: HomePage, commit: Any) -> Client:
    with commit():
        make_resource(home, "Welcome pack")
    return Client(headers=BROWSER)
