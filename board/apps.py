"""Moderated boards on which schools share ideas."""

from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "board"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the signal handlers and register with the search."""
        from . import (  # noqa: F401
            account_data,
            account_data_taking_part,
            moderation_data,
            school_merging,
            search_sources,
            signals,
        )
