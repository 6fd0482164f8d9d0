"""Closes again what a restored backup brought back."""

from typing import Any

from django.core.management.base import BaseCommand

from ...actions.closing import replay_erasures


class Command(BaseCommand):
    help = "Close again the accounts that were closed after the backup that was restored."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Say how many there were."""
        self.stdout.write(f"Accounts closed again: {replay_erasures()}")
