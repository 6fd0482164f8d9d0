"""The pages around the library and the boards."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the pages with the search."""
        from . import search_sources  # noqa: F401
