from django.db import migrations

from home.roles import write_roles


class Migration(migrations.Migration):
    """Give editors the rights over recommended results and the report of searches."""

    dependencies = [
        ("home", "0002_roles"),
        ("search", "0008_log_of_searches"),
    ]

    operations = [
        migrations.RunPython(
            lambda apps, _schema_editor: write_roles(apps), migrations.RunPython.noop, elidable=False
        ),
    ]
