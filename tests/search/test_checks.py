"""The house rules that `manage.py check` enforces."""

import pytest
from django.core.checks import run_checks
from django.db import connection

from home.models import ContentPage
from search.engines import ENGINES
from search.sources import REGISTRY


def problems() -> set[tuple[str | None, object]]:
    return {(check.id, check.obj) for check in run_checks() if str(check.id).startswith("search.")}


def test_the_project_keeps_the_rules() -> None:
    assert problems() == set()


def test_a_page_type_with_neither_source_nor_reason_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    key = next(key for key, source in REGISTRY.items() if source.model is ContentPage)
    monkeypatch.delitem(REGISTRY, key)

    assert problems() == {("search.E001", ContentPage)}


def test_a_reason_must_say_something(monkeypatch: pytest.MonkeyPatch) -> None:
    key = next(key for key, source in REGISTRY.items() if source.model is ContentPage)
    monkeypatch.delitem(REGISTRY, key)

    monkeypatch.setattr(ContentPage, "search_opt_out", "It only lists what is found itself.")
    assert problems() == set()

    monkeypatch.setattr(ContentPage, "search_opt_out", "")
    assert problems() == {("search.E001", ContentPage)}


def test_an_engine_must_exist_and_fit_the_database(settings: object) -> None:
    settings.SEARCH_ENGINE = "nonsense"  # type: ignore[attr-defined]
    assert problems() == {("search.E002", None)}

    settings.SEARCH_ENGINE = (  # type: ignore[attr-defined]
        "postgres" if connection.vendor == "sqlite" else "sqlite"
    )
    assert problems() == {("search.E003", None)}

    settings.ELASTICSEARCH_URL = ""  # type: ignore[attr-defined]
    settings.SEARCH_ENGINE = "elasticsearch"  # type: ignore[attr-defined]
    assert problems() == {("search.E004", None)}
    assert {"sqlite", "postgres", "elasticsearch"} == set(ENGINES)
