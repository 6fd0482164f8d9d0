"""Repairs the search and tells what was wrong."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.log import forget_old
from search.outbox import refresh_pending
from search.projector import send_rest
from search.reconcile import Drift, reconcile

NO_ANSWER = "The search engine does not answer. Run this again when it does."


class Command(BaseCommand):
    help = "Makes the search agree with what is public, and tells what was wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --rebuild and --waiting."""
        parser.add_argument(
            "--rebuild",
            action="store_true",
            help="Also make the search engine's index anew, as after an upgrade.",
        )
        parser.add_argument(
            "--waiting",
            action="store_true",
            help="Only send what waits because the search engine did not answer; takes no time.",
        )

    def handle(self, *_args: Any, rebuild: bool, waiting: bool, **_options: Any) -> None:
        """Mend and report; fail when the engine could not be mended. Forget old searches too."""
        if waiting:
            refresh_pending()
            if not send_rest():
                raise CommandError(NO_ANSWER)
            return
        forget_old()
        drift = reconcile(rebuild=rebuild)
        self.stdout.write(_report(drift))
        if not drift.engine_answers:
            raise CommandError(NO_ANSWER)
        self.stdout.write("Rebuilt the index." if rebuild else "The search is in order.")


def _report(drift: Drift) -> str:
    return "\n".join(
        f"{name:12} {count}"
        for name, count in (
            ("missing", drift.missing),
            ("stale", drift.stale),
            ("orphaned", drift.orphaned),
            ("not indexed", drift.not_indexed),
            ("left over", drift.left_over),
        )
    )
