"""Reads documents again: their words, pictures of their pages, what they say of people."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand

from resources.actions.documents import read_document
from resources.models import ExtractionState, SiteDocument


class Command(BaseCommand):
    help = "Read the documents that were never read; with --all, every one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --all."""
        parser.add_argument(
            "--all", action="store_true", help="read all anew, such as once LibreOffice is there"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read and say how it went; a file that cannot be read stops nothing."""
        documents = SiteDocument.objects.harmless().order_by("pk")
        if not options["all"]:
            documents = documents.exclude(content__state=ExtractionState.READ)
        states: Counter[str] = Counter()
        for document in documents.iterator(chunk_size=100):
            content = read_document(document)
            if content is not None:
                states[content.get_state_display()] += 1
        for label, count in sorted(states.items()):
            self.stdout.write(f"{label}: {count}")
        if not states:
            self.stdout.write("There is nothing to read.")
