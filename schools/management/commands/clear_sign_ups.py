"""Erases sign-ups that came to nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from ...actions.closing import clear_sign_ups


class Command(BaseCommand):
    help = "Erase who signed up more than a week ago and never proved their e-mail address."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Say how many there were."""
        self.stdout.write(f"Sign-ups erased: {clear_sign_ups()}")
