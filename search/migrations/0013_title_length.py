"""PostgreSQL keeps how long each title is, in order: the shortest of many are suggested first."""

from typing import Any

from django.db import migrations

STATEMENTS = [
    "ALTER TABLE search_postgres_document ADD title_length integer NOT NULL DEFAULT 0",
    """
    UPDATE search_postgres_document AS document
    SET title_length = LENGTH(entry.title)
    FROM search_searchentry AS entry
    WHERE entry.id = document.entry_id
    """,
    "CREATE INDEX search_postgres_document_short_titles"
    " ON search_postgres_document (title_length, entry_id)",
]


def add_length(_apps: Any, schema_editor: Any) -> None:
    """Add the column and fill it."""
    if schema_editor.connection.vendor == "postgresql":
        for statement in STATEMENTS:
            schema_editor.execute(statement)


def drop_length(_apps: Any, schema_editor: Any) -> None:
    """Drop the column, and its index with it."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE search_postgres_document DROP COLUMN title_length")


class Migration(migrations.Migration):
    dependencies = [("search", "0012_promoted_by_address")]

    operations = [migrations.RunPython(add_length, drop_length)]
