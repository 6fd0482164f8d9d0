"""The index of the database's own full text search: FTS5 on SQLite, tsvector on PostgreSQL.

Text comes in as plain folded words (search.words), so neither `unaccent` nor another extension is
needed, nor the right to make one.
"""

from typing import Any

from django.db import migrations

# Marks are part of words too: in Indic scripts they are the vowels.
_STEMMED = """tokenize = "porter unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'" """
_PLAIN = """tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'" """

FORWARDS = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_fts_document"
        f" USING fts5(title, tags, summary, body, files, {_STEMMED})",
        f"CREATE VIRTUAL TABLE search_fts_head USING fts5(title, tags, summary, {_STEMMED})",
        f"CREATE VIRTUAL TABLE search_fts_title USING fts5(title, {_PLAIN}, prefix = '2 3')",
    ],
    "postgresql": [
        "CREATE TEXT SEARCH DICTIONARY search_stem (TEMPLATE = snowball, Language = porter)",
        "CREATE TEXT SEARCH CONFIGURATION search_english (COPY = pg_catalog.english)",
        "ALTER TEXT SEARCH CONFIGURATION search_english"
        " ALTER MAPPING FOR asciiword, word, asciihword, hword, hword_asciipart, hword_part"
        " WITH search_stem",
        # No foreign key: emptying the table of entries between tests would trip over it. The
        # search joins both tables, so that a row left over here is never found.
        "CREATE TABLE search_postgres_document (entry_id bigint PRIMARY KEY,"
        " core tsvector NOT NULL, document tsvector NOT NULL, title tsvector NOT NULL)",
        "CREATE INDEX search_postgres_document_words"
        " ON search_postgres_document USING gin (document)",
        "CREATE INDEX search_postgres_document_titles"
        " ON search_postgres_document USING gin (title)",
    ],
}
BACKWARDS = {
    "sqlite": [
        "DROP TABLE search_fts_title",
        "DROP TABLE search_fts_head",
        "DROP TABLE search_fts_document",
    ],
    "postgresql": [
        "DROP TABLE search_postgres_document",
        "DROP TEXT SEARCH CONFIGURATION search_english",
        "DROP TEXT SEARCH DICTIONARY search_stem",
    ],
}


def make_index(_apps: Any, schema_editor: Any) -> None:
    """Make the index of this database."""
    for statement in FORWARDS.get(schema_editor.connection.vendor, []):
        schema_editor.execute(statement)


def drop_index(_apps: Any, schema_editor: Any) -> None:
    """Drop the index of this database; it can be filled again with `reconcile_search`."""
    for statement in BACKWARDS.get(schema_editor.connection.vendor, []):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(make_index, drop_index)]
