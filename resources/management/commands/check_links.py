"""Asks the addresses to which our pages link whether they still answer."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from resources.actions.links import MAX_PER_HOST, PAUSE_SECONDS, broken_links, check_links
from resources.link_check import LinkChecker


class Command(BaseCommand):
    help = "Check the links of public pages to other sites; the report stands in the admin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --per-host and --pause."""
        parser.add_argument(
            "--per-host",
            type=int,
            default=MAX_PER_HOST,
            help="How many addresses of one host to ask at most (default: %(default)s).",
        )
        parser.add_argument(
            "--pause",
            type=float,
            default=PAUSE_SECONDS,
            help="Seconds between two addresses of one host (default: %(default)s).",
        )

    def handle(self, *_args: Any, per_host: int, pause: float, **_options: Any) -> None:
        """Ask, keep the answers and say how it went."""
        done = check_links(LinkChecker(), max_per_host=per_host, pause_seconds=pause)
        self.stdout.write(f"Asked {done.asked} of {done.found} addresses; {done.failed} failed.")
        if done.left:
            self.stdout.write(f"{done.left} wait for the next run.")
        self.stdout.write(f"Broken links in the report: {broken_links().count()}.")
