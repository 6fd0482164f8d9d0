from typing import Any

from django.db import migrations, models

from search.starting_related import RELATED
from search.starting_synonyms import SAME


def write_synonyms(apps: Any, _schema_editor: Any) -> None:
    """Give the site the synonyms that every school's words need."""
    synonym = apps.get_model("search", "Synonym")
    synonym.objects.bulk_create(
        synonym(text=text, means_the_same=means_the_same)
        for texts, means_the_same in ((SAME, True), (RELATED, False))
        for text in texts
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0005_words_of_entries")]

    operations = [
        migrations.CreateModel(
            name="Synonym",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(help_text="Divided by commas, such as: EAL, English as an additional language.", max_length=500, verbose_name="words")),
                ("means_the_same", models.BooleanField(default=True, help_text="Otherwise each brings the others only when there is little to be found.", verbose_name="they mean the same")),
            ],
            options={"verbose_name": "synonym", "verbose_name_plural": "synonyms", "ordering": ["text"]},
        ),
        migrations.RunPython(write_synonyms, migrations.RunPython.noop),
    ]
