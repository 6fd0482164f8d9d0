"""Ends what may no longer be shown."""

from typing import Any

from django.core.management.base import BaseCommand

from board.actions.moderation_pictures import expire_ideas
from board.actions.pictures import repair_pictures


class Command(BaseCommand):
    help = (
        "Delete the public files and search rows of ideas past their last day and of photos whose "
        "permission is over, and tell their authors; make the public copies of photos agree with "
        "the boards after a crash. Run daily."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Do it and say how many."""
        ideas, photos = expire_ideas()
        repaired = repair_pictures()
        self.stdout.write(f"Ended {ideas} ideas and {photos} photos; mended {repaired} photos.")
