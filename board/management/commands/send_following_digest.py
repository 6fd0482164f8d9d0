"""Tells followers by mail what is new."""

from typing import Any

from django.core.management.base import BaseCommand

from board.actions.following import send_digest


class Command(BaseCommand):
    help = "Tells those who follow boards and ideas how much is new. Run it once a day."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Send the mails, and say how many."""
        self.stdout.write(f"Mails sent: {send_digest()}")
