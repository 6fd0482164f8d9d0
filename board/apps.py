"""Moderated boards on which schools share ideas."""

from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "board"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the signal handlers and register with the search."""
        from . import search_sources, signals  # noqa: F401
