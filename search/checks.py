"""House rules of the search as system checks."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db import connection
from wagtail.models import get_page_models

from cms.core.models import BasePage

from .engines import ENGINES, OWN_ENGINES
from .sources import all_sources


@register()
def check_page_types_are_searched(**_kwargs: Any) -> list[CheckMessage]:
    """Report page types that have neither a search source nor a reason for having none."""
    searched = {source.model for source in all_sources()}
    return [
        Error(
            f"{model.__name__} has no search source.",
            hint="Register a PageSource, or give the reason against it in `search_opt_out`.",
            obj=model,
            id="search.E001",
        )
        for model in get_page_models()
        if issubclass(model, BasePage) and model not in searched and not model.search_opt_out
    ]


@register()
def check_engine(**_kwargs: Any) -> list[CheckMessage]:
    """Report an engine that there is not, or that the database cannot serve."""
    name = settings.SEARCH_ENGINE
    if name not in ENGINES:
        return [Error(f"There is no search engine {name!r}.", id="search.E002")]
    if name in OWN_ENGINES.values() and name != OWN_ENGINES.get(connection.vendor):
        message = f"The search engine {name!r} does not work on {connection.vendor}."
        return [Error(message, id="search.E003")]
    if name == "elasticsearch" and not settings.ELASTICSEARCH_URL:
        return [Error("The search engine needs ELASTICSEARCH_URL.", id="search.E004")]
    return []
