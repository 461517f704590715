"""A new house gets its tables at once; `proofs.laying` compares them with the long way's."""

import pytest

from tests import aside

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases=[]),
]
# Read one by one: on an empty database, none of these leaves anything behind.
BEYOND_TABLES = {
    ("account", "0006_emailaddress_lower"),
    ("account", "0008_emailaddress_unique_primary_email_fixup"),
    ("auth", "0011_update_proxy_permissions"),
    ("contenttypes", "0002_remove_content_type_name"),
}


def test_no_migration_does_more_than_its_tables_say(tmp_path):
    """What is laid is the last state of the migrations: nothing else may have left a trace."""
    with aside.house(tmp_path) as house:
        told = house.play("""
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython, RunSQL, SeparateDatabaseAndState
more = (RunPython, RunSQL, SeparateDatabaseAndState)
for key, migration in MigrationLoader(connection).disk_migrations.items():
    if any(isinstance(operation, more) for operation in migration.operations):
        print(*key)
""")

    assert {tuple(line.split()) for line in told.splitlines()} == BEYOND_TABLES


def test_every_migration_is_written_as_played(tmp_path):
    """The next `portulan migrate` has nothing to do, and says so with a zero."""
    with aside.house(tmp_path) as house:
        told = house.play("""
lay_tables()
from django.db import connection
call_command("migrate", check_unapplied=True)
print(len(connection.introspection.table_names()))
print(people.bilan_of_nadia().beneficiaire.first_name)
""")

    tables, first_name = told.split()[-2:]
    assert int(tables) > 100
    assert first_name == "Nadia"


def test_a_house_with_a_past_goes_through_its_migrations(tmp_path):
    with aside.house(tmp_path) as house:
        told = house.play("""
from django.db.migrations.executor import MigrationExecutor
from django.db import connection
from portulan.config import laying
connection.cursor().execute("CREATE TABLE souvenir (texte varchar(9))")
def never(connection):
    raise AssertionError("laid over what was there")
def played(self, targets, plan, **more):
    print(*plan, sep="\\n")
    raise SystemExit
laying.lay, MigrationExecutor.migrate = never, played
call_command("migrate", verbosity=0)
""")

    assert "bilan.0001_initial" in told


def test_a_process_cut_in_the_middle_leaves_the_database_empty(tmp_path):
    with aside.house(tmp_path) as house:
        told = house.play("""
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor as Editor
from portulan.config import laying
whole, made = Editor.create_model, []
def cut(self, model):
    made.append(model)
    if len(made) > 20:
        raise KeyboardInterrupt
    whole(self, model)
Editor.create_model = cut
try:
    laying.lay(connection)
except KeyboardInterrupt:
    print(len(made), connection.introspection.table_names())
""")

    assert told.split() == ["21", "[]"]
