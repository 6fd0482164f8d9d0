"""The engines behind one interface; the settings say which one answers."""

from functools import cache
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from django.dispatch import receiver

from .base import Engine

ENGINES = {
    "sqlite": "search.engines.sqlite.SqliteEngine",
    "postgres": "search.engines.postgres.PostgresEngine",
    "elasticsearch": "search.engines.elasticsearch.ElasticsearchEngine",
}
# The databases that hold an engine's index themselves; Elasticsearch goes with any.
VENDORS = {"sqlite": "sqlite", "postgres": "postgresql"}

_SETTINGS = frozenset({"SEARCH_ENGINE", "ELASTICSEARCH_URL", "ELASTICSEARCH_INDEX"})


@cache
def get_engine() -> Engine:
    """Return the engine of the settings: always the same object, so that connections are kept."""
    return make_engine(settings.SEARCH_ENGINE)


def make_engine(name: str) -> Engine:
    """Return a new engine; its module, and so its client, is imported only now."""
    module_name, _, class_name = ENGINES[name].rpartition(".")
    engine: Engine = getattr(import_module(module_name), class_name)()
    return engine


@receiver(setting_changed)
def _forget_engine(setting: str, **_kwargs: Any) -> None:
    if setting in _SETTINGS:
        get_engine.cache_clear()
