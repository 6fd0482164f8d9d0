"""A site with a database of its own, on disk or in PostgreSQL, that several processes can use."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit


@contextmanager
def own_site() -> Iterator[None]:
    """Set up Django on a fresh database beside the one that DATABASE_URL names, then drop it."""
    url = os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MEDIA_ROOT"] = f"{folder}/media"
        os.environ["PRIVATE_MEDIA_ROOT"] = f"{folder}/private"
        if not url.startswith("postgres"):
            os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'site.sqlite3'}"
            _start()
            yield
            return
        name = f"faults_{secrets.token_hex(4)}"
        _postgres(url, f'CREATE DATABASE "{name}"')
        os.environ["DATABASE_URL"] = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        try:
            _start()
            yield
        finally:
            _close_connections()
            _postgres(url, f'DROP DATABASE "{name}" WITH (FORCE)')


def _start() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    os.environ.pop("ELASTICSEARCH_URL", None)
    os.environ.pop("REDIS_URL", None)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("setup_site", verbosity=0)


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()


def _postgres(url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)
