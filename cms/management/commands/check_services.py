"""Checks the services that the environment names."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from search.engines import get_engine


class Command(BaseCommand):
    help = "Say whether the database, the search engine and the cache answer; starts nothing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Report each service; raises CommandError when one does not answer."""
        checks: tuple[tuple[str, Callable[[], bool]], ...] = (
            (f"database ({connection.vendor})", _database_answers),
            (f"search ({settings.SEARCH_ENGINE})", lambda: get_engine().is_healthy()),
            (f"cache ({settings.CACHES['default']['BACKEND'].rsplit('.', 1)[-1]})", _cache_answers),
        )
        results = [(name, self._answers(check)) for name, check in checks]
        for name, is_up in results:
            style = self.style.SUCCESS if is_up else self.style.ERROR
            self.stdout.write(style(f"{name}: {'answers' if is_up else 'does not answer'}"))
        if not all(is_up for _name, is_up in results):
            raise CommandError("A service does not answer.")

    def _answers(self, check: Callable[[], bool]) -> bool:
        try:
            return check()
        except Exception as error:  # noqa: BLE001  (whatever its client raises, it is down)
            self.stderr.write(str(error).splitlines()[0] if str(error) else type(error).__name__)
            return False


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _cache_answers() -> bool:
    cache.set("check-services", "ok", 5)
    return bool(cache.get("check-services") == "ok")
