"""A database of its own for measurements, beside the site's."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import override_settings


@contextmanager
def scratch_database() -> Iterator[None]:
    """Work in a new, empty database beside the site's own, with files and an index of its own.

    All of it is gone afterwards.
    """
    own_name = connection.settings_dict["NAME"]
    with tempfile.TemporaryDirectory() as folder:
        # For SQLite a file: in memory, the default, would be another thing to measure.
        on_disk = connection.vendor == "sqlite"
        name = str(Path(folder) / "scratch.sqlite3") if on_disk else f"{own_name}_scratch"
        connection.settings_dict["TEST"]["NAME"] = name
        with override_settings(
            MEDIA_ROOT=f"{folder}/media",
            PRIVATE_MEDIA_ROOT=f"{folder}/private",
            ELASTICSEARCH_INDEX=f"{settings.ELASTICSEARCH_INDEX}-scratch",
        ):
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
            try:
                cache.clear()
                yield
            finally:
                connection.creation.destroy_test_db(own_name, verbosity=0)
