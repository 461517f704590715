"""The tables of a new house, laid at once as its migrations would have left them.

Django plays migrations one by one and draws every related model again at each: half a minute for
a house with nothing in it. An empty database has no past to go through; a house that has one still
goes through each migration (decision 0016).
"""

from django.db import router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def is_new(connection: BaseDatabaseWrapper) -> bool:
    """Say whether nothing was ever laid in this database."""
    return not connection.introspection.table_names()


def lay(connection: BaseDatabaseWrapper) -> None:
    """Make every table that belongs in this database, and write each migration as played.

    All or nothing: a process cut in the middle leaves the database as empty as it was.
    """
    loader = MigrationLoader(connection)
    record = MigrationRecorder(connection).Migration
    with connection.schema_editor() as editor:
        editor.create_model(record)
        for model in loader.project_state().apps.get_models():
            if router.allow_migrate_model(connection.alias, model):
                editor.create_model(model)
        played = [record(app=app, name=name) for app, name in loader.graph.nodes]
        record.objects.using(connection.alias).bulk_create(played)
