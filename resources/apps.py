"""The library of teaching resources."""

from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "resources"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the signal handlers and register with the search."""
        from . import account_data, search_sources, signals  # noqa: F401
