"""What every app may use."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the signal handlers and the system checks, and watch what is written."""
        from django.db.backends.signals import connection_created

        from . import checks, signals  # noqa: F401
        from .content_version import watch_writes

        connection_created.connect(watch_writes)
