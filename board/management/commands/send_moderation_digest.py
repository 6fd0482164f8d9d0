"""Tells moderators once a day that something waits."""

from typing import Any

from django.core.management.base import BaseCommand

from board.moderator_mail import send_digest


class Command(BaseCommand):
    help = "Mail moderators who chose a daily mail that something needs review. Run daily."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Send it and say to how many."""
        self.stdout.write(f"Sent to {send_digest()} moderators.")
