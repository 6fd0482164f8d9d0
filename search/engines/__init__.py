"""The engines behind one interface; the settings say which one answers."""

from functools import cache
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from django.db import connection
from django.dispatch import receiver

from .base import Engine

ENGINES = {
    "sqlite": "search.engines.sqlite.SqliteEngine",
    "postgres": "search.engines.postgres.PostgresEngine",
    "elasticsearch": "search.engines.elasticsearch.ElasticsearchEngine",
}
# The engines of the databases; Elasticsearch goes with each.
OWN_ENGINES = {"sqlite": "sqlite", "postgresql": "postgres"}

_SETTINGS = frozenset({"SEARCH_ENGINE", "ELASTICSEARCH_URL", "ELASTICSEARCH_INDEX"})


@cache
def get_engine() -> Engine:
    """Return the engine of the settings: always the same object, so that connections are kept."""
    return make_engine(settings.SEARCH_ENGINE)


@cache
def get_own_engine() -> Engine:
    """Return the engine inside the database: always kept up, in the transaction of each change."""
    return make_engine(OWN_ENGINES[connection.vendor])


def get_server() -> Engine | None:
    """Return the search server that answers in place of the database's own engine, if any does."""
    engine = get_engine()
    return None if engine.name == get_own_engine().name else engine


def make_engine(name: str) -> Engine:
    """Return a new engine; its module, and so its client, is imported only now."""
    module_name, _, class_name = ENGINES[name].rpartition(".")
    engine: Engine = getattr(import_module(module_name), class_name)()
    return engine


@receiver(setting_changed)
def _forget_engine(setting: str, **_kwargs: Any) -> None:
    if setting in _SETTINGS:
        get_engine.cache_clear()
