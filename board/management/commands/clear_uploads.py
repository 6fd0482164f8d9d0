"""Deletes pictures that belong to no idea."""

from typing import Any

from django.core.management.base import BaseCommand

from board.actions.pictures import clear_orphans


class Command(BaseCommand):
    help = "Delete pictures that were uploaded over a day ago to a form that was never sent."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Delete them and say how many there were."""
        self.stdout.write(f"Deleted: {clear_orphans()}")
