"""Any text can be stored and any text asked for, in every script, on each engine alike."""

import pytest

from search.engines.base import Wanted
from search.query import parse

from .conftest import Found, MakeNote

NASTY_QUERIES = [
    '"',
    '""',
    "-",
    "-river",
    '-"',
    "a AND",
    "NOT OR NEAR(",
    "{title}: river",
    "title:river*",
    "river & | ! <-> :*",
    "^river",
    "'; DROP TABLE search_searchentry; --",
    "\\",
    "%",
    "river\x00bank",
    "\ud800",
    "🙂",
    " ".join(f"w{number}" for number in range(300)),
    "x" * 10_000,
    "(" * 200,
]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Telling stories", "story"),
        ("Telling a story", "stories"),
        ("Welcoming families", "welcome family"),
        ("Co-production", "coproduction"),
        ("Coproduction", "co-production"),
        ("Co-production", "production"),
        ("The school’s café", "schools cafe"),
        ("Łódź and Zürich", "lodz zurich"),
        ("Casa reședință", "resedinta"),
        ("مرحبا بكم في المَدْرَسة", "المدرسة"),
        ("أهلا بالعائلات", "اهلا"),
        ("Казка двома мовами", "мовами"),
        ("П’ять слів", "п'ять"),
        ("ሰላም ንኹሉ", "ሰላም"),
        ("欢迎来到学校", "学校"),
        ("हिन्दी किताब", "किताब"),
        ("Year 7 and KS3", "ks3"),
        ("Plan 2025-26", "2025-26"),
    ],
)
def test_words_are_found_in_other_forms_and_other_scripts(
    make_note: MakeNote, found: Found, written: str, asked: str
) -> None:
    make_note(written)
    make_note("Something quite different")

    assert found(asked) == [written]


def test_suggestions_work_in_other_scripts(make_note: MakeNote, found: Found) -> None:
    make_note("Казка двома мовами")
    make_note("مرحبا بكم")

    assert found.suggested("каз") == ["Казка двома мовами"]
    assert found.suggested("مرح") == ["مرحبا بكم"]


@pytest.mark.parametrize("text", NASTY_QUERIES)
def test_no_query_breaks_the_engine(make_note: MakeNote, found: Found, text: str) -> None:
    make_note("River bank")

    query = parse(text)
    for candidate in (query, query.with_any_term()):
        if not candidate.is_empty:
            found.engine.search(candidate, Wanted(limit=5))

    assert found("river bank") == ["River bank"]


@pytest.mark.parametrize(
    "text",
    [
        "'quoted' \"double\" \\ % :* & | ! <-> {curly}",
        "\x00\ud800 null and surrogate",
        "<script>alert(1)</script>",
        " ".join(f"unique{number}" for number in range(80_000)),
        " ".join(chr(0x430 + a) + chr(0x430 + b) + chr(0x430 + c) for a in range(32)
                 for b in range(32) for c in range(32)),
        "x" * 600_000,
    ],
    ids=["operators", "control", "markup", "many words", "many Cyrillic words", "one long word"],
)  # fmt: skip
def test_no_text_breaks_the_engine(make_note: MakeNote, found: Found, text: str) -> None:
    make_note("River bank", body=text, files=[("file.txt", text, "/file.txt")])

    assert found("river") == ["River bank"]


def test_only_the_first_half_million_bytes_count(make_note: MakeNote, found: Found) -> None:
    make_note("Long", body="word " * 120_000 + "heron")

    assert found("heron") == []
    assert found("word") == ["Long"]
