"""A judged collection from its files to its score, by the engine of the settings."""

import json
from contextlib import nullcontext
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from search.management.commands import evaluate_search

DOCUMENTS = [
    ("d1", "Welcoming new arrivals", "A pupil who speaks no English sits beside a buddy."),
    ("d2", "A quiet corner", "Cushions, and a timer filled with sand."),
    ("d3", "Paper doors", "Each class made a door. The buddy opened it."),
]
QUERIES = [
    ("q1", "how do I welcome a pupil without English"),
    ("q2", "cushion"),
    ("q3", "zeppelin"),
]
JUDGED = [("q1", "d1", 2), ("q2", "d2", 1), ("q3", "d3", 1), ("q9", "d1", 1)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small collection; the test's own database stands in for the scratch one."""
    monkeypatch.setattr(evaluate_search, "scratch_database", nullcontext)
    rows = [{"_id": key, "title": title, "text": text} for key, title, text in DOCUMENTS]
    write_lines(tmp_path / "corpus.jsonl", map(json.dumps, rows))
    asked = [{"_id": key, "text": text} for key, text in QUERIES]
    write_lines(tmp_path / "queries.jsonl", map(json.dumps, asked))
    judged = ["\t".join(map(str, row)) for row in JUDGED]
    write_lines(tmp_path / "qrels.tsv", ["query-id\tcorpus-id\tscore", *judged])
    return tmp_path


def write_lines(path: Path, lines: Any) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def run(folder: Path, **options: Any) -> str:
    output = StringIO()
    call_command("evaluate_search", folder, stdout=output, **options)
    return output.getvalue()


def test_the_score_of_a_small_collection(folder: Path, settings: Any) -> None:
    score = json.loads(run(folder, json=True))
    assert score["engine"] == settings.SEARCH_ENGINE
    assert score["queries"] == 3
    assert score["without_results"] == pytest.approx(1 / 3, abs=0.001)
    assert score["recall_at_10"] == score["mrr_at_10"] == pytest.approx(2 / 3, abs=0.001)
    assert score["ndcg_at_10"] == pytest.approx(2 / 3, abs=0.001)
    assert score["p95_ms"] >= score["p50_ms"] > 0


def test_people_read_a_table(folder: Path) -> None:
    table = run(folder)
    for words in ("nDCG@10", "recall@10", "MRR@10", "without results", "p95 in ms"):
        assert words in table


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("corpus.jsonl", '{"_id": "d1"', "corpus.jsonl, line 1"),
        ("corpus.jsonl", '["d1"]', "corpus.jsonl, line 1"),
        ("corpus.jsonl", '{"_id": "d1"}', "without 'text'"),
        ("queries.jsonl", '{"text": "x"}', "without '_id'"),
        ("qrels.tsv", "q1\td1\t1\nq1 d1 1", "qrels.tsv, line 2"),
        ("qrels.tsv", "query-id\tcorpus-id\tscore", "No query"),
        ("qrels.tsv", None, "qrels.tsv cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told(
    folder: Path, name: str, content: str | None, message: str
) -> None:
    (folder / name).unlink()
    if content is not None:
        write_lines(folder / name, [content])
    with pytest.raises(CommandError, match=message):
        run(folder)


def test_odd_characters_are_cleaned_as_everywhere(folder: Path) -> None:
    row = {"_id": "d4", "title": "Nul\x00 \ud800", "text": "x" * 300_000}
    with (folder / "corpus.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    assert json.loads(run(folder, json=True))["queries"] == 3
