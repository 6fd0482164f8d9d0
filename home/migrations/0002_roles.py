from django.db import migrations

from home.roles import write_roles


class Migration(migrations.Migration):
    """Make a group for each role, with its rights."""

    dependencies = [
        ("home", "0001_initial"),
        ("schools", "0002_who_belongs"),
        ("board", "0004_posting_links"),
        ("resources", "0004_also_in"),
        ("search", "0006_synonyms"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.RunPython(
            lambda apps, _schema_editor: write_roles(apps), migrations.RunPython.noop, elidable=False
        ),
    ]
