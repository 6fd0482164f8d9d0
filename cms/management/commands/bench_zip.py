"""Measures what a large zip costs: memory, time, and the first byte."""

import os
import resource as process
import sys
import time
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from cms.core.storage import private_storage
from resources.models import LibraryPage, ResourceFile, ResourcePage, SiteDocument

MEGABYTE = 1024 * 1024
CLEAR_PEAK = Path("/proc/self/clear_refs")


class Command(BaseCommand):
    help = "Stream a zip of many large files and print its peak memory and speed; stores nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the number of files and the size of each."""
        parser.add_argument("--files", type=int, default=200)
        parser.add_argument("--megabytes", type=int, default=5)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Measure in process; raises CommandError when there is no library to put files in."""
        count, size = options["files"], options["megabytes"] * MEGABYTE
        library = LibraryPage.objects.first()
        if library is None:
            raise CommandError("There is no library yet: run manage.py prepare.")
        names: list[str] = []
        try:
            # The pages are undone at the end; the transaction also keeps the search from them.
            with transaction.atomic(), override_settings(ZIP_MAX_FILES=count):
                names += _store(count, size)
                self._measure(_make_resource(library, names, size))
                transaction.set_rollback(True)
        finally:
            for name in names:
                private_storage().delete(name)

    def _measure(self, page: ResourcePage) -> None:
        client = Client(headers={"host": "127.0.0.1", "user-agent": "bench"})
        address = reverse("resource_zip", args=[page.pk])
        client.head(address)
        _forget_peak()
        before = _peak_bytes()
        start = time.perf_counter()
        response: Any = client.get(address)
        if not response.streaming:
            raise CommandError(f"The zip was answered with {response.status_code}.")
        chunks = iter(response)
        sent = len(next(chunks))
        first_byte = time.perf_counter() - start
        sent += sum(len(chunk) for chunk in chunks)
        seconds = time.perf_counter() - start
        if sent != int(response["Content-Length"]):
            raise CommandError("The zip is not as long as it said.")
        growth = (_peak_bytes() - before) / MEGABYTE
        self.stdout.write(
            f"{page.files.count()} files, {sent / MEGABYTE:.0f} MB: peak memory {growth:+.1f} MB, "
            f"first byte after {first_byte * 1000:.0f} ms, {sent / MEGABYTE / seconds:.0f} MB/s"
        )


def _store(count: int, size: int) -> list[str]:
    """Store files that differ and cannot be compressed; return their names."""
    return [
        private_storage().save(f"bench/{number}.bin", ContentFile(os.urandom(size)))
        for number in range(count)
    ]


def _make_resource(library: LibraryPage, names: list[str], size: int) -> ResourcePage:
    page = ResourcePage(title="Bench", slug="bench-zip", summary="-", resource_type="lesson")
    library.add_child(instance=page)
    documents = SiteDocument.objects.bulk_create(
        SiteDocument(title=name, file=name, file_name=f"{number}.bin", file_size=size)
        for number, name in enumerate(names)
    )
    ResourceFile.objects.bulk_create(
        ResourceFile(page=page, document=document, sort_order=number)
        for number, document in enumerate(documents)
    )
    return page


def _forget_peak() -> None:
    """Begin anew with the peak, which making the files has raised; Linux only."""
    # https://docs.kernel.org/filesystems/proc.html: 5 resets the peak resident set size.
    if CLEAR_PEAK.exists():
        CLEAR_PEAK.write_text("5", encoding="ascii")


def _peak_bytes() -> int:
    """Return the most memory that this process has held; Linux says it in kilobytes."""
    peak = process.getrusage(process.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
