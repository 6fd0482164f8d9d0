"""Measures the search on a judged collection, with the engine of the settings."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.core.scratch import scratch_database
from search.judging.collection import BadCollection, read_documents, read_queries
from search.judging.evaluation import JudgedSource, Score, evaluate, fill_index
from search.sources import REGISTRY

LABELS = {
    "queries": "queries",
    "ndcg_at_10": "nDCG@10",
    "recall_at_10": "recall@10",
    "mrr_at_10": "MRR@10",
    "without_results": "without results",
    "p50_ms": "p50 in ms",
    "p95_ms": "p95 in ms",
}


class Command(BaseCommand):
    help = "Print how well a judged collection (BEIR's format) is found, in a scratch index."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the folder, and --json."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Measure, and print the means."""
        try:
            score = self._measure(options["folder"])
        except BadCollection as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps({"engine": settings.SEARCH_ENGINE, **score.as_dict()}))
            return
        self.stdout.write(f"{options['folder']}, found by {settings.SEARCH_ENGINE}")
        for name, value in score.as_dict().items():
            self.stdout.write(f"{LABELS[name]:16} {value:g}")

    def _measure(self, folder: Path) -> Score:
        queries = read_queries(folder)
        with scratch_database():
            REGISTRY[JudgedSource.key] = JudgedSource()
            try:
                return evaluate(queries, fill_index(read_documents(folder)))
            finally:
                del REGISTRY[JudgedSource.key]
