"""The database itself refuses to change or remove a row of the audit."""

from django.db import migrations

from goldthread_web.audit import triggers


def create(apps, schema_editor):
    for statement in triggers.create(schema_editor.connection.vendor, triggers.TABLE):
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in triggers.drop(schema_editor.connection.vendor, triggers.TABLE):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
