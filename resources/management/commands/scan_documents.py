"""Scans the documents that wait for the virus scanner. Meant for cron."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.core.scanning import is_scanner_set
from resources.actions.documents import scan_again
from resources.models import ScanState, SiteDocument


class Command(BaseCommand):
    help = "Scan the documents that wait for the virus scanner; release them when none is set up."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Let all documents be scanned, not only those that wait."""
        parser.add_argument(
            "--all",
            action="store_true",
            help="scan every document anew, for what is known only now",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Scan, and fail when documents still wait, so that cron tells somebody."""
        if options["all"] and not is_scanner_set():
            raise CommandError("Set CLAMAV_ADDRESS before scanning every document.")
        documents = SiteDocument.objects.order_by("pk")
        if not options["all"]:
            documents = documents.filter(scan_state=ScanState.WAITING)
        states = Counter(scan_again(document) for document in documents.iterator(chunk_size=100))
        for state, count in sorted(states.items()):
            self.stdout.write(f"{state.label}: {count}")
        if not states:
            self.stdout.write("No document waits for the virus scanner.")
        if states[ScanState.WAITING]:
            raise CommandError(f"{states[ScanState.WAITING]} documents still wait.")
