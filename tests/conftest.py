"""What every test can ask for."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client, TestCase
from wagtail.models import Site

from home.actions.setup import set_up_site
from home.models import HomePage
from schools.models import Membership, MembershipRole, User
from schools.roles import EDITORS, MODERATORS
from search.engines import get_engine
from tests.factories import MembershipFactory, SchoolFactory, make_user


@pytest.fixture(scope="session", autouse=True)
def _patience() -> Iterator[None]:
    # A test machine under load is slow, not broken; what the limit is for has tests of its own.
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("search.engines.elasticsearch.TIMEOUT_SECONDS", 30.0)
        get_engine.cache_clear()
        yield
    get_engine.cache_clear()


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    _clear_caches()
    yield
    _clear_caches()


def _clear_caches() -> None:
    for stored in caches.all():
        stored.clear()


@pytest.fixture(autouse=True)
def _keep_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test close a streamed answer: that ends a request, at which Django drops connections.

    The test's own transaction would be gone with it, on every database but one in memory.
    """
    wrapper = type(connections[DEFAULT_DB_ALIAS])
    close = wrapper.close_if_unusable_or_obsolete

    def close_outside_transactions(self: BaseDatabaseWrapper) -> None:
        if not self.in_atomic_block:
            close(self)

    monkeypatch.setattr(wrapper, "close_if_unusable_or_obsolete", close_outside_transactions)


@pytest.fixture
def home(db: None) -> HomePage:
    """Return the home page of a site that has just been set up."""
    set_up_site()
    Site.clear_site_root_paths_cache()
    return HomePage.objects.get()


@pytest.fixture
def editor(home: HomePage) -> User:
    """Return an EMAS editor."""
    return make_user("editor@council.example", groups=[EDITORS])


@pytest.fixture
def moderator(home: HomePage) -> User:
    """Return a moderator of ideas."""
    return make_user("moderator@council.example", groups=[MODERATORS])


@pytest.fixture
def member(home: HomePage) -> User:
    """Return an approved member of a school."""
    membership: Membership = MembershipFactory(school=SchoolFactory(name="Willowbank Primary"))
    return membership.user


@pytest.fixture
def lead(member: User) -> User:
    """Return that member as a lead of their school."""
    Membership.objects.filter(user=member).update(role=MembershipRole.LEAD)
    return member


@pytest.fixture
def other_member(home: HomePage) -> User:
    """Return an approved member of another school."""
    membership: Membership = MembershipFactory(school=SchoolFactory(name="Old Mill High"))
    return membership.user


@pytest.fixture
def as_user(client: Client) -> Any:
    """Return a function that signs a user in and gives the client back."""

    def sign_in(user: User) -> Client:
        client.force_login(user, backend=django_settings.AUTHENTICATION_BACKENDS[0])
        return client

    return sign_in


@pytest.fixture
def commit() -> Callable[[], AbstractContextManager[None]]:
    """Return a context that ends as a committed transaction does: what waited for it is run.

    Django's own way of capturing leaves the callbacks in the connection, where the search takes
    them for work that is still to come.
    """

    @contextmanager
    def committed() -> Iterator[None]:
        with TestCase.captureOnCommitCallbacks(execute=True):
            yield
        connection.run_on_commit.clear()

    return committed


@pytest.fixture
def public_files() -> Any:
    """Return a function that gives the content of every file in public storage."""

    def read() -> dict[str, bytes]:
        root = Path(django_settings.MEDIA_ROOT)
        return {
            str(path.relative_to(root)): path.read_bytes()
            for path in root.rglob("*")
            if path.is_file()
        }

    return read
