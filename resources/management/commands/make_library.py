"""Fills the library with made-up resources, to measure it, and takes them away again."""

import time
from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from resources.models import LibraryPage
from resources.sample.making import make_resources
from resources.sample.removing import remove_resources
from search.projector import refresh, send_rest

SOURCE = "resource"
LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1", "testserver")


class Command(BaseCommand):
    help = "Add made-up resources to the library, for measuring, or take them away (--remove)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many, and what else."""
        parser.add_argument("--resources", type=int, default=1_000, help="How many to add.")
        parser.add_argument("--no-files", action="store_true", help="Add no documents.")
        parser.add_argument("--seed", type=int, default=1, help="Another number, other texts.")
        parser.add_argument("--remove", action="store_true", help="Take them all away.")
        parser.add_argument(
            "--yes", action="store_true", help="Also where the site looks like the real one."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Add or remove resources, then bring the search up to date."""
        if looks_real() and not options["yes"]:
            raise CommandError(
                "This looks like the real site. Made-up resources are for measuring; say --yes "
                "if you mean it."
            )
        started = time.monotonic()
        keys = self._remove() if options["remove"] else self._add(options)
        self.stdout.write(f"{len(keys)} done in {time.monotonic() - started:.0f} s.")
        refresh(SOURCE, keys)
        send_rest()
        self.stdout.write(
            self.style.SUCCESS(
                f"The search knows it too, after {time.monotonic() - started:.0f} s."
            )
        )

    def _add(self, options: dict[str, Any]) -> list[int]:
        library = LibraryPage.objects.first()
        if library is None:
            raise CommandError("There is no library page. Run load_demo, or add one in the admin.")
        return make_resources(
            library,
            options["resources"],
            seed=options["seed"],
            with_files=not options["no_files"],
            tell=self._tell,
        )

    def _remove(self) -> list[int]:
        return remove_resources(self._tell)

    def _tell(self, done: int) -> None:
        self.stdout.write(f"{done} …")


def looks_real() -> bool:
    """Say whether the settings are those of a site that others use."""
    host = urlsplit(settings.BASE_URL).hostname or ""
    return bool(settings.SECURE_SSL_REDIRECT) or host not in LOCAL_HOSTS
