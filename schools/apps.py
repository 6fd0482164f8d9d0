from importlib import import_module

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "schools"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the signal handlers and tell what is known of people."""
        for module in ("own_data", "search_sources", "signals"):
            import_module(f"schools.{module}")
