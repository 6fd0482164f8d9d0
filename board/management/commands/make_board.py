"""Makes a board with many ideas, to try and to measure."""

import uuid
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cms.core.choices import CoreProcess
from schools.models import School

from ...models import BoardIndexPage, BoardPage, Post, Section

BATCH = 500
TEXT = "We asked each class what a new pupil should find here, and made it together. " * 6


class Command(BaseCommand):
    help = "Make a board with many public ideas. They have no history: the first change makes it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --posts and --title."""
        parser.add_argument("--posts", type=int, default=500)
        parser.add_argument("--title", default="A board to measure")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Add the board below the list of boards; raises CommandError when there is no list.

        So it does when no ideas are asked for.
        """
        if options["posts"] < 1:
            raise CommandError("A board to measure has at least one idea.")
        index = BoardIndexPage.objects.first()
        if index is None:
            raise CommandError("There is no list of boards yet. Run prepare first.")
        board = BoardPage(title=options["title"])
        board.sections = [
            Section(title=title, sort_order=place)
            for place, title in enumerate(("First days", "Beyond the gate"))
        ]
        index.add_child(instance=board)
        board.save_revision().publish()
        Post.objects.bulk_create(_posts(board, options["posts"]), batch_size=BATCH)
        self.stdout.write(f"{options['posts']} ideas are on {board.url}")


def _posts(board: BoardPage, count: int) -> list[Post]:
    school, _made = School.objects.get_or_create(name="School of the measured board")
    sections = list(board.sections.all())
    processes = list(CoreProcess.values)
    now = timezone.now()
    return [
        Post(
            board=board,
            section=sections[number % len(sections)],
            school=school,
            title=f"Idea number {number}",
            text=TEXT,
            processes=[processes[number % len(processes)]],
            submission_key=uuid.uuid4(),
            live=True,
            first_published_at=now - timedelta(hours=number),
            last_published_at=now - timedelta(hours=number),
        )
        for number in range(count)
    ]
