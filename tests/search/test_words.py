"""How text is cut into words, and words into stems."""

import sqlite3

import pytest

from search.documents import MAX_DOCUMENT_BYTES, folded
from search.stemming import stem
from search.words import MAX_WORD_LENGTH, index_text, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The school’s café", ["the", "school", "cafe"]),
        ("Don't STOP", ["dont", "stop"]),
        ("l'école d’accueil", ["l", "ecole", "d", "accueil"]),
        ("п'ять п’ять", ["пять", "пять"]),
        ("مُدَرِّس ـــ المدرســة", ["مدرس", "المدرسه"]),
        ("می‌خواهم", ["ميخواهم"]),
        ("٢٠٢٦", ["2026"]),
        ("İstanbul, ısı, Straße, Łódź", ["istanbul", "isi", "strasse", "lodz"]),
        ("欢迎 ok", ["欢", "迎", "ok"]),
        ("snake_case", ["snake", "case"]),
        ("\ud800\x00🙂 …", []),
        ("x" * 200, ["x" * MAX_WORD_LENGTH]),
    ],
)
def test_text_becomes_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_composed_and_decomposed_letters_are_the_same_word() -> None:
    assert words("caf\u00e9") == words("cafe\u0301")


def test_a_compound_is_stored_in_both_spellings() -> None:
    assert index_text("Co-production works") == "co production works coproduction"


def test_half_a_million_letters_are_read_in_a_moment() -> None:
    for text in ("x" * 500_000, "a-" * 250_000, "x'" * 250_000):
        assert len(index_text(text)) <= 2 * len(text)


# A second implementation: the Porter stemmer inside SQLite.
def test_stems_are_those_of_the_engines() -> None:
    vocabulary = words(
        """stories story telling welcomes welcoming families happiness happily ability abilities
        organisation organizations generalization relational conditional education educational
        refugees settled hopping hoping hopeful controlled controlling rolled agreed feed bleed
        motoring singing plastered conflated troubled sized falling hissing fizzed failing filing
        happy sky flies dies valency hesitancy digitizer conformably radically differently vilely
        analogously vietnamization predication operator feudalism decisiveness hopefulness
        callousness formality sensitivity sensibility triplicate formative formalize electricity
        electrical goodness revival allowance inference airliner gyroscopic adjustable defensible
        irritant replacement adjustment dependent adoption homologou communism activate angularity
        homologous effective bowdlerize probate rate cease roll sanctuary school schools archaeology
        yes by toy toys being eyes year years"""
    )
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE text USING fts5(word, tokenize = 'porter unicode61')")
    connection.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(text, 'instance')")
    connection.executemany("INSERT INTO text (rowid, word) VALUES (?, ?)", enumerate(vocabulary, 1))
    rows = connection.execute("SELECT doc, term FROM terms").fetchall()
    connection.close()

    theirs = {vocabulary[row_id - 1]: term for row_id, term in rows}
    assert {word: stem(word) for word in vocabulary} == theirs


@pytest.mark.parametrize("word", ["мовами", "المدرسة", "ሰላም", "ab", "2026", "ks3"])
def test_what_is_no_english_word_is_left_alone(word: str) -> None:
    assert stem(word) == word


def test_a_document_never_grows_over_its_limit() -> None:
    columns = {
        "title": "T",
        "tags": [],
        "detail": "",
        "summary": "",
        "versions": [],
        "body": "слово " * 90_000,
    }

    fields = folded(columns, [("story.pdf", "слово")])

    assert sum(len(text.encode()) for text in fields.values()) <= MAX_DOCUMENT_BYTES
    assert fields["body"].endswith("слово")
    assert fields["title"] == "t"
