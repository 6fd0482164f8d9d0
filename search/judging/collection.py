"""A judged collection on disk, in the format of BEIR.

A folder with `corpus.jsonl` (`_id`, `title`, `text`), `queries.jsonl` (`_id`, `text`) and
`qrels.tsv` (query, document, score, with a line of headings); N. Thakur and others, "BEIR" (2021).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class BadCollection(ValueError):
    """A file of the collection is missing, or holds what cannot be read. The message says which."""


@dataclass(frozen=True)
class JudgedDocument:
    """A document, by its own key."""

    key: str
    title: str
    text: str


@dataclass(frozen=True)
class JudgedQuery:
    """A query with the documents that answer it; at least one of them does."""

    key: str
    text: str
    gains: dict[str, int]


def read_documents(folder: Path) -> Iterator[JudgedDocument]:
    """Yield the documents in their order. Raises BadCollection."""
    for row in _rows(folder / "corpus.jsonl"):
        yield JudgedDocument(_text(row, "_id"), str(row.get("title") or ""), _text(row, "text"))


def read_queries(folder: Path) -> list[JudgedQuery]:
    """Return the queries that some document answers, in their order. Raises BadCollection."""
    gains = _gains(folder / "qrels.tsv")
    queries = [
        JudgedQuery(_text(row, "_id"), _text(row, "text"), gains.get(_text(row, "_id"), {}))
        for row in _rows(folder / "queries.jsonl")
    ]
    answered = [query for query in queries if any(query.gains.values())]
    if not answered:
        raise BadCollection(f"No query of {folder} has a judgement in qrels.tsv.")
    return answered


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_lines(path), 1):
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            raise BadCollection(f"{path}, line {number}: this is no JSON object.")
        yield row


def _text(row: dict[str, Any], name: str) -> str:
    if name not in row:
        raise BadCollection(f"A row without {name!r}: {json.dumps(row)[:80]}")
    return str(row[name])


def _gains(path: Path) -> dict[str, dict[str, int]]:
    gains: dict[str, dict[str, int]] = {}
    for number, line in enumerate(_lines(path), 1):
        parts = line.rstrip("\n").split("\t")
        if len(parts) == 3 and parts[2].lstrip("-").isdecimal():
            query, document, gain = parts
            gains.setdefault(query, {})[document] = max(0, int(gain))
        elif number > 1:
            raise BadCollection(f"{path}, line {number}: not a query, a document and a score.")
    return gains


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8") as file:
            yield from (line for line in file if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise BadCollection(f"{path} cannot be read: {error}") from error
