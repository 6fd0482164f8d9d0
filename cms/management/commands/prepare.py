"""Makes the embedded site ready to start, whatever state an earlier start left it in."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from search.reconcile import reconcile


class Command(BaseCommand):
    help = "Migrate, set up the site, load the demonstration when empty, and say where to go."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Prepare the site; every step may be repeated."""
        call_command("migrate", verbosity=0)
        call_command("load_demo", if_empty=True, stdout=self.stdout)
        call_command("setup_site", verbosity=0)
        # What the code says of the content may be another since the last start.
        reconcile()
        self.stdout.write(self.style.SUCCESS(f"The site is at {settings.BASE_URL}"))
        self.stdout.write("Mails, such as the codes to sign in with, are printed here.")
        if settings.DEMO_TOTP_SECRET:
            self.stdout.write("The page that asks the team for a second step shows the code.")
