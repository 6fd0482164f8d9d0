"""PostgreSQL ranks by one vector of all fields, and by one of the short ones alone."""

from typing import Any

from django.db import migrations

STATEMENTS = [
    "ALTER TABLE search_postgres_document RENAME COLUMN core TO head",
    """
    UPDATE search_postgres_document AS document
    SET head = setweight(to_tsvector('search_english', words.title), 'A')
        || setweight(to_tsvector('search_english', words.tags), 'B')
        || setweight(to_tsvector('search_english', words.summary), 'C')
    FROM search_entrywords AS words
    WHERE words.entry_id = document.entry_id
    """,
]


def change_head(_apps: Any, schema_editor: Any) -> None:
    """Let `core` hold the short fields alone, under a name that says so."""
    if schema_editor.connection.vendor == "postgresql":
        for statement in STATEMENTS:
            schema_editor.execute(statement)


def change_back(_apps: Any, schema_editor: Any) -> None:
    """Name it as it was; `reconcile_search --rebuild` fills it."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE search_postgres_document RENAME COLUMN head TO core")


class Migration(migrations.Migration):
    dependencies = [("search", "0010_words_of_entries_kept")]

    operations = [migrations.RunPython(change_head, change_back)]
