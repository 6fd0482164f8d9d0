from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from search.documents import folded


def keep_words(apps: Any, _schema_editor: Any) -> None:
    """Fold the texts of the entries that there are."""
    words = apps.get_model("search", "EntryWords")
    entries = apps.get_model("search", "SearchEntry").objects.prefetch_related("files")
    for entry in entries.iterator(chunk_size=200):
        files = [(file.name, file.text) for file in entry.files.all()]
        words.objects.create(entry_id=entry.pk, **folded(vars(entry), files))


class Migration(migrations.Migration):
    dependencies = [("search", "0009_page_starts")]

    operations = [
        migrations.CreateModel(
            name="EntryWords",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="search.searchentry",
                    ),
                ),
                ("title", models.TextField(verbose_name="title")),
                ("tags", models.TextField(verbose_name="tags")),
                ("summary", models.TextField(verbose_name="summary")),
                ("body", models.TextField(verbose_name="text")),
                ("files", models.TextField(verbose_name="files")),
            ],
            options={
                "verbose_name": "words of a search entry",
                "verbose_name_plural": "words of search entries",
            },
        ),
        migrations.RunPython(keep_words, migrations.RunPython.noop),
    ]
