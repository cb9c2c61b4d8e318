"""Each database's own index of words."""

from django.db import migrations

from goldthread_web.library.search.backends import BACKENDS


def create(apps, schema_editor):
    for statement in BACKENDS[schema_editor.connection.vendor].SCHEMA:
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    for statement in BACKENDS[schema_editor.connection.vendor].REMOVED:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]
    operations = [migrations.RunPython(create, remove)]
