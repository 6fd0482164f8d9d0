"""Makes the groups, the workflow and the home page that the site cannot do without."""

from typing import Any

from django.core.management.base import BaseCommand

from home.actions.setup import set_up_site


class Command(BaseCommand):
    help = "Make the groups, the moderation workflow and a home page; may be run again at any time."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Set up the site and say so."""
        set_up_site()
        self.stdout.write(self.style.SUCCESS("The site is set up."))
