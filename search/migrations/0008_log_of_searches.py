from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def write_days(apps: Any, _schema_editor: Any) -> None:
    """Give what was counted before a day: the last one, which is all that is known."""
    day = apps.get_model("search", "QueryDay")
    kept = apps.get_model("search", "SearchQuery").objects.exclude(text="")
    day.objects.bulk_create(
        day(query=query, day=query.last_day, times=query.times) for query in kept.iterator()
    )


class Migration(migrations.Migration):
    """Count all searches and what was opened, not only those that found nothing.

    The table is renamed. Until the new version runs, the old one counts no searches, its report of
    them fails, and so does closing an account: migrate and restart close together.
    """

    dependencies = [
        ("search", "0007_changes"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.RenameModel("FruitlessQuery", "SearchQuery"),
        migrations.RenameField("SearchQuery", "count", "times"),
        migrations.AlterModelOptions(
            name="searchquery",
            options={"ordering": ["-times", "text"], "verbose_name": "search of visitors", "verbose_name_plural": "searches of visitors"},
        ),
        migrations.AlterField(
            model_name="searchquery",
            name="last_day",
            field=models.DateField(db_index=True, verbose_name="last asked on"),
        ),
        migrations.AddField(
            model_name="searchquery",
            name="opened",
            field=models.PositiveIntegerField(default=0, verbose_name="results opened"),
        ),
        migrations.AddField(
            model_name="searchquery",
            name="results",
            field=models.PositiveIntegerField(default=0, verbose_name="results at the last time"),
        ),
        migrations.CreateModel(
            name="QueryDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(db_index=True, verbose_name="day")),
                ("times", models.PositiveIntegerField(default=0, verbose_name="times")),
                ("opened", models.PositiveIntegerField(default=0, verbose_name="results opened")),
                ("query", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="days", to="search.searchquery")),
            ],
            options={
                "verbose_name": "day of a search",
                "verbose_name_plural": "days of searches",
                "constraints": [models.UniqueConstraint(fields=("query", "day"), name="one_row_a_query_and_day")],
            },
        ),
        migrations.CreateModel(
            name="OpenedResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_in_the_end", models.BooleanField(default=False, verbose_name="in the end")),
                ("times", models.PositiveIntegerField(default=0, verbose_name="times")),
                ("places", models.PositiveBigIntegerField(default=0, verbose_name="sum of places")),
                ("last_day", models.DateField(verbose_name="last opened on")),
                ("entry", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="search.searchentry")),
                ("query", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="opened_results", to="search.searchquery")),
            ],
            options={
                "verbose_name": "opened result",
                "verbose_name_plural": "opened results",
                "ordering": ["-times", "pk"],
                "constraints": [models.UniqueConstraint(fields=("query", "entry", "is_in_the_end"), name="one_row_a_query_and_entry")],
            },
        ),
        migrations.CreateModel(
            name="PromotedResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("queries", models.TextField(help_text="One a line, such as: welcome pack. Capitals and endings do not matter.", max_length=4000, verbose_name="searches")),
                ("reason", models.CharField(blank=True, help_text="For other editors; readers do not see it.", max_length=255, verbose_name="why")),
                ("keys", models.TextField(default="", editable=False)),
                ("page", models.ForeignKey(help_text="A page or a resource. It shows as long as anybody may read it.", on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wagtailcore.page", verbose_name="comes first")),
            ],
            options={"verbose_name": "recommended result", "verbose_name_plural": "recommended results", "ordering": ["pk"]},
        ),
        # The last, since PostgreSQL alters no table with rows that wait for their checks.
        migrations.RunPython(write_days, migrations.RunPython.noop),
    ]
